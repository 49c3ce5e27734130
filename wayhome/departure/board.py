"""The board of departures: every travel plan of the own agency that goes on, and how much of it is red."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.attempts import documents as attempted
from wayhome.attempts import findings, gathering, steps
from wayhome.attempts import models as attempts
from wayhome.attempts.findings import Standing
from wayhome.core import clock, dates, paging
from wayhome.core.components import Cell, Status, Table
from wayhome.departure import asking, documents, models, reading
from wayhome.duties import queries_on_call as on_call
from wayhome.itinerary import models as itineraries
from wayhome.itinerary import queries as itinerary
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading
from wayhome.vault import records

A_PAGE = 20
KEPT = (attempts.Plan, models.Approval, itineraries.Itinerary)


def listed(actor: SignedIn, *, page: str | int = 1) -> "Page[Any]":
    """A page of the open travel plans of the own agency that the actor works on, the newest first."""
    working = people_models.Involvement.objects.live().working().of(actor).filter(case=OuterRef("case_id"))
    ended = attempts.Step.objects.filter(attempt=OuterRef("pk"), key=steps.ENDED)
    rows = attempts.Attempt.objects.filter(
        Exists(working), ~Exists(ended), organisation_id=actor.organisation_id
    )
    order = "-created_at", "id"
    found = paging.SoFar(rows.order_by(*order), A_PAGE).get_page(page)
    # Which they are is found among many; only those of the page are read whole, with their codes.
    code = people_models.Case.objects.filter(pk=OuterRef("case_id")).values("code")
    those: Any = found.object_list
    here = attempts.Attempt.objects.filter(pk__in=those.values("pk")).annotate(code=Subquery(code))
    found.object_list = list(here.order_by(*order))
    return found


def table(actor: SignedIn, rows: list[Any]) -> Table:
    """Code, when (if it is open), how much is red, and what comes next. As many questions for one as for twenty."""
    cases = {row.pk: row.case_id for row in rows}
    access = people_reading.access_by_case(actor, set(cases.values()))
    open_rows = [row for row in rows if row.case_id in access and access[row.case_id].may_read_minimum("G")]
    gates = asking.gates()
    kept = gathering.newest(KEPT, [row.pk for row in open_rows])
    approvals: dict[UUID, models.Approval] = {row.attempt: row for row in kept[models.Approval]}
    approved = {pk: one.created_at for pk, one in approvals.items()}
    known = findings.now({row.pk: row.case_id for row in open_rows}, gates, checked=True, since=approved)
    standing = {row.pk: known.of(row.pk, gates) for row in open_rows}
    void = reading.void(known, approved, standing)
    when = _when(actor, kept, {pk: one for pk, one in approvals.items() if pk not in void})
    at = clock.now()
    lines = []
    for row in open_rows:
        red = [one for one in standing[row.pk] if one.is_red(at)]
        is_approved, is_void = row.pk in approvals, row.pk in void
        is_valid = is_approved and not is_void
        day = when.get(row.pk) or (_("Not known") if is_valid else _("Not approved so far"))
        lines.append(_line(row.code, row, red, day, is_approved=is_approved, is_void=is_void))
    return Table(
        caption=_("Travel plans that go on"),
        columns=[_("Code"), _("When"), _("How it stands"), _("What comes next")],
        rows=lines,
        empty=_("No travel plan goes on. One is begun on the page of a case."),
    )


def _line(
    code: str, row: attempts.Attempt, red: list[Standing], when: str, *, is_approved: bool, is_void: bool
) -> list[Cell]:
    url = reverse("departure:ready", args=[code, row.number])
    if red:
        words = ngettext("{n} red", "{n} red", len(red)).format(n=len(red))
        stand, step = Cell(words, status=Status.STOP), str(red[0].gate.fix)
    elif is_void:
        stand, step = Cell(_("Stopped"), status=Status.STOP), _("Look at it once more, and approve anew")
    elif is_approved:
        stand, step = Cell(_("Approved"), status=Status.DONE), _("Nothing. Look again when you are asked to.")
    else:
        stand, step = Cell(_("All green"), status=Status.NEXT), _("Look at it once more, and approve")
    return [Cell(code, url=url), Cell(when), stand, Cell(step)]


def _when(actor: SignedIn, read: gathering.Rows, approvals: dict[UUID, models.Approval]) -> dict[UUID, str]:
    """The moment that was approved, while the way still begins then; else the day of the way as it is planned, or the
    one thought of. What opens.
    """
    kept: list[Any] = [*read[attempts.Plan], *approvals.values()]
    zone = on_call.zone_of(actor)
    begins = itinerary.departures_of(actor, read[itineraries.Itinerary])
    planned = {
        pk: _("planned for {day}").format(day=dates.day_in_words(clock.day_of(at, zone)))
        for pk, at in begins.items()
    }
    found, approved = dict[UUID, str](), dict[UUID, str]()
    for row, value in zip(kept, records.open_many(actor.keyring, kept) if kept else [], strict=True):
        document = value.get("document")
        if document is None:
            continue
        if isinstance(row, attempts.Plan):
            target = attempted.Plan.from_value(document).target
            if target is not None:
                found[row.attempt] = _("about {day}").format(day=dates.day_in_words(target))
        else:
            known = documents.Approval.from_value(document)
            if begins.get(row.attempt, known.departs_at) != known.departs_at:
                continue
            approved[row.attempt] = dates.moment_in_words(known.departs_at, known.zone_from)
    return found | planned | approved
