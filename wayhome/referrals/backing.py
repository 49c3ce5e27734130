"""Other agreements that cover all that a request told: it does not end with the one it names while one of these counts.

Taken back, the one it names ends it all the same: that was a word of hers or his about this request.
"""

from datetime import date
from uuid import UUID

from django.db.models import F, Q

from wayhome.consent import queries as consent
from wayhome.consent import rules
from wayhome.consent.documents import Answer
from wayhome.consent.enums import Granted
from wayhome.consent.given import situation
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.referrals import agreements, letters, marks, models
from wayhome.referrals.drafts import Written


def others(seen: Found, row: models.Referral, written: Written, *, by: SignedIn) -> None:
    """When who it is is told: what else was agreed that names the receiver and all that is told."""
    for purpose in agreements.purposes(written.ask.needs):
        one = consent.live(by, seen, purpose, row.to_organisation_id)
        if one is None or one.consent is None or one.answer is None:
            continue
        if not agreements.beyond(written.identity, one.answer, written.ask):
            _add(row, marks.of_basis(one.consent), one.until)


def answered(*, seen: Found, consent: UUID, answer: Answer, by: SignedIn) -> None:
    """With each answer: a yes that covers what a request told carries it too, whatever yes it was sent on."""
    named = [one.organisation for one in answer.recipients if one.organisation]
    if answer.granted != Granted.YES or answer.purpose not in agreements.ALL or not named:
        return
    now = situation(by, seen)
    known = people.briefs(by, [seen.id]).get(seen.id)
    if known is None or rules.why_not_live(answer, now) is not None:
        return
    rows = models.Referral.objects.filter(
        thread=known.thread, from_organisation=by.organisation_id, to_organisation__in=named
    ).exclude(basis_mark="")
    for row in rows.select_for_update(of=("self",)).order_by("pk"):
        told = letters.told(row, by=by)
        if told is None or answer.purpose not in agreements.purposes(told.ask.needs):
            continue
        if not agreements.beyond(told.identity, answer, told.ask):
            _add(row, marks.of_basis(consent), rules.lasts_until(answer, now))


def follows(old: UUID, new: UUID, answer: Answer, until: date | None, *, by: SignedIn) -> None:
    """One of them was said again: it stays as far as it still covers what was told. The same one: only its last day is
    another, whoever found that.
    """
    if old == new:
        models.Backing.objects.filter(mark=marks.of_basis(old)).update(until=until)
        return
    for one in models.Backing.objects.filter(mark=marks.of_basis(old)).select_related("referral"):
        told = letters.told(one.referral, by=by)
        one.delete()
        if told is not None and not agreements.beyond(told.identity, answer, told.ask):
            _add(one.referral, marks.of_basis(new), until)


def ended(bases: list[UUID]) -> None:
    """Taken back, or it counts no more."""
    models.Backing.objects.filter(mark__in=[marks.of_basis(one) for one in bases]).delete()


def takes_over(row: models.Referral) -> bool:
    """The yes it rests on is over; whether it goes on by another, that lasts the longest. The row is held."""
    today = clock.today()
    rows = models.Backing.objects.filter(referral=row)
    rows.filter(until__lt=today).delete()
    other = (
        rows.filter(Q(until=None) | Q(until__gte=today))
        .order_by(F("until").desc(nulls_first=True), "pk")
        .first()
    )
    if other is None:
        return False
    row.basis_mark, row.basis_until = other.mark, other.until
    row.save(update_fields=["basis_mark", "basis_until"])
    other.delete()
    return True


def _add(row: models.Referral, mark: str, until: date | None) -> None:
    if mark != row.basis_mark:
        models.Backing.objects.update_or_create(referral=row, mark=mark, defaults={"until": until})
