"""Who made a list, and works on the case or does not any more: what was written stays hers or his. Needs no key."""

from collections.abc import Iterable
from uuid import UUID

from wayhome.organisations.models import Membership, User
from wayhome.people import models as people_models
from wayhome.rounds import models


def works_on(user: UUID, cases: Iterable[UUID]) -> set[UUID]:
    """Of these cases, those on which she or he works now, by name or in a team. None for who left or is paused."""
    if not User.objects.filter(pk=user, is_active=True).exists():
        return set()
    teams = Membership.objects.filter(user=user, ended_at=None).values_list("team", flat=True)
    working = people_models.Involvement.objects.live().working()
    return set(working.filter(case__in=list(cases), holder__in=[user, *teams]).values_list("case", flat=True))


def here(holders: Iterable[UUID]) -> list[UUID]:
    """Teams, and people who did not leave and are not paused, in the same order: who is told reads it."""
    wanted = list(dict.fromkeys(holders))
    away = set(User.objects.filter(pk__in=wanted, is_active=False).values_list("pk", flat=True))
    return [one for one in wanted if one not in away]


def of(row: models.Round, case: UUID) -> list[UUID]:
    """Who made the list, while she or he works on this case; afterwards nothing is told, and nothing sealed for."""
    return [row.made_by] if works_on(row.made_by, [case]) else []
