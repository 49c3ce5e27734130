"""Asking who receives her or him: the first message, to whom it goes, what is told, and letting in who said yes."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from wayhome.attempts import holding as attempts
from wayhome.attempts import queries as attempt_queries
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.consent import actions as consent
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations import queries_partners as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.receivers import documents, due, holding, marks, models, queries, rules, times
from wayhome.receivers.enums import Kind
from wayhome.receivers.shapes import ReceiverNow
from wayhome.referrals import actions as referrals
from wayhome.referrals import drafts
from wayhome.referrals import rules as referral_rules
from wayhome.referrals.documents import Ask
from wayhome.referrals.drafts import Written
from wayhome.referrals.enums import Kind as WithName
from wayhome.referrals.enums import Priority
from wayhome.services import doors


def write_enquiry(*, seen: Found, attempt: UUID, read: int, given: Ask, by: SignedIn) -> None:
    """The first message, kept for the own team. Nobody else knows of it. Raises Conflict."""
    with transaction.atomic():
        attempts.begin(seen, attempt, queries.GROUP, code="enquiry_not_written", by=by)
        given = replace(given, kind=str(WithName.WITHOUT_NAME), priority=str(Priority.NORMAL))
        reason = rules.why_not_enquiry(given, drafts.names(by, seen)) or doors.why_not_in(by, given)
        attempts.stop_if(reason, code="enquiry_not_written")
        attempts.write(models.Enquiry, seen, attempt, given, thing=attempt, read=read, by=by)
        audit.record("receivers.written", by=by, subject=seen.id, groups=queries.GROUP)


def ask(
    *,
    seen: Found,
    attempt: UUID,
    read: int,
    record: UUID,
    whom: Sequence[UUID],
    elsewhere: documents.Receiver | None = None,
    knows: bool,
    by: SignedIn,
) -> None:
    """Send what was looked at, and only that, to each of them; write down who is asked by other ways.

    ``record`` comes with the form: sent twice, each is asked once. Conflict when the message was changed since.
    """
    with transaction.atomic(), audit.taken_last():
        now = attempts.begin(seen, attempt, queries.GROUP, code="not_asked", by=by)
        attempts.stop_if(people_rules.why_not_out(seen.access), code="not_asked")
        written = queries.enquiry(by, now)
        if written is not None and written.newest.number != read:
            raise Conflict(_("Somebody changed the message meanwhile. Look at it again before you send it."))
        asked = queries.of_attempt(by, now.subject).asked
        reason = rules.why_not_ask(
            is_written=written is not None, chosen=len(whom), elsewhere=elsewhere, asked=asked
        ) or referral_rules.why_not_knows(knows=knows)
        known = {one.thing for one in asked}
        if elsewhere is None or uuid5(record, elsewhere.name) not in known:
            attempts.stop_if(reason, code="not_asked")
        if written is None:
            return  # the rule has said so
        for organisation in dict.fromkeys(whom):
            if uuid5(record, str(organisation)) not in known:
                _send(seen, now, written.newest.known, organisation, record, by=by)
        if elsewhere is not None and uuid5(record, elsewhere.name) not in known:
            _keep(seen, now, elsewhere, uuid5(record, elsewhere.name), by=by)
        audit.record("receivers.asked", by=by, subject=seen.id, groups=queries.GROUP)


def note(
    *, seen: Found, attempt: UUID, thing: UUID, read: int, given: documents.Answer, by: SignedIn
) -> None:
    """What somebody who was asked has told, on the telephone or in a letter. Raises Conflict."""
    with transaction.atomic():
        now = attempts.begin(seen, attempt, queries.GROUP, code="not_noted", by=by)
        one = queries.one(by, now.subject, thing)
        today = clock.today(on_call.zone_of(by))
        was_yes = one.answer is not None and one.answer.kind == Kind.YES
        reason = rules.why_not_told(given, is_here=one.is_here, today=today)
        attempts.stop_if(
            reason or rules.why_not_answer(given, today=today, was_yes=was_yes), code="not_noted"
        )
        known = replace(one.known, told=given)
        attempts.write(models.Receiver, seen, attempt, known, thing=thing, read=read, by=by)
        there = attempts.home(by, seen)
        if given.kind == Kind.LATER:
            holding.told_later(seen, now, there, known, key=known.referral or thing, by=by)
        else:
            holding.answered(there, key=known.referral or thing, by=by)
        attempts.done(due.LAPSE_HERE, there, name=str(thing), by=by)
        if one.request is not None:
            holding.over(one.request, by=by)
        args: dict[str, Any] = {"organisation": known.name, "plan": now.number}
        if given.kind == Kind.WITHDRAWN:
            attempts.owe(due.WITHDRAWN, clock.now(), seen, there, name=str(thing), args=args,
                         is_emergency=_is_near(by, now), by=by)  # fmt: skip
        else:
            attempts.done(due.WITHDRAWN, there, name=str(thing), by=by)
        if given.kind == Kind.YES and given.valid_until is not None:
            at = times.lapse_at(given.valid_until, on_call.zone_of(by))
            args = {**args, "until": given.valid_until}
            attempts.owe(due.LAPSE_HERE, at, seen, there, name=str(thing), args=args, by=by)
        audit.record("receivers.noted", by=by, subject=seen.id, groups=queries.GROUP)


def print_letter(*, seen: Found, attempt: UUID, thing: UUID, by: SignedIn) -> tuple[ReceiverNow, int]:
    """Their yes, on paper, and the number of the paper. It is recorded and not kept."""
    with transaction.atomic():
        now = attempts.begin(seen, attempt, queries.GROUP, code="not_printed", by=by)
        one = queries.one(by, now.subject, thing)
        day = queries.of_attempt(by, now.subject).day or clock.today()
        attempts.stop_if(rules.why_not_print(one, day), code="not_printed")
        number = audit.record("receivers.printed", by=by, subject=seen.id, groups=queries.GROUP)
        return one, number


def let_in(*, seen: Found, attempt: UUID, thing: UUID, by: SignedIn) -> None:
    """Who said yes opens what she or he agreed to: who she is, the danger, the plan, how to reach her safely."""
    with transaction.atomic():
        now = attempts.begin(seen, attempt, queries.GROUP, code="not_let_in", by=by)
        one = queries.one(by, now.subject, thing)
        day = queries.of_attempt(by, now.subject).day or clock.today()
        attempts.stop_if(rules.why_not_let_in(one, day), code="not_let_in")
        standing = queries.agreed(by, seen, [one.known])[0]
        if standing.consent is not None and one.known.organisation is not None:
            consent.let_in(seen=seen, consent=standing.consent, organisation=one.known.organisation, by=by)
        audit.record("receivers.let_in", by=by, subject=seen.id, groups=queries.GROUP)


def _send(
    seen: Found, now: AttemptNow, asked: Ask, organisation: UUID, record: UUID, *, by: SignedIn
) -> None:
    """One request without a name, in the way requests go, and who it went to."""
    before = [one for one in queries.of_attempt(by, now.subject).asked
              if one.known.organisation == organisation]  # fmt: skip
    attempts.stop_if(rules.why_not_again(before[-1] if before else None), code="not_asked")
    written = Written(organisation=organisation, ask=asked, knows=True)
    draft = referrals.write(seen=seen, written=written, by=by)
    row = referrals.send(seen=seen, draft=draft.pk, read=draft.number, by=by)
    partner = next(one for one in organisations.partners(by) if one.pk == organisation)
    known = documents.Receiver(organisation, partner.name, partner.country, referral=row.pk)
    models.Link.objects.create(mark=marks.of_attempt(now.id), referral=row.pk)
    thing = uuid5(record, str(organisation))
    _keep(seen, now, known, thing, by=by)
    holding.ask_them(row, by=by)


def _keep(seen: Found, now: AttemptNow, known: documents.Receiver, thing: UUID, *, by: SignedIn) -> None:
    known = replace(known, asked_on=clock.today(on_call.zone_of(by)))
    attempts.write(models.Receiver, seen, now.id, known, thing=thing, read=0, by=by)
    there = attempts.home(by, seen)
    holding.promise(seen, now, there, known, key=known.referral or thing, sent=clock.now(), by=by)


def _is_near(by: SignedIn, now: AttemptNow) -> bool:
    """She or he leaves within a day, or is on the way."""
    way = attempt_queries.way(by, now.subject)
    return way is not None and way.departs_at - clock.now() <= times.NEAR
