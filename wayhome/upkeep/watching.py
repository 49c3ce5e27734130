"""The clock of this room: what could be lost is a duty of whoever runs the system, until it is mended."""

import logging
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError

from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind, Rung
from wayhome.organisations import queries_recovery
from wayhome.organisations.models import Organisation, RoleGrant
from wayhome.upkeep import due, keeping, rules
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

NEXT_HEARS = timedelta(days=1)  # [P]
HEARS = {
    due.NO_BACKUP: ("SYSADMIN", "MANAGER"),
    due.NOBODY_OPENS: ("MANAGER", "SYSADMIN"),
    due.ONE_ALONE: ("MANAGER", "SYSADMIN"),
}
ONCE = {due.NO_BACKUP: "backup", due.NOBODY_OPENS: "nobody", due.ONE_ALONE: "alone"}


def see_backups() -> int:
    """Once for each agency that has somebody who runs the system. Returns how many were told now."""
    if settings.PRACTICE:
        return 0
    is_wrong = rules.why_not_safe(keeping.known()) is not None
    return _see("backup", lambda organisation: {due.NO_BACKUP: is_wrong})


def see_keys() -> int:
    """The same for keys: what nobody can open any more, each night; what one person alone can, on the first of a month,
    since a small team may have its reasons. Managers hear first: they let people in.
    """
    if settings.PRACTICE:
        return 0
    return _see("keys", _of_keys)


def _of_keys(organisation: UUID) -> dict[str, bool]:
    listing = queries_recovery.listing(Job("upkeep.see", organisation_id=organisation))
    found = {due.NOBODY_OPENS: bool(listing.lost)}
    is_alone = bool(rules.alone(listing))
    if not is_alone or clock.now().day == 1:
        found[due.ONE_ALONE] = is_alone
    return found


def _see(what: str, look: Callable[[UUID], dict[str, bool]]) -> int:
    told = 0
    for organisation in Organisation.objects.order_by("created_at").values_list("pk", flat=True):
        job = Job("upkeep.see", organisation_id=organisation)
        try:
            found = look(organisation)
            for about in HEARS:
                if found.get(about):
                    told += _tell(organisation, about, job)
                elif about in found:
                    duties.done_for(thread=organisation, about=about, by=job)
        except (DatabaseError, VaultError) as problem:  # one agency without keys holds up no other
            logger.error("nobody could be told of %s: %s", what, type(problem).__name__)
    return told


def _tell(organisation: UUID, about: str, job: Job) -> bool:
    """Whose work it is first, the others next; once, however often this runs."""
    hears = [one for role in HEARS[about] for one in _holders(organisation, role)]
    if not hears:
        return False
    owner, *rest = dict.fromkeys(hears)
    made = duties.add(
        kind=Kind.TASK,
        due_at=clock.now(),
        about=about,
        owner=owner,
        ladder=[Rung(one, NEXT_HEARS) for one in rest],
        organisation=organisation,
        once=ONCE[about],
        by=job,
    )
    return made is not None


def _holders(organisation: UUID, role: str) -> list[UUID]:
    held = RoleGrant.objects.filter(
        role=role, ended_at=None, user__organisation=organisation, user__is_active=True
    )
    return list(held.order_by("created_at").values_list("user", flat=True))
