"""The newest versions of several facts of one case in one reading: they have the same columns, and the same page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Value

from wayhome.core import prepared
from wayhome.people import models
from wayhome.vault.places import sealed_fields

_PLAIN = ("id", "created_at", "case_id", "organisation_id", "row_version", "number", "written_by")


def newest(kinds: Sequence[type[models.Version]], case: UUID) -> list[models.Version]:
    """As ``reading.newest`` for each of ``kinds``, which have two sealed fields; one query for all of them."""
    found: list[models.Version] = []
    for which, *values in _of_all(case, kinds=tuple(kinds)):
        kind = kinds[which]
        row = kind(**dict(zip(_columns(kind), values, strict=True)))
        row._state.adding, row._state.db = False, "default"  # as if it had been read by itself
        found.append(row)
    return found


def ahead(kinds: Sequence[type[models.Version]], case: UUID) -> prepared.Later:
    """The question of ``newest``, for a page that asks it together with others."""
    return _of_all.later(case, kinds=tuple(kinds))


@prepared.planned
def _of_all(case: UUID, *, kinds: tuple[type[models.Version], ...]) -> QuerySet[Any, tuple[Any, ...]]:
    first, *others = (_rows(number, kind, case) for number, kind in enumerate(kinds))
    return first.union(*others, all=True)


def _rows(number: int, kind: type[models.Version], case: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    later = kind.objects.filter(
        case_id=OuterRef("case_id"),
        organisation_id=OuterRef("organisation_id"),
        number__gt=OuterRef("number"),
    )
    rows: QuerySet[Any] = kind.objects.filter(~Exists(later), case_id=case)
    return rows.values_list(Value(number), *_columns(kind))


def _columns(kind: type[models.Version]) -> tuple[str, ...]:
    return (*_PLAIN, *(field.attname for field in sealed_fields(kind)))
