"""Copies that left or are to leave, of the actor’s own agency; what they hold."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from wayhome.caselists import beyond, came, likely, models, rules, sealing, shapes
from wayhome.caselists.shapes import CopyNow
from wayhome.core import clock
from wayhome.core.dates import PartialDay
from wayhome.htcds import facts, headers, standard
from wayhome.htcds.values import Value
from wayhome.organisations.actors import SignedIn
from wayhome.people import filekeeping
from wayhome.people import models as people_models

KEPT = 50


def copies(actor: SignedIn) -> list[CopyNow]:
    """The newest of the agency; nobody else has any."""
    rows = _here(actor)
    return [_now(actor, row) for row in rows.order_by("-number")[:KEPT]]


def copy(actor: SignedIn, copy_id: UUID) -> CopyNow:
    """One of the agency’s own. 404 for any other."""
    row = _here(actor).filter(pk=copy_id).first()
    if row is None:
        raise Http404
    return _now(actor, row)


def by_number(actor: SignedIn, number: int) -> CopyNow:
    """The same, by what stands in its rows."""
    row = _here(actor).filter(number=number).first()
    if row is None:
        raise Http404
    return _now(actor, row)


def how_many(actor: SignedIn) -> int:
    """How many cases a copy of the actor’s would hold now: those of the own agency, without those sealed by name."""
    return len(_may_be_copied(actor))


def _may_be_copied(actor: SignedIn) -> list[people_models.Case]:
    """Those of the own agency, without those sealed by name and those whose file she or he closed."""
    cases = likely.own_cases(actor, named=False)
    closed = filekeeping.closed([one.pk for one in cases], actor.organisation_id)
    return [one for one in cases if one.pk not in closed]


def content(
    actor: SignedIn, *, at_most: int, with_more: bool = False
) -> tuple[Sequence[people_models.Case], list[dict[str, Value]]]:
    """The cases, and their rows in the words of the standard. What is not open to the actor is not in it.

    ``with_more``: also what the standard lacks, out of the rooms that keep it, and what of it is not open.
    """
    cases = _may_be_copied(actor)[:at_most]
    found = likely.kept(actor, cases, today=clock.today())
    days = came.out(actor, [one.case.pk for one in found])
    rows = [_with_day(facts.back(one.facts), days.get(one.case.pk)) for one in found]
    if with_more:
        there = beyond.of(actor, [one.case for one in found])
        rows = [_with_more(row, there[one.case.pk]) for row, one in zip(rows, found, strict=True)]
    return [one.case for one in found], rows


def _with_day(row: dict[str, Value], day: PartialDay | None) -> dict[str, Value]:
    """When it was taken over here, instead of what a list said before; in the order of the standard."""
    if day is None:
        return row
    said = {**row, came.FIELD: day}
    return {name: said[name] for name in standard.fields() if name in said}


def _with_more(row: dict[str, Value], one: beyond.Beyond) -> dict[str, Value]:
    """What the case says now lies over what a list said. Sections that are not open stay empty, and are named."""
    closed = {name for name, field in standard.fields().items() if field.section in one.closed}
    laid = beyond.laid_over(row, one.said)
    return {name: value for name, value in laid.items() if name not in closed} | {
        headers.CLOSED: "; ".join(one.closed)
    }


def _here(actor: SignedIn) -> QuerySet[models.Copy]:
    rows = models.Copy.objects.filter(organisation_id=actor.organisation_id)
    if not rules.AGREES & actor.roles:
        rows = rows.none()
    return rows.select_related("asked_by", "agreed_by")


def _now(actor: SignedIn, row: models.Copy) -> CopyNow:
    return shapes.CopyNow(
        id=row.pk,
        number=row.number,
        asked_by=row.asked_by.name,
        is_mine=row.asked_by_id == actor.user_id,
        cases=row.cases,
        with_names=row.with_names,
        is_whole=row.is_whole,
        with_more=row.with_more,
        with_protected=row.with_protected,
        form=row.form,
        why=str(sealing.opened(actor, row.why, sealing.WHY, row.pk).get("words", "")),
        needs_second=row.needs_second,
        agreed_by=row.agreed_by.name if row.agreed_by else "",
        agreed_at=row.agreed_at,
        made_at=row.made_at,
        at=row.created_at,
    )
