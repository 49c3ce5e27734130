"""Hearings for the tests of this room: Casey leads, Lea is the lawyer; the court's clock is two hours behind hers."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.kept import kept
from tests.residence import story as residence
from tests.testimony import story as testimony
from tests.witnessing import story as witnessing
from wayhome.core import clock
from wayhome.hearings import actions, gates, queries
from wayhome.hearings.documents import Hearing, Spent
from wayhome.hearings.enums import Attended, Cost, Modality, Paid
from wayhome.hearings.shapes import HearingNow
from wayhome.people import actions as people_actions
from wayhome.people.queries import Found
from wayhome.witnessing import actions as answers
from wayhome.witnessing import actions_ahead
from wayhome.witnessing import gates as speaking

again, board, refused, due = residence.again, residence.board, residence.refused, residence.due
THERE, HERE = "Africa/Lagos", "Africa/Nairobi"  # neither changes its clocks
VIDEO = str(Modality.VIDEO)
ALL_PAID = tuple((str(kind), str(Paid.PAID), "The court") for kind in Cost)


def at(days: int, hour: int = 9) -> datetime:
    """So many days from today, at this hour on the court's clock; in UTC."""
    day = clock.today(THERE) + timedelta(days=days)
    return datetime.combine(day, time(hour), ZoneInfo(THERE)).astimezone(UTC)


@kept
def begun(cast: Cast, seen: Found | None = None) -> tuple[Found, UUID]:
    """A case where Lea and the house work too, with a criminal matter in Albania."""
    seen = seen or consents.case(cast)
    for team in (cast.legal, cast.house):
        people_actions.let_team_in(seen=again(cast, seen), team=team.pk, by=cast.casey.actor())
    return again(cast, seen), testimony.matter(cast, seen, kind="criminal")


def known(days: int = 40, hour: int = 9, **given: Any) -> Hearing:  # noqa: ANN401
    """By video from a quiet room, with everything but the connection, unless the test says otherwise."""
    moment = at(days, hour)
    usual = Hearing(
        at=moment, zone=THERE, hers=HERE, minutes=120, way=VIDEO, why="The court wants to ask her itself",
        venue="office", place="Second floor", contact="Clerk 4", interpreter="not_needed",
        support="Ana", stop_word="Dielli", breaks="Every half hour", backup=moment + timedelta(days=1),
        journey="no", stays="She is in the city of the court that week",
    )  # fmt: skip
    return replace(usual, **given)


def plan(
    cast: Cast,
    seen: Found,
    matter: UUID,
    who: Person | None = None,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """A hearing in 40 days, for the first time or anew; the id of its day."""
    person, thing = who or cast.casey, thing or uuid4()
    before = queries.find(person.actor(), again(cast, seen, person), thing)
    value = replace(before.known, **given) if before and before.is_planned else known(**given)
    actions.plan(
        seen=again(cast, seen, person), thing=thing, matter=matter, read=before.read if before else 0,
        given=value, by=person.actor(),
    )  # fmt: skip
    return thing


def now(cast: Cast, seen: Found, thing: UUID, who: Person | None = None) -> HearingNow:
    """As a new request sees it."""
    person = who or cast.casey
    return queries.one(person.actor(), again(cast, seen, person), thing)


def says_yes(cast: Cast, seen: Found, matter: UUID, way: str = VIDEO, **given: Any) -> UUID:  # noqa: ANN401
    """She was asked and told yesterday, thought about it for a night, and agrees today; the id of what she was asked.

    The second time she answers the same question anew.
    """
    before = witnessing.track(cast, seen).offers_of(matter)
    if before:
        offer = before[0].thing
    else:
        yesterday = testimony.day(-1)
        offer = witnessing.offer(cast, seen, matter, asked_on=yesterday, wants=way)
        witnessing.inform(cast, seen, offer, informed_on=yesterday, lawyer_on=yesterday)
    witnessing.say(cast, seen, offer, **{"modality": way, **given})
    return offer


def takes_back(cast: Cast, seen: Found, offer: UUID, who: Person | None = None) -> None:
    """One press on the page of what she was asked."""
    person = who or cast.casey
    answers.take_back(seen=again(cast, seen, person), offer=offer, by=person.actor())


def beside(cast: Cast, seen: Found, offer: UUID) -> UUID:
    """The record of the consent room beside her answer."""
    found = witnessing.track(cast, seen).answer_to(offer)
    assert found is not None
    assert found.newest.known.consent is not None
    return found.newest.known.consent


def try_link(cast: Cast, seen: Found, thing: UUID, *, is_ok: bool = True) -> None:
    actions.note_test(
        seen=again(cast, seen), thing=thing, read=now(cast, seen, thing).read, is_ok=is_ok,
        words="" if is_ok else "No sound", by=cast.casey.actor(),
    )  # fmt: skip


def move(cast: Cast, seen: Found, thing: UUID, days: int | None, why: str = "The judge is ill") -> None:
    """To another day at the same hour; to none, when None."""
    here = now(cast, seen, thing)
    given = None if days is None else replace(here.known, at=at(days))
    actions.move(
        seen=again(cast, seen), thing=thing, read=here.read, given=given, why=why, by=cast.casey.actor()
    )


def pay(cast: Cast, seen: Found, thing: UUID, given: tuple[Spent, ...] = ALL_PAID) -> None:
    actions.pay(
        seen=again(cast, seen), thing=thing, read=now(cast, seen, thing).read, given=given,
        by=cast.casey.actor(),
    )  # fmt: skip


def stands(cast: Cast, seen: Found, psychologist: Person) -> None:
    """The psychologist says ready, and the danger is looked at: today."""
    witnessing.ready(cast, seen, psychologist)
    witnessing.risk(cast, seen)


def go(cast: Cast, seen: Found, thing: UUID, who: Person | None = None, *, is_met: bool = True) -> None:
    """Her conditions were read once more, and are met, unless the test says otherwise."""
    person = who or cast.casey
    actions.go(seen=again(cast, seen, person), thing=thing, is_met=is_met, by=person.actor())


def ask(cast: Cast, seen: Found, thing: UUID, which: Any, reason: str = "She wants it over") -> UUID:  # noqa: ANN401
    """Casey asks a second person to go ahead on this; the id of what was asked."""
    request = uuid4()
    actions.ask(
        seen=again(cast, seen), thing=thing, gate=which.id, request=request, reason=reason,
        by=cast.casey.actor(),
    )  # fmt: skip
    return request


def answer(
    cast: Cast, seen: Found, thing: UUID, request: UUID, who: Person, said: str = "yes", words: str = ""
) -> None:
    """About what is missing for this hearing."""
    actions.answer(
        seen=again(cast, seen, who), thing=thing, request=request, said=said, words=words, by=who.actor()
    )


def says(cast: Cast, seen: Found, request: UUID, who: Person, answered: str = "yes", words: str = "") -> None:
    """A psychologist's answer to what was asked of her or him."""
    actions_ahead.answer(
        seen=again(cast, seen, who), thing=request, said=answered, words=words, by=who.actor()
    )


def went(
    cast: Cast,
    seen: Found,
    thing: UUID,
    attended: str = Attended.YES,
    who: Person | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    """What became of it."""
    person = who or cast.casey
    here = now(cast, seen, thing, person)
    value = replace(here.known, attended=str(attended), **given)
    actions.went(seen=again(cast, seen, person), thing=thing, read=here.read, given=value, by=person.actor())


def gate(cast: Cast, seen: Found, thing: UUID, which: Any, who: Person | None = None) -> object:  # noqa: ANN401
    """True, or the sentence that says what is missing."""
    person = who or cast.casey
    here = again(cast, seen, person)
    found = queries.one(person.actor(), here, thing)
    if which in speaking.ALL:
        return which.holds(queries.speaking(person.actor(), here, found), person.actor())
    assert which in gates.ALL
    return which.holds(queries.subject(person.actor(), here, found), person.actor())
