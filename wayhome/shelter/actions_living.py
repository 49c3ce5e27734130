"""Living in a house: lists, what was explained, another place, how long; and leaving, planned or without notice."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.shelter import (
    documents,
    due,
    holding,
    hooks,
    leaving,
    listing,
    models,
    placing,
    rules,
    rules_unseen,
)
from wayhome.shelter.enums import ExitType, NoteKind, StayState

LISTS = (NoteKind.BELONGINGS, NoteKind.MEDICATION)


def write_list(*, stay: UUID, kind: str, read: int, lines: list[str], by: SignedIn) -> None:
    """Belongings, or medicines, as they are now. Conflict when somebody wrote since."""
    with transaction.atomic():
        row = holding.stay(by, stay, read=read)
        holding.stop_if(rules.why_not_here(state=row.state), code="list_not_written")
        if kind not in LISTS:
            raise Http404
        given = documents.Lines(lines=tuple(line.strip() for line in lines if line.strip()))
        holding.note(row, kind, given, by=by)
        _changed(row)
        audit.record("shelter.list_written", by=by, subject=row.case_id, groups="B")


def write_asked(*, stay: UUID, read: int, by: SignedIn, **given: str) -> None:
    """Answers to what was asked on arrival, as they are now. What speaks against the place by them is looked at."""
    with transaction.atomic():
        row = holding.stay(by, stay, read=read)
        holding.stop_if(rules.why_not_over_yet(state=row.state), code="asked_not_written")
        known = placing.answer(row, by=by, **given)
        if row.state == StayState.HERE:
            placing.look_anew(row, known.thread, seen=holding.found(by, row.code), by=by)
        _changed(row)
        audit.record("shelter.asked_written", by=by, subject=row.case_id, groups="B")


def explain(*, stay: UUID, read: int, language: str, by: SignedIn) -> None:
    """House rules and rights were told, in a language that is understood."""
    with transaction.atomic():
        row = holding.stay(by, stay, read=read)
        holding.stop_if(
            rules.why_not_here(state=row.state) or rules.why_not_explained(rules=True, language=language),
            code="not_explained",
        )
        given = documents.Explained(rules=True, rights_language=language, on=clock.today())
        holding.note(row, NoteKind.RULES, given, by=by)
        _changed(row)
        holding.done(by, row, due.EXPLAIN)
        audit.record("shelter.explained", by=by, subject=row.case_id, groups="B")


def move(*, stay: UUID, read: int, place: UUID, reason: str, lift: str = "", by: SignedIn) -> None:
    """To another place of the same house, from tonight. The same hold is asked as on arrival."""
    with transaction.atomic():
        row = holding.stay(by, stay, read=read)
        holding.stop_if(rules.why_not_here(state=row.state), code="not_moved")
        before = row.occupancies.get(is_here=True)
        spot = holding.place(row.house, place)
        holding.stop_if(
            rules.why_not_move(is_same=spot.pk == before.place_id, reason=reason), code="not_moved"
        )
        today = clock.today()
        nights = DateRange(today, max(row.days.upper, today + timedelta(days=1)))
        is_free = holding.is_free(spot, nights)
        holding.stop_if(
            rules.why_not_place(is_there=holding.is_in_use(spot, today), is_free=is_free), code="not_moved"
        )
        findings = _findings(row, spot, nights, by=by)
        holding.stop_if(rules.why_not_lift(by, findings=findings, reason=lift), code="move_held")
        _end(before, today)
        holding.occupy(
            models.Occupancy(
                house=row.house, place=spot, lane=spot.lane, stay=row, nights=nights, is_here=True
            )
        )
        holding.note(row, NoteKind.MOVED, documents.Words(words=reason.strip()), by=by)
        if findings:
            placing.go_ahead(row, findings, lift, seen=holding.found(by, row.code), by=by)
        _looked_at(row, by=by)
        _changed(row)
        audit.record("shelter.moved", by=by, subject=row.case_id, groups="B")


def stay_put(*, stay: UUID, read: int, reason: str, by: SignedIn) -> None:
    """Something speaks against the place since it was given: a shelter manager goes ahead, and says why."""
    with transaction.atomic():
        row = holding.stay(by, stay, read=read)
        holding.stop_if(rules.why_not_here(state=row.state), code="not_gone_ahead")
        spot = row.occupancies.get(is_here=True)
        findings = _findings(row, spot.place, spot.nights, by=by)
        holding.stop_if(rules.why_not_lift(by, findings=findings, reason=reason), code="not_gone_ahead")
        if findings:
            placing.go_ahead(row, findings, reason, seen=holding.found(by, row.code), by=by)
            _changed(row)
        _looked_at(row, by=by)


def plan(*, stay: UUID, read: int, last: date, reason: str, by: SignedIn) -> None:
    """Until when she or he stays, planned anew."""
    with transaction.atomic():
        row = holding.stay(by, stay, read=read)
        holding.stop_if(rules.why_not_here(state=row.state), code="not_planned")
        first = row.days.lower
        holding.stop_if(
            rules.why_not_plan(last=last, arrived_on=first, today=clock.today(), manages=rules.manages(by)),
            code="not_planned",
        )
        spot = row.occupancies.get(is_here=True)
        spot.nights = DateRange(spot.nights.lower, last)
        holding.occupy(spot)
        row.days = DateRange(first, last)
        holding.note(row, NoteKind.PLANNED, documents.Words(words=reason.strip()), by=by)
        _changed(row)
        mark = holding.thread(by, row)
        duties.done_for(thread=mark, about=due.ENDS, once=str(row.pk), by=by)
        placing.owe_end(row, mark, by=by)
        audit.record("shelter.planned", by=by, subject=row.case_id, groups="B")


def leave(
    *,
    stay: UUID,
    read: int,
    exit_type: str,
    left_at: datetime,
    words: str = "",
    along: Sequence[UUID] | None = None,
    by: SignedIn,
) -> None:
    """The stay ends. Without notice: who answers for the case hears at once; more for a child, or in high danger.

    ``along``: who of the list must not be let in at the next house either. To another house this is asked, and “nobody”
    is an answer.
    """
    with transaction.atomic():
        row = holding.stay(by, stay, read=read)
        left_at = _not_before(row.arrived_at, left_at)
        holding.stop_if(
            rules.why_not_leave(
                state=row.state,
                arrived_at=row.arrived_at,
                left_at=left_at,
                now=clock.now(),
                exit_type=exit_type,
            ),
            code="not_left",
        )
        if exit_type == ExitType.TRANSFER:
            _give_along(row, along, by=by)
        _end(row.occupancies.get(is_here=True), clock.day_of(left_at))
        row.state = StayState.LEFT
        row.left_at, row.left_by = left_at, holding.doer(by)
        row.days = DateRange(row.days.lower, max(clock.day_of(left_at), row.days.lower))
        holding.note(row, NoteKind.LEFT, documents.Left(words.strip(), exit_type), by=by)
        _changed(row)
        # A list is owed once for what came along and once for what is new: neither outlives the stay.
        holding.done(by, row, *due.ABOUT_STAY, every=(due.CHILD_NOW, due.LISTING))
        hooks.left(by, row.house, row)
        if exit_type == ExitType.WITHOUT_NOTICE:
            leaving.without_notice(row, by=by)
        else:
            leaving.planned(row, by=by)
        audit.record("shelter.left", by=by, subject=row.case_id, groups="B")


def _give_along(row: models.Stay, along: Sequence[UUID] | None, *, by: SignedIn) -> None:
    """Who is a danger for her or him is known at the next house before she or he is there."""
    seen = holding.found(by, row.code)
    has_list = models.Barred.objects.filter(house=row.house, ended_at=None).exists()
    reason = rules.why_not_along(has_list=has_list, along=along, works_on_it=seen is not None)
    holding.stop_if(reason, code="not_left")
    if seen is not None:
        listing.give_along(row, seen, along or (), by=by)


def _findings(row: models.Stay, spot: models.Place, nights: DateRange, *, by: SignedIn) -> list[str]:
    """What speaks against another place. Whoever of the house works on the case sees more of it, and is asked."""
    seen = holding.found(by, row.code)
    reason = rules_unseen.why_not_look(is_open=seen is not None, is_open_here=holding.is_open_here(row))
    holding.stop_if(reason, code="not_compared")
    return placing.against(row, spot, nights, seen=seen, by=by)


def _not_before(arrived_at: datetime | None, left_at: datetime) -> datetime:
    """Pages know minutes: who left in the minute of arriving left then."""
    if arrived_at is not None and left_at >= arrived_at.replace(second=0, microsecond=0):
        return max(left_at, arrived_at)
    return left_at


def _end(spot: models.Occupancy, day: date) -> None:
    """The place is free from this day on. Nobody who is expected after loses a night of theirs by it."""
    first = spot.nights.lower
    after = models.Occupancy.objects.filter(
        place=spot.place_id, is_void=False, nights__startswith__gt=first
    ).exclude(pk=spot.pk)
    begins = min((one.lower for one in after.values_list("nights", flat=True)), default=day)
    last = max(first, min(day, begins))
    spot.nights = DateRange(first, last)
    spot.is_open = spot.is_here = False
    spot.save()


def _looked_at(row: models.Stay, *, by: SignedIn) -> None:
    """What spoke against the place is settled: by another one, or by going ahead."""
    holding.done(by, row, due.ANEW, every=(due.CHILD_NOW,))


def _changed(row: models.Stay) -> None:
    row.number += 1
    row.save()
