"""The lead went to another agency before leaving: the clock rings there from now on, and not at who led before."""

import json
import logging
from datetime import timedelta

from wayhome.core import clock
from wayhome.departure import models, rules
from wayhome.departure.actions import SEALED_FOR
from wayhome.handover.moving import Moved
from wayhome.vault import installation
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)


def goes_over(moved: Moved) -> None:
    """For ``handover.moving``. Needs no key of a case: whom the clock tells is sealed to the installation."""
    first = timedelta(hours=max(rules.hours_before()))
    changed = []
    for row in models.Look.objects.filter(due_at__gt=clock.now() - first).select_for_update():
        try:
            known = json.loads(installation.open_(row.sealed, purpose=SEALED_FOR))
        except (VaultError, ValueError) as problem:
            logger.error("a look before leaving does not open: %s", type(problem).__name__)
            continue
        if known.get("case") == str(moved.case):
            deputies = [str(moved.deputy)] if known.get("named") and moved.deputy is not None else []
            known |= {"organisation": str(moved.receiver), "owner": str(moved.lead), "deputies": deputies}
            row.sealed = installation.seal(json.dumps(known), purpose=SEALED_FOR)
            changed.append(row)
    models.Look.objects.bulk_update(changed, ["sealed"])
