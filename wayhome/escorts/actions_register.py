"""The register: an entry, its approval, and what stops it. Kept as the register of interpreters is."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import findings
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts import queries as attempts
from wayhome.attempts.models import Attempt
from wayhome.audit import log as audit
from wayhome.care import seeing
from wayhome.core import clock
from wayhome.escorts import answers, holding, models, queries, rules, screening, sealing
from wayhome.escorts.documents import Card
from wayhome.escorts.enums import FACT, Said, Standing
from wayhome.interpreters import rules as interpreters
from wayhome.organisations.actors import SignedIn
from wayhome.organisations.models import User
from wayhome.people import queries as people
from wayhome.people.models import Case
from wayhome.training import holding as training_holding

LONGEST_WAY = timedelta(days=366)  # between being asked and arriving
LOOKED_AT = ("name", "sex", "circles", "certificate", "confidential_on", "kinds", "languages")


def keep(
    *,
    escort: UUID | None = None,
    number: int | None = None,
    card: Card,
    user: UUID | None = None,
    by: SignedIn,
) -> models.Escort:
    """A new entry, or new words for one. What changes who somebody is, or whom they know, asks for a new approval."""
    with transaction.atomic():
        holding.stop_if(rules.why_not_card(card, today=clock.today()), code="escort_not_kept")
        row = models.Escort(organisation_id=by.organisation_id)
        before = None
        if escort is not None:
            row = holding.escort(escort, by=by, number=number)
            before = queries.one(by, row.pk)
        row.user = _account(user, row, by=by)
        row.card = sealing.seal(
            card, place=sealing.CARD, record=row.pk, to=sealing.who_plans(by.organisation_id)
        )
        row.number = (number or 0) + 1
        row.save()
        if before is not None and before.standing == Standing.APPROVED and _is_other(before.card, card):
            _write(row, Standing.PAUSED, by=by)
            _look_anew(by=by)
        audit.record("escorts.written", by=by, subject=row.pk)
    return row


def approve(*, escort: UUID, number: int, by: SignedIn) -> None:
    """A supervisor looked at this entry as it stands. It counts as long as the course counts."""
    with transaction.atomic():
        row = holding.escort(escort, by=by, number=number)
        one = queries.one(by, row.pk)
        reason = rules.why_not_approve(
            one,
            by,
            supervises=seeing.supervises(by),
            certificate_counts=screening.counts(by, one.card, one.user),
        )
        holding.stop_if(reason, code="escort_not_approved")
        _write(row, Standing.APPROVED, by=by)
        audit.record("escorts.decided", by=by, subject=row.pk)


def decide(*, escort: UUID, standing: str, reason: str = "", by: SignedIn) -> None:
    """Paused, or gone. Counts at once: the condition of leaving looks at the entry anew; for a journey on which this
    escort is now, somebody is rung.
    """
    with transaction.atomic():
        row = holding.escort(escort, by=by)
        one = queries.one(by, row.pk)
        why_not = rules.why_not_decide(one, standing, supervises=seeing.supervises(by))
        holding.stop_if(why_not, code="escort_not_decided")
        _write(row, Standing(standing), reason=reason, by=by)
        _look_anew(by=by)
        _ring_on_the_way(row, by=by)
        audit.record("escorts.decided", by=by, subject=row.pk)


def _ring_on_the_way(row: models.Escort, *, by: SignedIn) -> None:
    """Whoever asked this escort for a journey that goes on now hears, and who is on call: somebody else is needed.
    Found by the account, or by who was asked as far as that is open to the actor; she or he stays until then.
    """
    recent = models.Order.objects.filter(
        organisation=by.organisation_id, created_at__gte=clock.now() - LONGEST_WAY
    )
    now = attempt_hooks.under_way(recent.values_list("attempt", flat=True))
    orders = list(recent.filter(attempt__in=now).order_by("pk"))
    newest = answers.newest(one.thing for one in orders)
    case_of = dict(Attempt.objects.filter(pk__in=now).values_list("pk", "case_id"))
    cases = Case.objects.in_bulk(set(case_of.values()))
    for order in orders:
        said = newest.get(order.thing)
        if said is None or said.said != Said.ACCEPTED:
            continue
        case = cases[case_of[order.attempt]]
        if (row.user_id is not None and order.user_id == row.user_id) or _is_asked(row, order, case, by=by):
            holding.ring(order, rings=case.rings, by=by)


def _is_asked(row: models.Escort, order: models.Order, case: Case, *, by: SignedIn) -> bool:
    try:
        now = attempts.one(by, people.found(by, case.code), order.attempt)
    except Http404:
        return False
    return any(
        one.now.thing == order.thing and one.known.escort == row.pk
        for one in queries.assigned(by, now.subject)
    )


def _look_anew(*, by: SignedIn) -> None:
    """Which entry is asked for which attempt is sealed: every attempt this organisation asked for is looked at anew."""
    orders = models.Order.objects.filter(organisation=by.organisation_id)
    for attempt in orders.order_by().values_list("attempt", flat=True).distinct():
        findings.end(attempt, FACT, by=by)


def _account(user: UUID | None, row: models.Escort, *, by: SignedIn) -> User | None:
    if user is None:
        return None
    others = models.Escort.objects.filter(organisation=by.organisation_id, user=user).exclude(pk=row.pk)
    holding.stop_if(interpreters.why_not_account(is_taken=others.exists()), code="escort_not_kept")
    return training_holding.colleague(user, by=by)


def _is_other(before: Card, now: Card) -> bool:
    return any(getattr(before, field) != getattr(now, field) for field in LOOKED_AT)


def _write(row: models.Escort, standing: Standing, *, reason: str = "", by: SignedIn) -> None:
    fact = models.Decision(
        organisation_id=by.organisation_id, escort=row, standing=standing, decided_id=holding.doer(by)
    )
    fact.reason = sealing.reason(reason, record=fact.pk, organisation=by.organisation_id, by=holding.doer(by))
    fact.save()
