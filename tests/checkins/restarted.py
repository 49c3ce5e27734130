"""A process of its own: check-ins, one after the other, while the database is killed and started again under it.

Says each check-in that was kept, on a line of its own; at the end it looks whether each is there, and there once.
"""

import os
import sys
import time
from typing import TYPE_CHECKING
from unittest.mock import patch

import django

if TYPE_CHECKING:
    from tests.cast import Cast
    from wayhome.people.queries import Found

COUNT = 25


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "wayhome.settings"
    django.setup()
    from tests.cast import build
    from tests.checkins import story
    from tests.custody import story as custody
    from tests.departure.story import Facts
    from wayhome import journey
    from wayhome.attempts import hooks

    with (
        journey.instead(custody.process(Facts())),
        patch.dict(hooks._parts, clear=True),
        patch.object(hooks, "_way", [lambda actor, subject: custody.way()]),
    ):
        cast = build()
        seen, other = story.flown(cast), story.travelling(cast, story.goran)
        due_at = story.one(cast, seen).due_at
        for number in range(COUNT):
            with story.at(due_at + number * story.MINUTE):
                keep(cast, seen, number)
            print(number, flush=True)
        with story.at(due_at + 3 * story.HOUR):
            rang = sum(look() for _twice in range(2))
            check(cast, seen, other, rang)
    return 0


def keep(cast: "Cast", seen: "Found", number: int) -> None:
    """Until the database has it. Whether the last try was kept is not known: the same again is one."""
    from django.db import Error, connection

    from tests.checkins import story

    while True:
        try:
            story.hear(cast, seen, words=str(number))
        except Error:
            connection.close()
            time.sleep(0.2)
        else:
            return


def look() -> int:
    from wayhome.checkins import clockwork

    return clockwork.look_all()


def check(cast: "Cast", seen: "Found", other: "Found", rang: int) -> None:
    from tests.checkins import story
    from wayhome.checkins import models
    from wayhome.checkins.enums import Stand

    one = story.one(cast, seen)
    assert sorted(int(each.known.words) for each in one.heard) == list(range(COUNT)), "each, and each once"
    assert one.state == Stand.HEARD
    assert rang > 0, "for the other journey"
    assert story.one(cast, other).state == Stand.MISSED
    assert not models.Watch.objects.filter(fired_at=None, done_at=None, due_at__lte=one.due_at).exists()


if __name__ == "__main__":
    sys.exit(main())
