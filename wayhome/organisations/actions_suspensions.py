"""A role rests and wakes again, by the rule of a later room. No key of a team is taken: what is opened is asked of the
role. Rooms that give keys to named people hear of it (``changing``).
"""

from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations import changing, holding, queries, rules
from wayhome.organisations.models import RoleGrant, RoleSuspension


def rest_role(*, user: UUID, role: str, because: str, by: Actor) -> bool:
    """The role opens nothing from the next request on. False where it rests already, is not held, or must not rest."""
    with transaction.atomic():
        holding.organisation(by)
        found = holding.colleague(by, user)
        is_held = RoleGrant.objects.filter(user=found, role=role, ended_at=None).exists()
        rests = RoleSuspension.objects.filter(user=found, role=role, ended_at=None).exists()
        # Otherwise nobody would be left to let anybody in, or to mend this.
        if not is_held or rests or (role == rules.MANAGER and queries.is_last_manager(by, user)):
            return False
        RoleSuspension.objects.create(user=found, role=role, because=because)
        changing.changed(user)
        audit.record("organisations.role_rested", by=by, subject=user)
    return True


def wake_role(*, user: UUID, role: str, because: str, by: Actor) -> bool:
    """What made it rest is over: the role opens again from the next request on. False where it did not rest."""
    with transaction.atomic():
        found = holding.user(user)
        live = RoleSuspension.objects.filter(user=found, role=role, because=because, ended_at=None)
        if not live.update(ended_at=clock.now()):
            return False
        audit.record("organisations.role_woken", by=by, subject=user, organisation=found.organisation_id)
    return True
