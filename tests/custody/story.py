"""Somebody who is ready to leave, and who is with her at every minute; for the tests of this room and of later ones."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.departure import story as departures
from tests.departure.story import Facts
from tests.kept import beside, kept
from wayhome import journey
from wayhome.attempts import ending as attempts_ending
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts.shapes import AttemptNow, Leg, Way
from wayhome.consent import actions as consent_actions
from wayhome.consent import cascade
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.custody import actions, documents, ending, queries
from wayhome.custody.enums import Answer, Asked, HolderKind, How, PlaceType, Present, Side
from wayhome.custody.shapes import Event, Travel
from wayhome.duties import queries as duties
from wayhome.escorts import ending as escorts_ending
from wayhome.people import spelling
from wayhome.people.queries import Found
from wayhome.services.enums import PostKind
from wayhome.services.models import Post

again, board, refused, let_in = departures.again, departures.board, departures.refused, departures.let_in
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
ROME, TIRANA = "Europe/Rome", "Europe/Tirane"


def process(facts: Facts) -> journey.Process:
    """As that of leaving, with what ends on the way."""
    known = departures.process(facts)
    return replace(
        known,
        consequences={
            **known.consequences,
            "consent_withdrawn": (
                *consent_actions.CONSEQUENCES,
                attempts_ending.CONSENT_ENDED,
                ending.CONSENT_ENDED,
            ),
            cascade.CONFIRMED: (attempts_ending.CONFIRMED,),
            attempts_ending.EVENT: (escorts_ending.STOPPED, ending.ATTEMPT_ENDED, attempts_ending.LEFT),
        },
    )


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Facts]:
    """Everything that leaving waits for is green, until a test says otherwise; the way is that of ``way``."""
    known = Facts()
    begins()  # so that a test may say hand-overs first, whichever test ran before
    # With what tests patch themselves: undone in the order in which it was done, whichever came first.
    monkeypatch.setattr(attempt_hooks, "_way", [lambda actor, subject: way()])
    with journey.instead(process(known)), patch.dict(attempt_hooks._parts, clear=True):
        yield known


_begins: list[datetime] = []
beside(_begins)


def way() -> Way:
    """Leaves in an hour, as seen when the test began; a flight of two hours."""
    leaves = _begins[0]
    leg = Leg("air", "IT", "AL", leaves, leaves + 2 * HOUR, "AZ", ROME, TIRANA)
    return Way(leaves, leaves + 2 * HOUR, ROME, TIRANA, legs=(leg,))


def holder(kind: str, name: str, ref: UUID | None = None, phone: str = "+355 69 1") -> documents.Holder:
    return documents.Holder(kind=str(kind), ref=ref, name=name, phone=phone)


def casey(cast: Cast) -> documents.Holder:
    """She is with her before the first hand-over."""
    return holder(HolderKind.WORKER, cast.casey.name, cast.casey.id)


def sam(cast: Cast) -> documents.Holder:
    """Takes her to the airport."""
    return holder(HolderKind.WORKER, cast.sam.name, cast.sam.id)


def link(
    taker: documents.Holder,
    place_type: str,
    hours: float,
    *,
    place: str = "Meeting point",
    **given: Any,  # noqa: ANN401
) -> documents.Link:
    """So many hours after the way begins."""
    usual = {"planned_at": _begins[0] + hours * HOUR, "zone": ROME, "place": place}
    return documents.Link(taker=taker, place_type=str(place_type), **{**usual, **given})


def office(cast: Cast, name: str) -> str:
    """An office that the directory knows, by name."""
    given = {
        "keeper": cast.harbour,
        "kind": PostKind.BORDER,
        "country": "AL",
        "sort_name": spelling.fold(name),
    }
    Post.objects.get_or_create(name=name, defaults={**given, "folded": spelling.fold(name)})
    return name


def links(cast: Cast) -> list[documents.Link]:
    """Four hand-overs, as in SC1: a colleague, an office at the border, the agency there, her sister."""
    return [
        link(sam(cast), PlaceType.SHELTER, -0.5),
        link(holder(HolderKind.CONTACT, office(cast, "Airport office")), PlaceType.AIRPORT_DEP, 0),
        link(holder(HolderKind.RECEIVER, "Dawn Centre"), PlaceType.AIRPORT_ARR, 2, zone=TIRANA),
        link(holder(HolderKind.CAREGIVER, "Her sister"), PlaceType.FIRST_NIGHT, 4, zone=TIRANA),
    ]


def begins() -> None:
    """The way of this test begins in an hour."""
    _begins[:] = [clock.now().replace(second=0, microsecond=0) + HOUR]


@kept
def begun(cast: Cast) -> Found:
    """A travel plan whose way begins in an hour."""
    begins()
    seen, _now = departures.begun(cast)
    return again(cast, seen)


def approve(cast: Cast, seen: Found, *, attempt: UUID | None = None) -> None:
    """Everything is ready."""
    departures.approve(cast, seen, attempt=attempt)


def plan(
    cast: Cast,
    seen: Found,
    *wanted: documents.Link,
    who: Person | None = None,
    read: int | None = None,
    words: str = "",
) -> None:
    """The hand-overs, four unless the test says otherwise."""
    person = who or cast.casey
    known = travel(cast, seen, who)
    actions.plan(
        code=seen.code,
        plan=1,
        read=(known.version if known else 0) if read is None else read,
        start=casey(cast),
        links=wanted or links(cast),
        words=words,
        by=person.actor(),
    )


def checked(**given: Any) -> documents.Check:  # noqa: ANN401
    """She is here, with everything, asked alone, and wants to go."""
    usual = {
        "present": str(Present.PRESENT),
        "documents": True,
        "medicine": True,
        "kit": True,
        "at": clock.now(),
        "zone": ROME,
        "asked": str(Asked.ALONE),
        "is_private": True,
        "in_the_room": "Nobody but us",
        "answer": str(Answer.CONTINUE),
    }
    return documents.Check(**{**usual, **given})


def check(cast: Cast, seen: Found, who: Person | None = None, read: int | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    before = queries.check(person.actor(), again(cast, seen, person), now(cast, seen, who).id)
    number = (before.number if before else 0) if read is None else read
    actions.check(code=seen.code, plan=1, read=number, given=checked(**given), by=person.actor())


@kept
def ready(cast: Cast) -> Found:
    """Approved, hand-overs planned, asked alone."""
    seen = begun(cast)
    departures.approve(cast, seen)
    plan(cast, seen)
    check(cast, seen)
    return seen


@kept
def under_way(cast: Cast) -> Found:
    """The way has begun."""
    seen = ready(cast)
    actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    return seen


def confirm(
    cast: Cast,
    seen: Found,
    place: int,
    side: str,
    who: Person | None = None,
    how: str = How.PHONE,
    at: datetime | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    """One side's word on the hand-over in this place (from 1), typed by Casey as it was told, unless said otherwise."""
    person = who or cast.casey
    event = events(cast, seen)[place - 1]
    usual = {"said_by": "As told by telephone"} if how in (How.PHONE, How.PAPER) else {}
    actions.confirm(
        code=seen.code,
        plan=1,
        event=event.id,
        side=str(side),
        at=at or clock.now(),
        how=str(how),
        by=person.actor(),
        **{**usual, **given},
    )


def hand_over(cast: Cast, seen: Found, place: int, **given: Any) -> None:  # noqa: ANN401
    """Both sides."""
    confirm(cast, seen, place, Side.TO, **given)
    confirm(cast, seen, place, Side.FROM)


def wish(**given: Any) -> documents.Wish:  # noqa: ANN401
    usual = {
        "at": clock.now(),
        "zone": ROME,
        "wish": "I do not want to go",
        "said_to": "The escort",
        "next_stop": "Airport office",
    }
    return documents.Wish(**{**usual, **given})


def stop(cast: Cast, seen: Found, who: Person | None = None, read: int = 0, **given: Any) -> None:  # noqa: ANN401
    actions.stop(code=seen.code, plan=1, read=read, given=wish(**given), by=(who or cast.casey).actor())


def agreed_to_travel(cast: Cast, seen: Found) -> UUID:
    """Her yes to the journey itself."""
    return attempts.agreed(cast, seen, Purpose.RETURN_TRAVEL)


def she_says_so(cast: Cast, seen: Found, consent: UUID) -> None:
    """Asked alone: it was her own wish."""
    consent_actions.confirm_private_check(
        seen=again(cast, seen), consent=consent, she_confirms=True, by=cast.casey.actor()
    )


def take_back(cast: Cast, seen: Found, consent: UUID, who: Person | None = None) -> None:
    consents.take_back(cast, seen, consent, who)


def now(cast: Cast, seen: Found, who: Person | None = None) -> AttemptNow:
    """The travel plan, also when it has ended."""
    person = who or cast.casey
    return attempt_queries.numbered(person.actor(), again(cast, seen, person), 1)


def travel(cast: Cast, seen: Found, who: Person | None = None) -> Travel | None:
    """The journey as a new request sees it."""
    person = who or cast.casey
    here = again(cast, seen, person)
    return queries.travel(person.actor(), here, attempt_queries.numbered(person.actor(), here, 1))


def there(cast: Cast, seen: Found, who: Person | None = None) -> Travel:
    found = travel(cast, seen, who)
    assert found is not None
    return found


def events(cast: Cast, seen: Found, who: Person | None = None) -> Sequence[Event]:
    """The hand-overs, as they stand."""
    return there(cast, seen, who).events


def with_her(cast: Cast, seen: Found, who: Person | None = None) -> str:
    """The name of who answers for her now."""
    found = there(cast, seen, who).holder
    return found.name if found else ""


def due(who: Person) -> list[str]:
    """What is due for somebody from this room, as codes."""
    shown = duties.today(who.actor())
    seen = [*shown.calls, *shown.overdue, *shown.today, *shown.waiting]
    return sorted(one.about for one in seen if one.about.startswith("custody."))


def new() -> UUID:
    return uuid4()
