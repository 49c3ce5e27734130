"""Who hears: the person, and the managers, then the supervisors."""

from datetime import date, datetime, time
from uuid import UUID

from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties import hours, on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.duties.models import ZONE
from wayhome.organisations.models import User
from wayhome.organisations.rules import MANAGER
from wayhome.training import due, required
from wayhome.vault.values import Value


def person(
    user: UUID, organisation: UUID, about: str, *, args: dict[str, Value], once: str, at: datetime, by: Actor
) -> bool:
    """A duty on one’s own board. False when it is there already."""
    return (
        duties.add(
            kind=Kind.PAPER,
            due_at=at,
            about=about,
            owner=user,
            ladder=[],
            organisation=organisation,
            args=args,
            once=once,
            by=by,
        )
        is not None
    )


def managers(
    user: UUID, organisation: UUID, about: str, *, args: dict[str, Value], once: str, at: datetime, by: Actor
) -> bool:
    """The same for whoever answers for ``user``: nobody is told of themselves. False when there is nobody to tell."""
    holders = [one for one in managing(organisation) if one != user]
    holders += on_call.supervisors(organisation)
    if not holders:
        return False
    owner, *rest = dict.fromkeys(holders)
    made = duties.add(
        kind=Kind.PAPER,
        due_at=at,
        about=about,
        owner=owner,
        ladder=[Rung(one, required.rest_after() / 2) for one in rest],
        organisation=organisation,
        args=args,
        once=once,
        by=by,
    )
    return made is not None


def over(user: UUID, organisation: UUID, *, once: str, by: Actor) -> None:
    """What was owed for this role is no longer owed."""
    for about in due.OF_A_ROLE:
        duties.done_for(thread=organisation, about=about, once=once, by=by)


def morning(day: date) -> datetime:
    """Nine o’clock."""
    return hours.moment_of(day, time(9), ZONE)


def managing(organisation: UUID) -> list[UUID]:
    """Managers who can sign in, the first first."""
    rows = (
        User.objects.get_queryset()
        .working()
        .filter(
            organisation=organisation,
            confirmed_at__isnull=False,
            role_grants__role=MANAGER,
            role_grants__ended_at=None,
        )
    )
    return list(rows.order_by("created_at", "pk").values_list("pk", flat=True))
