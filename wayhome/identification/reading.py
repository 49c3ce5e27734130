"""What the queries here share: rows of a case, opened as far as the actor's keys go."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wayhome.core import clock
from wayhome.identification import documents, models
from wayhome.identification.shapes import AppealNow, Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import SealedFact

kept.add(models.Interview, models.Screening, models.Identification, models.Notified, models.Appeal)


def of_case[F: SealedFact](model: type[F], actor: SignedIn, seen: Found) -> "QuerySet[F]":
    """Rows of the case that the actor may know of."""
    if kept.nothing(seen, model):
        return model._default_manager.none()
    return model._default_manager.filter(people_reading.open_here(actor, seen))


def opened(actor: SignedIn, *kinds: Sequence[SealedFact]) -> list[list[tuple[SealedFact, Mapping[str, Any]]]]:
    """Several lists at once, with one question for the keys."""
    rows = [row for kind in kinds for row in kind]
    values = iter(records.open_many(actor.keyring, rows) if rows else [])
    return [list(zip(kind, islice(values, len(kind)), strict=True)) for kind in kinds]


def written[D: Document](
    actor: SignedIn,
    kind: type[D],
    found: Iterable[tuple[Any, Mapping[str, Any]]],
    names: Mapping[UUID, str],
) -> list[Written[D]]:
    """Those that open, newest first. Names of people elsewhere are not ours to show."""
    pairs = [(row, values["document"]) for row, values in found if values.get("document") is not None]
    return [
        Written(
            id=row.pk,
            known=kind.from_value(value),
            number=getattr(row, "number", 1),
            at=row.created_at,
            organisation=row.organisation_id,
            written_by=row.written_by,
            by=names.get(row.written_by if row.organisation_id == actor.organisation_id else row.organisation_id, ""),
        )
        for row, value in pairs
    ]  # fmt: skip


def names(kinds: Iterable[Sequence[Any]]) -> dict[UUID, str]:
    """What writers and their agencies are called."""
    owners = {owner for rows in kinds for row in rows for owner in (row.written_by, row.organisation_id)}
    return people_reading.names(owners) if owners else {}


def newest_appeals(found: Iterable[tuple[Any, Mapping[str, Any]]]) -> tuple[AppealNow, ...]:
    """The newest of each decision that can be challenged, as far as it opens."""
    return tuple(one for one in every_appeal(found) if one.applies)


def every_appeal(found: Iterable[tuple[Any, Mapping[str, Any]]]) -> tuple[AppealNow, ...]:
    """The newest of each finding and decision, whether there is anything to challenge or not."""
    last: dict[UUID, AppealNow] = {}
    for row, values in found:
        if values.get("body") is None:
            continue
        before = last.get(row.identification)
        if before is None or before.number < row.number:
            known = documents.Appeal.from_value(values["body"])
            last[row.identification] = AppealNow(
                row.identification,
                known.deadline,
                known.is_done,
                row.number,
                clock.day_of(row.created_at),
                known.applies,
            )
    return tuple(last.values())


def kinds(actor: SignedIn, seen: Found) -> tuple[list[Any], ...]:
    """All rows of a case, newest first, in one question each."""
    order = ("-created_at", "-id")
    return tuple(
        list(of_case(model, actor, seen).order_by(*order))
        for model in (
            models.Interview,
            models.Screening,
            models.Voiding,
            models.Identification,
            models.Notified,
            models.Appeal,
        )
    )
