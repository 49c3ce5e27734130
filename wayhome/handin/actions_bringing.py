"""Handing in: sealed to who takes over, so that it cannot be read again by whoever wrote it."""

from dataclasses import replace
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock, codes
from wayhome.handin import documents, drafts, holding, marks, models, rules, telling
from wayhome.handin.enums import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people import versions
from wayhome.services import doors
from wayhome.training import queries as training


def hand_in(
    *, once: UUID, organisation: UUID, arrival: documents.Arrival, by: SignedIn
) -> tuple[models.HandIn, bool]:
    """Sent to the Intake of one agency. ``once`` came with the form: sent twice, it is one hand-in (then False).

    Raises Another where something else comes with it: what was sent cannot be read again, and a mark tells them apart.
    A draft that was kept is deleted in the same transaction.
    """
    with transaction.atomic():
        holding.stop_if(rules.why_not_bring(by), code="not_handed_in")
        known = models.HandIn.objects.filter(once=once).first()
        said = marks.of_said(arrival, once=once, organisation=organisation)
        if known is not None and known.from_user == by.user_id:
            return _again(known, said), False
        if arrival.happened_at is None:
            raise Http404
        holding.stop_if(
            rules.why_not_arrival(arrival)
            or rules.why_not_when(arrival.happened_at, now=clock.now(), late_reason=arrival.late_reason)
            or _why_not_told(arrival, organisation, by=by),
            code="not_handed_in",
        )
        home = holding.home_of(by, organisation)
        audit.hold(by.organisation_id, organisation)
        row = models.HandIn(
            once=once if known is None else uuid4(),  # somebody else’s id: a new one
            from_organisation_id=by.organisation_id,
            from_user=holding.doer(by),
            to_organisation_id=organisation,
            to_team_id=home.owner,
            readers=list(home.readers),
            was_trained=_was_trained(arrival, by),
            day=clock.day_of(arrival.happened_at),
            said_mark=said,
        )
        whole = replace(arrival, by_name=by.name, by_agency=by.organisation_name)
        row.body = holding.seal(whole, place=holding.BODY, record=row.pk, to=home.readers)
        same = _save(row)
        if same is not None:
            return _again(same, said), False
        holding.event(row, Event.SENT, by=by)
        row.save(update_fields=["number"])
        telling.sent(row, whole, by=by)
        drafts.drop(once=once, by=by)
        audit.record("handin.sent", by=by, subject=row.pk)
        if organisation != by.organisation_id:
            audit.record("handin.sent", by=by, subject=row.pk, organisation=organisation)
    return row, True


def noticed(*, handin: UUID, by: SignedIn) -> None:
    """Whoever brought somebody has read the answer."""
    with transaction.atomic():
        row = holding.brought(by, handin)
        telling.noticed(row, by=by)
        audit.record("handin.noticed", by=by, subject=row.pk)


def _again(known: models.HandIn, said: str) -> models.HandIn:
    """The one that was sent. Raises Another where these are other words, or goes to somebody else."""
    if known.said_mark and known.said_mark != said:
        raise versions.Another(rules.something_else(), next_step=rules.as_a_second())
    return known


def _was_trained(arrival: documents.Arrival, by: SignedIn) -> bool | None:
    """Whether the officer was trained that day; nothing for anybody who is no officer (domain.md 4.7)."""
    if not rules.OFFICERS & by.roles or arrival.happened_at is None:
        return None
    return training.was_trained(by, holding.doer(by), on=clock.day_of(arrival.happened_at))


def _save(row: models.HandIn) -> models.HandIn | None:
    """Saved under a free code; or the one that a second press of the same button wrote a moment before."""
    try:
        codes.save_new(row)
    except IntegrityError:
        there = models.HandIn.objects.filter(once=row.once, from_user=row.from_user).first()
        if there is None:
            raise
        return there
    return None


def _why_not_told(arrival: documents.Arrival, organisation: UUID, *, by: SignedIn) -> str | None:
    """What goes to another agency does not say where one's own house is."""
    return None if organisation == by.organisation_id else doors.why_not_in(by, arrival)
