"""A hand-over ends before it is complete: declined, withdrawn, its time over, or her yes taken back. Needs no key.

And what follows when an agreement ends on which a completed one stands.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.consent.enums import Purpose
from wayhome.consent.models import Consent, Withdrawal
from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.duties.actions import Kind as DutyKind
from wayhome.handover import due, holding, preparing
from wayhome.handover.documents import Said
from wayhome.handover.enums import Kind
from wayhome.handover.models import Handover
from wayhome.people import actions as people_actions
from wayhome.people import handing
from wayhome.people.queries import Found

NOW = timedelta()


def close(handover: Handover, kind: Kind, said: Said, *, by: Actor) -> None:
    """What was prepared is thrown away first; nobody is reminded of it any more. The sender leads as before."""
    preparing.discard(handover)
    holding.say(handover, kind, said, by=by)
    holding.close(handover, by=by)


def end(handover: Handover, *, by: Actor) -> None:
    """Her yes was taken back, or lapsed. Both sides are told that it ended, and nothing else."""
    kind = holding.ended_basis(handover, clock.today()) or Kind.ENDED
    close(handover, Kind(kind), Said(), by=by)
    holding.tell_receiver(handover, due.ENDED, DutyKind.TASK, within=NOW, by=by)
    holding.tell_sender(handover, due.ENDED, DutyKind.TASK, within=NOW, by=by)
    for side in holding.sides(handover):
        audit.record("handover.ended", by=by, subject=handover.case_id, organisation=side)


def consent_ended(*, seen: Found, consent: UUID, purpose: str, by: Actor) -> None:
    """What ``process.py`` lists under ``consent_withdrawn``. Inside the transaction of the withdrawal."""
    rows = Handover.objects.filter(case=seen.id)
    _ended(consent, rows, by=by)
    # The file is closed where it was asked: that agency hands nothing on.
    if purpose == Purpose.DATA_PROCESSING:
        asked = Consent.objects.filter(pk=consent).values_list("organisation_id", flat=True)
        held = rows.select_for_update(of=("self",)).select_related("sender", "receiver", "case")
        for handover in held.filter(sender__in=list(asked), closed_at=None):
            end(handover, by=by)


CONSENT_ENDED = journey.Consequence(
    "handover_ends",
    _("A hand-over that is open ends, and what was prepared for it is thrown away, at once"),
    consent_ended,
)


def sweep() -> int:
    """For a job: what lapsed, or was ended where nobody was told. Safe to run twice at once. Returns how many."""
    today, count = clock.today(), 0
    ended = Withdrawal.objects.values("consent")
    stands = Q(closed_at=None, basis__in=ended) | Q(closed_at=None, last_day__lt=today)
    stands |= Q(local_basis__in=ended) | Q(observer_basis__in=ended)
    for case, pk in Handover.objects.filter(stands).values_list("case", "pk"):
        with transaction.atomic(), audit.taken_last():
            holding.lock(case)
            row = Handover.objects.select_for_update(of=("self",)).select_related(
                "sender", "receiver", "case"
            )
            handover = row.get(pk=pk)
            count += _settle(handover, by=Job("handover.sweep", organisation_id=handover.sender_id))
    return count


def _settle(handover: Handover, *, by: Actor) -> int:
    if handover.closed_at is None:
        if not holding.ended_basis(handover, clock.today()):
            return 0
        end(handover, by=by)
        return 1
    known = [one for one in (handover.local_basis, handover.observer_basis) if one is not None]
    ended = Withdrawal.objects.filter(consent__in=known).values_list("consent", flat=True)
    for consent in ended:
        _ended(consent, Handover.objects.filter(pk=handover.pk), by=by)
    return len(ended)


def _ended(consent: UUID, rows: "holding.Rows", *, by: Actor) -> None:
    """Each hand-over of the case that stands on it, in whichever way."""
    mine = Q(basis=consent) | Q(local_basis=consent) | Q(observer_basis=consent)
    held = rows.select_for_update(of=("self",)).select_related("sender", "receiver", "case")
    for handover in held.filter(mine).order_by("created_at", "id"):
        if handover.basis == consent and handover.closed_at is None:
            end(handover, by=by)
        elif handover.basis == consent and handover.local_basis is None:
            # Its access ends with the consent itself; what waited for hers goes too.
            preparing.discard(handover)
        if handover.local_basis == consent:
            people_actions.end_basis(basis=handover.pk, by=by)
            handover.local_basis = None
            handover.save()
            for side in holding.sides(handover):
                audit.record("handover.ended", by=by, subject=handover.case_id, organisation=side)
        if handover.observer_basis == consent and handover.is_completed:
            handing.stop_observing(handover.case_id, organisation=handover.sender_id)
        if handover.observer_basis == consent:
            handover.observer_basis, handover.observes_until = None, None
            handover.save()
