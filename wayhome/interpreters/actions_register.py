"""The register: an entry, its approval, and what stops it."""

import secrets
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import seeing
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.interpreters import due, holding, queries, rules, screening, sealing
from wayhome.interpreters.documents import Card
from wayhome.interpreters.enums import Standing
from wayhome.interpreters.models import LARGEST_LANE, Decision, Interpreter
from wayhome.interpreters.shapes import Listed
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import Organisation, User
from wayhome.training import holding as training_holding

AHEAD = timedelta(days=14)  # [P] so long before an approval ends a supervisor hears


def keep(
    *,
    interpreter: UUID | None = None,
    number: int | None = None,
    card: Card,
    user: UUID | None = None,
    by: SignedIn,
) -> Interpreter:
    """A new entry, or new words for one. What changes who somebody is, or whom they know, asks for a new approval."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_card(card, today=clock.today()), code="interpreter_not_kept")
        if (there := _said_already(interpreter, number, card, user, by=by)) is not None:
            return there
        row, before = _row(interpreter, number, by=by)
        account = _account(user, row, by=by)
        row.user = account
        row.card = sealing.seal(
            card, place=sealing.CARD, record=row.pk, to=sealing.who_books(by.organisation_id)
        )
        row.number = (number or 0) + 1
        row.save()
        if before is not None and before.standing == Standing.APPROVED and _is_other(before.card, card):
            _write(row, Standing.PAUSED, by=by)
        audit.record("interpreters.written", by=by, subject=row.pk)
    return row


def approve(*, interpreter: UUID, number: int, until: date, by: SignedIn) -> None:
    """A supervisor looked at this entry as it stands; the approval ends on a day, and somebody hears before."""
    with transaction.atomic():
        row = holding.interpreter(interpreter, by=by, number=number)
        one = queries.one(by, row.pk)
        today = clock.today()
        last = Decision.objects.filter(interpreter=row).order_by("-created_at", "-pk").first()
        said = (Standing.APPROVED, until, holding.doer(by))
        if last is not None and (last.standing, last.until_on, last.decided_id) == said:
            return  # sent twice
        reason = rules.why_not_approve(
            one,
            by,
            supervises=seeing.supervises(by),
            certificate_counts=screening.counts(by, one.card, one.user),
        ) or rules.why_not_until(until, today=today, latest=screening.latest(today))
        holding.stop_if(reason, code="interpreter_not_approved")
        _write(row, Standing.APPROVED, until=until, by=by)
        for about in (due.LAPSES, due.LOOK):
            duties.done_for(thread=by.organisation_id, about=about, once=str(row.pk), by=by)
        first, *_rest = on_call.supervisors(by.organisation_id)
        at = clock.now() + (until - today) - AHEAD
        holding.owe(
            due.LAPSES,
            at,
            organisation=by.organisation_id,
            owner=first,
            once=str(row.pk),
            args={"day": until, "interpreter": str(row.pk)},
            by=by,
        )
        audit.record("interpreters.approved", by=by, subject=row.pk)


def decide(*, interpreter: UUID, standing: str, reason: str = "", by: SignedIn) -> None:
    """Paused, stopped for a conflict of interest, or gone. Counts at once; bookings that stand are moved by people."""
    with transaction.atomic():
        row = holding.interpreter(interpreter, by=by)
        one = queries.one(by, row.pk)
        if _decided_so(row, standing, reason, by=by):
            return  # sent twice
        why_not = rules.why_not_decide(one, standing, supervises=seeing.supervises(by), reason=reason)
        holding.stop_if(why_not, code="interpreter_not_decided")
        stop(row, Standing(standing), reason=reason, by=by)


def _decided_so(row: Interpreter, standing: str, reason: str, *, by: SignedIn) -> bool:
    """The newest decision is the actor's own, and says the very same."""
    last = Decision.objects.filter(interpreter=row).order_by("-created_at", "-pk").first()
    if last is None or (last.standing, last.decided_id) != (standing, holding.doer(by)):
        return False
    said = sealing.opened(by, last.reason, place=sealing.REASON, record=last.pk) if last.reason else {}
    return said is not None and said.get("words", "") == reason.strip()


def stop(row: Interpreter, standing: Standing, *, reason: str, by: SignedIn) -> None:
    """Approved no longer, in the transaction of the action that says so; supervisors look at a conflict again."""
    _write(row, standing, reason=reason, by=by)
    duties.done_for(thread=row.organisation_id, about=due.LAPSES, once=str(row.pk), by=by)
    if standing == Standing.FLAGGED:
        holding.look_again(row, by=by)
    audit.record("interpreters.decided", by=by, subject=row.pk)


def _said_already(
    interpreter: UUID | None, number: int | None, card: Card, user: UUID | None, *, by: SignedIn
) -> Interpreter | None:
    """The entry that says the very same, where the form is a second new one or is about an entry that has changed."""
    if interpreter is None:
        Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        same = [one for one in queries.register(by) if (one.card, one.user) == (card, user)]
        return Interpreter.objects.get(pk=same[0].id) if same and same[0].standing != Standing.LEFT else None
    row = holding.interpreter(interpreter, by=by)
    one = queries.one(by, row.pk)
    return row if one.number != number and (one.card, one.user) == (card, user) else None


def _row(interpreter: UUID | None, number: int | None, *, by: SignedIn) -> tuple[Interpreter, Listed | None]:
    if interpreter is None:
        return Interpreter(organisation_id=by.organisation_id, lane=secrets.randbelow(LARGEST_LANE)), None
    row = holding.interpreter(interpreter, by=by, number=number)
    return row, queries.one(by, row.pk)


def _account(user: UUID | None, row: Interpreter, *, by: SignedIn) -> User | None:
    if user is None:
        return None
    others = Interpreter.objects.filter(organisation=by.organisation_id, user=user).exclude(pk=row.pk)
    holding.stop_if(rules.why_not_account(is_taken=others.exists()), code="interpreter_not_kept")
    return training_holding.colleague(user, by=by)


def _is_other(before: Card, now: Card) -> bool:
    """A telephone number may change; who somebody is and whom they know is looked at anew."""
    same = ("name", "sex", "circles", "certificate", "confidential_on")
    return any(getattr(before, field) != getattr(now, field) for field in same) or not set(
        now.languages
    ) <= set(before.languages)


def _write(
    row: Interpreter, standing: Standing, *, until: date | None = None, reason: str = "", by: SignedIn
) -> None:
    fact = Decision(
        organisation_id=by.organisation_id,
        interpreter=row,
        standing=standing,
        until_on=until,
        decided_id=holding.doer(by),
    )
    fact.reason = sealing.reason(reason, record=fact.pk, organisation=by.organisation_id, by=holding.doer(by))
    fact.save()
