"""The lead went to another agency before leaving: the clock rings there from now on, and not at who led before."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q

from wayhome.core import clock
from wayhome.departure import models, rules
from wayhome.departure.actions import SEALED_FOR
from wayhome.handover.moving import Moved
from wayhome.vault import installation
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)
TWO_DAYS = timedelta(days=2)


def goes_over(moved: Moved) -> None:
    """For ``handover.moving``. Needs no key of a case: whom the clock tells is sealed to the installation."""
    theirs = [row.pk for row in _ahead(moved.case) if _known(row).get("case") == str(moved.case)]
    changed = []
    for row in models.Look.objects.filter(pk__in=theirs).select_for_update():
        known = _known(row)
        deputies = [str(moved.deputy)] if known.get("named") and moved.deputy is not None else []
        known |= {"organisation": str(moved.receiver), "owner": str(moved.lead), "deputies": deputies}
        row.sealed = installation.seal(json.dumps(known), purpose=SEALED_FOR)
        changed.append(row)
    models.Look.objects.bulk_update(changed, ["sealed"])


def _ahead(case: UUID) -> Iterator[models.Look]:
    """No row tells whose it is, but of which day it is: those of a day on which leaving was approved in this case. Only
    those that are of this case are held.
    """
    first = timedelta(hours=max(rules.hours_before()))
    approved = models.Approval.objects.filter(case_id=case).values_list("created_at", flat=True)
    days = [clock.without_the_hour(at) for at in approved]
    if not days:
        return
    written = (
        Q(created_at__gte=day, created_at__lt=day + TWO_DAYS) for day in days
    )  # or just after midnight
    ahead = models.Look.objects.filter(due_at__gt=clock.now() - first)
    yield from ahead.filter(reduce(or_, written)).iterator()


def _known(row: models.Look) -> dict[str, Any]:
    try:
        known: dict[str, Any] = json.loads(installation.open_(row.sealed, purpose=SEALED_FOR))
    except (VaultError, ValueError) as problem:
        logger.error("a look before leaving does not open: %s", type(problem).__name__)
        return {}
    return known
