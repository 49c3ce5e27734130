"""Somebody on the way, the clock, and who is told; for the tests of this room and of later ones.

“Goran” (domain.md, SC7): a flight that lands, one hand-over twenty-five minutes later.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast, Person
from tests.custody import story as custody
from tests.departure import story as departures
from tests.duties.test_emergencies import NUMBERS, has_number
from tests.kept import kept
from wayhome.checkins import (
    actions,
    actions_arrival,
    actions_incidents,
    clockwork,
    documents,
    models,
    queries,
)
from wayhome.checkins.enums import Channel, Kind, Result, Stand, State
from wayhome.checkins.shapes import Expected, Happened, Missing
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.custody import actions as custody_actions
from wayhome.custody.enums import HolderKind, PlaceType
from wayhome.duties import actions as duties
from wayhome.duties import emergencies, ringing
from wayhome.duties import queries as boards
from wayhome.duties.models import Duty
from wayhome.people import actions as people
from wayhome.people import documents as people_documents
from wayhome.people import queries as people_queries
from wayhome.people.queries import Found

again, let_in, refused = custody.again, custody.let_in, custody.refused
HOUR, MINUTE, DAY = custody.HOUR, custody.MINUTE, custody.DAY
TIRANA = custody.TIRANA


@contextmanager
def refused_with(words: str) -> Iterator[None]:
    """Inside, something is refused, with a sentence that says this."""
    with pytest.raises(Refused) as caught:
        yield
    assert words in caught.value.words, caught.value.words


def lands() -> datetime:
    """When the flight lands, as it is planned."""
    return custody.way().arrives_at


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """The clock stands there."""
    with clock.shifted(moment - clock.now()):
        yield


def goran(cast: Cast) -> list[Any]:
    """Two hand-overs: on leaving, and twenty-five minutes after landing (SC7: lands 14:05, met 14:30)."""
    dawn = custody.holder(HolderKind.RECEIVER, "Dawn Centre")
    return [
        custody.link(custody.sam(cast), PlaceType.SHELTER, 0),
        custody.link(dawn, PlaceType.FIRST_NIGHT, 2 + 25 / 60, zone=TIRANA),
    ]


@kept
def travelling(
    cast: Cast,
    links: Callable[[Cast], list[Any]] = custody.links,
    *,
    with_dawn: bool = False,
    child: bool = False,
) -> Found:
    """Under way, with the four hand-overs of SC1 unless the test says otherwise."""
    seen = custody.begun(cast)
    if child:
        make_child(cast, seen)
    if with_dawn:
        let_in(cast, seen)
    departures.approve(cast, seen)
    custody.plan(cast, seen, *links(cast))
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    return again(cast, seen)


def make_child(cast: Cast, seen: Found) -> None:
    """She is fifteen."""
    here = again(cast, seen)
    known = people_queries.person(cast.casey.actor(), here).identity
    people.record_identity(
        seen=here,
        read=known.number if known else 0,
        identity=people_documents.Identity(
            first_name="Mira", birth_year=clock.today().year - 15, birth_precision="year"
        ),
        name_used="Mira",
        presumed_child=True,
        interpreter=False,
        by=cast.casey.actor(),
    )


@kept
def flown(cast: Cast, *, with_dawn: bool = True) -> Found:
    """Goran has left: the first hand-over is done, the flight is in the air."""
    seen = travelling(cast, goran, with_dawn=with_dawn)
    with at(custody.way().departs_at):
        custody.hand_over(cast, seen, 1)
    return again(cast, seen)


def expected(cast: Cast, seen: Found, who: Person | None = None) -> list[Expected]:
    person = who or cast.casey
    return queries.expected(person.actor(), again(cast, seen, person), custody.now(cast, seen, who))


def one(cast: Cast, seen: Found, number: int = -1) -> Expected:
    """A check-in; the last one, unless the test says otherwise."""
    return expected(cast, seen)[number]


def states(cast: Cast, seen: Found, who: Person | None = None) -> list[Stand]:
    return [each.state for each in expected(cast, seen, who)]


def hear(cast: Cast, seen: Found, number: int = -1, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """A call with the agreed word, now, unless the test says otherwise."""
    usual: dict[str, Any] = {
        "at": clock.now(),
        "channel": str(Channel.CALL),
        "state": str(State.OK),
        "code_ok": True,
    }
    actions.hear(
        code=seen.code,
        plan=1,
        expected=one(cast, seen, number).id,
        by=(who or cast.casey).actor(),
        **{**usual, **given},
    )


def incident(cast: Cast, seen: Found, kind: str = Kind.DELAY, severity: int = 2, **given: Any) -> UUID:  # noqa: ANN401
    thing: UUID = given.pop("thing", uuid4())
    who: Person = given.pop("who", cast.casey)
    usual: dict[str, Any] = {"at": clock.now(), "zone": TIRANA, "words": "As it was told"}
    actions_incidents.incident(
        code=seen.code,
        plan=1,
        thing=thing,
        kind=str(kind),
        severity=severity,
        by=who.actor(),
        **{**usual, **given},
    )
    return thing


def incidents(cast: Cast, seen: Found, who: Person | None = None) -> list[Happened]:
    person = who or cast.casey
    return queries.incidents(person.actor(), again(cast, seen, person), custody.now(cast, seen, who))


def missing(cast: Cast, seen: Found, who: Person | None = None) -> Missing | None:
    person = who or cast.casey
    return queries.missing(person.actor(), again(cast, seen, person), custody.now(cast, seen, who))


def search(cast: Cast, seen: Found, who: Person | None = None) -> Missing:
    found = missing(cast, seen, who)
    assert found is not None
    return found


def tick(cast: Cast, seen: Found, step: int, by: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """A step was done, now; nothing new."""
    found = search(cast, seen)
    usual: dict[str, Any] = {"at": clock.now(), "result": str(Result.NOTHING), "who": "The office"}
    read = given.pop("read", models.Tick.objects.filter(thing=found.thing).count())
    actions_arrival.tick(
        code=seen.code,
        plan=1,
        thing=found.thing,
        read=read,
        given=documents.Tick(step=step, **{**usual, **given}),
        by=(by or cast.casey).actor(),
    )


def speak(cast: Cast, seen: Found, who: Person, *, says_yes: bool = True, words: str = "") -> None:
    actions_arrival.speak(
        code=seen.code,
        plan=1,
        thing=search(cast, seen).thing,
        says_yes=says_yes,
        words=words,
        by=who.actor(),
    )


def look(times: int = 1) -> int:
    """The clock looks, and ladders are climbed."""
    return sum(clockwork.look_all() for _n in range(times))


def due(who: Person) -> list[str]:
    """What is on somebody's board from this room, as codes."""
    shown = boards.today(who.actor())
    seen = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return sorted(each.about for each in seen if each.about.startswith("checkins."))


def open_duties(cast: Cast, who: Person | None = None) -> list[str]:
    """What is open from this room in the case, as who leads reads it."""
    found = open_of(who or cast.casey)
    return sorted(each.about for each in found if each.about.startswith("checkins."))


def open_of(person: Person) -> list[boards.Seen]:
    """What is open in any case, as this person reads it."""
    thread = [each.thread for each in Duty.objects.filter(done_at=None) if each.thread is not None]
    found = {
        each.duty_id: each for one_of in set(thread) for each in boards.of_thread(person.actor(), one_of)
    }
    return list(found.values())


def emergencies_open() -> list[Duty]:
    return list(Duty.objects.filter(is_emergency=True, done_at=None))


def on_call(cast: Cast, who: Person, rank: int = 1, since: datetime | None = None) -> None:
    """On the rota for a week, with a telephone."""
    if who.name in NUMBERS:
        has_number(who)
    start = since or clock.now() - HOUR
    duties.add_shift(
        user=who.id,
        rank=rank,
        starts_at=start,
        ends_at=start + timedelta(hours=24),
        zone=TIRANA,
        by=cast.mona.actor(),
    )


def rings() -> int:
    """How many telephones ring now."""
    ringing.Double.rang.clear()
    emergencies.ring_all()
    return len(ringing.Double.rang)


def move(cast: Cast, seen: Found, to: datetime) -> None:
    """The last hand-over, and all that is expected there, is at this time now."""
    event = custody.events(cast, seen)[-1]
    custody_actions.move(
        code=seen.code,
        plan=1,
        event=event.id,
        read=custody.there(cast, seen).version,
        to=to,
        words="The flight is late",
        by=cast.casey.actor(),
    )
