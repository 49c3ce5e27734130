"""The side that leads now: proposes, answers, confirms, withdraws. It answers for the case until it is complete."""

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import queries as consents
from wayhome.consent.enums import Purpose
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import handing
from wayhome.duties.actions import Kind as DutyKind
from wayhome.handover import completing, due, ending, holding, moving, preparing, queries, rules
from wayhome.handover.documents import Said
from wayhome.handover.enums import Kind
from wayhome.handover.models import Handover, Packed, PackedRequests
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.enums import TeamKind
from wayhome.people import models as people_models
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people import threads
from wayhome.people.queries import Found
from wayhome.referrals import handing as requests
from wayhome.services import doors
from wayhome.vault import parcels, records
from wayhome.vault.errors import NoKey, NotCertified
from wayhome.vault.values import Value


def propose(*, seen: Found, organisation: UUID, words: str = "", by: SignedIn) -> Handover:
    """Ask a partner to take the lead. What it would open is prepared now, and stays closed until both confirm."""
    with transaction.atomic(), audit.taken_last():
        holding.lock(seen.id)
        holding.stop_if(rules.why_not_words(words) or doors.why_not(by, words), code="handover_not_proposed")
        plan = queries.plan(by, seen, organisation, words)
        holding.stop_if(plan.why_not, code="handover_not_proposed")
        if plan.basis is None or plan.until is None:
            raise Http404  # the rule has said that there is one
        teams = [team.pk for team in plan.teams]
        handover = Handover(
            case=seen.case,
            sender_id=by.organisation_id,
            receiver=plan.receiver,
            proposed_by_id=holding.doer(by),
            basis=plan.basis,
            last_day=plan.until,
            keeps_until=preparing.keeps_until(),
            teams=teams,
            readers=list(dict.fromkeys([*teams, *_readers_here(seen, by)])),
            parts=",".join(plan.parts),
        )
        handover.sender = by.user.organisation
        try:
            handover.letter = parcels.seal(
                plan.letter.to_value(), to=handover.readers, place=holding.LETTER, record=handover.pk
            )
        except NotCertified as error:
            raise holding.refuse_swapped(plan.receiver.name) from error
        handover.save(force_insert=True)
        preparing.prepare(handover, by=by)
        holding.say(handover, Kind.PROPOSED, Said(by=by.name), by=by)
        holding.tell_receiver(handover, due.ANSWER, DutyKind.ANSWER, within=holding.FIRST, by=by)
        holding.tell_sender(handover, due.UNANSWERED, DutyKind.ANSWER, within=holding.FIRST, by=by)
        for side in holding.sides(handover):
            audit.record("handover.proposed", by=by, subject=handover.case_id, organisation=side)
    return handover


def answer(*, seen: Found, words: str, by: SignedIn) -> None:
    """The receiver asked something before it decides."""
    with transaction.atomic(), audit.taken_last():
        handover = _held(seen, by)
        holding.stop_if(
            rules.why_not_answer(holding.stand(handover)) or rules.why_not_words(words, needed=True),
            code="handover_not_answered",
        )
        holding.say(handover, Kind.ANSWERED, Said(by=by.name, words=words.strip()), by=by)
        holding.done(handover, due.QUESTION, by=by)
        holding.tell_receiver(handover, due.ANSWERED, DutyKind.ANSWER, within=holding.FIRST, by=by)
        holding.tell_sender(handover, due.UNANSWERED, DutyKind.ANSWER, within=holding.FIRST, by=by)
        for side in holding.sides(handover):
            audit.record("handover.answered", by=by, subject=handover.case_id, organisation=side)


def confirm_sending(*, seen: Found, by: SignedIn) -> rules.Stand:
    """“Confirmed”: with the other side's word that she is there, it is complete now. Returns where it stands.

    What is due is put together for them, and the keys are prepared anew, so that nobody of this side need be there
    when they confirm. Where her yes no longer counts, it ends here instead.
    """
    with transaction.atomic(), audit.taken_last():
        handover = _held(seen, by)
        holding.stop_if(people_rules.why_not_out(seen.access), code="handover_not_confirmed")
        now = holding.stand(handover)
        holding.stop_if(rules.why_not_confirm_sending(now), code="handover_not_confirmed")
        live = consents.live(by, seen, Purpose.SHARE_RECEIVING_ORG, handover.receiver_id)
        if holding.ended_basis(handover, clock.today()) or live is None or live.consent != handover.basis:
            ending.end(handover, by=by)
            return holding.stand(handover)
        preparing.prepare(handover, by=by)
        moving.do_before(seen, by)
        observing = queries.observing(by, seen)
        handover.observer_basis = observing.consent if observing else None
        handover.observes_until = observing.until if observing else None
        if not now.sending:
            holding.say(handover, Kind.SENDING, Said(by=by.name), by=by)
            for side in holding.sides(handover):
                audit.record("handover.sending", by=by, subject=handover.case_id, organisation=side)
        holding.done(handover, due.CONFIRM, due.CONFIRM_NOW, by=by)
        _pack(seen, handover, by=by)
        handover.save()
        if now.receiving:
            completing.complete(handover, seen=seen, by=by)
        else:
            holding.done(handover, due.RECEIVE, by=by)
            holding.tell_receiver(handover, due.RECEIVE_NOW, DutyKind.TASK, within=holding.FIRST, by=by)
        return holding.stand(handover)


def withdraw(*, seen: Found, words: str = "", by: SignedIn) -> None:
    """The sender keeps the lead. What was prepared is thrown away; the other side hears only that it ended."""
    with transaction.atomic(), audit.taken_last():
        handover = _held(seen, by)
        holding.stop_if(
            rules.why_not_withdraw(holding.stand(handover)) or rules.why_not_words(words),
            code="handover_not_withdrawn",
        )
        ending.close(handover, Kind.WITHDRAWN, Said(by=by.name, words=words.strip()), by=by)
        holding.tell_receiver(handover, due.ENDED, DutyKind.TASK, within=ending.NOW, by=by)
        for side in holding.sides(handover):
            audit.record("handover.withdrawn", by=by, subject=handover.case_id, organisation=side)


def noticed(*, handover: UUID, by: SignedIn) -> None:
    """Somebody of either side has read that it ended, was declined, or is complete. 404 for any other."""
    with transaction.atomic():
        found = Handover.objects.filter(pk=handover, readers__overlap=list(by.team_ids)).first()
        if found is None or by.organisation_id not in (found.sender_id, found.receiver_id):
            raise Http404
        for about in due.TO_READ:
            duties.done_for(thread=found.pk, about=about, once=str(by.organisation_id), by=by)
        audit.record("handover.noticed", by=by, subject=found.case_id)


def _held(seen: Found, by: SignedIn) -> Handover:
    """The open one, held, for who decides in the case."""
    handover = holding.sent(seen, by)
    holding.stop_if(people.why_not_lead(by, seen), code="not_leading")
    return handover


def _readers_here(seen: Found, by: SignedIn) -> list[UUID]:
    """The teams of this side that read the letters: those that work on the case and decide."""
    rows = people_models.Involvement.objects.live().filter(
        case=seen.id,
        organisation=by.organisation_id,
        team__kind__in=[TeamKind.INTAKE, TeamKind.SUPERVISORS],
    )
    return list(rows.order_by("created_at", "id").values_list("holder", flat=True))


def _pack(seen: Found, handover: Handover, *, by: SignedIn) -> None:
    """What is due, and what was asked of others, for the receiver to open once it is complete. In the sender's own
    strand.
    """
    thread = threads.of(seen, people.person(by, seen).brief)
    asked = requests.packed(thread, handover.parts.split(","), by=by)
    row = Packed(case_id=seen.id, organisation_id=by.organisation_id, handover=handover)
    due_here: dict[str, Value] = {}
    for one in threads.both(seen.id, thread):
        due_here |= handing.packed(thread=one, by=by)
    document: dict[str, Value] = {"thread": thread, "duties": due_here}
    records.put(by.keyring, row, {"document": document})
    for group, letters in asked.items():
        beside = PackedRequests(case_id=seen.id, organisation_id=by.organisation_id, packed=row, group=group)
        with suppress(NoKey):  # a group that is not open to the sender: it is asked for, or asked anew
            records.put(by.keyring, beside, {"document": letters})
