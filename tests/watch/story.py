"""Cases with a plan for staying safe and signs to talk about, for the tests of this room."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast, Person
from tests.residence import story as residence
from wayhome.core import clock
from wayhome.people.queries import Found
from wayhome.watch import actions, documents, queries
from wayhome.watch.enums import Answer, Flag, MeasureKind, Outcome, Says, Source, Wanted
from wayhome.watch.shapes import MeasureNow, SignNow, WatchNow

case, child, again, board, shared, day = (
    residence.case, residence.child, residence.again, residence.board, residence.shared, residence.day,
)  # fmt: skip
refused, due = residence.refused, residence.due


def now(cast: Cast, seen: Found, who: Person | None = None) -> WatchNow:
    person = who or cast.casey
    return queries.watch(person.actor(), again(cast, seen, person))


def one(cast: Cast, seen: Found, thing: UUID, who: Person | None = None) -> SignNow:
    return next(it for it in now(cast, seen, who).signs if it.thing == thing)


def sign(
    cast: Cast,
    seen: Found,
    flag: str = Flag.LOST,
    who: Person | None = None,
    on: date | None = None,
    **given: Any,  # noqa: ANN401
) -> UUID:
    """Somebody writes down a sign, of today unless the test says otherwise."""
    person, thing = who or cast.casey, given.pop("thing", None) or uuid4()
    source = Source.HER if flag == Flag.SELF_REPORT else Source.WORKER
    usual = {"flag": str(flag), "on": on or clock.today(), "source": str(source)}
    actions.write_sign(
        seen=again(cast, seen, person),
        thing=thing,
        given=documents.Sign(**{**usual, **given}),
        by=person.actor(),
    )
    return thing


def contest(cast: Cast, seen: Found, thing: UUID, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    read = given.pop("read", None)
    usual = {"on": clock.today(), "says": str(Says.HER), "words": "He is my cousin", "alone": True}
    actions.contest(
        seen=again(cast, seen, person),
        thing=thing,
        read=one(cast, seen, thing, person).read if read is None else read,
        given=documents.Contest(**{**usual, **given}),
        by=person.actor(),
    )


def decide(
    cast: Cast,
    seen: Found,
    thing: UUID,
    who: Person | None = None,
    *,
    counts: bool = False,
    reason: str = "Seen together: it is over",
    read: int | None = None,
) -> None:
    person = who or cast.casey
    actions.decide(
        seen=again(cast, seen, person),
        thing=thing,
        read=one(cast, seen, thing, person).read if read is None else read,
        counts=counts,
        reason=reason,
        by=person.actor(),
    )


def known(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    """It was over today and she arrived today; it happened once, to an adult, unless the test says otherwise."""
    person = who or cast.casey
    read = given.pop("read", None)
    usual = {
        "exit_on": clock.today(),
        "arrived_on": clock.today(),
        "under_18": str(Answer.NO),
        "twice": str(Answer.NO),
    }
    actions.write_known(
        seen=again(cast, seen, person),
        read=now(cast, seen, person).read if read is None else read,
        given=documents.Known(**{**usual, **given}),
        by=person.actor(),
    )


def talk(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> bool:  # noqa: ANN401
    person = who or cast.casey
    usual = {"on": clock.today(), "alone": True, "shown": True, "supervisor": True, "words": "She is well"}
    return actions.talked(
        seen=again(cast, seen, person),
        read=now(cast, seen, person).read,
        given=documents.Talk(**{**usual, **given}),
        by=person.actor(),
    )


def happened(
    cast: Cast,
    seen: Found,
    outcome: str = Outcome.ATTEMPTED,
    who: Person | None = None,
    **given: Any,  # noqa: ANN401
) -> Found | None:
    person = who or cast.casey
    read = given.pop("read", None)
    usual = {"on": clock.today(), "outcome": str(outcome), "words": "She says so"}
    return actions.happened(
        seen=again(cast, seen, person),
        read=now(cast, seen, person).read if read is None else read,
        given=documents.Happened(**{**usual, **given}),
        by=person.actor(),
    )


def plan(cast: Cast, seen: Found, who: Person | None = None) -> list[MeasureNow]:
    person = who or cast.casey
    return queries.plan(person.actor(), again(cast, seen, person))


def measure(cast: Cast, seen: Found, kind: str = "", **given: Any) -> UUID:  # noqa: ANN401
    """One thing of the plan, wanted, done by Casey in ten days; or its next version, where the test names it."""
    person, thing = given.pop("person", cast.casey), given.pop("thing", None) or uuid4()
    before = next((it for it in plan(cast, seen, person) if it.thing == thing), None)
    read = given.pop("read", before.read if before else 0)
    first = {"kind": str(kind or MeasureKind.DEBT), "who": "Casey", "on": day(10), "wanted": str(Wanted.YES)}
    usual = {**before.known.to_value(), **({"kind": str(kind)} if kind else {})} if before else first
    actions.write_measure(
        seen=again(cast, seen, person),
        thing=thing,
        read=read,
        given=documents.Measure(**{**usual, **given}),
        by=person.actor(),
    )
    return thing


def review(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    usual = {"on": clock.today(), "with_her": True}
    actions.review(
        seen=again(cast, seen, person),
        read=now(cast, seen, person).read,
        given=documents.Review(**{**usual, **given}),
        by=person.actor(),
    )
