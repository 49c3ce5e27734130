"""The side that is asked: accepts and names who answers, declines, asks, and says that she is there."""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties.actions import Kind as DutyKind
from wayhome.handover import completing, due, ending, holding, rules
from wayhome.handover.documents import Said
from wayhome.handover.enums import Kind, Safe
from wayhome.handover.models import Handover
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people.access import CASE_MANAGERS


def accept(*, handover: UUID, lead: UUID, deputy: UUID | None = None, by: SignedIn) -> rules.Stand:
    """The partner takes the lead when she is there, and says who answers. While it is open, they may be named anew."""
    with transaction.atomic(), audit.taken_last():
        found = holding.received(handover, by)
        now = holding.stand(found)
        one = organisations.colleague(by, lead)
        if deputy:
            organisations.colleague(by, deputy)  # 404 for anybody from elsewhere
        holding.stop_if(
            rules.why_not_accept(
                now,
                lead_works=one.is_active and one.is_confirmed and not one.has_left,
                lead_is_manager=bool(CASE_MANAGERS & one.roles),
                lead_has_keys=holding.works(lead, found.teams),
                deputy_fits=deputy is None or holding.works(deputy, found.teams),
                is_same=lead == deputy,
            ),
            code="handover_not_accepted",
        )
        if _is_over(found, by):
            return holding.stand(found)
        found.lead_id, found.deputy_id = lead, deputy
        found.save()
        names = dict(User.objects.filter(pk__in=filter(None, (lead, deputy))).values_list("pk", "name"))
        said = Said(by=by.name, lead=names[lead], deputy=names[deputy] if deputy else "")
        holding.say(found, Kind.ACCEPTED, said, by=by)
        holding.done(found, due.ANSWER, due.UNANSWERED, due.ANSWERED, due.QUESTION, due.NAME_LEAD, by=by)
        for side in holding.sides(found):
            audit.record("handover.accepted", by=by, subject=found.case_id, organisation=side)
        if now.both:
            completing.complete(found, seen=None, by=by)
        elif not now.is_accepted:
            holding.tell_receiver(found, due.RECEIVE, DutyKind.ANSWER, within=holding.ARRIVES_WITHIN, by=by)
            holding.tell_sender(found, due.CONFIRM, DutyKind.ANSWER, within=holding.ARRIVES_WITHIN, by=by)
        return holding.stand(found)


def decline(*, handover: UUID, reason: str, words: str = "", by: SignedIn) -> None:
    """The partner does not take the lead, also after it had accepted. The sender still answers."""
    with transaction.atomic(), audit.taken_last():
        found = holding.received(handover, by)
        holding.stop_if(
            rules.why_not_decline(holding.stand(found), reason, words), code="handover_not_declined"
        )
        ending.close(found, Kind.DECLINED, Said(by=by.name, reason=reason, words=words.strip()), by=by)
        holding.tell_sender(found, due.DECLINED, DutyKind.TASK, within=ending.NOW, by=by)
        for side in holding.sides(found):
            audit.record("handover.declined", by=by, subject=found.case_id, organisation=side)


def ask(*, handover: UUID, words: str, by: SignedIn) -> None:
    """A question before the partner decides. It is answered in the same place."""
    with transaction.atomic(), audit.taken_last():
        found = holding.received(handover, by)
        holding.stop_if(rules.why_not_ask(holding.stand(found), words), code="handover_not_asked")
        holding.say(found, Kind.ASKED, Said(by=by.name, words=words.strip()), by=by)
        holding.done(found, due.ANSWER, due.UNANSWERED, due.ANSWERED, by=by)
        holding.tell_sender(found, due.QUESTION, DutyKind.ANSWER, within=holding.FIRST, by=by)
        for side in holding.sides(found):
            audit.record("handover.asked", by=by, subject=found.case_id, organisation=side)


def confirm_receiving(*, handover: UUID, safe: str, words: str = "", by: SignedIn) -> rules.Stand:
    """“She is here and I answer for her.” With the other side's word it is complete. Returns where it stands.

    What she says of her safety is kept, or that she was not asked, or did not want to say. It stops nothing.
    """
    with transaction.atomic(), audit.taken_last():
        found = holding.received(handover, by)
        now = holding.stand(found)
        is_named = by.user_id in (found.lead_id, found.deputy_id)
        holding.stop_if(
            rules.why_not_confirm_receiving(now, is_named=is_named, safe=safe) or rules.why_not_words(words),
            code="handover_not_confirmed",
        )
        if _is_over(found, by):
            return holding.stand(found)
        holding.say(found, Kind.RECEIVING, Said(by=by.name, safe=safe, words=words.strip()), by=by)
        holding.done(found, due.RECEIVE, due.RECEIVE_NOW, by=by)
        for side in holding.sides(found):
            audit.record("handover.receiving", by=by, subject=found.case_id, organisation=side)
        if now.sending:
            completing.complete(found, seen=None, by=by)
        else:
            holding.done(found, due.CONFIRM, by=by)
            holding.tell_sender(found, due.CONFIRM_NOW, DutyKind.TASK, within=holding.FIRST, by=by)
            if safe == Safe.NO:
                holding.tell_sender(found, due.NOT_SAFE, DutyKind.CALL, within=ending.NOW, by=by)
        return holding.stand(found)


def _is_over(found: Handover, by: SignedIn) -> bool:
    """Her yes was taken back, or its time is over: it ends here, whatever was about to be said."""
    if not holding.ended_basis(found, clock.today()):
        return False
    ending.end(found, by=by)
    return True
