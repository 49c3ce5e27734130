"""Instalments: planned, given, signed for. What was given is never changed."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.consent import card
from wayhome.grants import checks, due, holding, queries, rules, rules_given, settling
from wayhome.grants.documents import Part
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def put(*, seen: Found, thing: UUID, read: int, given: Part, by: SignedIn) -> None:
    """An instalment, or its new day and sum while it is not given. Sent twice it is one. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin_one(seen, thing, by=by)
        if given.id is None:
            raise Http404
        known = now.known.part(given.id)
        if known is not None and (known.due_on, known.amount) == (given.due_on, given.amount):
            return
        holding.stop_if(rules.why_not_part(given, now.known, today=queries.today(by)), code=holding.CODE)
        fresh = replace(known or Part(id=given.id), due_on=given.due_on, amount=given.amount)
        settling.write(seen, now, read, now.known.with_part(fresh), by=by)
        audit.record("grants.written", by=by, subject=seen.id, groups=queries.GROUP)
        holding.done(due.CHANGED, holding.home(seen, by=by), name=str(thing), by=by)


def drop(*, seen: Found, thing: UUID, part: UUID, read: int, by: SignedIn) -> None:
    """An instalment that is not to be given. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin_one(seen, thing, by=by)
        holding.stop_if(rules.why_not_drop(holding.part(now.known, part)), code=holding.CODE)
        left = tuple(one for one in now.known.parts if one.id != part)
        settling.write(seen, now, read, replace(now.known, parts=left), by=by)
        audit.record("grants.written", by=by, subject=seen.id, groups=queries.GROUP)


def give(
    *, seen: Found, thing: UUID, part: UUID, read: int, on: date | None, amount: str, by: SignedIn
) -> bool:
    """It was given. False when that was written already: it is given once. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin_one(seen, thing, by=by)
        known = holding.part(now.known, part)
        if known.is_paid:
            return False
        reason = rules_given.why_not_pay(now.known, known, on=on, amount=amount, today=queries.today(by))
        reason = reason or checks.given_above(seen, now, amount, by=by)
        reason = reason or checks.provider(now.known, by=by) or checks.asked_here(seen, by=by)
        holding.stop_if(reason, code="not_given")
        given = replace(known, paid_on=on, paid=amount, paid_by=holding.doer(by))
        settling.write(seen, now, read, now.known.with_part(given), by=by)
        audit.record("grants.given", by=by, subject=seen.id, groups=queries.GROUP)
        return True


def sign(*, seen: Found, thing: UUID, part: UUID, read: int, given: Part, by: SignedIn) -> bool:
    """She or he signed for it. False when the very same receipt is there; another one is refused, and what was typed
    stays. Raises Conflict.
    """
    with transaction.atomic():
        now = holding.begin_one(seen, thing, by=by)
        known = holding.part(now.known, part)
        signed = replace(
            known,
            how=given.how,
            signed_on=given.signed_on,
            language=given.language,
            witness=given.witness.strip(),
            said=given.said,
        )
        if signed == known:
            return False
        holding.stop_if(rules_given.why_not_sign_again(known), code="not_signed")
        languages = {code for code, _label in card.spoken_choices()}
        reason = rules_given.why_not_sign(given, known, languages=languages, today=queries.today(by))
        holding.stop_if(reason, code="not_signed")
        settling.write(seen, now, read, now.known.with_part(signed), by=by)
        audit.record("grants.signed", by=by, subject=seen.id, groups=queries.GROUP)
        return True
