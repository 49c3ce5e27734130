"""The list “Who to ask again”: the earliest first. As many questions to the database for one as for fifty."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import gathering
from wayhome.core import dates, paging
from wayhome.core.components import Cell, Status, Table
from wayhome.livelihood import counting, limits, models, pages, queries, reading
from wayhome.livelihood.enums import Part
from wayhome.livelihood.shapes import Ask
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading

A_PAGE = 20


def listed(actor: SignedIn, *, page: str | int = 1) -> "Page[Any]":
    """A page of what is to be asked in the cases that the actor works on, the earliest first: as the own agency has it,
    and where it has written nothing so far, as another has.
    """
    working = people_models.Involvement.objects.live().working().of(actor).filter(case=OuterRef("case_id"))
    own = models.Turn.objects.filter(
        case_id=OuterRef("case_id"), part=OuterRef("part"), organisation_id=actor.organisation_id
    )
    rows = models.Turn.objects.filter(Exists(working), due_at__isnull=False)
    rows = rows.filter(Q(organisation_id=actor.organisation_id) | ~Exists(own))
    return paging.SoFar(rows.order_by("due_at", "case_id", "part", "organisation_id"), A_PAGE).get_page(page)


def table(actor: SignedIn, rows: list[models.Turn]) -> Table:
    """Who, what to ask, since or from when; what does not open to the actor is not there."""
    ids = {row.case_id for row in rows}
    access = people_reading.access_by_case(actor, ids)
    mine = [row for row in rows if row.case_id in access and access[row.case_id].may_read(row.part)]
    cases = people_models.Case.objects.in_bulk({row.case_id for row in mine})
    whose = {pk: gathering.may_know(actor, access[pk], one.organisation_id) for pk, one in cases.items()}
    known = [row for row in mine if whose[row.case_id](row.organisation_id)]
    mine = list({(row.case_id, row.part): row for row in reversed(known)}.values())[::-1]
    wanted: dict[UUID, list[Part]] = {}
    for row in mine:
        wanted.setdefault(row.case_id, []).append(Part(row.part))
    lines = reading.of_cases(actor, wanted, whose)
    names = people_reading.briefs(actor, cases)
    today = queries.today(actor)
    lives = {case: counting.life(found, checks=limits.check_months()) for case, found in lines.items()}
    shown = []
    for row in mine:
        code, brief = cases[row.case_id].code, names.get(row.case_id)
        url = reverse("livelihood:life", args=[code])
        life = lives.get(row.case_id)
        first = next((one for one in life.asks if one.part == row.part), None) if life else None
        what = _what(first, today, opens=life is not None)
        shown.append([Cell((brief.name_used if brief else "") or code, url=url), Cell(code), *what])
    return Table(
        caption=_("Who to ask again, the earliest first"),
        columns=[_("Who"), _("Code"), _("What to ask"), _("How it stands"), _("From")],
        rows=shown,
        empty=_("Nobody is to be asked. What is written of courses and work says when somebody asks again."),
    )


def _what(one: Ask | None, today: date, *, opens: bool) -> list[Cell]:
    if one is None and opens:  # opened again by who could not work it out
        return [
            Cell(_("Look whether anything is to be asked")),
            Cell(_("Opened again"), status=Status.NEXT),
            Cell(""),
        ]
    if one is None:
        return [Cell(""), Cell(_("Not open to you"), status=Status.WAIT), Cell("")]
    status, word = pages.stand(one.day, today)
    return [
        Cell(str(one.question.label)),
        Cell(word, status=Status(status)),
        Cell(dates.day_in_words(one.day)),
    ]
