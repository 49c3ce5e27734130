"""Signs to talk about: written down, seen differently by her or him, decided on. They help; they never punish."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people.enums import LinkKind
from wayhome.people.queries import Found
from wayhome.watch import alerts, documents, due, holding, models, queries, rules, seeing
from wayhome.watch.enums import Flag, Source
from wayhome.watch.shapes import SignNow, WatchNow

DANGER = frozenset({Flag.THREAT, Flag.CONTACT})  # the danger itself is looked at again (domain.md 4.3)


def write_sign(*, seen: Found, thing: UUID, given: documents.Sign, by: SignedIn) -> WatchNow:
    """A sign, seen by a worker or said by her or him. ``thing`` comes with the form: sent twice, it is one; something
    else sent with it is a Conflict.

    Returns how it stands now.
    """
    with transaction.atomic():
        before = holding.begin(seen, by=by)
        there = next((one for one in before.signs if one.thing == thing), None)
        if there is not None:
            if replace(there.known, was_child=given.was_child) != given:
                raise attempts.another()
            return before
        if models.Word.objects.filter(thing=thing).exists():
            raise people_holding.changed_meanwhile()  # of another case, or not open: no new one of this name
        known = {(one.known.flag, one.known.on) for one in before.signs}
        holding.stop_if(rules.why_not_sign(given, known=known, today=queries.today(by)), code=holding.CODE)
        return _keep(seen, thing, given, before, by=by)


def raise_flag(
    seen: Found, flag: str, *, source: str, on: date | None = None, words: str = "", by: SignedIn
) -> bool:
    """For later rooms, inside their own transaction: what they saw is a sign. True when it is a new one.

    Never raises because of what stands here: the same sign of the same day is one. Where the actor may not write of
    danger, whoever leads the case hears that something was noticed, and nothing else; False then.
    """
    with transaction.atomic():
        if not seeing.writes(by, seen):
            return _noticed(seen, by=by)
        before, today = holding.begin(seen, elsewhere=True, by=by), queries.today(by)
        day = min(on or today, today)
        given = documents.Sign(flag=str(Flag(flag)), on=day, source=str(Source(source)), words=words)
        if before.case is not None:
            return _noticed(seen, by=by)
        if any((one.known.flag, one.known.on) == (given.flag, given.on) for one in before.signs):
            return False
        _keep(seen, uuid4(), given, before, by=by)
    return True


def contest(*, seen: Found, thing: UUID, read: int, given: documents.Contest, by: SignedIn) -> None:
    """She or he sees it differently. It stands beside the sign, which counts until a worker has decided. Sent twice, it
    is one. Conflict.
    """
    with transaction.atomic():
        before = holding.begin(seen, by=by)
        sign = _sign(before, thing)
        given = replace(given, about=thing)
        if holding.is_sent(seen, given, read=read, about=thing, by=by):
            return
        guardian = people.why_no_guardian(by, seen)
        reason = rules.why_not_contest(
            given,
            sign_on=sign.known.on,
            is_child=before.is_child,
            why_not_guardian=guardian,
            today=queries.today(by),
        )
        holding.stop_if(reason, code=holding.CODE)
        holding.must_be(read, sign.read)
        holding.say(seen, given, by=by)
        there = holding.home(seen, by=by)
        holding.owe(due.DECIDE, there.next_safe, seen, there, name=str(thing), kind=Kind.ANSWER, by=by)
        audit.record("watch.written", by=by, subject=seen.id, groups="F")


def decide(*, seen: Found, thing: UUID, read: int, counts: bool, reason: str, by: SignedIn) -> WatchNow:
    """Whether this sign counts, with a reason. What she or he said stays beside it. Conflict. Returns how it stands."""
    with transaction.atomic():
        before = holding.begin(seen, decides=True, by=by)
        sign = _sign(before, thing)
        given = documents.Decision(on=queries.today(by), counts=counts, reason=reason.strip(), about=thing)
        if holding.is_sent(seen, given, read=read, about=thing, by=by):
            return before
        holding.must_be(read, sign.read)
        stopped = rules.why_not_decision(given, counts=sign.counts, waits=sign.waits)
        holding.stop_if(stopped, code=holding.CODE)
        holding.say(seen, given, by=by)
        holding.done(due.DECIDE, holding.home(seen, by=by), name=str(thing), by=by)
        after = alerts.settle(seen, before, by=by)
        audit.record("watch.written", by=by, subject=seen.id, groups="F")
        return after


def _keep(seen: Found, thing: UUID, given: documents.Sign, before: WatchNow, *, by: SignedIn) -> WatchNow:
    given = replace(given, was_child=before.is_child)
    holding.write(models.Word, seen, thing, given, by=by)
    holding.done(due.HEARD, holding.home(seen, by=by), by=by)
    after = alerts.settle(seen, before, by=by)
    if given.flag in DANGER:
        reviews.owe(seen, Why.THREAT, by=by)
        _warn_others(seen, by=by)
    audit.record("watch.written", by=by, subject=seen.id, groups="F")
    return after


def _warn_others(seen: Found, *, by: SignedIn) -> None:
    """Whoever leads a case out of the same situation hears that there may be danger: not in which case, or what was
    seen (domain.md 3.4). Of cases on which the actor works; of others nobody here knows.
    """
    for one in people.links(by, seen):
        if one.link == LinkKind.SAME_SITUATION:
            other = people.found(by, one.code)
            there = holding.home(other, by=by)
            if not seen.case.is_named:
                holding.owe(due.OTHERS, clock.now(), other, there, by=by)
                continue
            there = _named_in_both(seen, there, by=by)
            holding.owe(due.OTHERS, clock.now(), other, there, name=str(there.owner), by=by)


def _named_in_both(seen: Found, there: Home, *, by: SignedIn) -> Home:
    """That a sealed case is there, only those know who are named in it: of who hears in the other, they alone; else the
    actor, who thinks of how to warn.
    """
    named = {one.user_id for one in people.involvements(by, seen)}
    owner, *ladder = dict.fromkeys(
        [*(one for one in (there.owner, *there.ladder) if one in named), people_holding.doer(by)]
    )
    return replace(there, owner=owner, ladder=tuple(ladder))


def _noticed(seen: Found, *, by: SignedIn) -> bool:
    """Who leads asks the colleague; the sign itself is told from one to the other."""
    there = holding.home(seen, by=by)
    holding.owe(due.HEARD, clock.now(), seen, there, kind=Kind.CALL, by=by)
    audit.record("watch.noticed", by=by, subject=seen.id)
    return False


def _sign(now: WatchNow, thing: UUID) -> SignNow:
    found = next((one for one in now.signs if one.thing == thing), None)
    if found is None:
        raise Http404
    return found
