"""Cases the tests of this room begin with."""

from datetime import date

from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from wayhome.people import actions, documents, queries
from wayhome.people.shapes import Found

# Words that appear nowhere else: where they show, something of the case shows.
CANARY = "Zefirina"
ALIAS = "Quendresa"
PHONE = "+355691234567"
PAPER = "QX7731902"


def begin(cast: Cast, *, name: str = CANARY, presumed_child: bool = False) -> Found:
    """A case that Casey opened, with a name, another name, a birth year and a number."""
    identity = documents.Identity(
        first_name=name,
        family_name="Osmani",
        other_names=(ALIAS,),
        birth_year=2001,
        birth_precision="estimated",
        identity_numbers=(PAPER,),
    )
    return actions.open_case(
        identity=identity, name_used=name, presumed_child=presumed_child, by=cast.casey.actor()
    )


def again(person: Person, seen: Found) -> Found:
    """The case as a new request of somebody finds it."""
    return queries.found(person.actor(), seen.code)


SAFE = documents.SafeContact(
    channel="call",
    days=(0, 1, 2, 3, 4, 5, 6),
    opens="00:00",
    closes="23:59",
    zone="Europe/Tirane",
    say="about the course",
    name_to_use="Ana",
    who_may_answer="her sister",
    code_word="marigold",
    checked_on=date(2026, 11, 21),
)
CONTACT = documents.Contact(phones=(PHONE,), email="z@example.org", address="Rruga e Portit 7")


def reachable(cast: Cast, seen: Found, safe: documents.SafeContact = SAFE) -> None:
    """Agreed how to reach her, and a number."""
    actions.record_contact(
        seen=again(cast.casey, seen), read=0, contact=CONTACT, safe=safe, by=cast.casey.actor()
    )


def url(name: str, seen: Found, **more: object) -> str:
    return reverse(f"people:{name}", kwargs={"code": seen.code, **more})


def browser(person: Person) -> Client:
    return sign_in(Client(), person)
