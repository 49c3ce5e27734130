"""Slips at Harbour House, whose complaints go to Ada and then to Dawn Centre; for the tests of this room."""

from typing import Any
from uuid import UUID, uuid4

from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.standards import story as standards
from wayhome.core.actors import Actor, Nobody
from wayhome.duties import queries as duties
from wayhome.people.queries import Found
from wayhome.rating import actions, counting, documents, marks, models, queries
from wayhome.rating.enums import Answer, Part
from wayhome.rating.shapes import Kept, PartNow

again, refused, path = consents.again, standards.refused, standards.path


def case(cast: Cast, *first: Person) -> Found:
    """Casey leads; Mona is in the same team. Ada, who answers for data protection, works on no case."""
    path(cast, *first)
    return consents.case(cast)


def offer(
    cast: Cast,
    seen: Found,
    part: Part = Part.FIRST,
    *,
    thing: UUID | None = None,
    who: Person | None = None,
) -> str:
    """The code of a slip."""
    person = who or cast.casey
    code, _until = actions.offer(
        seen=again(cast, seen, person), part=part, thing=thing or uuid4(), by=person.actor()
    )
    return code


def decline(cast: Cast, seen: Found, part: Part = Part.FIRST) -> None:
    actions.decline(seen=again(cast, seen), part=part, thing=uuid4(), by=cast.casey.actor())


def said(**given: Any) -> documents.Said:  # noqa: ANN401
    usual = {"respect": Answer.YES.value, "choices": Answer.PARTLY.value, "words": "The office was loud"}
    return documents.Said(**{**usual, **given})


def answer(
    code: str,
    by: Actor | None = None,
    *,
    is_complaint: bool = False,
    thing: UUID | None = None,
    **given: Any,  # noqa: ANN401
) -> Kept | None:
    return actions.answer(
        code=code, thing=thing or uuid4(), given=said(**given), is_complaint=is_complaint, by=by or Nobody()
    )


def read(who: Person) -> list[documents.Said]:
    """What a new request of this person shows."""
    return queries.answers(who.actor())


def now(cast: Cast, seen: Found, part: Part = Part.FIRST, who: Person | None = None) -> PartNow:
    person = who or cast.casey
    return queries.part(person.actor(), again(cast, seen, person), part)


def board(seen: Found, who: Person) -> list[str]:
    """What this room owes in the case, as far as it is theirs."""
    return sorted(one.about for one in duties.of_thread(who.actor(), marks.thread(seen.id)))


def counted(cast: Cast, times: int, **given: Any) -> None:  # noqa: ANN401
    """So many more answers about Harbour House."""
    for _one in range(times):
        counting.add(cast.harbour.pk, said(**given))


def slips() -> list[Any]:
    return list(models.Slip.objects.order_by("pk").values())
