"""The board of departures: every travel plan of the own agency that goes on, and how much of it is red."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.attempts import documents as attempted
from wayhome.attempts import findings, gathering, steps
from wayhome.attempts import models as attempts
from wayhome.attempts.findings import Standing
from wayhome.core import clock, dates, paging, prepared
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


class Plan(NamedTuple):
    """A line of the board, as far as it is told without keys."""

    pk: UUID
    number: int
    case_id: UUID
    code: str


def listed(actor: SignedIn, *, page: str | int = 1) -> "Page[Any]":
    """A page of the open travel plans of the own agency that the actor works on, the newest first."""
    hands = people_reading.hands(actor)
    wanted = paging.last_wanted(page, A_PAGE)
    first = paging.OneAhead.read_for(wanted)
    ids = _open(actor.organisation_id, hands, clock.today(), clock.now(), roles=actor.roles, first=first)
    found: Page[Any] = paging.OneAhead(ids, A_PAGE, wanted=wanted).get_page(page)
    here = list(found.object_list)
    # Which they are is found among many; only those of the page are read, with their codes.
    shown = {row[0]: Plan(*row) for row in _shown(here)}
    found.object_list = [shown[pk] for pk in here]
    return found


@prepared.query
def _open(
    organisation: UUID, holders: list[UUID], today: date, now: datetime, *, roles: frozenset[str], first: int
) -> QuerySet[attempts.Attempt, UUID]:
    live = people_models.Involvement.objects.live(today, at=now).working().held_by(holders, roles=roles)
    ended = attempts.Step.objects.filter(attempt=OuterRef("pk"), key=steps.ENDED)
    rows = attempts.Attempt.objects.filter(
        Exists(live.filter(case=OuterRef("case_id"))), ~Exists(ended), organisation_id=organisation
    )
    return rows.order_by("-created_at", "id").values_list("pk", flat=True)[:first]


@prepared.planned
def _shown(ids: list[UUID]) -> QuerySet[attempts.Attempt, tuple[Any, ...]]:
    code = people_models.Case.objects.filter(pk=OuterRef("case_id")).values("code")[:1]
    rows = attempts.Attempt.objects.filter(pk__among=ids)
    return rows.values_list("pk", "number", "case_id", Subquery(code))


def table(actor: SignedIn, rows: Sequence[Plan]) -> Table:
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
        lines.append(_line(row, red, day, is_approved=is_approved, is_void=is_void))
    return Table(
        caption=_("Travel plans that go on"),
        columns=[_("Code"), _("When"), _("How it stands"), _("What comes next")],
        rows=lines,
        empty=_("No travel plan goes on. One is begun on the page of a case."),
    )


def _line(row: Plan, red: list[Standing], when: str, *, is_approved: bool, is_void: bool) -> list[Cell]:
    url = reverse("departure:ready", args=[row.code, row.number])
    if red:
        words = ngettext("{n} red", "{n} red", len(red)).format(n=len(red))
        stand, step = Cell(words, status=Status.STOP), str(red[0].gate.fix)
    elif is_void:
        stand, step = Cell(_("Stopped"), status=Status.STOP), _("Look at it once more, and approve anew")
    elif is_approved:
        stand, step = Cell(_("Approved"), status=Status.DONE), _("Nothing. Look again when you are asked to.")
    else:
        stand, step = Cell(_("All green"), status=Status.NEXT), _("Look at it once more, and approve")
    return [Cell(row.code, url=url), Cell(when), stand, Cell(step)]


def _when(actor: SignedIn, read: gathering.Rows, approvals: dict[UUID, models.Approval]) -> dict[UUID, str]:
    """The moment that was approved, while the way still begins then; else the day of the way as it is planned, or the
    one thought of. What opens.
    """
    records.ask_keys(actor.keyring, (row for rows in read.values() for row in rows))
    zone = on_call.zone_of(actor)
    begins = itinerary.departures_of(actor, read[itineraries.Itinerary])
    # The day thought of is opened only where no way is planned, or what was approved may say more.
    thought = [row for row in read[attempts.Plan] if row.attempt not in begins]
    kept: list[Any] = [*thought, *approvals.values()]
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
