"""Where each sealed value of a record lives."""

from functools import cache
from uuid import UUID

from wayhome.vault.envelope import Place
from wayhome.vault.fields import SealedField
from wayhome.vault.models.records import SealedRecord


@cache
def sealed_fields(model: type[SealedRecord]) -> tuple[SealedField, ...]:
    """The sealed fields of ``model``, in order."""
    return tuple(f for f in model._meta.concrete_fields if isinstance(f, SealedField))


def place_of(row: SealedRecord, field: SealedField, part: str, row_version: int) -> Place:
    """The one place in which this value opens."""
    record: UUID = row.pk
    return Place(
        row.organisation_id, row.case_id, part, row._meta.db_table, field.attname, record, row_version
    )
