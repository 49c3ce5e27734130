"""Talks that were prepared, held and decided on, for the tests of this room."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.cast import Cast, Person, join
from tests.consent import story as consents
from tests.kept import kept
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.identification import actions, documents, hooks, queries
from wayhome.identification.enums import Said
from wayhome.identification.hooks import Offered
from wayhome.identification.shapes import Standing
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.training import actions as training
from wayhome.training.enums import Competency

case, child, again, board, nora = (
    consents.case,
    consents.child,
    consents.again,
    consents.board,
    consents.nora,
)
MIRA = dict.fromkeys(("CD01", "CD03", "DR01", "DR08", "EX01", "EX04"), Said.YES)
INA = UUID("11111111-1111-4111-8111-111111111111")  # an interpreter who is approved


@contextmanager
def refused(word: str) -> Iterator[None]:
    """It is refused, with a sentence that says this."""
    with pytest.raises(Refused) as found:
        yield
    assert word in found.value.reason


def agree(cast: Cast, seen: Found, *, words: str = "", is_child: bool = False) -> UUID:
    """She or he agrees to one talk."""
    answer = consents.yes(Purpose.INTERVIEW, words=words)
    if is_child:
        answer = consents.by_guardian(answer)
    return consents.agree(cast, seen, answer).pk


def prepared(**given: Any) -> documents.Interview:  # noqa: ANN401
    return documents.Interview(**{"topic": "labour", "is_private": True, "language": "sqi", **given})


def begin(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> UUID:  # noqa: ANN401
    person = who or cast.casey
    here = again(cast, seen, person)
    read = queries.standing(person.actor(), here).talks_begun
    return actions.begin(seen=here, read=read, given=prepared(**given), by=person.actor()).pk


def say(
    cast: Cast,
    seen: Found,
    talk: UUID,
    answers: Mapping[str, str],
    who: Person | None = None,
    act: str | None = None,
) -> None:
    person = who or cast.casey
    here = again(cast, seen, person)
    actions.keep_answers(seen=here, interview=talk, answers=answers, act=act, by=person.actor())


def end(cast: Cast, seen: Found, talk: UUID, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    actions.end(seen=again(cast, seen, person), interview=talk, by=person.actor(), **given)


@kept
def held(
    cast: Cast,
    seen: Found,
    answers: Mapping[str, str] = MIRA,
    *,
    words: str = "",
    **given: Any,  # noqa: ANN401
) -> UUID:
    """Agreed, begun, answered, ended."""
    agree(cast, seen, words=words)
    talk = begin(cast, seen, **given)
    say(cast, seen, talk, answers)
    end(cast, seen, talk)
    return talk


def find(cast: Cast, seen: Found, talk: UUID, result: str = "presumed", **given: Any) -> UUID:  # noqa: ANN401
    now = standing(cast, seen)
    usual = {"reason": "She told it plainly", "open_points": "The papers", "read": now.number}
    return actions.find(
        seen=again(cast, seen),
        interview=talk,
        result=result,
        by=cast.casey.actor(),
        **{**usual, **given},
    ).pk


def decide(cast: Cast, seen: Found, decision: str = "positive", **given: Any) -> UUID:  # noqa: ANN401
    now = standing(cast, seen)
    usual = {
        "authority_type": "Police",
        "decision": decision,
        "decided_on": None if decision == "pending" else clock.today(),
        "read": now.number,
    }
    row = actions.decide(seen=again(cast, seen), by=cast.casey.actor(), **{**usual, **given})
    return row.pk


def standing(cast: Cast, seen: Found, who: Person | None = None) -> Standing:
    person = who or cast.casey
    return queries.standing(person.actor(), people.found(person.actor(), seen.code))


def specialised(cast: Cast, who: Person | None = None) -> None:
    """A manager saw the paper of a course about talking with children."""
    training.record_paper(
        user=(who or cast.casey).id,
        title="Talking with children",
        competencies=[Competency.CHILD_INTERVIEW],
        given_on=clock.today() - timedelta(days=3),
        until_on=clock.today() + timedelta(days=300),
        by=cast.mona.actor(),
    )


def berta(cast: Cast) -> Person:
    """A second supervisor at Harbour House who manages cases."""
    teams = ((cast.intake, cast.mona), (cast.supervisors, cast.mona))
    return join(cast.mona, "Berta", roles=("CASE_MANAGER_SEND",), teams=teams)


@contextmanager
def register(why_not: str | None = None, told: list[Any] | None = None) -> Iterator[None]:
    """Ina is in the register, approved unless the test says why not."""
    with hooks.instead(
        interpreters=lambda _actor, _seen: [Offered(INA, "Ina")],
        why_not_interpret=lambda _actor, _seen, who, _language: why_not if who == INA else "Not known",
        conflict=lambda _actor, _seen, who, words: (told if told is not None else []).append((who, words)),
    ):
        yield


def nobody() -> UUID:
    return uuid4()
