"""Cases with legal matters, for the tests of this room: Casey keeps the days, Lea is the lawyer."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.kept import kept
from tests.residence import story as residence
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.testimony import actions, documents, gates, queries
from wayhome.testimony.enums import Evidence, Presence, Proceedings
from wayhome.testimony.shapes import Legal

again, board, refused, due = residence.again, residence.board, residence.refused, residence.due
agreed, with_lawyer = attempts.agreed, residence.with_lawyer


def day(count: int) -> date:
    """So many days from today, on the clock by which the cast lives."""
    return clock.today("Europe/Tirane") + timedelta(days=count)


@kept
def begun(cast: Cast) -> tuple[Found, AttemptNow]:
    """A case with a travel plan, where Lea, the house and the doctors work too."""
    seen, now = attempts.begun(cast)
    for team in (cast.legal, cast.house, cast.health):
        people_actions.let_team_in(seen=again(cast, seen), team=team.pk, by=cast.casey.actor())
    return again(cast, seen), now


def legal(cast: Cast, seen: Found, who: Person | None = None) -> Legal:
    person = who or cast.casey
    return queries.legal(person.actor(), again(cast, seen, person))


def matter(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """A matter, of work and wages in Albania unless the test says otherwise."""
    person, thing = who or cast.casey, thing or uuid4()
    known = legal(cast, seen, person).matter(thing)
    before = known.newest.known if known else documents.Matter(kind="labour", country="AL")
    actions.write_matter(
        seen=again(cast, seen, person),
        thing=thing,
        read=known.newest.number if known else 0,
        given=replace(before, **given),
        by=person.actor(),
    )
    return thing


def day_of(
    cast: Cast,
    seen: Found,
    of: UUID,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """A day of it: a hearing in 40 days unless the test says otherwise."""
    person, thing = who or cast.casey, thing or uuid4()
    known = legal(cast, seen, person).day(thing)
    before = known.newest.known if known else documents.Day(matter=of, kind="hearing", on=day(40))
    actions.write_day(
        seen=again(cast, seen, person),
        thing=thing,
        read=known.newest.number if known else 0,
        given=replace(before, **given),
        by=person.actor(),
    )
    return thing


def claim(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """A claim for wages that has to be handed in within 30 days, unless the test says otherwise."""
    person, thing = who or cast.casey, thing or uuid4()
    known = legal(cast, seen, person).claim(thing)
    usual = documents.Claim(basis="wages", asked=4200, currency="EUR", deadline=day(30))
    before = known.newest.known if known else usual
    actions.write_claim(
        seen=again(cast, seen, person),
        thing=thing,
        read=known.newest.number if known else 0,
        given=replace(before, **given),
        by=person.actor(),
    )
    return thing


def look(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """Proceedings are looked at: none are open, unless the test says otherwise."""
    person = who or cast.casey
    now = attempts.now(cast, seen, person)
    known = queries.check(person.actor(), now.subject)
    before = known.newest.known if known else documents.Check(open_cases=(str(Proceedings.NONE),))
    actions.write_check(
        seen=again(cast, seen, person),
        attempt=now.id,
        read=known.newest.number if known else 0,
        given=replace(before, **given),
        by=person.actor(),
    )


def wages(evidence: str = Evidence.RECORDED) -> dict[str, Any]:
    """What is written when a claim for wages is open."""
    return {
        "open_cases": (str(Proceedings.COMPENSATION),),
        "presence": str(Presence.REMOTE),
        "evidence": str(evidence),
    }


def gate(cast: Cast, seen: Found, who: Person | None = None) -> object:
    """True, or the sentence that says what is missing."""
    person = who or cast.casey
    return gates.PROCEEDINGS.holds(attempts.now(cast, seen, person).subject, person.actor())


def tells_police(cast: Cast, seen: Found) -> UUID:
    """She agrees that the police are told, today."""
    return agreed(
        cast,
        seen,
        Purpose.SHARE_LAW_ENFORCEMENT,
        groups=("A",),
        recipients=(documents_recipient("The prosecutor"),),
    )


def documents_recipient(name: str) -> Any:  # noqa: ANN401 - a recipient of an answer
    from tests.consent import story as consents

    return consents.to(None, name)[0]
