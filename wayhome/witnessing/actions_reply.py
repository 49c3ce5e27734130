"""Whoever asked is told, with a paper; that they were, when and by whom stands with what they asked."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.witnessing import due, holding, lasting, queries, queries_reply, rules_reply
from wayhome.witnessing.queries_reply import ReplyNow


def tell(*, seen: Found, offer: UUID, about: UUID | None, is_read: bool, by: SignedIn) -> ReplyNow:
    """What the paper says. ``about``: the answer that was looked at before. Printed again, nothing is written twice.

    Nobody is owed it any more. Raises Conflict when she or he has answered anew meanwhile.
    """
    with transaction.atomic():
        holding.begin(seen, code="not_told", by=by)
        one = queries.offer(by, seen, offer)
        now = queries_reply.reply(by, seen, one)
        holding.stop_if(now.why_not, code="not_told")
        if now.about != about:
            raise people_holding.changed_meanwhile()
        reason = rules_reply.why_not_print(is_yes=now.yes is not None, is_read=is_read)
        holding.stop_if(reason, code="not_told")
        if not now.is_told:
            told = replace(
                one.newest.known,
                replied=str(now.kind),
                replied_to=now.about,
                replied_on=queries.today(by),
                replied_by=by.name,
            )
            holding.write(seen, told, thing=offer, read=one.newest.number, by=by)
        there = holding.home(by, seen, seen.case.organisation_id)
        for answer in now.answers:
            holding.done(due.TELL, there, name=str(answer), by=by)
        if now.yes is None:
            lasting.over(there, now.answers, by=by)
        number = audit.record("testimony.printed", by=by, subject=seen.id, groups="H")
    return replace(now, number=number)
