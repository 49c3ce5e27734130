"""What the queries here share: everything of a case that opens, in one reading, whichever of the four kinds it is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Value

from wayhome.core import once, prepared
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.residence import models
from wayhome.residence.shapes import ThingNow, Versioned
from wayhome.vault import records
from wayhome.vault.models.records import SealedFact

KINDS: tuple[type[SealedFact], ...] = (models.Reflection, models.Told, models.Paper, models.Removal)
kept.add(*KINDS)
_PLAIN = ("created_at", "id", "case_id", "organisation_id", "row_version", "written_by", "document")


class Row:
    """One row with what it holds."""

    __slots__ = ("document", "number", "row", "thing")

    def __init__(self, row: Any, *, thing: UUID, number: int, document: Mapping[str, Any]) -> None:  # noqa: ANN401
        self.row, self.thing, self.number, self.document = row, thing, number, document


@once.remembered
def everything(actor: SignedIn, seen: Found) -> dict[type[SealedFact], list[Row]]:
    """Kind -> its rows that open, oldest first: one question to the database, and one for keys not open so far."""
    if kept.nothing(seen, *KINDS):
        return {kind: [] for kind in KINDS}
    is_known = people_reading.may_know(actor, seen)
    asked = sorted(_of_case(seen.id), key=lambda row: (row[3], row[2]))  # moment, number
    asked = [row for row in asked if is_known(row[3 + _PLAIN.index("organisation_id")])]
    rows = [_made(KINDS[which], values) for which, _thing, _number, *values in asked]
    opened = records.open_many(actor.keyring, rows) if rows else []
    found: dict[type[SealedFact], list[Row]] = {kind: [] for kind in KINDS}
    for (which, thing, number, *_values), row, values in zip(asked, rows, opened, strict=True):
        if values.get("document") is not None:
            found[KINDS[which]].append(Row(row, thing=thing, number=number, document=values["document"]))
    return found


def ahead(case: UUID) -> prepared.Later:
    """The question of ``everything``, for a page that asks it together with others."""
    return _of_case.later(case)


@prepared.planned
def _of_case(case: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    first, *others = (_asked(number, kind, case) for number, kind in enumerate(KINDS))
    return first.union(*others, all=True)


def _asked(number: int, kind: type[SealedFact], case: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    thing = F("thing") if issubclass(kind, models.Thing) else F("id")
    version = Value(0) if kind is models.Told else F("number")
    rows: QuerySet[Any] = kind._default_manager.filter(case_id=case)
    return rows.values_list(Value(number), thing, version, *_PLAIN)


def _made(kind: type[SealedFact], values: Sequence[Any]) -> SealedFact:
    row = kind(**dict(zip(_PLAIN, values, strict=True)))
    row._state.adding, row._state.db = False, "default"  # as if it had been read by itself
    return row


def names(actor: SignedIn, rows: Iterable[Row]) -> dict[UUID, str]:
    """Who wrote these. People elsewhere are not ours to name: their organisation answers for them."""
    owners = {_owner(actor, one.row) for one in rows}
    return people_reading.names(owners) if owners else {}


def _owner(actor: SignedIn, row: Any) -> UUID:  # noqa: ANN401
    owner: UUID = row.written_by if row.organisation_id == actor.organisation_id else row.organisation_id
    return owner


def version[D](actor: SignedIn, one: Row, known: D, named: Mapping[UUID, str]) -> Versioned[D]:
    """One version, with the name of who answers for it."""
    return Versioned(
        id=one.row.pk,
        known=known,
        number=one.number,
        at=one.row.created_at,
        organisation=one.row.organisation_id,
        by=named.get(_owner(actor, one.row), ""),
    )


def things[D: Document](
    model: type[models.Thing], kind: type[D], actor: SignedIn, seen: Found, *, with_names: bool
) -> list[ThingNow[D]]:
    """Each with its versions that open, the newest first."""
    rows = everything(actor, seen)[model]
    named = names(actor, rows) if with_names else {}
    by_thing: dict[UUID, list[Versioned[D]]] = {}
    for one in rows:
        known = kind.from_value(one.document)
        by_thing.setdefault(one.thing, []).insert(0, version(actor, one, known, named))
    return [ThingNow(thing, mine[0], mine) for thing, mine in by_thing.items()]
