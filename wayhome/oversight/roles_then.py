"""Which role somebody held at a moment, in words: a record of looking says who, and roles change."""

from datetime import datetime
from uuid import UUID

from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant


def held(users: set[UUID]) -> dict[UUID, list[tuple[str, datetime, datetime | None]]]:
    """Of each of them: roles, since when and until when."""
    found: dict[UUID, list[tuple[str, datetime, datetime | None]]] = {}
    rows = RoleGrant.objects.filter(user__in=users).order_by("created_at", "pk")
    for user, role, since, until in rows.values_list("user", "role", "created_at", "ended_at"):
        found.setdefault(user, []).append((role, since, until))
    return found


def role(held: list[tuple[str, datetime, datetime | None]], at: datetime) -> str:
    """The first role held at that moment, in words."""
    then = [one for one, since, until in held if since <= at and (until is None or until > at)]
    labels = roles.labels(then or [one for one, _since, _until in held])
    return str(labels[0]) if labels else ""
