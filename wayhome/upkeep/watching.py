"""The clock of this room: no good backup is a duty of whoever runs the system, until there is one."""

import logging
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError

from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations.models import Organisation, RoleGrant
from wayhome.upkeep import due, keeping, rules
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

NEXT_HEARS = timedelta(days=1)  # [P]


def see_backups() -> int:
    """Once for each agency that has somebody who runs the system. Returns how many were told now."""
    if settings.PRACTICE:
        return 0
    why, told = rules.why_not_safe(keeping.known()), 0
    for organisation in Organisation.objects.order_by("created_at").values_list("pk", flat=True):
        job = Job("upkeep.see", organisation_id=organisation)
        try:
            if why is None:
                duties.done_for(thread=organisation, about=due.NO_BACKUP, by=job)
            else:
                told += _tell(organisation, job)
        except (DatabaseError, VaultError) as problem:  # one agency without keys holds up no other
            logger.error("nobody could be told of a backup: %s", type(problem).__name__)
    return told


def _tell(organisation: UUID, job: Job) -> bool:
    """Who administers the system first, managers next; once, however often this runs."""
    hears = [*_holders(organisation, "SYSADMIN"), *_holders(organisation, "MANAGER")]
    if not hears:
        return False
    owner, *rest = dict.fromkeys(hears)
    made = duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=due.NO_BACKUP,
        owner=owner,
        ladder=[Rung(one, NEXT_HEARS) for one in rest],
        organisation=organisation,
        once="backup",
        by=job,
    )
    return made is not None


def _holders(organisation: UUID, role: str) -> list[UUID]:
    held = RoleGrant.objects.filter(
        role=role, ended_at=None, user__organisation=organisation, user__is_active=True
    )
    return list(held.order_by("created_at").values_list("user", flat=True))
