"""The desk “What is to be paid”: instalments that are due, and receipts that are missing, the earliest first.

As many questions for one case as for twenty.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import gathering
from wayhome.core import dates, paging
from wayhome.core.components import Cell, Status, Table
from wayhome.grants import hooks, models, money, queries, reading
from wayhome.grants.documents import Item, Part
from wayhome.grants.enums import State, Way
from wayhome.grants.settling import A_DAY
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading

A_PAGE = 20


def listed(actor: SignedIn, *, page: str | int = 1) -> "Page[Any]":
    """A page of the cases that the actor works on and in which something is due, the earliest first; of one case as
    many lines as agencies give something in it.
    """
    working = people_models.Involvement.objects.live().working().of(actor).filter(case=OuterRef("case_id"))
    rows = models.Turn.objects.filter(Exists(working), due_on__isnull=False)
    return paging.SoFar(rows.order_by("due_on", "case_id", "organisation_id"), A_PAGE).get_page(page)


def table(actor: SignedIn, rows: list[models.Turn]) -> Table:
    """Who, what, how, how much, until when; what does not open to the actor is not there."""
    ids = [row.case_id for row in rows]
    access = people_reading.access_by_case(actor, ids)
    mine = [row for row in rows if row.case_id in access and access[row.case_id].may_read(queries.GROUP)]
    cases = people_models.Case.objects.in_bulk({row.case_id for row in mine})
    whose = {pk: gathering.may_know(actor, access[pk], one.organisation_id) for pk, one in cases.items()}
    there = reading.of_cases(actor, whose)
    names = people_reading.briefs(actor, cases)
    today = queries.today(actor)
    gone = hooks.nobody_comes(actor, {pk: access[pk] for pk in cases})
    lines: list[tuple[date, list[Cell]]] = []
    for row in mine:
        case = cases[row.case_id]
        brief = names.get(row.case_id)
        label = (brief.name_used if brief else "") or case.code
        for one in there.get(row.case_id, []):
            if one.newest.organisation == row.organisation_id:
                lines += _lines(label, case.code, one.thing, one.known, today, gives=case.pk not in gone)
    return Table(
        caption=_("What is to be paid, the earliest first"),
        columns=[_("Who"), _("Code"), _("What"), _("How"), _("How much"), _("When"), _("Where it stands")],
        rows=[cells for _day, cells in sorted(lines, key=lambda line: line[0])],
        empty=_("Nothing is to be paid. What is approved for somebody is shown here with its days."),
    )


def _lines(
    label: str, code: str, thing: UUID, known: Item, today: date, *, gives: bool
) -> list[tuple[date, list[Cell]]]:
    url = reverse("grants:one", args=[code, thing])
    found = []
    for part in known.parts:
        stands = _stands(part, known, today, gives=gives)
        if stands is None:
            continue
        day, status, word = stands
        cells = [
            Cell(label, url=url),
            Cell(code),
            Cell(known.what),
            Cell(str(Way(known.way).label)),
            Cell(money.words(money.of(part.paid or part.amount), known.currency), is_number=True),
            Cell(dates.day_in_words(day)),
            Cell(word, status=status),
        ]
        found.append((day, cells))
    return found


def _stands(part: Part, known: Item, today: date, *, gives: bool) -> tuple[date, Status, str] | None:
    if part.paid_on is not None:
        return None if part.is_signed else (part.paid_on + A_DAY, Status.WAIT, _("The receipt is missing"))
    if not gives or known.state != State.APPROVED or part.due_on is None:
        return None
    if part.due_on < today:
        return part.due_on, Status.STOP, _("Late")
    return part.due_on, Status.NEXT, _("To be given")
