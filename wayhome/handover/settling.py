"""What is done after the completion: duties that a colleague's keys open, and what she agrees to with the new side."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.consent import given
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted, Purpose
from wayhome.consent.models import Withdrawal
from wayhome.duties import actions as duties
from wayhome.handover import completing, due, ending, holding
from wayhome.handover.models import Handover
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import actions_cases, handing, threads
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import handing as requests
from wayhome.vault import records

STEP = "local_consents_asked"
ASKED_ANEW = (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING)


def settle(by: SignedIn) -> int:
    """At a visit of somebody of the sender: what was due and only their keys open moves too. Returns how many cases
    are settled by it.
    """
    waiting = Handover.objects.filter(sender=by.organisation_id, has_left=True).values_list("pk", "case")
    return sum(_settle(pk, case, by=by) for pk, case in list(waiting))


def _settle(pk: UUID, case: UUID, *, by: SignedIn) -> bool:
    with transaction.atomic(), audit.taken_last():
        holding.lock(case)
        known = people.briefs(by, [case])
        if case not in known:
            return False  # somebody of this agency who does not open the case
        rows = Handover.objects.select_for_update(of=("self",)).select_related("receiver", "case")
        handover = rows.get(pk=pk)
        lead = _lead_there(handover)
        left = completing.move_duties(handover, lead, known[case].thread, {}, by=by)
        if not Withdrawal.objects.filter(consent=handover.basis).exists():
            parts = handover.parts.split(",")
            since = completing.packed_at(handover)
            left += requests.give_on(known[case].thread, parts, to=handover.receiver_id, since=since, by=by)
        if not left:
            handover.has_left = False
            handover.save()
            for side in holding.sides(handover):
                audit.record("handover.settled", by=by, subject=handover.case_id, organisation=side)
    return not left


def _lead_there(handover: Handover) -> UUID:
    """Who leads there today: it may be somebody else than at the hand-over."""
    rows = people_models.Lead.objects.filter(
        case=handover.case_id, ended_at=None, user__organisation=handover.receiver_id
    )
    return rows.values_list("user", flat=True).first() or handover.teams[0]


def answered(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """An answer was written down in a case. Inside its transaction.

    At the sender: a hand-over whose yes was replaced by it ends. At the receiver: what it opens stands on her own
    agreement with it from now on.
    """
    if answer.purpose == Purpose.SHARE_RECEIVING_ORG:
        handover = holding.of_case(seen.id)
        if handover and Withdrawal.objects.filter(consent=handover.basis).exists():
            ending.end(handover, by=by)
    elif answer.purpose in ASKED_ANEW:
        handover = _received(seen, by)
        if handover is not None:
            _asked_anew(handover, seen, consent, answer, by=by)


def _received(seen: Found, by: SignedIn) -> Handover | None:
    rows = Handover.objects.select_for_update(of=("self",)).select_related("sender", "receiver", "case")
    mine = rows.filter(case=seen.id, receiver=by.organisation_id, is_completed=True)
    return mine.order_by("-closed_at").first()


def _asked_anew(handover: Handover, seen: Found, consent: UUID, answer: Answer, *, by: SignedIn) -> None:
    if answer.purpose == Purpose.DATA_PROCESSING and answer.granted == Granted.YES:
        _stand_on(handover, consent, seen, by=by)
    asked = {one.answer.purpose for one in given.of_case(by, seen) if one.organisation == by.organisation_id}
    if set(ASKED_ANEW) <= asked:
        actions_cases.take_once(seen, STEP, by=by)
        for thread in threads.every(seen, people.person(by, seen).brief):
            duties.done_for(thread=thread, about=due.LOCAL_CONSENTS, once=str(handover.pk), by=by)


def _stand_on(handover: Handover, consent: UUID, seen: Found, *, by: SignedIn) -> None:
    """The wraps that waited for her yes here are released, the older ones end. Nobody of the sender need be there."""
    is_live = not Withdrawal.objects.filter(consent=handover.basis).exists()
    first = handover.local_basis is None
    handover.local_basis = consent
    handover.save()
    if first and is_live and records.release(condition=handover.own_condition):
        handing.rebase(seen.id, organisation=handover.receiver_id, old=handover.basis, new=handover.pk)
        _keep_own_name(seen, by=by)
        for side in holding.sides(handover):
            audit.record("handover.settled", by=by, subject=handover.case_id, organisation=side)


def _keep_own_name(seen: Found, *, by: SignedIn) -> None:
    """She agreed that this side keeps a file: who she is stands in it, whatever becomes of the sender's."""
    known = people.person(by, seen)
    has_own = people_models.Identity.objects.filter(case_id=seen.id, organisation_id=by.organisation_id)
    if known.identity is None or not seen.access.may_write("A") or has_own.exists():
        return
    people_actions.record_identity(
        seen=seen,
        read=0,
        identity=known.identity.known,
        name_used=known.brief.name_used,
        presumed_child=known.brief.presumed_child,
        interpreter=known.brief.interpreter,
        by=by,
    )
    people_holding.keep_numbers(seen.id, now=known.identity.known.identity_numbers, by=by)
