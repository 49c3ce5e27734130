"""What two organisations agree about sharing: one proposes, the other confirms; either ends it."""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties.actions import Kind as DutyKind
from wayhome.organisations.actors import SignedIn
from wayhome.protocols import due, holding, rules, telling
from wayhome.protocols.enums import Kind
from wayhome.protocols.models import Pair, Protocol, Without


def propose(
    *,
    partner: UUID,
    uses: Collection[str],
    groups: Collection[str],
    keeps_months: int,
    review_on: date,
    contact: str,
    ground: str = "",
    words: str = "",
    by: SignedIn,
) -> Protocol:
    """Terms for a partner to read. What held before holds until it confirms these."""
    with transaction.atomic(), audit.taken_last():
        holding.stop_if(rules.why_not_agree(by), code="protocol_not_proposed")
        held = holding.pair(partner, by=by)
        letters = "".join(sorted(set(groups)))
        reason = (
            rules.why_not_propose(
                is_open=held.open_id is not None,
                is_partner=holding.is_partner(partner, by=by),
                name=held.other(by.organisation_id).name,
            )
            or rules.why_not_terms(
                uses=uses, groups=letters, keeps_months=keeps_months, review_on=review_on, today=clock.today()
            )
            or rules.why_not_contact(contact)
            or rules.why_not_words(ground, words)
        )
        holding.stop_if(reason, code="protocol_not_proposed")
        protocol = Protocol.objects.create(
            pair=held,
            number=holding.next_number(held),
            proposer_id=by.organisation_id,
            uses=sorted(set(uses)),
            groups=letters,
            keeps_months=keeps_months,
            review_on=review_on,
            ground=ground.strip(),
            words=words.strip(),
        )
        holding.say(protocol, Kind.PROPOSED, contact=contact, by=by)
        held.open = protocol
        held.save()
        telling.done(held, by.organisation_id, due.MAKE, by=by)
        telling.tell(held, partner, due.ANSWER, at=telling.soon(), kind=DutyKind.ANSWER, by=by)
        _record(held, "protocols.proposed", by=by)
    return protocol


def confirm(*, protocol: UUID, contact: str, by: SignedIn) -> None:
    """From now on it holds, in place of an earlier one."""
    with transaction.atomic(), audit.taken_last():
        holding.stop_if(rules.why_not_agree(by), code="protocol_not_confirmed")
        held, found = holding.proposal(protocol, by=by)
        reason = rules.why_not_answer(
            is_open=held.open_id == found.pk, is_ours=found.proposer_id == by.organisation_id
        ) or rules.why_not_contact(contact)
        holding.stop_if(reason, code="protocol_not_confirmed")
        if held.live is not None:
            holding.say(held.live, Kind.REPLACED, by=by)
        holding.say(found, Kind.CONFIRMED, contact=contact, by=by)
        held.live, held.open, held.was_ended = found, None, False
        held.save()
        telling.stop_review(held, by=by)
        telling.done(held, by.organisation_id, due.ANSWER, due.MAKE, due.ENDED, by=by)
        telling.done(held, found.proposer_id, due.MAKE, due.ENDED, by=by)
        telling.tell(held, found.proposer_id, due.ANSWERED, at=clock.now(), by=by)
        _record(held, "protocols.confirmed", by=by)


def decline(*, protocol: UUID, words: str = "", by: SignedIn) -> None:
    """Not these terms. What held before goes on."""
    with transaction.atomic(), audit.taken_last():
        holding.stop_if(rules.why_not_agree(by), code="protocol_not_declined")
        held, found = holding.proposal(protocol, by=by)
        reason = rules.why_not_answer(
            is_open=held.open_id == found.pk, is_ours=found.proposer_id == by.organisation_id
        ) or rules.why_not_words(words)
        holding.stop_if(reason, code="protocol_not_declined")
        holding.say(found, Kind.DECLINED, words=words, by=by)
        held.open = None
        held.save()
        telling.done(held, by.organisation_id, due.ANSWER, by=by)
        telling.tell(held, found.proposer_id, due.ANSWERED, at=clock.now(), by=by)
        _record(held, "protocols.declined", by=by)


def withdraw(*, protocol: UUID, by: SignedIn) -> None:
    """The proposer takes it back before it is answered."""
    with transaction.atomic(), audit.taken_last():
        holding.stop_if(rules.why_not_agree(by), code="protocol_not_withdrawn")
        held, found = holding.proposal(protocol, by=by)
        reason = rules.why_not_withdraw(
            is_open=held.open_id == found.pk, is_ours=found.proposer_id == by.organisation_id
        )
        holding.stop_if(reason, code="protocol_not_withdrawn")
        holding.say(found, Kind.WITHDRAWN, by=by)
        held.open = None
        held.save()
        telling.done(held, held.other(by.organisation_id).pk, due.ANSWER, by=by)
        _record(held, "protocols.withdrawn", by=by)


def end(*, protocol: UUID, words: str = "", by: SignedIn) -> None:
    """Nothing new is shared from now on. Help under way goes on: it stands on the person's own yes, not on this."""
    with transaction.atomic(), audit.taken_last():
        holding.stop_if(rules.why_not_agree(by), code="protocol_not_ended")
        held, found = holding.proposal(protocol, by=by)
        reason = rules.why_not_end(is_live=held.live_id == found.pk) or rules.why_not_words(words)
        holding.stop_if(reason, code="protocol_not_ended")
        holding.say(found, Kind.ENDED, words=words, by=by)
        held.live, held.was_ended = None, True
        held.save()
        telling.stop_review(held, by=by)
        telling.tell(held, held.other(by.organisation_id).pk, due.ENDED, at=clock.now(), by=by)
        _record(held, "protocols.ended", by=by)


def go_without(*, partner: UUID, reason: str, words: str, by: SignedIn) -> Without:
    """It cannot wait: for a few days it is shared as she or he agreed, and the managers are asked for an agreement."""
    with transaction.atomic(), audit.taken_last():
        holding.stop_if(rules.why_not_work(by), code="protocol_not_waived")
        held = holding.pair(partner, by=by)
        other = held.other(by.organisation_id)
        now = holding.between(other, organisation=by.organisation_id)
        stopped = rules.why_not_without(
            now, is_partner=holding.is_partner(partner, by=by), reason=reason, words=words
        )
        holding.stop_if(stopped, code="protocol_not_waived")
        row = Without.objects.create(
            organisation_id=by.organisation_id,
            partner=other,
            reason=reason,
            words=words.strip(),
            until_day=clock.today() + rules.WITHOUT_FOR,
            user_id=by.user_id,
        )
        telling.tell(held, by.organisation_id, due.MAKE, at=clock.now() + timedelta(days=2), by=by)
        audit.record("protocols.without", by=by, subject=held.pk)
    return row


def noticed(*, partner: UUID, by: SignedIn) -> None:
    """A manager has read what the other side said."""
    with transaction.atomic(), audit.taken_last():
        holding.stop_if(rules.why_not_agree(by), code="protocol_not_noticed")
        held = holding.pair(partner, by=by)
        telling.done(held, by.organisation_id, *telling.TO_READ, by=by)
        audit.record("protocols.noticed", by=by, subject=held.pk)


def _record(held: Pair, action: str, *, by: SignedIn) -> None:
    """Both sides can read that it happened; one's own chain first."""
    for side in sorted((held.first_id, held.second_id), key=lambda one: one != by.organisation_id):
        audit.record(action, by=by, subject=held.pk, organisation=side)


def print_paper(*, about: UUID | None, by: SignedIn) -> int:
    """The number of an agreement or of an empty form on paper. It is not kept."""
    with transaction.atomic():
        return audit.record("protocols.printed", by=by, subject=about or by.organisation_id)
