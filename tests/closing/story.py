"""A case that may be closed, for the tests of this room."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from tests.care import story as care
from tests.cast import Cast, Person
from tests.followup import story as followup
from tests.kept import kept
from wayhome.care import documents as care_documents
from wayhome.closing import actions, models, queries
from wayhome.closing.documents import Entry
from wayhome.closing.enums import Answer, Part
from wayhome.closing.shapes import Facts
from wayhome.people import queries as people
from wayhome.people.queries import Found

case, again, refused, nora, berta = followup.case, followup.again, followup.refused, followup.nora, care.berta


def number(seen: Found) -> int:
    return models.Entry.objects.filter(case_id=seen.id).count()


def now(cast: Cast, seen: Found, who: Person | None = None) -> Facts:
    """As a new request of this person sees it."""
    person = who or cast.casey
    return queries.facts(person.actor(), people.found(person.actor(), seen.code))


@kept
def arrived(cast: Cast, *, days: int = 400, danger: care_documents.Assessment | None = None) -> Found:
    """She came so many days ago, and the danger is medium, unless the test says otherwise."""
    seen = followup.begin(cast, on=followup.day(-days))
    care.assess(cast, seen, given=danger)
    return again(cast, seen)


def _write(
    what: Callable[..., object],
    cast: Cast,
    seen: Found,
    who: Person | None,
    usual: dict[str, Any],
    given: dict[str, Any],
) -> object:
    person = who or cast.casey
    thing, read = given.pop("thing", None) or uuid4(), given.pop("read", None)
    return what(
        seen=again(cast, seen, person),
        thing=thing,
        read=number(seen) if read is None else read,
        given=Entry(**{"on": queries.today(person.actor()), **usual, **given}),
        by=person.actor(),
    )


def say(
    cast: Cast,
    seen: Found,
    answer: str = Answer.AGREES,
    who: Person | None = None,
    **given: Any,  # noqa: ANN401
) -> None:
    """She says yes, alone, in her own words, unless the test says otherwise."""
    usual = {"answer": str(answer), "alone": True, "words": "I can do it now"}
    _write(actions.say, cast, seen, who, usual, given)


def go_through(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> None:  # noqa: ANN401
    usual = {"parts": tuple(map(str, Part.values)), "with_her": True, "words": "All three"}
    _write(actions.go_through, cast, seen, who, usual, given)


def card(cast: Cast, seen: Found, who: Person | None = None, **given: Any) -> str:  # noqa: ANN401
    usual = {"reach": "+355 4 555 01 02", "say": "I was here before", "word": "marigold"}
    return str(_write(actions.write_card, cast, seen, who, usual, given))


def ready(cast: Cast, seen: Found, who: Person | None = None) -> str:
    """Her word, the three parts, the card. Returns the word of the card."""
    say(cast, seen, who=who)
    go_through(cast, seen, who)
    return card(cast, seen, who)


def close(
    cast: Cast,
    seen: Found,
    reason: str = "goals_met",
    who: Person | None = None,
    *,
    thing: UUID | None = None,
    read: int | None = None,
    words: str = "",
) -> Found | None:
    person = who or cast.casey
    return actions.close(
        seen=again(cast, seen, person),
        thing=thing or uuid4(),
        read=number(seen) if read is None else read,
        reason=reason,
        words=words,
        by=person.actor(),
    )


def is_closed(cast: Cast, seen: Found, who: Person | None = None) -> bool:
    person = who or cast.casey
    return people.standing(person.actor(), again(cast, seen, person)).is_closed
