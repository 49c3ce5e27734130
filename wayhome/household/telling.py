"""What falls due in a house, for whom, and who hears next. Sentences name no resident; words go to the team alone."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.household import due, houses, rules
from wayhome.household.houses import House
from wayhome.organisations.actors import SignedIn
from wayhome.vault import vouching
from wayhome.vault.values import Value


def owe(
    house: House,
    about: str,
    *,
    once: str,
    at: datetime | None = None,
    after: timedelta = rules.MANAGER_HEARS,
    kind: Kind = Kind.TASK,
    args: Mapping[str, Value] = {},
    is_emergency: bool = False,
    by: Actor,
) -> None:
    """For the team of the house; who answers for it hears next."""
    duties.add(
        kind=kind,
        due_at=at or clock.now(),
        about=about,
        owner=house.team,
        ladder=[Rung(one, after) for one in houses.managers(house)],
        organisation=house.organisation,
        by=by,
        thread=house.id,
        args={"house": house.id, **args},
        is_emergency=is_emergency,
        once=once,
    )


def done(house: House, about: str, *, once: str, by: SignedIn) -> None:
    """It was done."""
    duties.done_for(thread=house.id, about=about, once=once, by=by)


def tell_managers(house: House, incident: UUID, *, at_once: bool, by: SignedIn) -> None:
    """Who answers for the house reads it; where nobody does, supervisors are asked to talk to the house."""
    at = clock.now() if at_once else clock.now() + rules.MANAGER_READS
    answering = [one for one in houses.managers(house) if one != by.user_id]
    for one in answering:
        _tell(house, due.READ, one, once=f"{incident} {one}", args={"incident": incident}, at=at, by=by)
    if not houses.managers(house):
        for one in vouching.vouched(on_call.supervisors(house.organisation)):
            _tell(
                house, due.ASK_HOUSE, one, once=f"{incident} {one}", args={"code": house.code}, at=at, by=by
            )


def _tell(
    house: House,
    about: str,
    to: UUID,
    *,
    once: str,
    args: Mapping[str, Value],
    at: datetime,
    by: SignedIn,
) -> None:
    duties.add(
        kind=Kind.CHECK,
        due_at=at,
        about=about,
        owner=to,
        ladder=_rest(house, to),
        organisation=house.organisation,
        by=by,
        thread=house.id,
        args={"house": house.id, **args},
        once=once,
    )


def _rest(house: House, first: UUID) -> Sequence[Rung]:
    """A day after, the other managers of the house."""
    return [Rung(one, timedelta(days=1)) for one in houses.managers(house) if one != first]
