"""The desk “Follow-up”: whose turn it is, overdue and not reached first. As many questions for one as for fifty."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import gathering
from wayhome.core import clock, dates, paging, prepared
from wayhome.core.components import Cell, Status, Table
from wayhome.followup import limits, models, queries, reading, schedule, words
from wayhome.followup.shapes import Calendar, Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading

A_PAGE = 20


def listed(actor: SignedIn, *, page: str | int = 1) -> "Page[Any]":
    """A page of the cases that the actor works on and of which something is due, the earliest first: their ids."""
    hands, today, now = people_reading.hands(actor), clock.today(), clock.now()
    wanted = paging.last_wanted(page, A_PAGE)
    ids = _due(hands, today, now, roles=actor.roles, at_most=paging.OneAhead.read_for(wanted))
    return paging.OneAhead(ids, A_PAGE, wanted=wanted).get_page(page)


@prepared.query
def _due(
    holders: list[UUID], today: date, now: datetime, *, roles: frozenset[str], at_most: int
) -> QuerySet[models.Turn, UUID]:
    live = people_models.Involvement.objects.live(today, at=now).working().held_by(holders, roles=roles)
    rows = models.Turn.objects.filter(Exists(live.filter(case=OuterRef("case_id"))), due_at__isnull=False)
    return rows.order_by("due_at", "case_id").values_list("case_id", flat=True)[:at_most]


def table(actor: SignedIn, ids: Sequence[UUID]) -> Table:
    """Who, where it stands, which contact, until when; what does not open to the actor is not there."""
    access = people_reading.access_by_case(actor, ids)
    mine = [case for case in ids if case in access and access[case].may_read(queries.GROUP)]
    cases = {case.pk: case for case in _cases(mine)}
    whose = {pk: gathering.may_know(actor, access[pk], one.organisation_id) for pk, one in cases.items()}
    lines = reading.of_cases(actor, whose)
    names = people_reading.briefs(actor, cases)
    shown = []
    for one in mine:
        case = cases[one]
        brief = names.get(one)
        label = (brief.name_used if brief else "") or case.code
        url = reverse("followup:calendar", args=[case.code])
        shown.append(_line(label, case.code, url, lines.get(one, [])))
    return Table(
        caption=_("Follow-up, the earliest first"),
        columns=[_("Who"), _("Code"), _("How it stands"), _("Which contact"), _("Until")],
        rows=shown,
        empty=_(
            "Nothing is due. The follow-up of somebody begins with the day of arriving, on the page of the case."
        ),
    )


@prepared.planned
def _cases(ids: list[UUID]) -> QuerySet[people_models.Case]:
    return people_models.Case.objects.filter(pk__among=ids)


def _line(label: str, code: str, url: str, lines: list[Written]) -> list[Cell]:
    now = reading.calendar(lines)
    if now is None:
        return [
            Cell(label, url=url),
            Cell(code),
            Cell(_("Not open to you"), status=Status.WAIT),
            Cell(""),
            Cell(""),
        ]
    status, word = words.of_calendar(now, limits.missed())
    return [Cell(label, url=url), Cell(code), Cell(word, status=status), *_next(now)]


def _next(now: Calendar) -> list[Cell]:
    contact = min(now.open, key=lambda one: one.span.closes, default=None)
    if now.rung is not None:
        return [Cell(words.rung(now.rung)), Cell(dates.day_in_words(clock.today(now.zone)))]
    if contact is None:
        return [Cell(""), Cell("")]
    last = schedule.last_day(contact.span, now.zone)
    return [Cell(str(contact.span.label)), Cell(dates.day_in_words(last))]
