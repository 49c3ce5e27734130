"""Cards, reasons and what an escort is told, as parcels. Opened as the register of interpreters opens its own."""

from collections.abc import Iterable
from uuid import UUID

from wayhome.core.actors import Actor
from wayhome.duties import on_call
from wayhome.escorts.documents import Card, Told
from wayhome.interpreters import sealing as interpreters
from wayhome.people.documents import Document
from wayhome.vault import parcels

CARD, REASON, TOLD = "escorts.card", "escorts.reason", "escorts.told"

who_plans = interpreters.who_books
opened = interpreters.opened


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


def told(actor: Actor, sealed: "bytes | memoryview[int]", record: UUID) -> Told:
    """What the escort is told."""
    return Told.from_value(opened(actor, sealed, place=TOLD, record=record))
