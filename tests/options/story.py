"""Cases in which all options were talked about, for the tests of this room."""

from datetime import date
from typing import Any
from uuid import uuid4

from tests.cast import Cast, Person
from tests.residence import story as residence
from wayhome.consent.enums import State
from wayhome.core import clock
from wayhome.options import actions, documents, gates, queries
from wayhome.options.enums import Counsel, Counsellor, Free, Option
from wayhome.options.shapes import Choice
from wayhome.people import queries as people
from wayhome.people.queries import Found

case, child, again, board, shared, day = (
    residence.case, residence.child, residence.again, residence.board, residence.shared, residence.day,
)  # fmt: skip
refused, due, with_lawyer = residence.refused, residence.due, residence.with_lawyer
ALL = tuple(str(option) for option in Option)


def talked(on: date | None = None, decision: str = "", **given: Any) -> documents.Talk:  # noqa: ANN401
    """A talk that counts, today, at which nothing was decided unless the test says otherwise."""
    usual = {
        "on": on or clock.today(),
        "presented": ALL,
        "language": "sqi",
        "role": str(Counsellor.RETURN_COUNSELLOR),
        "private": True,
        "state": str(State.CALM),
        "decision": str(decision),
        "free": str(Free.YES) if decision else "",
    }
    return documents.Talk(**{**usual, **given})


def word(decision: str, on: date | None = None, **given: Any) -> documents.Talk:  # noqa: ANN401
    """An answer in between."""
    return talked(on, decision, **{"is_talk": False, "presented": (), "language": "", "role": "", **given})


def talk(cast: Cast, seen: Found, given: documents.Talk | None = None, who: Person | None = None) -> None:
    person = who or cast.casey
    actions.write_talk(
        seen=again(cast, seen, person), record=uuid4(), given=given or talked(), by=person.actor()
    )


def say(cast: Cast, seen: Found, decision: str, **given: Any) -> None:  # noqa: ANN401
    talk(cast, seen, word(decision, **given))


def offer(cast: Cast, seen: Found, answer: str = Counsel.DECLINED, **given: Any) -> None:  # noqa: ANN401
    who = "Lea Kola" if answer == Counsel.ACCEPTED else ""
    usual = {"on": clock.today(), "who": who, "answer": str(answer)}
    actions.offer_counsel(
        seen=again(cast, seen),
        record=uuid4(),
        given=documents.Counsel(**{**usual, **given}),
        by=cast.casey.actor(),
    )


def choice(cast: Cast, seen: Found, who: Person | None = None) -> Choice:
    person = who or cast.casey
    return queries.choice(person.actor(), again(cast, seen, person))


def gate(cast: Cast, seen: Found, who: Person | None = None) -> object:
    """True, or the sentence that says what is missing."""
    person = who or cast.casey
    actor = person.actor()
    subject = people.subject(actor, people.found(actor, seen.code))
    return gates.DECISION_RETURN.holds(subject, actor)
