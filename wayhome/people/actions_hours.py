"""Letting a colleague in for some hours. It ends by the clock: hidden at that minute, keys gone with the next timer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations import queries as organisations
from wayhome.organisations.actors import SignedIn
from wayhome.people import access, holding, models, parting, rules
from wayhome.people.queries import Found
from wayhome.vault import records


def let_in_for_hours(*, seen: Found, user: UUID, until: datetime, by: SignedIn) -> models.Involvement:
    """A colleague opens the parts that their roles may have and the giver's keys open. Not found by name meanwhile.

    The caller has checked that ``by`` may: whoever works on the case by their own keys, and is somebody else.
    """
    with transaction.atomic():
        colleague = organisations.colleague(by, user)
        works_here = colleague.is_active and colleague.is_confirmed and not colleague.has_left
        models.Case.objects.select_for_update(no_key=True).get(pk=seen.id)
        mine = models.Involvement.objects.filter(case=seen.case, holder=user, basis=None, ended_at=None)
        for lapsed in mine.filter(until_at__lte=clock.now()):
            _end(lapsed, by=by)
        reason = rules.why_not_let_person_in(works_here=works_here, is_involved=mine.exists())
        parts = [
            part
            for part in access.named_parts(colleague.roles)
            if part in seen.parts or part[0] in seen.parts
        ]
        holding.stop_if(reason or rules.why_not_share_nothing(parts), code="not_let_in")
        last_day = max(clock.day_of(until), clock.today())
        holding.begin_own_strand(seen, by=by)
        records.share(by.keyring, case=seen.id, holder=user, parts=parts, until=last_day)
        row = models.Involvement.objects.create(
            case=seen.case,
            organisation_id=by.organisation_id,
            holder=user,
            user_id=user,
            parts=",".join(parts),
            from_day=clock.today(),
            until_day=last_day,
            until_at=until,
            added_by_id=holding.doer(by),
        )
        audit.record("people.let_in_for_hours", by=by, subject=seen.id, groups="".join(p[0] for p in parts))
    return row


def end_hours(*, by: Actor) -> int:
    """Openings whose hours are over: rows end, wraps go, new versions are owed. Needs no key. Returns how many."""
    count = 0
    over = models.Involvement.objects.filter(until_at__lte=clock.now(), ended_at=None)
    for pk in list(over.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = over.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
            if row is not None:
                _end(row, by=by)
                count += 1
    return count


def _end(row: models.Involvement, *, by: Actor) -> None:
    models.Involvement.objects.filter(pk=row.pk).update(ended_at=row.until_at, ended_by=by.user_id)
    records.revoke(case=row.case_id, organisation=row.organisation_id, holder=row.holder)
    parting.ended(case=row.case_id, organisation=row.organisation_id)
    audit.record("people.hours_ended", by=by, subject=row.case_id, organisation=row.organisation_id)
