"""Where people stand, read in bulk: what their certificates say, what their roles ask. Facts for queries and clock."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from wayhome.core import clock
from wayhome.organisations.models import RoleGrant, User
from wayhome.training import required, rules
from wayhome.training.models import Certificate, Requirement, Warned
from wayhome.training.rules import Standing

EVER = date(2000, 1, 1)  # asked since always: the day a role began counts


def counting(on: date | None = None) -> QuerySet[Any]:
    """Certificates that were not taken back, with ``last``: the last day each counts. On a day, when given."""
    rows: QuerySet[Any] = Certificate.objects.filter(withdrawal=None).annotate(
        last=Coalesce("extension__until_on", "until_on")
    )
    return rows if on is None else rows.filter(given_on__lte=on, last__gte=on)


def last_day(certificate: Certificate) -> date:
    """The last day one counts; its extension was fetched along, or is asked."""
    extension = getattr(certificate, "extension", None)
    return extension.until_on if extension else certificate.until_on


def held(users: Collection[UUID]) -> Mapping[UUID, dict[str, date]]:
    """For each of these users: competency to the last day it counts."""
    found: dict[UUID, dict[str, date]] = defaultdict(dict)
    rows = counting().filter(trainee__user__in=list(users))
    for user, competencies, last in rows.values_list("trainee__user_id", "competencies", "last"):
        for one in competencies:
            found[user][one] = max(last, found[user].get(one, last))
    return found


def asked(organisation: UUID) -> dict[str, dict[str, date]]:
    """For each role this organisation asks more of: competency to the day since when."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    rows = Requirement.objects.filter(organisation=organisation)
    for role, competency, since in rows.values_list("role", "competency", "since_on"):
        found[role][competency] = since
    return found


def of_people(organisation: UUID, users: Collection[UUID] | None = None) -> dict[UUID, list[Standing]]:
    """Each working colleague’s roles that ask for anything: four statements, however many people."""
    people = User.objects.get_queryset().working().filter(organisation=organisation)
    grants = RoleGrant.objects.filter(ended_at=None, user__in=people.values("pk"))
    if users is not None:
        grants = grants.filter(user__in=list(users))
    rows = list(grants.order_by("role").values_list("user_id", "role", "created_at"))
    known = {user for user, _role, _at in rows}
    more, have, today = asked(organisation), held(known), clock.today()
    warned = {
        (user, role): day
        for user, role, day in Warned.objects.filter(user__in=known, is_over=False).values_list(
            "user_id", "role", "warned_on"
        )
    }
    found: dict[UUID, list[Standing]] = {}
    for user, role, at in rows:
        wanted = {**more.get(role, {}), **dict.fromkeys(required.of_role(role), EVER)}
        if wanted:
            found.setdefault(user, []).append(
                rules.standing(
                    role,
                    asked=wanted,
                    held=have.get(user, {}),
                    granted_on=clock.day_of(at),
                    warned_on=warned.get((user, role)),
                    today=today,
                )
            )
    return found
