"""What ends by itself. Each thing in a transaction of its own: one that cannot be written holds up nobody else."""

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError
from django.db.models import Q

from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.referrals import actions_moves, actions_places, models
from wayhome.referrals.enums import PlaceAnswer, PlaceState
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

AT_ONCE = 500  # [P] the rest at the next run


def expire_all(at: datetime | None = None) -> int:
    """Requests past their last moment. Returns how many this run ended."""
    late = models.Referral.objects.open().filter(expires_at__lte=at or clock.now()).order_by("expires_at")
    rows = late.values_list("pk", "from_organisation")[:AT_ONCE]
    return _each(
        rows, "referrals.expire", lambda pk, job: actions_moves.expire(referral=pk, by=job),
        "a request could not be ended",
    )  # fmt: skip


def lapse_agreements(on: date | None = None) -> int:
    """Requests that told who it is, on a yes that is over. Returns how many this run ended."""
    late = models.Referral.objects.filter(basis_until__lt=on or clock.today()).order_by("basis_until")
    rows = late.values_list("pk", "from_organisation")[:AT_ONCE]
    return _each(
        rows, "referrals.agreements", lambda pk, job: actions_moves.lapse(referral=pk, by=job),
        "a request could not be ended with its agreement",
    )  # fmt: skip


def lapse_all(at: datetime | None = None) -> int:
    """Held places whose time ran out, and searches that are over. Returns how many this run touched."""
    return _each(
        _late(at or clock.now()), "referrals.lapse", lambda pk, job: actions_places.lapse(place=pk, by=job),
        "a place could not be freed",
    )  # fmt: skip


def _each(rows: Iterable[tuple[UUID, UUID]], key: str, act: Callable[[UUID, Job], bool], trouble: str) -> int:
    """``act`` on each, as a job of its agency; how many were done. What cannot be written is logged."""
    done = 0
    for pk, organisation in rows:
        try:
            done += act(pk, Job(key, organisation_id=organisation))
        except (DatabaseError, VaultError) as problem:
            logger.error("%s: %s", trouble, type(problem).__name__)
    return done


def _late(now: datetime) -> list[tuple[UUID, UUID]]:
    held = models.PlaceAsked.objects.filter(answer=PlaceAnswer.HOLDS, hold_until__lte=now)
    late = Q(pk__in=held.values("request")) | Q(state=PlaceState.OPEN, expires_at__lte=now)
    rows = models.PlaceRequest.objects.filter(late, is_open=True).order_by("sent_at")
    return list(rows.values_list("pk", "from_organisation")[:AT_ONCE])
