"""Cases for these tests, and what pages say."""

# ruff: noqa: ANN401 - answers of the test client, and whatever an action takes

import re
from datetime import date, time
from html import unescape
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person
from wayhome.casefile import actions
from wayhome.casefile.actions import Written
from wayhome.core import clock as clock
from wayhome.people import actions as people
from wayhome.people import documents, queries
from wayhome.people.queries import Found


def open_case(by: Person, *, name: str = "Mira", **more: Any) -> Found:
    """A case with a name, opened by a case manager."""
    return people.open_case(name_used=name, by=by.actor(), **more)


def seen_by(person: Person, seen: Found) -> Found:
    """The same case, as another person finds it."""
    return queries.found(person.actor(), seen.code)


def let_in(cast: Cast, seen: Found, *teams: Any) -> None:
    """Casey lets teams of Harbour House work on the case."""
    for team in teams:
        people.let_team_in(seen=seen_by(cast.casey, seen), team=team.pk, by=cast.casey.actor())


def share_with_dawn(cast: Cast, seen: Found, *parts: str, until: date, basis: UUID | None = None) -> UUID:
    """Dawn's intake is let in on a basis, with these parts."""
    basis = basis or uuid4()
    people.let_partner_in(
        seen=seen_by(cast.casey, seen),
        organisation=cast.dawn.pk,
        team=cast.dawn_intake.pk,
        parts=parts,
        basis=basis,
        until=until,
        by=cast.casey.actor(),
    )
    return basis


def write_note(
    by: Person, seen: Found, text: str = "She slept well.", *, kind: str = "general", note: UUID | None = None
) -> UUID:
    """A note, as somebody writes it."""
    note = note or uuid4()
    written = Written(clock.today(), text)
    actions.write_note(seen=seen_by(by, seen), note=note, kind=kind, written=written, by=by.actor())
    return note


def agree_on_contact(by: Person, seen: Found, *, opens: str = "00:00", closes: str = "23:59") -> None:
    """Text messages on every day, between two times of day in UTC."""
    time.fromisoformat(opens)
    people.record_contact(
        seen=seen_by(by, seen),
        read=0,
        contact=documents.Contact(phones=("+355670000001",)),
        safe=documents.SafeContact(
            channel="text",
            days=(0, 1, 2, 3, 4, 5, 6),
            opens=opens,
            closes=closes,
            zone="UTC",
            say="about the course",
        ),
        by=by.actor(),
    )


def day_parts(day: date, prefix: str = "day") -> dict[str, str]:
    """A day as the three parts of a form."""
    return {f"{prefix}_day": str(day.day), f"{prefix}_month": str(day.month), f"{prefix}_year": str(day.year)}


def at(name: str, seen: Found, **more: object) -> str:
    """The address of a page of a case."""
    return reverse(f"casefile:{name}", kwargs={"code": seen.code, **more})


def said(answer: Any, *, status: int = 200) -> str:
    """What the page says, without its tags."""
    assert answer.status_code == status, (answer.status_code, answer.content.decode()[-3000:])
    html = answer.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def page(client: Client, name: str, seen: Found, *, status: int = 200, **more: object) -> str:
    """What a page of a case says."""
    return said(client.get(at(name, seen, **more)), status=status)


def whole(client: Client, seen: Found, *, status: int = 200) -> str:
    """What the page of a case says, with what is fetched beside it."""
    main = page(client, "case", seen, status=status)
    return f"{main} {page(client, 'beside', seen)}" if status == 200 else main
