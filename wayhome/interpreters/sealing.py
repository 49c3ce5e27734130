"""Cards, reasons and bookings as parcels: for the teams that book, the supervisors, the interpreter."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from wayhome.core.actors import Actor
from wayhome.duties import on_call
from wayhome.interpreters.documents import Arranged, Card, Told
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.models import Team
from wayhome.people.documents import Document
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey

CARD, REASON, BOOKING, TOLD = (
    "interpreters.card",
    "interpreters.reason",
    "interpreters.booking",
    "interpreters.told",
)
TEAMS = (TeamKind.INTAKE, TeamKind.HOUSE, TeamKind.SUPERVISORS)


def who_books(organisation: UUID) -> list[UUID]:
    """The teams that book: Intake, houses, supervisors."""
    rows = Team.objects.filter(organisation=organisation, kind__in=TEAMS)
    return list(rows.order_by("created_at", "pk").values_list("pk", flat=True))


def seal(value: Document, *, place: str, record: UUID, to: Iterable[UUID]) -> bytes:
    """One document for these people and teams."""
    return parcels.seal(value.to_value(), to=to, place=place, record=record)


def reason(words: str, *, record: UUID, organisation: UUID, by: UUID) -> bytes:
    """Why, for the supervisors and who decided."""
    if not words.strip():
        return b""
    to = [*on_call.supervisors(organisation), by]
    return parcels.seal({"words": words.strip()}, to=to, place=REASON, record=record)


def card(actor: Actor, sealed: "bytes | memoryview[int]", record: UUID) -> Card | None:
    """The card, for who may open it."""
    value = opened(actor, sealed, place=CARD, record=record)
    return None if value is None else Card.from_value(value)


def arranged(actor: Actor, sealed: "bytes | memoryview[int]", record: UUID) -> Arranged | None:
    """What was arranged, for who may open it."""
    value = opened(actor, sealed, place=BOOKING, record=record)
    return None if value is None else Arranged.from_value(value)


def told(actor: Actor, sealed: "bytes | memoryview[int]", record: UUID) -> Told:
    """What the interpreter is told."""
    return Told.from_value(opened(actor, sealed, place=TOLD, record=record))


def opened(actor: Actor, sealed: "bytes | memoryview[int]", *, place: str, record: UUID) -> Any:  # noqa: ANN401 - what was sealed
    """The value, or None for who is not among its readers."""
    keyring = getattr(actor, "keyring", None)
    if keyring is None or not sealed:
        return None
    try:
        return parcels.open_(keyring, bytes(sealed), place=place, record=record)
    except NoKey:
        return None
