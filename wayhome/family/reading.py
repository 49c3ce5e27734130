"""Everything of a case that opens, in one reading, whichever of the kinds it is."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wayhome.attempts import gathering
from wayhome.attempts import reading as attempts
from wayhome.attempts.shapes import ThingNow, Versioned
from wayhome.core import once
from wayhome.family import models
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault import parcels, records
from wayhome.vault.errors import VaultError

KINDS: tuple[type[models.Thing], ...] = (
    models.Relative,
    models.Search,
    models.Assessment,
    models.Adverse,
    models.Approach,
)
kept.add(*KINDS)
ACROSS = "family.across"
type Rows = dict[type[models.Thing], list[tuple[Any, dict[str, Any]]]]


@once.remembered
def everything(actor: SignedIn, seen: Found) -> Rows:
    """Kind -> its rows that open with what they hold, oldest first: one question, and one for keys."""
    there = gathering.several(KINDS, actor, seen)
    found: Rows = {kind: [] for kind in KINDS}
    for row, value in opened(actor, [row for kind in KINDS for row in there[kind]]):
        if value is not None:
            found[type(row)].append((row, value))
    return found


def opened(actor: SignedIn, rows: Sequence[models.Thing]) -> list[tuple[models.Thing, dict[str, Any] | None]]:
    """Each with what it holds: by the keys of the case, or from the parcel that was sent along; None: not open."""
    values = records.open_many(actor.keyring, rows) if rows else []
    return [
        (row, value["document"] if value.get("document") is not None else _across(actor, row))
        for row, value in zip(rows, values, strict=True)
    ]


def _across(actor: SignedIn, row: models.Thing) -> dict[str, Any] | None:
    parcel = bytes(row.across or b"")
    if not parcel:
        return None
    try:
        value = parcels.open_(actor.keyring, parcel, place=ACROSS, record=row.pk)
    except VaultError:
        return None
    return value if isinstance(value, dict) else None


def things[D: Document](
    kind: type[models.Thing], shape: type[D], actor: SignedIn, seen: Found, *, with_names: bool = False
) -> list[ThingNow[D]]:
    """Each thing with its versions that open, the newest version first."""
    rows = everything(actor, seen)[kind]
    named = attempts.names(actor, [row for row, _value in rows]) if with_names and rows else {}
    by_thing: dict[UUID, list[Versioned[D]]] = {}
    for row, value in rows:
        one = attempts.version(actor, row, shape.from_value(value), named)
        by_thing.setdefault(row.thing, []).insert(0, one)
    return [ThingNow(thing, all_of_it[0], all_of_it) for thing, all_of_it in by_thing.items()]
