"""What people may read about who is away."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import Http404

from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations.models import Absence, User


def away_today(actor: Actor, user_ids: Iterable[UUID]) -> frozenset[UUID]:
    """Those of ``user_ids`` who are away today. Colleagues, and people of organisations that know each other."""
    if actor.organisation_id is None:
        return frozenset()
    near = Absence.objects.known_to(actor.organisation_id, on=clock.today()).filter(user__in=list(user_ids))
    return frozenset(near.values_list("user_id", flat=True))


def absence(actor: Actor, user_id: UUID, absence_id: UUID) -> Absence:
    """Days away of a colleague, over or not. 404 for anyone else's."""
    found = Absence.objects.filter(pk=absence_id, user=user_id, user__in=User.objects.visible_to(actor))
    row = found.select_related("user", "noted_by").first()
    if row is None:
        raise Http404
    return row


def noted_days(actor: Actor, user_id: UUID) -> list[tuple[date, date]]:
    """First and last days that are noted for a colleague from today on."""
    rows = Absence.objects.lasting().filter(user=user_id, user__in=User.objects.visible_to(actor))
    return list(rows.order_by("first_day").values_list("first_day", "last_day"))


def is_over(actor: Actor, row: Absence) -> bool:
    """Whether the last day has passed."""
    del actor  # the absence was found for them
    return row.last_day < clock.today()
