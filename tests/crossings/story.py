"""Somebody with a way, and a border office that she agreed to; a letter to it."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.itinerary import story as itinerary
from tests.kept import kept
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent.enums import Purpose
from wayhome.core.actors import Nobody
from wayhome.crossings import actions, actions_opening, content, documents, models, queries
from wayhome.crossings.enums import Kind
from wayhome.crossings.shapes import LetterNow, Made, Opened
from wayhome.people.queries import Found

again, board, refused, now = attempts.again, attempts.board, attempts.refused, attempts.now
OFFICE = "Rinas Airport Police"
SAID = {
    "called": "Mira",
    "reach": "Eli Doda, +355 69 777",
    "helps": ["wheelchair"],
    "asked": "Let both pass at the side door",
}


def agreed(cast: Cast, seen: Found, name: str = OFFICE, groups: str = "ABDG", **given: Any) -> UUID:  # noqa: ANN401
    """She agrees that this office is told."""
    purpose = given.pop("purpose", Purpose.SHARE_RECEIVING_ORG)
    answer = consents.yes(purpose, groups=tuple(groups), recipients=consents.to(name=name), **given)
    return consents.agree(cast, seen, answer).pk


@kept
def begun(cast: Cast, **given: Any) -> tuple[Found, AttemptNow]:  # noqa: ANN401
    """A way of one flight, and her yes that names the office."""
    seen = itinerary.begun(cast)
    agreed(cast, seen, **given)
    return again(cast, seen), now(cast, seen)


def letter(cast: Cast, seen: Found, said: dict[str, Any] | None = None, **given: Any) -> documents.Letter:  # noqa: ANN401
    """What the office is told, unless the test says otherwise."""
    legs = queries.legs(cast.casey.actor(), now(cast, seen))
    usual = documents.Letter(
        kind=str(Kind.BORDER),
        name=OFFICE,
        country="AL",
        told=content.told({**SAID, **(said or {})}, legs),
        signed="A. Leka",
        phone="+355 4 100",
    )
    return replace(usual, **given)


def make(
    cast: Cast,
    seen: Found,
    given: documents.Letter | None = None,
    *,
    thing: UUID | None = None,
    read: int = 0,
    who: Person | None = None,
) -> Made:
    """The letter is made; what is printed."""
    person = who or cast.casey
    return actions.make(
        seen=again(cast, seen, person),
        attempt=now(cast, seen).id,
        thing=thing or uuid4(),
        read=read,
        given=given or letter(cast, seen),
        by=person.actor(),
    )


def opened(made: Made, code: str = "") -> Opened | None:
    """As the office opens it."""
    return actions_opening.open_(door=made.door, code=code or made.code, by=Nobody())


def one(cast: Cast, seen: Found, who: Person | None = None) -> LetterNow:
    """The only one, as a new request of this person sees it."""
    person = who or cast.casey
    (found,) = queries.letters(person.actor(), again(cast, seen, person), now(cast, seen, who))
    return found


def door() -> models.Door:
    return models.Door.objects.get()
