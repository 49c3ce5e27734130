"""Parcels of this room: bound to their row, opened by who brought the list, by a team, or by who may agree."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey
from wayhome.vault.values import Value

FILE, SAID, BODY, HABIT, WHY, COMPARED, KEY, SENT = (
    "caselists.file", "caselists.said", "caselists.body", "caselists.habit", "caselists.why", "caselists.compared",
    "caselists.key", "caselists.sent",
)  # fmt: skip


def seal(value: Value, *, to: Iterable[UUID], place: str, record: UUID, by: SignedIn) -> bytes:
    """``value`` for these."""
    return parcels.seal(value, to=to, place=place, record=record, keyring=by.keyring)


def opened(actor: SignedIn, sealed: bytes | memoryview, place: str, record: UUID) -> dict[str, Any]:
    """What is inside; nothing where it was emptied or was sealed to others."""
    if not bytes(sealed):
        return {}
    try:
        found = parcels.open_(actor.keyring, bytes(sealed), place=place, record=record)
    except NoKey:
        return {}
    return dict(found) if isinstance(found, Mapping) else {}
