"""Certificates: given after a session, written down from elsewhere, extended once, taken back."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.training import holding, required, rules, sealing, settling, standings
from wayhome.training.enums import Came
from wayhome.training.models import Certificate, Extension, Seat, Session, Withdrawal


def give(*, session: UUID, given_on: date, by: SignedIn) -> int:
    """To everybody who was there and has none of it yet, except oneself. Roles that rested open at once."""
    with transaction.atomic():
        found = holding.run(session, by=by)
        until = rules.after(given_on, found.course.months)
        reason = rules.why_not_give(
            given_on=given_on, until_on=until, earned_on=found.day, today=clock.today()
        )
        holding.stop_if(reason, code="not_certified")
        have = set(Certificate.objects.filter(session=found).values_list("trainee_id", flat=True))
        there = [seat for seat in holding.seats(found) if seat.state == Came.ATTENDED]
        open_ = [seat for seat in there if seat.trainee_id not in have]
        others = [seat for seat in open_ if seat.trainee.user_id != by.user_id]
        holding.stop_if(_why_nobody(there, open_, others), code="not_certified")
        for seat in others:
            _write(found, seat, given_on, until, by=by)
        settling.settle(*(seat.trainee.user_id for seat in others if seat.trainee.user_id), by=by)
        audit.record("training.certified", by=by, subject=found.pk, count=len(others))
    return len(others)


def record_paper(
    *, user: UUID, title: str, competencies: Collection[str], given_on: date, until_on: date, by: SignedIn
) -> Certificate:
    """A colleague’s paper from elsewhere, which a manager has seen. Never one’s own."""
    with transaction.atomic():
        colleague = holding.colleague(user, by=by)
        reason = (
            rules.why_not_keep(by)
            or rules.why_not_own(is_own=user == by.user_id)
            or rules.why_not_give(given_on=given_on, until_on=until_on, earned_on=None, today=clock.today())
        )
        holding.stop_if(reason, code="paper_not_recorded")
        holding.organisation(by)
        said = {
            "trainee": holding.trainee_of(colleague.pk),
            "organisation_id": by.organisation_id,
            "title": title.strip(),
            "competencies": sorted(set(competencies)),
            "given_on": given_on,
            "until_on": until_on,
        }
        there: Certificate | None = Certificate.objects.filter(**said, session=None, withdrawal=None).first()
        if there is not None:  # sent twice
            return there
        row = Certificate.objects.create(number=_number(), given_by_id=by.user_id, **said)
        settling.settle(colleague.pk, by=by)
        audit.record("training.paper_recorded", by=by, subject=colleague.pk)
    return row


def extend(*, certificate: UUID, reason: str, by: SignedIn) -> None:
    """A manager of the person’s own organisation, once, for thirty days from its last day."""
    with transaction.atomic():
        found = holding.certificate(certificate, by=by)
        stopped = _why_not_manage(found, by=by) or rules.why_not_extend(
            until_on=standings.last_day(found),
            is_extended=hasattr(found, "extension"),
            is_withdrawn=hasattr(found, "withdrawal"),
            is_own=found.trainee.user_id == by.user_id,
            reason=reason,
            today=clock.today(),
        )
        holding.stop_if(stopped, code="not_extended")
        Extension.objects.create(
            certificate=found,
            until_on=found.until_on + required.EXTENDED_BY,
            reason=reason.strip(),
            given_by_id=by.user_id,
        )
        if found.trainee.user_id:
            settling.settle(found.trainee.user_id, by=by)
        audit.record("training.extended", by=by, subject=found.pk)


def withdraw(*, certificate: UUID, reason: str, by: SignedIn) -> None:
    """A manager of the organisation that gave it takes it back. Roles that lean on it have fourteen days."""
    with transaction.atomic():
        found = holding.certificate(certificate, by=by)
        stopped = rules.why_not_keep(by) or rules.why_not_reason(reason)
        if found.organisation_id != by.organisation_id:
            stopped = _("Another organisation gave this certificate. Ask its managers to take it back.")
        elif hasattr(found, "withdrawal"):
            stopped = _("This certificate was taken back already. Nothing more is to be done.")
        holding.stop_if(stopped, code="not_withdrawn")
        Withdrawal.objects.create(certificate=found, reason=reason.strip(), given_by_id=by.user_id)
        audit.record("training.withdrawn", by=by, subject=found.pk)


def _number() -> str:
    """Sixty random bits in three groups, read out and typed without mistakes."""
    return "-".join(sealing.code(4) for _group in range(3))


def _why_nobody(there: list[Seat], open_: list[Seat], others: list[Seat]) -> str | None:
    if not there:
        return _("Nobody is marked as having been there. Write down who came first.")
    if not open_:
        return _("Everybody who was there has a certificate already.")
    return None if others else rules.why_not_own(is_own=True)


def _why_not_manage(found: Certificate, *, by: SignedIn) -> str | None:
    if found.trainee.organisation_id != by.organisation_id:
        return _("A manager of the person’s own organisation extends it. Ask there.")
    return rules.why_not_keep(by)


def _write(session: Session, seat: Seat, given_on: date, until: date, *, by: SignedIn) -> None:
    Certificate.objects.create(
        number=_number(),
        trainee_id=seat.trainee_id,
        session=session,
        organisation_id=session.organisation_id,
        title=session.course.title,
        hours=session.course.hours,
        competencies=session.course.competencies,
        given_on=given_on,
        until_on=until,
        given_by_id=by.user_id,
    )
