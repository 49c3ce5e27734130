"""Calendars: whether one has one, and the times of one for whoever has its secret address."""

from datetime import timedelta

from django.http import Http404

from wayhome.assistance import feeds, ical, models
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.organisations.models import User

PAST, AHEAD = timedelta(days=30), timedelta(days=365)  # [P] as far as a calendar is given out


def has_feed(actor: Actor) -> bool:
    """Whether the actor has a calendar."""
    return actor.user_id is not None and models.Feed.objects.filter(worker=actor.user_id).exists()


def calendar(actor: Actor, token: str, text: str) -> bytes:
    """The times of whose address this is. 404 for an address that is not, was stopped, or whose owner has left."""
    del actor  # whoever has the address
    feed = models.Feed.objects.filter(token_hash=feeds.hash_of(token)).first()
    if feed is None or not User.objects.filter(pk=feed.worker, is_active=True, left_at=None).exists():
        raise Http404
    now = clock.now()
    rows = models.Busy.objects.filter(
        worker=feed.worker, starts_at__gte=now - PAST, starts_at__lte=now + AHEAD
    ).order_by("starts_at", "pk")
    events = [ical.Busy(str(row.pk), row.starts_at, row.ends_at) for row in rows]
    return ical.calendar(events, text=text, now=now)
