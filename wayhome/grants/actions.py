"""What is planned, asked for, approved, ended; what is given and how it went stand in modules of their own."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.grants import checks, holding, limits, models, queries, rules, rules_given, settling
from wayhome.grants.actions_given import drop as drop
from wayhome.grants.actions_given import give as give
from wayhome.grants.actions_given import put as put
from wayhome.grants.actions_given import sign as sign
from wayhome.grants.actions_word import write_word as write_word
from wayhome.grants.documents import Item
from wayhome.grants.enums import State
from wayhome.itinerary import currencies
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found

_TYPED = (
    "sort", "what", "order", "service", "provider", "way", "budget", "line", "currency", "starts_on", "ends_on",
    "makes", "buyers", "needs", "earns", "helps", "reason",
)  # fmt: skip


def keep(*, seen: Found, thing: UUID, read: int, given: Item, by: SignedIn) -> None:
    """One thing, or its next version. ``thing`` comes with the form: sent twice it is one. Raises Conflict.

    What costs more, goes to somebody else or into a hand is asked for anew, by itself.
    """
    with transaction.atomic():
        holding.begin(seen, by=by)
        now = queries.one(by, seen, thing)
        if read == 0 and now is None and models.Item.objects.filter(thing=thing).exists():
            raise people_holding.changed_meanwhile()  # of another case, or not open: no new one of this name
        before = now.known if now else None
        if read == 0 and before is not None and _same(given, before):
            return
        reason = rules.why_not_item(given, before=before, currencies=currencies.codes())
        reason = reason or checks.order_words(seen, given.order, by=by)
        if before is None or (given.service, given.provider) != (before.service, before.provider):
            reason = reason or checks.provider(given, by=by)
        holding.stop_if(reason, code=holding.CODE)
        holding.must_be(read, now.read if now else 0)
        fresh = replace(before or Item(), **{name: getattr(given, name) for name in _TYPED})
        if before is not None and not rules.keeps_approval(given, before=before):
            fresh = _asked_anew(fresh, by=by)
        holding.write(models.Item, seen, thing, fresh, read=read, by=by)
        settling.settle(seen, before, holding.one(seen, thing, by=by), by=by)
        audit.record("grants.written", by=by, subject=seen.id, groups=queries.GROUP)


def ask(*, seen: Found, thing: UUID, read: int, by: SignedIn) -> None:
    """It is asked for: others decide. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin_one(seen, thing, by=by)
        if now.known.state == State.ASKED and now.known.asked_by == holding.doer(by):
            return
        reason = rules.why_not_ask(now.known) or checks.provider(now.known, by=by)
        holding.stop_if(reason, code="not_asked")
        settling.write(seen, now, read, _asked(now.known, by=by), by=by)
        audit.record("grants.asked", by=by, subject=seen.id, groups=queries.GROUP)


def approve(*, seen: Found, thing: UUID, read: int, lifted: str = "", by: SignedIn) -> bool:
    """One signature. True once there are as many as it needs. ``lifted``: why it goes ahead without a signed plan, or
    above the budget line. Raises Conflict.
    """
    with transaction.atomic():
        now = holding.begin_one(seen, thing, by=by)
        reason = checks.decide(now.known, by=by) or checks.provider(now.known, by=by)
        reason = reason or checks.plan(seen, now.known, lifted=lifted, by=by)
        reason = reason or checks.line(seen, now, lifted=lifted, by=by) or checks.asked_here(seen, by=by)
        holding.stop_if(reason, code="not_approved")
        today = queries.today(by)
        approvals = (*now.known.approvals, (holding.doer(by), today))
        needed = rules.people_needed(now.known, limit=limits.above(now.known.currency))
        state = State.APPROVED if len(approvals) >= needed else State.ASKED
        why = now.known.lifted or (lifted.strip() if checks.plan(seen, now.known, by=by) else "")
        over = now.known.over or (lifted.strip() if checks.line(seen, now, by=by) else "")
        fresh = replace(now.known, approvals=approvals, state=str(state), lifted=why, over=over)
        settling.write(seen, now, read, fresh, by=by)
        audit.record("grants.decided", by=by, subject=seen.id, groups=queries.GROUP)
        return state == State.APPROVED


def refuse(*, seen: Found, thing: UUID, read: int, reason: str, by: SignedIn) -> None:
    """Not approved, with a reason that she or he can be told. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin_one(seen, thing, by=by)
        holding.stop_if(checks.decide(now.known, by=by) or rules.why_not_refuse(reason), code="not_decided")
        refused = replace(now.known, state=str(State.REFUSED), reason=reason.strip())
        settling.write(seen, now, read, refused, by=by)
        audit.record("grants.decided", by=by, subject=seen.id, groups=queries.GROUP)


def end(*, seen: Found, thing: UUID, read: int, reason: str, by: SignedIn) -> None:
    """A person ends it, and says why. What was given stays, and so does a receipt that is missing. Conflict."""
    with transaction.atomic():
        now = holding.begin_one(seen, thing, by=by)
        holding.stop_if(rules_given.why_not_end(now.known, reason), code="not_ended")
        ended = replace(now.known, state=str(State.ENDED), reason=reason.strip())
        settling.write(seen, now, read, ended, by=by)
        audit.record("grants.written", by=by, subject=seen.id, groups=queries.GROUP)


def rate(*, seen: Found, thing: UUID, read: int, liked: int | None, by: SignedIn) -> None:
    """How she or he likes it, 1 to 5. Nobody has to say. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin_one(seen, thing, by=by)
        holding.stop_if(rules_given.why_not_liked(liked), code=holding.CODE)
        settling.write(seen, now, read, replace(now.known, liked=liked), by=by)
        audit.record("grants.written", by=by, subject=seen.id, groups=queries.GROUP)


def print_paper(*, seen: Found, by: SignedIn) -> int:
    """A paper was made: its number. It is recorded and not kept."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        return audit.record("grants.paper", by=by, subject=seen.id, groups=queries.GROUP)


def _same(given: Item, before: Item) -> bool:
    return all(getattr(given, name) == getattr(before, name) for name in _TYPED)


def _asked(known: Item, *, by: SignedIn) -> Item:
    return replace(
        known,
        state=str(State.ASKED),
        asked_by=holding.doer(by),
        asked_on=queries.today(by),
        approvals=(),
        lifted="",
        over="",
    )


def _asked_anew(known: Item, *, by: SignedIn) -> Item:
    """What nobody decided about so far stays as it is; what was approved, or half, is asked for again."""
    if known.state in (State.APPROVED, State.ASKED):
        return _asked(known, by=by)
    return known
