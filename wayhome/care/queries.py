"""How the danger is seen: by each agency, and together. What the actor may not see does not exist."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404

from wayhome.care import documents, models, reading, scoring, seeing
from wayhome.care.queries_plan import agencies as agencies
from wayhome.care.queries_plan import is_of_others as is_of_others
from wayhome.care.queries_plan import left as left
from wayhome.care.queries_plan import needs as needs
from wayhome.care.queries_plan import plan as plan
from wayhome.care.queries_plan import plan_versions as plan_versions
from wayhome.care.queries_plan import promises as promises
from wayhome.care.queries_plan import safety as safety
from wayhome.care.queries_plan import safety_versions as safety_versions
from wayhome.care.queries_plan import why_not_settle as why_not_settle
from wayhome.care.shapes import Standing, Versioned, View
from wayhome.core import once
from wayhome.organisations.actors import SignedIn
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found


@once.remembered
def standing(actor: SignedIn, seen: Found) -> Standing:
    """The band of each agency, and the one that holds. Empty for who is told nothing of danger."""
    if not seeing.band(seen):
        return Standing()
    newest = reading.newest_of_each(actor, seen)
    briefs = reading.bands(actor, newest)
    readable = [row for row in newest if row.pk in briefs]
    words = _second_words(actor, [row.pk for row in readable if briefs[row.pk].lower_to])
    names = {actor.organisation_id: actor.organisation_name}
    others = [row.organisation_id for row in readable if row.organisation_id not in names]
    names |= people_reading.names(others) if others else {}
    views = tuple(
        View(
            assessment=row.pk,
            organisation=row.organisation_id,
            name=names.get(row.organisation_id, ""),
            written_by=row.written_by,
            brief=briefs[row.pk],
            at=row.created_at,
            lowered=words.get(row.pk),
        )
        for row in sorted(readable, key=lambda row: row.created_at)
    )
    said = _said(actor, seen, views) if len(views) > 1 else ()
    return Standing(views, _agreed(views, said), said, len(newest) - len(readable))


def assessment(
    actor: SignedIn, seen: Found, assessment: UUID | None = None
) -> Versioned[documents.Assessment] | None:
    """One assessment whole, or the own agency's newest. None when there is none; 404 for one that does not open."""
    if not seeing.danger(actor, seen):
        raise Http404
    rows = reading.of_case(models.Assessment, actor, seen)
    if assessment is None:
        rows = [row for row in rows if row.organisation_id == actor.organisation_id][:1]
    else:
        rows = [row for row in rows if row.pk == assessment]
    opened = reading.versions(actor, documents.Assessment, rows)
    if not opened:
        if assessment is not None:
            raise Http404
        return None
    return opened[0]


def assessments(actor: SignedIn, seen: Found) -> list[tuple[Versioned[documents.Brief], str]]:
    """Every assessment of which the band opens, newest first, with the name of the agency."""
    if not seeing.danger(actor, seen):
        raise Http404
    rows = reading.of_case(models.Assessment, actor, seen)
    briefs = reading.bands(actor, rows)
    names = people_reading.names(owner for row in rows for owner in (row.organisation_id, row.written_by))
    return [
        (
            reading.version(actor, row, briefs[row.pk], names),
            names.get(row.organisation_id, ""),
        )
        for row in rows
        if row.pk in briefs
    ]


def history(actor: SignedIn, seen: Found) -> list[Versioned[documents.Assessment]]:
    """Every assessment that opens whole, of every agency, the oldest first; none for who is not told why."""
    if not seeing.danger(actor, seen):
        return []
    rows = reading.of_case(models.Assessment, actor, seen)
    return reading.versions(actor, documents.Assessment, rows)[::-1]


def _second_words(actor: SignedIn, ids: Sequence[UUID]) -> dict[UUID, bool]:
    """Assessment -> a supervisor's yes or no, as far as it opens."""
    rows = list(models.SecondWord.objects.filter(assessment__in=ids)) if ids else []
    found = reading.across(actor, rows, "care.second_word", "body")
    return {
        row.assessment: documents.SecondWord.from_value(found[row.pk]).is_yes
        for row in rows
        if row.pk in found
    }


def _said(actor: SignedIn, seen: Found, views: Sequence[View]) -> tuple[tuple[UUID, str], ...]:
    """What each agency agrees to, for exactly these assessments."""
    rows = list(models.Agreement.objects.filter(case_id=seen.id).order_by("created_at", "id"))
    found = reading.across(actor, rows, "care.agreement", "body")
    now = _ids(views)
    said: dict[UUID, str] = {}
    for row in rows:
        value = documents.Agreed.from_value(found.get(row.pk))
        if set(value.about) == now and value.band:
            said[row.organisation_id] = value.band
    return tuple(said.items())


def _agreed(views: Sequence[View], said: Iterable[tuple[UUID, str]]) -> str:
    """The band that all of them name; empty while one is missing, or names another."""
    by = dict(said)
    bands = {by.get(view.organisation, "") for view in views}
    one = next(iter(bands)) if len(bands) == 1 else ""
    if not one or scoring.reconciled([view.band for view in views], one) != one:
        return ""
    return one


def _ids(views: Iterable[View]) -> set[Any]:
    return {view.assessment for view in views}
