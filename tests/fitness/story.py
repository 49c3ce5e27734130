"""Travel plans that a doctor looks at, for the tests of this room: Hana is the doctor, Casey prepares the way."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.kept import kept
from tests.residence import story as residence
from wayhome.attempts import hooks
from wayhome.attempts.shapes import AttemptNow, Leg, Way
from wayhome.core import clock
from wayhome.fitness import actions, documents, gates, limits, queries
from wayhome.fitness.shapes import FitNow
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found

again, board, refused, due, now = (
    attempts.again, attempts.board, attempts.refused, residence.due, attempts.now,
)  # fmt: skip
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def day(count: int) -> date:
    """So many days from today, on the clock by which the cast lives."""
    return clock.today("Europe/Tirane") + timedelta(days=count)


@kept
def begun(cast: Cast) -> tuple[Found, AttemptNow]:
    """A case with a travel plan, where the doctors and the house work too."""
    seen, plan = attempts.begun(cast)
    for team in (cast.health, cast.house):
        people_actions.let_team_in(seen=again(cast, seen), team=team.pk, by=cast.casey.actor())
    return again(cast, seen), plan


def way(
    patch: pytest.MonkeyPatch, departs_at: datetime | None = None, carriers: tuple[str, ...] = ("Iberia",)
) -> Way:
    """The way as it is planned: in two days, by air, unless the test says otherwise."""
    at = departs_at or clock.now() + 48 * HOUR
    legs = [Leg("air", "IT", "AL", at, at + 3 * HOUR, carrier) for carrier in carriers]
    planned = Way(at, at + 3 * HOUR, "Europe/Rome", "Europe/Tirane", legs=legs)
    patch.setattr(hooks, "_way", [])
    hooks.way_is_known_by(lambda _actor, _subject: planned)
    return planned


def noon(count: int) -> datetime:
    """Noon in so many days: no change of day is near, whatever time it is."""
    return datetime.combine(day(count), time(12), UTC)


def fit(cast: Cast, seen: Found, who: Person | None = None) -> FitNow:
    person = who or cast.hana
    return queries.fit(person.actor(), now(cast, seen, person).subject)


def assess(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    why: documents.Clinical | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    """A doctor looks now: fit for three weeks, unless the test says otherwise."""
    person = who or cast.hana
    known = fit(cast, seen, person)
    said = documents.Assessment(
        result="fit", assessed_at=clock.now(), zone="Europe/Tirane", valid_until=day(21)
    )
    actions.assess(
        seen=again(cast, seen, person),
        attempt=now(cast, seen, person).id,
        read=known.assessment.newest.number if known.assessment else 0,
        given=replace(said, **given),
        why=why or documents.Clinical(),
        by=person.actor(),
    )


def look(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    record: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> str | None:
    """The last look, now; she is well unless the test says otherwise."""
    person = who or cast.hana
    usual = documents.LastLook(done_at=clock.now(), zone="Europe/Tirane", is_well=True)
    return actions.look(
        seen=again(cast, seen, person),
        attempt=now(cast, seen, person).id,
        record=record or uuid4(),
        given=replace(usual, **given),
        by=person.actor(),
    )


def prepare(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    mine = fit(cast, seen, person).prepared
    actions.prepare(
        seen=again(cast, seen, person),
        attempt=now(cast, seen, person).id,
        read=mine.newest.number if mine else 0,
        given=replace(mine.newest.known if mine else documents.Prepared(), **given),
        by=person.actor(),
    )


def carrier(cast: Cast, name: str = "Iberia", **given: Any) -> None:  # noqa: ANN401
    """What a carrier asks, as Casey read it there today."""
    actions.write_carrier(
        given=limits.Limit(name, source="Its page", checked_on=clock.today(), **given), by=cast.casey.actor()
    )


def gate(cast: Cast, seen: Found, who: Person | None = None) -> object:
    """True, or the sentence that says what is missing."""
    person = who or cast.casey
    return gates.FIT.holds(now(cast, seen, person).subject, person.actor())
