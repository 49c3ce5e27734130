"""The book of a house: parcels to its team, bound to their place, in no strand of a case: nothing travels with one."""

from collections.abc import Iterable
from uuid import UUID

from wayhome.people.documents import Document
from wayhome.vault import parcels
from wayhome.vault.errors import NoKey
from wayhome.vault.keyring import Keyring

ABOUT, ADDRESS, NOTE = "shelter.about", "shelter.address", "shelter.note"
BARRED, COMPROMISE, MARKS = "shelter.barred", "shelter.compromise", "shelter.marks"


def seal(value: Document, *, place: str, record: UUID, to: Iterable[UUID]) -> bytes:
    """``value`` for the house team, or for whom ``to`` says."""
    return parcels.seal(value.to_value(), to=to, place=place, record=record)


def read[D: Document](
    shape: type[D], keyring: Keyring, sealed: bytes | memoryview, *, place: str, record: UUID
) -> D | None:
    """What it holds; None for whom it was not sealed to, and once it was erased."""
    if not sealed:  # erased
        return None
    try:
        value = parcels.open_(keyring, bytes(sealed), place=place, record=record)
    except NoKey:
        return None
    return shape.from_value(value if isinstance(value, dict) else None)
