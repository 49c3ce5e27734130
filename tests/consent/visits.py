"""Cases and browsers for the tests of pages: what people fill in, in the names of the fields."""

from typing import Any

from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from wayhome.consent import actions
from wayhome.consent.documents import Answer, Recipient
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Consent
from wayhome.people import actions as people_actions
from wayhome.people import documents, queries
from wayhome.people.queries import Found

# How a calm talk alone is filled in.
ALONE = {
    "form": "explicit_written",
    "language": "sqi",
    "present": ["nobody"],
    "state": "calm",
    "understood": "yes",
    "capacity": "yes",
}


def begin(cast: Cast, *, name: str = "Mira", child: bool = False, language: str = "sqi") -> Found:
    """A case that Casey opened at Harbour House; the shelter's team works on it too."""
    seen = people_actions.open_case(
        identity=documents.Identity(
            first_name=name,
            primary_language=language,
            birth_year=2011 if child else 1999,
            birth_precision="estimated",
        ),
        name_used=name,
        presumed_child=child,
        language=language,
        by=cast.casey.actor(),
    )
    people_actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    return seen


def again(person: Person, seen: Found) -> Found:
    """The case as a new request finds it."""
    return queries.found(person.actor(), seen.code)


def answer(cast: Cast, seen: Found, purpose: Purpose, granted: str = "yes", **more: Any) -> Consent:  # noqa: ANN401
    """An answer to one question, asked alone and signed."""
    known: dict[str, Any] = {"form": "explicit_written", "language": "sqi", "understood": True} | more
    given = Answer(purpose=purpose, granted=granted, **known)
    return actions.record_answer(seen=again(cast.casey, seen), answer=given, by=cast.casey.actor())


def dawn_may_know(cast: Cast, seen: Found, **more: Any) -> Consent:  # noqa: ANN401
    """A yes that Dawn Centre is told identity, safety plan and plan."""
    known = {"recipients": (Recipient(cast.dawn.pk),), "groups": ("A", "F", "I")} | more
    return answer(cast, seen, Purpose.SHARE_RECEIVING_ORG, **known)


def browser(person: Person) -> Client:
    return sign_in(Client(), person)


def at(name: str, seen: Found, **more: object) -> str:
    return reverse(f"consent:{name}", kwargs={"code": seen.code, **more})


def about(purpose: Purpose, **fields: object) -> dict[str, object]:
    """The fields of one question as the form names them."""
    return {f"{purpose.value.lower()}-{name}": value for name, value in fields.items()}
