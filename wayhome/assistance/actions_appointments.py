"""Appointments: made, changed, confirmed, and what became of them. Nobody is blamed for one that did not happen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.assistance import (
    documents,
    due,
    feeds,
    gone,
    holding,
    interpreting,
    models,
    queries_appointments,
    rules,
    rules_appointments,
    seeing,
)
from wayhome.assistance.enums import Outcome, Word
from wayhome.assistance.shapes import AppointmentNow
from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind
from wayhome.handover import gates as handover
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.services import doors

DAY_BEFORE = timedelta(days=1)  # [P] reminded, and asked whether the drive is confirmed


def write_appointment(
    *,
    seen: Found,
    thing: UUID,
    read: int,
    brief: documents.AppointmentBrief,
    given: documents.Appointment,
    by: SignedIn,
) -> None:
    """An appointment, or the next version of it: then drive and escort are confirmed anew. Raises Conflict.

    ``thing`` comes with the form: sent twice, it is one appointment.
    """
    with transaction.atomic():
        before = queries_appointments.appointment(by, seen, thing) if read else None
        group = _group(seen, given, before, brief, by=by)
        holding.begin(seen, group, code="appointment_not_made", by=by)
        if before is None:  # one that was made is moved and called off whatever was answered since
            holding.stop_if(handover.why_not_help(by, seen), code="appointment_not_made")
        known = queries_appointments.colleagues(by, seen)
        if any(worker not in known for worker in brief.workers):
            raise Http404
        feeds.free(before.brief.busy if before else ())
        busy = feeds.occupy(brief.workers, brief.starts_at, brief.ends_at)
        row = models.Entry(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            thing=thing,
            number=read + 1,
            group=group,
            written_by=holding.doer(by),
        )
        values = {"brief": replace(brief, busy=busy).to_value(), "document": given.to_value()}
        if group in ("D", "I"):  # as for what is seldom: nobody sees which is which
            row.for_some = holding.for_some(row, holding.FILLER, seen=seen, by=by)
        holding.write_entry(row, read=read, values=values, by=by)
        _owe(seen, thing, brief, group, by=by)
        if before is not None and _is_moved(before.brief, brief):
            interpreting.call_off(seen, before, moved_to=brief, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups=group)


def say(*, seen: Found, thing: UUID, read: int, said: documents.Said, by: SignedIn) -> None:
    """Confirmed, back, who interprets, or what became of it. Off, it calls off its interpreter too.

    ``read`` is how many words there were: of two at once one is told.
    """
    with transaction.atomic():
        holding.lock(seen)
        (one,) = gone.with_gone([queries_appointments.appointment(by, seen, thing)])
        reason = rules.why_not_ours(organisation=one.entry.newest.organisation, mine=by.organisation_id)
        holding.stop_if(reason, code="not_said")
        holding.stop_if(
            rules_appointments.why_not_say(said, brief=one.brief, now=clock.now()), code="not_said"
        )
        drives, goes_along = not one.is_without_driver, not one.is_without_escort
        reason = rules_appointments.why_not_confirm(said.word, drives=drives, goes_along=goes_along)
        holding.stop_if(reason, code="not_said")
        reason = rules_appointments.why_not_help(helps=seeing.helps(by, seen, one.group))
        holding.stop_if(people_rules.or_closed(reason, seen.access, one.group + "I"), code="not_said")
        if one.count != read:
            raise holding.changed_meanwhile()
        holding.stop_if(_why_not_book(seen, one, said, by=by), code="not_said")
        row = models.Word(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            about=thing,
            number=read + 1,
            part=f"{one.group}m",
            written_by=holding.doer(by),
        )
        holding.put(row, {"body": said.to_value()}, by=by)
        _settle(seen, one, said, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups=one.group)


def call_off(*, seen: Found, one: AppointmentNow, by: SignedIn) -> None:
    """She or he does not want it: written inside the transaction of whoever heard it. Refused where another agency made
    it, or where the actor has no key to write it."""
    reason = rules.why_not_ours(organisation=one.entry.newest.organisation, mine=by.organisation_id)
    holding.stop_if(reason, code="not_said")
    said = documents.Said(word=str(Word.OUTCOME), outcome=str(Outcome.OFF_BY_PERSON))
    row = models.Word(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        about=one.thing,
        number=one.count + 1,
        part=f"{one.group}m",
        written_by=holding.doer(by),
    )
    holding.put(row, {"body": said.to_value()}, by=by)
    _settle(seen, one, said, by=by)


def owe_anew(*, seen: Found, one: AppointmentNow, by: SignedIn) -> None:
    """What was owed about it is owed again: drive and escort are confirmed anew."""
    _owe(seen, one.thing, one.brief, one.group, by=by)


def print_slip(*, seen: Found, thing: UUID, words: Sequence[str] = (), by: SignedIn) -> int:
    """The number of a slip that was made; it is not kept anywhere. ``words``: what else stands on it; never a house."""
    with transaction.atomic():
        holding.stop_if(doors.why_not(by, *words), code=doors.SAYS_WHERE)
        one = queries_appointments.appointment(by, seen, thing)
        return audit.record("assistance.slip_printed", by=by, subject=seen.id, groups=one.group)


def _why_not_book(seen: Found, one: AppointmentNow, said: documents.Said, *, by: SignedIn) -> str | None:
    """A booking of this case, for this time; 404 for any other."""
    if said.word == Word.INTERPRETER:
        fit = {each.row.pk for each in interpreting.fits(by, seen, one.brief)}
        if said.booking not in fit:
            raise Http404
    if said.word == Word.NO_INTERPRETER:
        known = interpreting.of_case(by, seen).get(one.booking) if one.booking else None
        return rules_appointments.why_not_free(may_free=known is not None and interpreting.is_coming(known))
    return None


def _is_moved(before: documents.AppointmentBrief, brief: documents.AppointmentBrief) -> bool:
    return before.starts_at != brief.starts_at


def _group(
    seen: Found,
    given: documents.Appointment,
    before: AppointmentNow | None,
    brief: documents.AppointmentBrief,
    *,
    by: SignedIn,
) -> str:
    """The part it is sealed in; it stays in the one in which it was first made."""
    reason = rules_appointments.why_not_appointment(
        seen.access,
        brief,
        given,
        before=before.brief.starts_at if before else None,
        now=clock.now(),
        is_child=people.person(by, seen).is_child,
    )
    if before is not None and not reason:
        reason = rules.why_not_ours(organisation=before.entry.newest.organisation, mine=by.organisation_id)
    holding.stop_if(reason, code="appointment_not_made")
    # Whoever knows where a house is names it in no appointment.
    holding.stop_if(doors.why_not(by, brief.bring_to, given.where, given.words), code=doors.SAYS_WHERE)
    return before.group if before else rules_appointments.appointment_group(given.kind, seen.access) or "I"


def _owe(seen: Found, thing: UUID, brief: documents.AppointmentBrief, group: str, *, by: SignedIn) -> None:
    """A reminder the day before, drive and escort confirmed by then, and afterwards what became of it.

    Of one that has begun nobody is reminded, and no drive to it is confirmed: only what became of it is asked.
    """
    there = holding.home(by, seen)
    _done(seen, thing, (due.REMIND, due.DRIVE, due.ALONG, due.OUTCOME), by=by)
    if brief.starts_at is None or brief.ends_at is None:
        return
    now = clock.now()
    before = max(now, brief.starts_at - DAY_BEFORE)
    owed = [(due.OUTCOME, max(now, brief.ends_at), brief.escort_id or brief.worker)]
    if brief.starts_at > now:
        owed.append((due.REMIND, before, brief.worker))
    if brief.starts_at > now and brief.has_driver:
        owed.append((due.DRIVE, before, brief.driver_id))
    if brief.starts_at > now and brief.has_escort:
        owed.append((due.ALONG, before, brief.escort_id))
    for about, at, worker in owed:
        holding.owe(
            about, at, seen, there, name=str(thing), kind=Kind.TASK, args={"thing": thing, "part": group},
            is_shared=True, owner=holding.owner_of(worker, there.owner), by=by,
        )  # fmt: skip


def _settle(seen: Found, one: AppointmentNow, said: documents.Said, *, by: SignedIn) -> None:
    """What was owed is done; a time that is free again stands in no calendar."""
    if said.word == Word.DRIVER:
        _confirmed(seen, one, due.DRIVE, one.brief.driver_id, by=by)
    if said.word == Word.ESCORT:
        _confirmed(seen, one, due.ALONG, one.brief.escort_id, by=by)
    if said.word == Word.OUTCOME:
        _done(seen, one.thing, (due.REMIND, due.DRIVE, due.ALONG, due.OUTCOME), by=by)
        if said.outcome == Outcome.NOT_THERE:  # nobody is blamed; that she or he was missed may mean danger
            reviews.owe(seen, Why.MISSED, by=by)
        if said.outcome in rules_appointments.FREE_AGAIN:
            feeds.free(one.brief.busy)
            interpreting.call_off(seen, one, by=by)
    if said.word == Word.NO_INTERPRETER:
        interpreting.call_off(seen, one, by=by)


def _confirmed(seen: Found, one: AppointmentNow, about: str, worker: UUID | None, *, by: SignedIn) -> None:
    """Done; for a colleague, as long as she or he works here: after that it is asked anew (``ending.changed``)."""
    if worker is None or one.brief.starts_at is None:
        _done(seen, one.thing, (about,), by=by)
        return
    thread, once, grounds = holding.home(by, seen).thread, str(one.thing), [holding.works(worker)]
    until = one.brief.starts_at
    duties.done_while(thread=thread, about=about, once=once, grounds=grounds, until=until, by=by)


def _done(seen: Found, thing: UUID, abouts: tuple[str, ...], *, by: SignedIn) -> None:
    there = holding.home(by, seen)
    for about in abouts:
        duties.done_for(thread=there.thread, about=about, once=str(thing), by=by)
        duties.forget(thread=there.thread, about=about, once=str(thing))
