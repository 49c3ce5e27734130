"""Parcels of this room: bound to their row."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.vault import installation, parcels
from wayhome.vault.errors import NoKey
from wayhome.vault.values import Value

WHY, SAID = "bundles.why", "bundles.said"


def seal(value: Value, *, to: Iterable[UUID], place: str, record: UUID, by: SignedIn) -> bytes:
    """``value`` for these."""
    return parcels.seal(value, to=to, place=place, record=record, keyring=by.keyring)


def opened(actor: SignedIn, sealed: bytes | memoryview, place: str, record: UUID) -> dict[str, Any]:
    """What is inside; nothing where it was sealed to others, or erased."""
    if not sealed:
        return {}
    try:
        found = parcels.open_(actor.keyring, bytes(sealed), place=place, record=record)
    except NoKey:
        return {}
    return dict(found) if isinstance(found, Mapping) else {}


def mark(what: str, *ids: UUID) -> str:
    """Stands for these without telling them: by it the same bundle, and a later one of the same case, are found."""
    return installation.blind(" ".join(map(str, ids)), purpose=f"bundles.{what}")
