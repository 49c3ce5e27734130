"""Cases whose danger was looked at, for the tests of this room."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from tests.cast import Cast, Person, join
from tests.consent import story
from wayhome.care import actions, documents, models, queries
from wayhome.care.enums import Concerned, Who
from wayhome.care.instrument import ITEMS
from wayhome.care.shapes import Standing
from wayhome.core.refusals import Refused
from wayhome.people import queries as people
from wayhome.people.queries import Found

case, child, again, board, shared = story.case, story.child, story.again, story.board, story.shared
NOBODY_ELSE = {str(who): str(Concerned.NO) for who in Who if who is not Who.PERSON}


@contextmanager
def refused(word: str) -> Iterator[None]:
    """It is refused, with a sentence that says this."""
    with pytest.raises(Refused) as found:
        yield
    assert word in found.value.reason


def answered(
    default: tuple[int | None, int | None] = (0, 1), **given: tuple[int | None, int | None]
) -> documents.Assessment:
    """Everything about herself is answered with no, but for what the test says: ``T1=(4, 3)``."""
    answers = {f"person.{code}": list(given.get(code, default)) for code in ITEMS}
    return documents.Assessment(concerned=NOBODY_ELSE, answers=answers)


def assess(
    cast: Cast,
    seen: Found,
    who: Person | None = None,
    given: documents.Assessment | None = None,
    **more: Any,  # noqa: ANN401
) -> models.Assessment:
    """Somebody writes down how the danger is seen; a medium one unless the test says otherwise."""
    person = who or cast.casey
    here = again(cast, seen, person)
    before = queries.assessment(person.actor(), here)
    return actions.assess(
        seen=here,
        read=before.number if before else 0,
        given=replace(given or answered(T1=(2, 2)), **more),
        by=person.actor(),
    )


def standing(cast: Cast, seen: Found, who: Person | None = None) -> Standing:
    person = who or cast.casey
    return queries.standing(person.actor(), people.found(person.actor(), seen.code))


def berta(cast: Cast) -> Person:
    """A second supervisor at Harbour House who manages cases."""
    teams = ((cast.intake, cast.mona), (cast.supervisors, cast.mona))
    return join(cast.mona, "Berta", roles=("CASE_MANAGER_SEND",), teams=teams)


def safety(cast: Cast, seen: Found, who: Person | None = None, *, read: int = 0, **given: Any) -> None:  # noqa: ANN401
    person = who or cast.casey
    typed = documents.Safety(**{"what_if": "Call Ana", "reason": "Asked" if read else "", **given})
    actions.write_safety(seen=again(cast, seen, person), read=read, given=typed, by=person.actor())


def promised(cast: Cast, seen: Found, on: Any, what: str = "A bed") -> Any:  # noqa: ANN401
    thing = uuid4()
    actions.promise(seen=again(cast, seen), thing=thing, what=what, who="Casey", on=on, by=cast.casey.actor())
    return thing
