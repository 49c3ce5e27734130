"""Lists of the actor, what is due on a day, and what was typed about a case; as far as it is open to the actor."""

import logging
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from wayhome.attempts import gathering
from wayhome.core import clock
from wayhome.followup import models as followup_models
from wayhome.followup import reading as followup
from wayhome.followup import schedule
from wayhome.organisations.actors import SignedIn
from wayhome.passes import sealing as cards
from wayhome.people import models as people_models
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found
from wayhome.rounds import documents, makers, models, rules, sealing
from wayhome.rounds.shapes import Due, NoteNow, RoundNow, VisitNow, WaitNow
from wayhome.vault import records

logger = logging.getLogger(__name__)

GROUP = sealing.GROUP
LISTS_AT_MOST, DUE_AT_MOST = 20, 50
_DAY = timedelta(days=1)


def due(actor: SignedIn, on: date) -> list[Due]:
    """Cases that the actor works on and writes for, of which a contact is due on this day; the earliest first."""
    working = people_models.Involvement.objects.live().working().of(actor).filter(case=OuterRef("case_id"))
    until = schedule.starts(on + 2 * _DAY, "UTC")  # whichever clock she or he lives by
    turns = followup_models.Turn.objects.filter(Exists(working), due_at__lt=until)
    ids = list(turns.order_by("due_at", "case_id").values_list("case_id", flat=True)[:DUE_AT_MOST])
    access = people_reading.access_by_case(actor, ids)
    mine = [one for one in ids if one in access and access[one].may_write(GROUP)]
    cases = people_models.Case.objects.in_bulk(mine)
    whose = {pk: gathering.may_know(actor, access[pk], one.organisation_id) for pk, one in cases.items()}
    lines = followup.of_cases(actor, whose)
    briefs = people_reading.briefs(actor, mine)
    found = []
    for one in mine:
        now = followup.calendar(lines.get(one, []))
        contact = rules.due_on(now, on) if now is not None else None
        if now is not None and contact is not None:
            name = briefs[one].name_used if one in briefs else ""
            found.append(Due(one, cases[one].code, name, contact, now.zone))
    return found


def lists(actor: SignedIn) -> list[RoundNow]:
    """The actor’s own, the newest first; as many questions for one as for twenty."""
    rows = list(models.Round.objects.filter(made_by=actor.user_id).order_by("-day", "-created_at"))
    return _rounds(actor, rows[:LISTS_AT_MOST])


def _rounds(actor: SignedIn, rows: Sequence[models.Round]) -> list[RoundNow]:
    lines = list(models.Line.objects.filter(round__in=rows).order_by("created_at", "pk"))
    visits = {one.id: one for one in _visits(actor, lines)}
    found = []
    for row in rows:
        here = [line for line in lines if line.round_id == row.pk]
        known = [visits[line.pk] for line in here if line.pk in visits]
        found.append(_round(row, known, more=len(here) - len(known)))
    return found


def one(actor: SignedIn, round_id: UUID) -> RoundNow:
    """One of them, however many there are. 404 for any other."""
    found = _rounds(actor, list(models.Round.objects.filter(made_by=actor.user_id, pk=round_id)))
    if not found:
        raise Http404
    return found[0]


def of_case(actor: SignedIn, seen: Found) -> list[VisitNow]:
    """Every visit of this case that stands or stood on a list, the newest first."""
    if not seen.access.may_read(GROUP):
        return []
    lines = list(models.Line.objects.filter(case_id=seen.id).order_by("-created_at", "pk"))
    return _visits(actor, lines)


def is_on_a_list(actor: SignedIn, seen: Found) -> bool:
    """A visit stands on a list that has not ended, whoever of the own agency made it."""
    return _on_lists(actor, seen).exists()


def is_on_list_of_another(actor: SignedIn, seen: Found, on: date) -> bool:
    """A colleague of the own agency has a list for this day with her or him on it, that has not ended."""
    return _on_lists(actor, seen).filter(round__day=on).exclude(round__made_by=actor.user_id).exists()


def visit(actor: SignedIn, seen: Found, line: UUID) -> documents.Visit | None:
    """What stood on the list; None where it does not open."""
    return next((each.visit for each in of_case(actor, seen) if each.id == line), None)


def notes(actor: SignedIn, seen: Found) -> list[NoteNow]:
    """What was typed as words, and what did not fit, the newest first."""
    if not seen.access.may_read(GROUP):
        return []
    rows = list(models.Note.objects.filter(people_reading.open_here(actor, seen)))
    found = [
        NoteNow(row.pk, note, note.at or row.created_at, note.maker or row.written_by)
        for row, value in zip(rows, records.open_many(actor.keyring, rows), strict=True)
        if value.get("document") is not None and (note := documents.Note.from_value(value["document"]))
    ]
    return sorted(found, key=lambda each: each.at, reverse=True)


def waiting(actor: SignedIn, seen: Found) -> list[WaitNow]:
    """What was typed about this case, opens to the actor and is not taken in, in the order in which it happened."""
    if not seen.access.may_read(GROUP):
        return []
    found = []
    for row in _waits(actor, seen).select_related("line__round").order_by("created_at", "pk"):
        said = cards.opened(documents.Said, actor.keyring, bytes(row.body), place=sealing.BODY, record=row.pk)
        if said is None:
            continue
        if said.about != row.line_id:
            logger.error("what was typed on the road names another visit than the one it lies with")
            continue
        found.append(WaitNow(row.pk, row.line_id, said, said.at or row.created_at))
    return sorted(found, key=lambda each: each.at)


def waiting_count(actor: SignedIn, seen: Found) -> int:
    """How many there are, also of those that do not open to the actor."""
    return _waits(actor, seen).count() if seen.access.may_read(GROUP) else 0


def may_take(actor: SignedIn, seen: Found, said: documents.Said) -> bool:
    """Who made the list takes in what was written on it; a colleague keeps it only where she or he cannot any more."""
    if not seen.access.may_write(GROUP) or seen.access.is_past or said.maker is None:
        return False
    return said.maker == actor.user_id or not makers.works_on(said.maker, [seen.id])


def _on_lists(actor: SignedIn, seen: Found) -> QuerySet[models.Line]:
    lines = models.Line.objects.filter(case_id=seen.id, gone_at=None, round__ended_at=None)
    return lines.filter(round__closes_at__gt=clock.now(), round__organisation=actor.organisation_id)


def _waits(actor: SignedIn, seen: Found) -> QuerySet[models.Parcel]:
    mine = models.Line.objects.filter(case_id=seen.id, round__organisation=actor.organisation_id)
    return models.Parcel.objects.filter(line__in=mine.values("pk"), taken_at=None)


def _visits(actor: SignedIn, lines: Sequence[models.Line]) -> list[VisitNow]:
    """In the order of ``lines``; those whose case is open to the actor, and whose record opens."""
    ids = {line.case_id for line in lines}
    access = people_reading.access_by_case(actor, ids)
    mine = [line for line in lines if line.case_id in access and access[line.case_id].may_read(GROUP)]
    rows = models.Visit.objects.in_bulk([line.pk for line in mine])
    codes = _codes({line.case_id for line in mine})
    there = [row for row in rows.values() if row.organisation_id == actor.organisation_id]
    opened = {
        row.pk: value["document"]
        for row, value in zip(there, records.open_many(actor.keyring, there), strict=True)
        if value.get("document") is not None
    }
    return [
        VisitNow(line.pk, codes[line.case_id], documents.Visit.from_value(opened[line.pk]), line.gone_at)
        for line in mine
        if line.pk in opened
    ]


def _codes(ids: Iterable[UUID]) -> dict[UUID, str]:
    return {pk: case.code for pk, case in people_models.Case.objects.in_bulk(list(ids)).items()}


def _round(row: models.Round, visits: Sequence[VisitNow], *, more: int) -> RoundNow:
    return RoundNow(
        id=row.pk,
        day=row.day,
        opened_at=row.opened_at,
        heard_at=row.heard_at,
        ended_at=row.ended_at,
        is_over=clock.now() >= row.closes_at,
        visits=visits,
        more=more,
    )
