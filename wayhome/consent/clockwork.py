"""What a partner was let into is over on its last day: its copies are asked back. Needs no key."""

import logging
from collections.abc import Callable, Collection
from datetime import date, timedelta
from uuid import UUID

from django.db import DatabaseError, transaction
from django.db.models import Exists, OuterRef

from wayhome.audit import log as audit
from wayhome.consent import models, recalling
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.people.models import Involvement
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

AT_ONCE = 500  # [P] the rest at the next run
LOOKED_BACK = timedelta(days=30)  # [P] how long ago it may have run out, where no run was on its day

type Follow = Callable[[Involvement, Collection[str], Job], None]
_follows: dict[str, Follow] = {}


def ran_out_also(name: str, follow: Follow) -> None:
    """``follow(involvement, groups, by)`` runs when these are open there no more, and again with each run of the clock
    until the copies are asked back. A second time replaces it.
    """
    _follows[name] = follow


def ask_back_all(on: date | None = None) -> int:
    """Access on a yes whose last day is over. Returns how many were asked."""
    today = on or clock.today()
    asked = models.Recall.objects.filter(
        basis=OuterRef("basis"), team=OuterRef("holder"), created_at__gte=OuterRef("created_at")
    )
    late = Involvement.objects.filter(
        ~Exists(asked),
        basis__in=models.Consent.objects.values("pk"),
        team__isnull=False,
        ended_at=None,
        until_day__lt=today,
        until_day__gte=today - LOOKED_BACK,
    )
    done = 0
    for pk, organisation in late.order_by("until_day", "pk").values_list("pk", "organisation")[:AT_ONCE]:
        try:
            done += _ask_back(pk, by=Job("consent.lapsed", organisation_id=organisation))
        except (DatabaseError, VaultError) as problem:
            logger.error("copies could not be asked back: %s", type(problem).__name__)
    return done


def _ask_back(involvement: UUID, *, by: Job) -> bool:
    """One of them. False where another yes opens the same, or another scheduler was first."""
    with transaction.atomic():
        rows = Involvement.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=involvement)
        row = rows.select_related("case", "added_by", "organisation").first()
        if row is None or row.basis is None or models.Withdrawal.objects.filter(consent=row.basis).exists():
            return False
        asked = models.Recall.objects.filter(basis=row.basis, team=row.holder)
        if asked.filter(created_at__gte=row.created_at).exists():  # not before they were let in again on it
            return False
        had = recalling.parts([row])
        left = recalling.parts(Involvement.objects.live().filter(case=row.case, holder=row.holder))
        if had <= left:
            return False
        for _name, follow in sorted(_follows.items()):
            follow(row, had - left, by)
        if not recalling.ran_out(row, groups=had - left if had & left else (), by=by):
            return False
        audit.record(
            "consent.asked_back", by=by, subject=row.case_id, organisation=row.added_by.organisation_id
        )
        audit.record("consent.asked_back", by=by, subject=row.case_id, organisation=row.organisation_id)
    return True
