"""The one moment at which the lead goes over: everything in one transaction, or nothing (domain.md 3.4)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from wayhome.audit import log as audit
from wayhome.consent import due as consent_due
from wayhome.consent import reminders
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind as DutyKind
from wayhome.duties.actions import Rung
from wayhome.handover import due, ending, holding, moving, preparing, rules
from wayhome.handover.documents import Said
from wayhome.handover.enums import Kind, Safe
from wayhome.handover.models import Fact, Handover, Packed
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Team
from wayhome.people import actions as people_actions
from wayhome.people import actions_handing, threads
from wayhome.people import documents as people_documents
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import handing as requests
from wayhome.vault import parcels, records
from wayhome.vault.errors import NotCertified

STEP = "lead_handed_over"
LOCAL_WITHIN = timedelta(hours=72)  # [P] what was agreed abroad does not hold here


def complete(handover: Handover, *, seen: Found | None, by: SignedIn) -> bool:
    """Both have confirmed. ``seen``: the case as the sender sees it; None when the receiver completes.

    False, and nothing changed, when nobody whom the receiver named works there now: it is told to name somebody.
    """
    lead = _who_leads(handover)
    if lead is None:
        holding.tell_receiver(handover, due.NAME_LEAD, DutyKind.TASK, within=ending.NOW, by=by)
        return False
    holding.stop_if(moving.why_not(handover.case_id), code="handover_not_completed")
    other = holding.led_by_others(handover.case_id, sender=handover.sender_id, receiver=handover.receiver_id)
    holding.stop_if(rules.why_led_elsewhere(other), code="handover_not_completed")
    deputy = handover.deputy_id if lead == handover.lead_id else None
    preparing.release(handover)
    actions_handing.hand_on(handover.case, _terms(handover, lead, deputy), by=by)
    seen = seen or people.found(by, handover.case.code)
    _keep_findable(seen, by=by)
    thread, known, asked, packed_at = _packed(handover, seen, by=by)
    late = _requests_go_over(handover, thread, asked, packed_at, by=by)
    try:
        # Who stands in for the former lead is nobody's question any more; the new lead's deputy is the new side's.
        duties.done_for(thread=thread, about=consent_due.NO_DEPUTY, once=str(handover.sender_id), by=by)
        handover.has_left = bool(move_duties(handover, lead, thread, known, by=by)) or late
        _begin_there(handover, lead, thread, has_deputy=deputy is not None, by=by)
    except NotCertified as error:
        raise holding.refuse_swapped(handover.receiver.name) from error
    moving.move_all(
        moving.Moved(
            handover.pk,
            handover.case_id,
            handover.case.code,
            thread,
            handover.sender_id,
            handover.receiver_id,
            tuple(handover.teams),
            lead,
            deputy,
            by,
        )
    )
    people_actions.take_step(seen=seen, key=STEP, by=by)
    handover.lead_id, handover.deputy_id = lead, deputy
    holding.say(handover, Kind.COMPLETED, Said(by=by.name), by=by)
    holding.close(handover, by=by)
    holding.tell_sender(handover, due.DONE, DutyKind.TASK, within=ending.NOW, by=by)
    for side in holding.sides(handover):
        audit.record("handover.completed", by=by, subject=handover.case_id, organisation=side)
    return True


def move_duties(
    handover: Handover, lead: UUID, thread: UUID, known: Mapping[str, Any], *, by: SignedIn
) -> int:
    """What is due in the case is the new lead's, then its team's, then its supervisors'. Returns how many are left."""
    team, *supervisors = handover.teams
    ladder = [Rung(team, holding.FIRST), *(Rung(one, holding.THEN) for one in supervisors)]
    return sum(
        duties.hand_over(
            thread=one,
            sender=handover.sender_id,
            receiver=handover.receiver_id,
            to=lead,
            ladder=ladder,
            by=by,
            known=known,
        )
        for one in threads.both(handover.case_id, thread)
    )


def _who_leads(handover: Handover) -> UUID | None:
    """Whom they named, else the deputy: somebody who works there now, leads cases and holds a key."""
    for user in (handover.lead_id, handover.deputy_id):
        if user is not None and holding.works(user, handover.teams):
            return user
    return None


def _terms(handover: Handover, lead: UUID, deputy: UUID | None) -> actions_handing.Terms:
    teams = {team.pk: team for team in Team.objects.filter(pk__in=handover.teams)}
    observes = handover.observes_until if handover.observer_basis else None
    return actions_handing.Terms(
        sender=handover.sender_id,
        receiver=handover.receiver,
        teams=[teams[pk] for pk in handover.teams],
        parts=handover.parts.split(","),
        basis=handover.basis,
        until=handover.keeps_until,
        lead=lead,
        deputy=deputy,
        given_by=handover.proposed_by_id,
        observes_until=observes,
    )


def _keep_findable(seen: Found, *, by: SignedIn) -> None:
    """By name, for the receiver's teams: by the keys of whoever completes."""
    known = people.person(by, seen)
    identity = known.identity.known if known.identity is not None else people_documents.Identity()
    people_holding.keep_findable(seen.id, brief=known.brief, identity=identity, by=by)


def _packed(
    handover: Handover, seen: Found, *, by: SignedIn
) -> tuple[UUID, Mapping[str, Any], Mapping[str, Any], datetime]:
    """The mark of the case's duties, what the sender put together of these and of its requests, and when: opened by the
    wraps released just now.
    """
    row = _newest(handover)
    opened = records.get(by.keyring, row).get("document") if row is not None else None
    if row is None or opened is None:
        raise Refused(rules.why_not_prepared(handover.sender.name), code="handover_not_prepared")
    asked: dict[str, Any] = {}
    for values in records.open_many(by.keyring, row.requests.all()):  # as far as the parts go that went over
        asked |= values.get("document") or {}
    return opened["thread"], opened["duties"], asked, row.created_at


def packed_at(handover: Handover) -> datetime:
    """When the sender put together, for the last time, what goes over; the completion itself where it never did."""
    row = _newest(handover)
    return row.created_at if row is not None else handover.closed_at or handover.created_at


def _newest(handover: Handover) -> Packed | None:
    found: Packed | None = Packed.objects.filter(handover=handover).order_by("-created_at", "-id").first()
    return found


def _requests_go_over(
    handover: Handover, thread: UUID, known: Mapping[str, Any], packed_at: datetime, *, by: SignedIn
) -> bool:
    """Before what is due moves: an answer that comes in this moment is said to whoever leads then. Whether something
    that was said since the sender confirmed waits for its colleague.
    """
    teams = tuple(handover.teams)
    home = requests.Home(handover.receiver_id, teams[0], None, teams)
    own = requests.Own(handover.case_id, handover.case.code)
    over = requests.Over(thread, handover.sender_id, home, own, known)
    requests.go_over(over, by=by)
    return requests.were_left(over, packed_at)


def _begin_there(handover: Handover, lead: UUID, thread: UUID, *, has_deputy: bool, by: SignedIn) -> None:
    """Asked anew within 72 hours; somebody to stand in; and when she says that she is not safe, now."""
    supervisors = handover.teams[1:]
    if not has_deputy:
        duties.add(
            kind=DutyKind.TASK,
            due_at=clock.now() + reminders.NEXT_HEARS,
            about=consent_due.NO_DEPUTY,
            owner=lead,
            ladder=[Rung(one, reminders.NEXT_HEARS) for one in supervisors],
            organisation=handover.receiver_id,
            by=by,
            case=handover.case_id,
            code=handover.case.code,
            thread=thread,
            once=str(handover.receiver_id),
        )
    duties.add(
        kind=DutyKind.PAPER,
        due_at=clock.now() + LOCAL_WITHIN,
        about=due.LOCAL_CONSENTS,
        owner=lead,
        ladder=[Rung(one, timedelta()) for one in supervisors],
        organisation=handover.receiver_id,
        by=by,
        case=handover.case_id,
        code=handover.case.code,
        thread=thread,
        once=str(handover.pk),
    )
    if _says(handover, by=by).safe == Safe.NO:
        duties.add(
            kind=DutyKind.CALL,
            due_at=clock.now(),
            about=due.NOT_SAFE,
            owner=lead,
            ladder=[Rung(one, timedelta(minutes=30)) for one in handover.teams],
            organisation=handover.receiver_id,
            by=by,
            case=handover.case_id,
            code=handover.case.code,
            thread=thread,
            once=str(handover.pk),
        )


def _says(handover: Handover, *, by: SignedIn) -> Said:
    fact = Fact.objects.get(handover=handover, kind=Kind.RECEIVING)
    opened: Any = parcels.open_(by.keyring, bytes(fact.what), place=holding.SAID, record=fact.pk)
    return Said.from_value(opened)
