"""The lines of a case, opened; and how many there are."""

from datetime import datetime
from typing import Any

from wayhome.core import numbering
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.reception import models
from wayhome.reception.shapes import Written
from wayhome.vault import records


def lines[D: Document](
    model: type[models.Line], kind: type[D], actor: SignedIn, seen: Found, since: datetime
) -> list[Written[D]]:
    """Those that open, oldest first: one question to the database, and one for keys."""
    rows = list(_since(model, actor, seen, since).order_by("number"))
    opened = records.open_many(actor.keyring, rows) if rows else []
    return [
        Written(
            row.pk,
            row.number,
            row.created_at,
            kind.from_value(value["document"]),
            row.written_by,
            row.organisation_id,
        )
        for row, value in zip(rows, opened, strict=True)
        if value.get("document") is not None
    ]


def count(model: type[models.Line], actor: SignedIn, seen: Found, since: datetime) -> int:
    """How many were written since, also those that do not open."""
    return int(_since(model, actor, seen, since).count())


def newest_number(model: type[models.Line], seen: Found) -> int:
    """The newest of all, whoever wrote it and whenever: the next one follows it."""
    rows = model._default_manager.filter(case_id=seen.id)
    return numbering.newest(rows)


def _since(model: type[models.Line], actor: SignedIn, seen: Found, since: datetime) -> Any:  # noqa: ANN401 - rows
    return model._default_manager.filter(people_reading.open_here(actor, seen), created_at__gte=since)
