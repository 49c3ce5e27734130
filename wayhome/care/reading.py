"""What the queries here share: rows of a case, opened as far as the actor's keys and role go."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wayhome.care import documents, models
from wayhome.care.shapes import ThingNow, Versioned
from wayhome.core import prepared
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.vault import parcels, records
from wayhome.vault.errors import VaultError
from wayhome.vault.models.records import SealedFact

BAND, WORD, AGREED, THING = "care.band", "care.second_word", "care.agreement", "care.thing"
kept.add(models.Assessment, models.SafetyPlan, models.PlanReview, models.SupportPlan, models.Signature)


def of_case[V: people_models.Version](model: type[V], actor: SignedIn, seen: Found) -> list[V]:
    """Newest first, as far as ``_open_here`` goes."""
    return list(_open_here(model, actor, seen).order_by("-created_at", "-number"))


def newest_of_each(actor: SignedIn, seen: Found) -> list[models.Assessment]:
    """The newest assessment of each agency."""
    if kept.nothing(seen, models.Assessment):
        return []
    is_known = people_reading.may_know(actor, seen)
    return [row for row in _newest_of_each(seen.id) if is_known(row.organisation_id)]


@prepared.query
def _newest_of_each(case: UUID) -> QuerySet[models.Assessment]:
    rows = models.Assessment.objects.filter(case_id=case).order_by("organisation_id", "-number")
    return rows.distinct("organisation_id")


def ahead(case: UUID) -> prepared.Later:
    """The question of ``newest_of_each``, for a page that asks it together with others."""
    return _newest_of_each.later(case)


def _open_here[V: people_models.Version](model: type[V], actor: SignedIn, seen: Found) -> QuerySet[V]:
    """Rows of the case that the actor may know of."""
    return model._default_manager.filter(people_reading.open_here(actor, seen))


def versions[D: Document](
    actor: SignedIn,
    kind: type[D],
    rows: Sequence[people_models.Version],
    names: Mapping[UUID, str] | None = None,
) -> list[Versioned[D]]:
    """Those that open."""
    opened = zip(rows, records.open_many(actor.keyring, rows), strict=True)
    found = [(row, values["document"]) for row, values in opened if values.get("document") is not None]
    if names is None:
        names = people_reading.names(row.written_by for row, _value in found) if found else {}
    return [version(actor, row, kind.from_value(value), names) for row, value in found]


def version[D](
    actor: SignedIn, row: people_models.Version | models.Thing, known: D, names: Mapping[UUID, str]
) -> Versioned[D]:
    """Names of people elsewhere are not ours to show: their organisation answers for them."""
    is_ours = row.organisation_id == actor.organisation_id
    return Versioned(
        id=row.pk,
        known=known,
        number=row.number,
        at=row.created_at,
        organisation=row.organisation_id,
        written_by=row.written_by,
        by=names.get(row.written_by, "") if is_ours else names.get(row.organisation_id, ""),
    )


def bands(actor: SignedIn, rows: Iterable[models.Assessment]) -> dict[UUID, documents.Brief]:
    """Assessment -> its band, from the record itself or from what its agency told the others."""
    found = across(actor, list(rows), BAND, "brief")
    return {pk: documents.Brief.from_value(value) for pk, value in found.items()}


def across(actor: SignedIn, rows: Sequence[SealedFact], place: str, field: str) -> dict[UUID, Any]:
    """Row -> the value of ``field``; where its keys are not held, of the parcel that was sent along."""
    found: dict[UUID, Any] = {}
    for row, values in zip(rows, records.open_many(actor.keyring, rows) if rows else [], strict=True):
        if values.get(field) is not None:
            found[row.pk] = values[field]
            continue
        parcel = bytes(getattr(row, "across", b"") or b"")
        if not parcel:
            continue
        try:
            value = parcels.open_(actor.keyring, parcel, place=place, record=row.pk)
        except VaultError:
            continue
        if isinstance(value, dict):
            found[row.pk] = value
    return found


def things[D: Document](
    model: type[models.Thing], kind: type[D], actor: SignedIn, seen: Found
) -> list[ThingNow[D]]:
    """Each with its versions that open, the newest first; four queries, whether it is one or fifty."""
    rows = list(model._default_manager.filter(case_id=seen.id).order_by("created_at", "number"))
    if seen.access.is_past:
        rows = [row for row in rows if row.organisation_id == actor.organisation_id]
    last: dict[UUID, int] = {}
    for row in rows:
        last[row.thing] = max(row.number, last.get(row.thing, 0))
    opened = across(actor, rows, THING, "document")
    owners = {owner for row in rows for owner in (row.written_by, row.organisation_id)}
    names = people_reading.names(owners) if owners else {}
    by_thing: dict[UUID, list[Versioned[D]]] = {}
    for row in rows:
        if row.pk in opened:
            known = kind.from_value(opened[row.pk])
            by_thing.setdefault(row.thing, []).insert(0, version(actor, row, known, names))
    return [
        ThingNow(thing, found[0], found, is_elsewhere=last[thing] > found[0].number)
        for thing, found in by_thing.items()
    ]
