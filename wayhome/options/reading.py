"""Both kinds of records of a case, as far as they open: one question to the database, and one for keys."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Value

from wayhome.core import once
from wayhome.options import models
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import SealedFact

KINDS: tuple[type[models.Talk | models.Counsel], ...] = (models.Talk, models.Counsel)
kept.add(*KINDS)
_PLAIN = ("created_at", "id", "case_id", "organisation_id", "row_version", "written_by", "document")


@once.remembered
def everything(actor: SignedIn, seen: Found) -> dict[type[SealedFact], list[tuple[Any, Mapping[str, Any]]]]:
    """Kind -> its rows that open, oldest first, each with what it holds."""
    if kept.nothing(seen, *KINDS):
        return {kind: [] for kind in KINDS}
    first, *others = (_asked(number, kind, actor, seen) for number, kind in enumerate(KINDS))
    asked = sorted(first.union(*others, all=True), key=lambda row: row[1])
    rows = [_made(KINDS[which], values) for which, *values in asked]
    opened = records.open_many(actor.keyring, rows) if rows else []
    found: dict[type[SealedFact], list[tuple[Any, Mapping[str, Any]]]] = {kind: [] for kind in KINDS}
    for row, values in zip(rows, opened, strict=True):
        if values.get("document") is not None:
            found[type(row)].append((row, values["document"]))
    return found


def _asked(
    number: int, kind: type[models.Talk | models.Counsel], actor: SignedIn, seen: Found
) -> QuerySet[Any, tuple[Any, ...]]:
    rows: QuerySet[Any] = kind._default_manager.filter(people_reading.open_here(actor, seen))
    return rows.values_list(Value(number), *_PLAIN)


def _made(kind: type[models.Talk | models.Counsel], values: Sequence[Any]) -> models.Talk | models.Counsel:
    row = kind(**dict(zip(_PLAIN, values, strict=True)))
    row._state.adding, row._state.db = False, "default"  # as if it had been read by itself
    return row


def owner(actor: SignedIn, row: Any) -> UUID:  # noqa: ANN401
    """Who wrote it; of people elsewhere, the organisation that answers for them."""
    found: UUID = row.written_by if row.organisation_id == actor.organisation_id else row.organisation_id
    return found


def names(actor: SignedIn, rows: Sequence[Any]) -> dict[UUID, str]:
    """What they are called."""
    return people_reading.names({owner(actor, row) for row in rows}) if rows else {}
