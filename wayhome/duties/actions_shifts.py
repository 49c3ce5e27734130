"""Who is on call: put on, taken off. A gap that is filled or torn is seen by the clock within minutes."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.core.refusals import Refused, Sent
from wayhome.duties import hours, rules
from wayhome.duties.models import RANKS, Shift
from wayhome.organisations import holding as organisations
from wayhome.organisations.models import User


def add_shift(
    *, user: UUID, rank: int, starts_at: datetime, ends_at: datetime, zone: str, by: Actor
) -> Shift:
    """Put a colleague on call. Two at the same place in the order never overlap. Sent twice, or by two who plan, the
    very same shift is one: the one that stands is given back.
    """
    if rank not in RANKS:
        raise Http404
    starts_at, ends_at = hours.to_the_minute(starts_at), hours.to_the_minute(ends_at)
    with transaction.atomic():
        organisation = organisations.organisation(by)
        _stop_if(rules.why_not_plan(by), code="not_planner")
        _stop_if(rules.why_not_zone(zone), code="shift_not_added")
        works_here = User.objects.visible_to(by).working().filter(pk=user, confirmed_at__isnull=False)
        others = Shift.objects.filter(organisation=organisation, rank=rank, ends_at__gt=starts_at)
        same = others.filter(user=user, starts_at=starts_at, ends_at=ends_at).first()
        if same is not None and works_here.exists():
            return same
        spans = list(others.filter(starts_at__lt=ends_at).values_list("starts_at", "ends_at"))
        reason = rules.why_not_shift(
            starts_at=starts_at,
            ends_at=ends_at,
            now=clock.now(),
            is_free=rules.is_free(spans, starts_at=starts_at, ends_at=ends_at),
            works_here=works_here.exists(),
        )
        _stop_if(reason, code="shift_not_added")
        shift = Shift.objects.create(
            organisation=organisation,
            user_id=user,
            rank=rank,
            starts_at=starts_at,
            ends_at=ends_at,
            zone=zone,
            lane=_lane(organisation.pk, rank),
        )
        audit.record("duties.shift_added", by=by, subject=user)
    return shift


def remove_shift(*, shift: UUID, by: Actor) -> None:
    """Take a colleague off a shift that is not over. 404 for a shift of another organisation. Sent where there is none
    with this id, and the actor has just taken somebody off: pressed twice.
    """
    with transaction.atomic():
        organisation = organisations.organisation(by)
        found = Shift.objects.filter(organisation=organisation, pk=shift).first()
        if found is None:
            is_gone = not Shift.objects.filter(pk=shift).exists()
            if is_gone and audit.did_lately("duties.shift_removed", by=by):
                raise Sent(_("You have taken this shift off the rota already."))
            raise Http404
        _stop_if(rules.why_not_plan(by), code="not_planner")
        _stop_if(rules.why_not_remove_shift(ends_at=found.ends_at, now=clock.now()), code="shift_not_removed")
        found.delete()
        audit.record("duties.shift_removed", by=by, subject=found.user_id)


def _lane(organisation: UUID, rank: int) -> int:
    """Organisation and rank as one number below 2^62."""
    digest = hashlib.sha256(b"wayhome shift" + organisation.bytes + bytes([rank])).digest()
    return int.from_bytes(digest[:8], "big") >> 2


def _stop_if(reason: str | None, *, code: str) -> None:
    if reason:
        raise Refused(reason, code=code)
