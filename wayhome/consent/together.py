"""The answers of a case and their ends in one reading: every gate of the journey and every page of the case asks."""

from typing import Any
from uuid import UUID

from django.db.models import CharField, DateField, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from wayhome.consent import models
from wayhome.core import prepared

_SHARED = (
    "id",
    "created_at",
    "case_id",
    "organisation_id",
    "row_version",
    "written_by",
    "private_group",
    "document",
    "private",
)
_ANSWER, _END = "answer", "end"


def of_case(case: UUID) -> tuple[list[models.Consent], dict[UUID, models.Withdrawal]]:
    """The answers, oldest first, and by answer what ended it. One query."""
    found: list[models.Consent] = []
    ended: dict[UUID, models.Withdrawal] = {}
    for which, day, consent, *shared in _both(case):
        values = dict(zip(_SHARED, shared, strict=True))
        if which == _ANSWER:
            found.append(_read(models.Consent(**values, last_day=day)))
        else:
            ended[consent] = _read(models.Withdrawal(**values, day=day, consent=consent))
    known = {row.pk for row in found}
    return found, {consent: row for consent, row in ended.items() if consent in known}


def ahead(case: UUID) -> prepared.Later:
    """The question of ``of_case``, for a page that asks it together with others."""
    return _both.later(case)


@prepared.planned
def _both(case: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    answers = _rows(models.Consent.objects.filter(case_id=case), _ANSWER, "last_day", None)
    ends = _rows(models.Withdrawal.objects.filter(case_id=case), _END, "day", "consent")
    return answers.union(ends, all=True).order_by("created_at", "id")


def _rows(rows: QuerySet[Any], which: str, day: str, consent: str | None) -> QuerySet[Any, tuple[Any, ...]]:
    return rows.values_list(
        Value(which, output_field=CharField()),
        Cast(day, DateField()),
        Cast(consent or Value(None), UUIDField()),
        *_SHARED,
    )


def _read[R: models.PairedFact](row: R) -> R:
    """As if it had been read by itself."""
    row._state.adding, row._state.db = False, "default"
    return row
