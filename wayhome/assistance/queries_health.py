"""Health in short, for whoever may know it. What the actor may not see does not exist."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Min
from django.http import Http404

from wayhome.assistance import documents, models, reading, seeing
from wayhome.assistance.shapes import HealthMinimum, HealthWhole
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found


def health_minimum(actor: SignedIn, seen: Found) -> HealthMinimum | None:
    """What daily care needs of the newest summary that opens. None: nothing written, or nothing for this role.

    Two queries at most, however many versions there are.
    """
    if not seeing.practical(actor, seen, "D"):
        return None
    for row, values in reading.opened(actor, reading.newest_summaries(actor, seen), only=reading.BRIEF):
        if values.get("brief") is not None:
            known = documents.Minimum.from_value(values["brief"])
            return HealthMinimum(known, row.created_at, row.organisation_id, row.written_by)
    return None


def health_minimum_many(actor: SignedIn, seen: list[Found]) -> dict[Any, documents.Minimum]:
    """Case -> what daily care needs, for a house full of people: two queries, whether it is one or fifty."""
    told = [one for one in seen if seeing.practical(actor, one, "D")]
    rows = models.HealthSummary.objects.filter(case_id__in=[one.id for one in told])
    rows = rows.order_by("case_id", "organisation_id", "-number").distinct("case_id", "organisation_id")
    return health_minimum_of(actor, told, rows)


def health_minimum_of(
    actor: SignedIn, seen: list[Found], rows: Iterable[models.HealthSummary]
) -> dict[Any, documents.Minimum]:
    """The same from the newest of each agency, read already; what the actor may not know is left out."""
    newest: dict[Any, models.HealthSummary] = {}
    allowed = {one.id: one for one in seen if seeing.practical(actor, one, "D")}
    mine = [row for row in rows if row.case_id in allowed and _may_know_of(actor, allowed[row.case_id], row)]
    opened = reading.opened(actor, mine, only=reading.BRIEF)
    known: dict[Any, documents.Minimum] = {}
    for row, values in opened:
        before = newest.get(row.case_id)
        if values.get("brief") is None or (before is not None and before.created_at > row.created_at):
            continue
        newest[row.case_id] = row
        known[row.case_id] = documents.Minimum.from_value(values["brief"])
    return known


def fit_for_interview(actor: SignedIn, seen: Found) -> str | None:
    """``yes``, ``no`` or ``later``, as a doctor or nurse saw it (G1.3_INTERVIEW). None: nobody said, or not open."""
    found = health_minimum(actor, seen)
    return (found.known.fit_for_interview or None) if found else None


def health(actor: SignedIn, seen: Found) -> HealthWhole | None:
    """The newest summary that opens, whole. 404 for who does not read health."""
    versions = health_versions(actor, seen)
    if not versions:
        return None
    return versions[0]


def health_versions(actor: SignedIn, seen: Found) -> list[HealthWhole]:
    """Every version that opens, the newest first."""
    if not seeing.whole(actor, seen, "D"):
        raise Http404
    rows = list(reading.open_here(models.HealthSummary, actor, seen).order_by("-created_at", "-number"))
    found = [
        (row, values["document"]) for row, values in reading.opened(actor, rows) if values.get("document")
    ]
    names = (
        people_reading.names(one for row, _v in found for one in (row.written_by, row.organisation_id))
        if found
        else {}
    )
    return [_whole(actor, row, value, names) for row, value in found]


def versions_known(actor: SignedIn, seen: Found) -> int:
    """How many versions there are, the actor's agency's and those it may know of: what the next one follows."""
    return reading.open_here(models.HealthSummary, actor, seen).count()


def first_check_after(actor: SignedIn, seen: Found) -> int | None:
    """Days from the day the case began to the first look at her or his health. None: not so far, or not open.

    domain.md 3.1, indicators: days to first health check.
    """
    if not seeing.told(actor, seen, "D"):
        return None
    began: date | None = people_models.Involvement.objects.filter(case=seen.id).aggregate(
        first=Min("from_day")
    )["first"]
    first = reading.open_here(models.HealthSummary, actor, seen).aggregate(first=Min("created_at"))["first"]
    return max(0, (clock.day_of(first) - began).days) if began and first else None


def _whole(actor: SignedIn, row: models.HealthSummary, value: Any, names: Any) -> HealthWhole:  # noqa: ANN401
    is_ours = row.organisation_id == actor.organisation_id
    return HealthWhole(
        known=documents.Summary.from_value(value),
        at=row.created_at,
        organisation=row.organisation_id,
        written_by=row.written_by,
        by=names.get(row.written_by if is_ours else row.organisation_id, ""),
    )


def _may_know_of(actor: SignedIn, seen: Found, row: models.HealthSummary) -> bool:
    """As ``reading.open_here``, of a row that is there already."""
    if seen.access.is_past:
        return row.organisation_id == actor.organisation_id
    if seen.access.is_partner:
        return row.organisation_id in (actor.organisation_id, seen.case.organisation_id)
    return True
