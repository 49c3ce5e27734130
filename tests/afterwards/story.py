"""A journey that is over: with somebody who travelled along; for the tests of this room."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast, Person, join
from tests.custody import story as custody
from tests.custody.story import facts as facts
from tests.departure import story as departures
from tests.departure.story import Facts as Facts
from tests.escorts import story as escorts
from tests.itinerary import story as itinerary
from tests.kept import kept
from wayhome.afterwards import actions, documents, models, queries
from wayhome.afterwards.enums import Condition, Felt, Papers
from wayhome.afterwards.shapes import After
from wayhome.attempts import holding as attempts
from wayhome.core import clock
from wayhome.custody import actions as custody_actions
from wayhome.custody.enums import HolderKind
from wayhome.people.queries import Found

again, board, refused, now = custody.again, custody.board, custody.refused, custody.now
MINUTE, HOUR, DAY = custody.MINUTE, custody.HOUR, custody.DAY
ESCORT = "Teuta Marku"


@kept
def under_way(cast: Cast) -> Found:
    """The way has begun, and Teuta has taken over."""
    seen = custody.begun(cast)
    itinerary.write(cast, seen, itinerary.flight())
    thing = escorts.assign(cast, seen, escorts.approved(cast))
    escorts.hear(cast, seen, thing)
    departures.approve(cast, seen)
    links = custody.links(cast)
    teuta = custody.holder(HolderKind.ESCORT, ESCORT, thing)
    custody.plan(cast, seen, replace(links[0], taker=teuta), *links[2:])
    custody.check(cast, seen)
    custody_actions.begin(code=seen.code, plan=1, by=cast.casey.actor())
    custody.hand_over(cast, seen, 1)
    return seen


@kept
def arrived(cast: Cast) -> Found:
    """And it is over."""
    seen = under_way(cast)
    for place in (2, 3):
        with clock.shifted(place * MINUTE):
            custody.hand_over(cast, seen, place)
    with clock.shifted(4 * MINUTE):
        custody_actions.arrive(code=seen.code, plan=1, by=cast.casey.actor())
    return seen


def nora(cast: Cast) -> Person:
    """A second case manager, who is no supervisor."""
    return join(cast.mona, "Nora", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))


def after(cast: Cast, seen: Found, who: Person | None = None) -> After:
    """As a new request of this person sees it."""
    person = who or cast.casey
    return queries.after(person.actor(), again(cast, seen, person), now(cast, seen, who))


def report(cast: Cast, seen: Found, *, thing: UUID | None = None, read: int = 0, **given: Any) -> None:  # noqa: ANN401
    usual: dict[str, Any] = {
        "escort": ESCORT, "on": clock.today(), "words": "She slept on the flight", "condition": str(Condition.TIRED),
    }  # fmt: skip
    actions.report(
        seen=again(cast, seen),
        attempt=now(cast, seen).id,
        thing=thing or uuid4(),
        read=read,
        given=documents.Report(**{**usual, **given}),
        by=cast.casey.actor(),
    )


def tell(cast: Cast, seen: Found, *, read: int = 0, **given: Any) -> None:  # noqa: ANN401
    usual: dict[str, Any] = {
        "answer": str(Felt.PARTLY), "told_to": "Casey", "on": clock.today(), "is_alone": True,
        "words": "The desk was loud",
    }  # fmt: skip
    given = {**usual, **given}
    actions.tell(
        seen=again(cast, seen),
        attempt=now(cast, seen).id,
        read=read,
        given=documents.Felt(**given),
        by=cast.casey.actor(),
    )


def papers(cast: Cast, seen: Found, state: str = Papers.WITH, *, read: int = 0, words: str = "") -> None:
    known = documents.Papers(str(state), "Passport", clock.today(), words)
    actions.note_papers(
        seen=again(cast, seen), attempt=now(cast, seen).id, read=read, given=known, by=cast.casey.actor()
    )


def slip(cast: Cast, seen: Found) -> str:
    """The code of a new slip."""
    code, _until, _number = actions.make_slip(
        seen=again(cast, seen), attempt=now(cast, seen).id, by=cast.casey.actor()
    )
    return code


def counted(cast: Cast, seen: Found, **given: Any) -> None:  # noqa: ANN401
    """One more journey of the agency, as it was counted."""
    known = documents.Tally(**{"handovers": 4, "checkins": 2, "on_time": 2, "felt": str(Felt.YES), **given})
    attempts.write(
        models.Tally, again(cast, seen), uuid4(), known, thing=uuid4(), read=0, by=cast.casey.actor()
    )
