"""Taking over, or saying why not; passing on with one press; about the form."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.handin import documents, holding, models, rules, telling, writing
from wayhome.handin.enums import Event, State
from wayhome.organisations.actors import SignedIn
from wayhome.services import doors


def take(*, handin: UUID, read: int, by: SignedIn) -> models.HandIn:
    """“We take her or him over.” The officer is told who, and when; nothing after."""
    with transaction.atomic():
        row = holding.found(by, handin, lock=True)
        holding.changed(rules.why_changed(read=read, number=row.number))
        holding.stop_if(rules.why_not_take(row.state), code="not_taken")
        writing.mark_taken(row, by=by)
        row.save()
        audit.record("handin.taken", by=by, subject=row.pk)
    return row


def not_here(*, handin: UUID, read: int, told: documents.Told, by: SignedIn) -> models.HandIn:
    """Not here, and where to ring. What is not taken over is not kept: the content is deleted."""
    with transaction.atomic():
        row = holding.found(by, handin, lock=True)
        holding.changed(rules.why_changed(read=read, number=row.number))
        holding.stop_if(rules.why_not_refuse(row.state) or doors.why_not(by, told.call), code="not_answered")
        row.state, row.body, row.said_mark = State.NOT_HERE, b"", ""
        row.told = holding.seal(told, place=holding.TOLD, record=row.pk, to=[row.from_user])
        holding.event(row, Event.NOT_HERE, by=by)
        row.save()
        _no_meeting(row)
        telling.over(row, by=by)
        telling.answered(row, by=by)
        telling.news(row, by=by)
        audit.record("handin.not_here", by=by, subject=row.pk)
    return row


def forward(*, handin: UUID, to: UUID, read: int, by: SignedIn) -> models.HandIn:
    """To another agency, without the name: that was given to one. Who passes it on no longer reads it."""
    with transaction.atomic(), audit.taken_last():
        row = holding.found(by, handin, lock=True)
        holding.changed(rules.why_changed(read=read, number=row.number))
        went_to = {*row.events.values_list("organisation", flat=True), row.to_organisation_id}
        holding.stop_if(
            rules.why_not_forward(went_to=went_to - {row.from_organisation_id}, to=to, state=row.state),
            code="not_forwarded",
        )
        arrival, home = holding.arrival(by, row), holding.home_of(by, to)
        if arrival is None:
            raise Http404
        telling.answered(row, by=by)
        _no_meeting(row)
        telling.over(row, by=by)
        holding.event(row, Event.FORWARDED, by=by)
        row.to_organisation_id, row.to_team_id, row.readers = to, home.owner, list(home.readers)
        passed_on = replace(arrival, name="")
        row.body = holding.seal(passed_on, place=holding.BODY, record=row.pk, to=home.readers)
        row.save()
        telling.sent(row, passed_on, by=by)
        telling.news(row, by=by)
        audit.record("handin.forwarded", by=by, subject=row.pk)
        audit.record("handin.forwarded", by=by, subject=row.pk, organisation=to)
    return row


def feedback(*, handin: UUID, said: documents.Feedback, by: SignedIn) -> models.Feedback:
    """What was missing in the form and what helped, for the officer: fixed answers, nothing about anybody."""
    with transaction.atomic():
        row = holding.found(by, handin, lock=True)
        holding.stop_if(
            rules.why_not_feedback(
                is_said=models.Feedback.objects.filter(handin=row).exists(),
                is_own=row.from_organisation_id == row.to_organisation_id,
            ),
            code="no_feedback",
        )
        written = models.Feedback(handin=row, written_by=holding.doer(by))
        written.body = holding.seal(
            said, place=holding.FEEDBACK, record=written.pk, to=[row.from_user, holding.doer(by)]
        )
        written.save(force_insert=True)
        telling.feedback(row, by=by)
        audit.record("handin.feedback", by=by, subject=row.pk)
    return written


def _no_meeting(row: models.HandIn) -> None:
    row.meetings.filter(is_open=True).update(is_open=False, for_officer=b"")
