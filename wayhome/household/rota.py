"""Who is on shift in a house: facts for actions, queries, the clock, and for training, which rests no role then."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings

from wayhome.duties import hours, on_call
from wayhome.household import models
from wayhome.household.houses import House
from wayhome.household.rules import STAFF
from wayhome.organisations.models import Membership, RoleGrant, User


def is_on_shift(user: UUID, at: datetime) -> bool:
    """Whether somebody is in the middle of a shift. For ``training.holds``."""
    return bool(models.Turn.objects.filter(user=user, starts_at__lte=at, ends_at__gt=at).exists())


def shift_ends(house: House, user: UUID, *, at: datetime) -> datetime:
    """When the shift that somebody is in ends; without one on the rota, ``SHIFT_MAX_HOURS`` from now. Never later.

    Nor later than keys are kept for anybody: a number would open nothing after it.
    """
    longest = timedelta(hours=int(getattr(settings, "SHIFT_MAX_HOURS", 12)))
    latest = at + min(longest, timedelta(seconds=settings.ABSOLUTE_SECONDS))
    turn = models.Turn.objects.filter(house=house.id, user=user, starts_at__lte=at, ends_at__gt=at).first()
    ends: datetime = turn.ends_at if turn else latest
    return min(ends, latest)


def workers(house: House) -> list[User]:
    """Who works in the house: in its team, in one of its roles, confirmed, and can sign in."""
    members = Membership.objects.filter(team=house.team, ended_at=None)
    grants = RoleGrant.objects.filter(role__in=STAFF, ended_at=None)
    people = User.objects.get_queryset().working().filter(confirmed_at__isnull=False)
    people = people.filter(pk__in=members.values("user")).filter(pk__in=grants.values("user"))
    return list(people.order_by("name"))


def gaps(house: House, *, at: datetime, ahead: timedelta) -> list[tuple[datetime | None, datetime, datetime]]:
    """When nobody is on shift: since when (None: since ever), from when, until when. A shift of somebody who does not
    work in the house any more, or is noted as away on its days, is nobody's.
    """
    end = at + ahead
    turns = models.Turn.objects.filter(house=house.id, user__is_active=True)
    coming = on_call.not_away(turns.filter(user__in=workers(house), starts_at__lt=end, ends_at__gt=at))
    spans = list(coming.values_list("starts_at", "ends_at"))
    # The last that is over, however long ago: a gap is the same one the day after.
    over = turns.filter(ends_at__lte=at).order_by("-ends_at")
    last = list(over.values_list("starts_at", "ends_at")[:1])
    found = hours.gaps([*last, *spans], start=at, end=end)
    return [(since, begins, _until(spans, begins, end)) for since, begins in found]


def _until(spans: Iterable[tuple[datetime, datetime]], begins: datetime, end: datetime) -> datetime:
    return min((start for start, _ends in spans if start > begins), default=end)
