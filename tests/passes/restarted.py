"""Two processes, one after the other: a telephone on the way speaks to the first, which is killed under it.

``leaves``: a journey is under way, and a telephone sends what waits on it; what was acknowledged is printed.
``comes_back``: a new process, hours later; the telephone sends everything again.
"""

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import django
from django.test.utils import setup_test_environment

COUNT = 6
CASEY = "casey@harbour-house.test"


@contextmanager
def house() -> Iterator[None]:
    """Everything that leaving waits for is green; the way is that of the story."""
    from tests.custody import story as custody
    from tests.departure.story import Facts
    from wayhome import journey
    from wayhome.attempts import hooks
    from wayhome.passes import views_card

    with (
        journey.instead(custody.process(Facts())),
        patch.dict(hooks._parts, clear=True),
        patch.object(hooks, "_way", [lambda actor, subject: custody.way()]),
        patch.object(views_card, "ANSWERS_AFTER", 0.0),
    ):
        yield


def leaves() -> None:
    from tests.cast import build
    from tests.custody import story as custody
    from tests.passes import story

    cast = build()
    seen = story.under_way(cast)
    phone = story.opened(cast, seen)
    hand = phone.item("hand", about=phone.content["hands"][0]["id"], side="to")
    items = [hand, *(phone.item("note", words=f"Note {number}") for number in range(1, COUNT))]
    queue: list[dict[str, Any]] = [{"once": str(uuid4()), "item": item} for item in items]
    known = {
        "secret": phone.shown.secret,
        "words": list(phone.shown.words),
        "code": seen.code,
        "begins": custody._begins[0].isoformat(),
        "queue": queue,
    }
    print(json.dumps(known), flush=True)
    for one in queue:
        phone.send(one["item"], UUID(one["once"]))
        print(one["once"], flush=True)
        time.sleep(0.3)


def comes_back(known: dict[str, Any]) -> None:
    from tests.cast import Person
    from tests.custody import story as custody
    from tests.passes.story import HOUR, Phone
    from wayhome.attempts import queries as attempts
    from wayhome.checkins import clockwork
    from wayhome.core import clock
    from wayhome.custody import queries
    from wayhome.organisations.models import User
    from wayhome.passes import absorbing, models
    from wayhome.passes import queries as passes
    from wayhome.people import queries as people

    custody._begins[:] = [datetime.fromisoformat(known["begins"])]
    casey = Person(User.objects.get(email=CASEY), "casey opens the quiet morning window", ())
    seen = people.found(casey.actor(), known["code"])
    now = attempts.numbered(casey.actor(), seen, 1)
    assert queries.is_under_way(now.id), "the journey goes on"
    kept = models.Parcel.objects.count()
    assert kept >= known["acknowledged"], "what was acknowledged is there"
    with clock.shifted(4 * HOUR):
        rang = clockwork.look_all()
        assert rang > 0, "what fell due while nothing ran rings, late"
        assert clockwork.look_all() == 0, "and once"
        phone = Phone(SimpleNamespace(secret=known["secret"], words=known["words"]))  # type: ignore[arg-type]
        phone.open()
        for _twice in range(2):
            for one in known["queue"]:
                assert phone.send(one["item"], UUID(one["once"]))["said"] == "sent"
        assert models.Parcel.objects.count() == COUNT, "each once"
        assert absorbing.take_in(casey.actor(), seen.code, now) == COUNT
        assert absorbing.take_in(casey.actor(), seen.code, now) == 0
        here = people.found(casey.actor(), known["code"])
        written = [one.note.words for one in passes.notes(casey.actor(), here, now)]
        assert sorted(written) == [f"Note {number}" for number in range(1, COUNT)]
        travel = queries.travel(casey.actor(), here, now)
        assert travel is not None
        assert travel.events[0].to_at is not None, "the hand-over, with its own moment"
        assert clock.now() - travel.events[0].to_at > 2 * HOUR
        assert len(travel.events[0].said) == 1
    with clock.shifted(8 * HOUR):
        assert clockwork.look_all() > 0, "the clock goes on"
        assert clockwork.look_all() == 0


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "wayhome.settings"
    django.setup()
    setup_test_environment()
    with house():
        if sys.argv[1] == "leaves":
            leaves()
        else:
            comes_back(json.loads(sys.stdin.read()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
