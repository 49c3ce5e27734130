"""What ends by itself. Each in a transaction of its own: one that cannot be written holds up nobody else."""

import logging
from datetime import datetime

from django.db import DatabaseError

from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.handin import actions_warning, models
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

AT_ONCE = 500  # [P] the rest at the next run


def lapse_all(at: datetime | None = None) -> int:
    """Early warnings whose last day is over. Returns how many this run ended."""
    at = at or clock.now()
    late = models.EarlyWarning.objects.filter(is_open=True, lapses_at__lte=at).order_by("lapses_at")
    ended = 0
    for pk, organisation in late.values_list("pk", "from_organisation")[:AT_ONCE]:
        job = Job("handin.lapse", organisation_id=organisation)
        try:
            ended += actions_warning.lapse(warning=pk, at=at, by=job)
        except (DatabaseError, VaultError) as problem:
            logger.error("an early warning could not be ended: %s", type(problem).__name__)
    return ended
