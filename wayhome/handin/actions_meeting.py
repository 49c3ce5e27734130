"""Where one hands over to the other, and that both have said so."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.handin import documents, holding, models, rules, telling
from wayhome.handin.enums import Event, State, WhyNot
from wayhome.handin.writing import mark_taken
from wayhome.organisations.actors import SignedIn
from wayhome.services import doors


def propose(*, handin: UUID, meeting: documents.Meeting, by: SignedIn) -> models.Meeting:
    """A point, a time, who comes in which car. In place of what was proposed before. Never where a house is."""
    with transaction.atomic():
        row = holding.found(by, handin, lock=True)
        if meeting.at is None or row.from_organisation_id == row.to_organisation_id:
            raise Http404
        holding.stop_if(
            rules.why_not_meet(state=row.state, at=meeting.at, now=clock.now()), code="no_meeting"
        )
        known = doors.addresses(by)
        said = [meeting.point, *filter(None, (meeting.car, meeting.fetched_by))]
        for words in said:
            reason = rules.why_not_point(words, known) or doors.why_not(by, words)
            holding.stop_if(reason, code="address_in_meeting")
        row.meetings.filter(is_open=True).update(is_open=False, for_officer=b"")
        found = models.Meeting(handin=row, proposed_by=holding.doer(by))
        found.for_house = holding.seal(meeting, place=holding.MEETING, record=found.pk, to=row.readers)
        told = replace(meeting, fetched_by=meeting.fetched_by.split(" ")[0])  # a first name is enough
        found.for_officer = holding.seal(
            told, place=holding.MEETING_TOLD, record=found.pk, to=[row.from_user]
        )
        found.save(force_insert=True)
        if row.told:
            row.told = b""
            row.save(update_fields=["told"])
        telling.proposed(row, meeting.at, by=by)
        audit.record("handin.meeting_proposed", by=by, subject=row.pk)
    return found


def given(*, handin: UUID, by: SignedIn) -> models.Meeting:
    """The officer: handed over."""
    with transaction.atomic():
        row = holding.brought(by, handin, lock=True)
        found = _open(row)
        holding.stop_if(
            rules.why_not_confirm(is_open=found.is_open, is_said=found.given_at is not None),
            code="not_confirmed",
        )
        found.given_at, found.given_by = clock.now(), holding.doer(by)
        telling.given(row, by=by)
        _settle(row, found, by=by)
        audit.record("handin.given", by=by, subject=row.pk)
    return found


def met(*, handin: UUID, by: SignedIn) -> models.Meeting:
    """The side that fetches: taken over. Whoever had not said so before has taken over with it."""
    with transaction.atomic():
        row = holding.found(by, handin, lock=True)
        found = _open(row)
        holding.stop_if(
            rules.why_not_confirm(is_open=found.is_open, is_said=found.met_at is not None),
            code="not_confirmed",
        )
        found.met_at, found.met_by = clock.now(), holding.doer(by)
        if row.state == State.WAITING:
            mark_taken(row, by=by)
            row.save()
        _settle(row, found, by=by)
        audit.record("handin.met", by=by, subject=row.pk)
    return found


def nobody_came(*, handin: UUID, by: SignedIn) -> models.HandIn:
    """After the agreed time: nothing was taken over, so nothing says “received” any more. The officer is told.

    Another meeting can be proposed, or a no be said; until then it is on the board again, without ringing twice.
    """
    with transaction.atomic():
        row = holding.found(by, handin, lock=True)
        found = _open(row)
        meeting = holding.read(documents.Meeting, by.keyring, found.for_house, holding.MEETING, found.pk)
        if meeting is None or meeting.at is None:
            raise Http404
        holding.stop_if(rules.why_not_open(row.state), code="not_confirmed")
        holding.stop_if(
            rules.why_not_say_nobody_came(is_open=found.is_open, at=meeting.at, now=clock.now())
            or rules.why_not_confirm(is_open=True, is_said=found.met_at is not None),
            code="not_confirmed",
        )
        row.meetings.filter(pk=found.pk).update(is_open=False, for_officer=b"")
        row.state, row.taken_at, row.taken_by = State.WAITING, None, None
        told = documents.Told(why=WhyNot.NOT_MET)
        row.told = holding.seal(told, place=holding.TOLD, record=row.pk, to=[row.from_user])
        holding.event(row, Event.NOT_MET, by=by)
        row.save()
        telling.over(row, by=by)
        telling.waits_again(row, by=by)
        telling.news(row, by=by)
        audit.record("handin.nobody_came", by=by, subject=row.pk)
    return row


def _open(row: models.HandIn) -> models.Meeting:
    """The newest: the one that is still to happen, or the one that is over."""
    found: models.Meeting | None = row.meetings.order_by("-is_open", "-created_at").first()
    if found is None:
        raise Http404
    return found


def _settle(row: models.HandIn, found: models.Meeting, *, by: SignedIn) -> None:
    """When both have said so, nothing rings, and where it was is gone from the officer's page."""
    if found.given_at is not None and found.met_at is not None:
        found.is_open, found.for_officer = False, b""
        telling.over(row, by=by)
    found.save()
