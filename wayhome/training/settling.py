"""A role that lacked its course and has it now opens again; what was owed for it is done."""

from uuid import UUID

from wayhome.audit import log as audit
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import RoleSuspension, User
from wayhome.training import due as due_codes
from wayhome.training import standings, telling
from wayhome.training.models import Warned
from wayhome.training.rules import Standing, State

BECAUSE = "training"


def settle(*users: UUID, by: Actor) -> None:
    """Inside the caller’s transaction, after certificates were written: nobody waits for the clock.

    All are held before the first entry is written, in one order: the clock holds people before entries too.
    """
    rows = (
        User.objects.select_related(None).select_for_update(no_key=True).filter(pk__in=users).order_by("pk")
    )
    found = {user.pk: user for user in rows}
    chains = {user.organisation_id for user in found.values()}
    audit.hold(*chains, *([by.organisation_id] if by.organisation_id else []))
    for pk, user in found.items():
        settle_known(user, standings.of_people(user.organisation_id, [pk]).get(pk, []), by=by)


def settle_known(user: User, known: list[Standing], *, by: Actor) -> int:
    """The same where one’s standing was read already. Returns how many roles opened again."""
    lacking = {one.role for one in known if one.state in (State.LACKS, State.DUE)}
    # A role that was ended and given again begins anew, with its own fourteen days.
    due = {one.role for one in known if one.state is State.DUE}
    for row in Warned.objects.filter(user=user, is_over=False).exclude(role__in=lacking):
        row.is_over = True
        row.save(update_fields=["is_over"])
        telling.over(user.pk, user.organisation_id, once=once(user.pk, row.role), by=by)
    for one in known:
        if one.state is State.FINE:  # so that next year somebody is warned anew
            duties.done_for(
                thread=user.organisation_id, about=due_codes.SOON, once=once(user.pk, one.role), by=by
            )
    asleep = RoleSuspension.objects.filter(user=user, because=BECAUSE, ended_at=None).exclude(role__in=due)
    woken = 0
    for role in list(asleep.values_list("role", flat=True)):
        telling.over(user.pk, user.organisation_id, once=once(user.pk, role), by=by)
        woken += organisations.wake_role(user=user.pk, role=role, because=BECAUSE, by=by)
    return woken


def once(user: UUID, role: str) -> str:
    """What keeps a warning from being written twice."""
    return f"{user} {role}"
