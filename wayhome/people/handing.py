"""What a hand-over reads and turns without being an action itself: the room that calls it records (handover)."""

from uuid import UUID

from wayhome.organisations.models import RoleGrant
from wayhome.people import models
from wayhome.people.enums import Mode, Side
from wayhome.vault import records


def side_of_lead(user: UUID) -> Side:
    """The side that somebody leads, by the roles they hold now."""
    roles = set(RoleGrant.objects.filter(user=user, ended_at=None).values_list("role", flat=True))
    receives = "CASE_MANAGER_RECV" in roles and "CASE_MANAGER_SEND" not in roles
    return Side.RETURN if receives else Side.NOW


def rebase(case: UUID, *, organisation: UUID, old: UUID, new: UUID) -> None:
    """What the receiver's teams open stands on another basis from now on. The wraps on the new one are live already."""
    rows = models.Involvement.objects.filter(case=case, organisation=organisation, basis=old, ended_at=None)
    rows.update(basis=new)
    records.revoke_basis(basis=old)


def stop_observing(case: UUID, *, organisation: UUID) -> None:
    """She took back that they ask how she is: they keep what they wrote, and see nothing new."""
    rows = models.Involvement.objects.filter(case=case, organisation=organisation, mode=Mode.OBSERVES)
    rows.update(mode=Mode.KEEPS, observes_until=None)
