"""What leaving waits for: fit to travel (domain.md 3.2, ``G2.7_FIT``). A block: the doctor decides, nobody lifts it."""

from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome import journey
from wayhome.attempts import gathering
from wayhome.attempts import queries as attempts
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core.actors import Actor
from wayhome.fitness import models, queries, seeing
from wayhome.organisations.actors import SignedIn


def _can_travel(subject: AttemptSubject, actor: Actor) -> object:
    who = cast("SignedIn", actor)
    if not seeing.told(who, subject.seen):
        return _("Whether she or he can travel is not open to you. Ask the person who leads the case.")
    if reason := queries.why_not_fit(who, subject):
        return reason
    if attempts.way(who, subject) is None:
        return _("Who carries her or him is not open to you. Ask the person who leads the case.")
    return True


def _until(subject: AttemptSubject) -> datetime | None:
    """When what the doctor wrote last is not good any more. Read without keys."""
    if (read := gathering.of_page(models.Assessment, subject.seen.id, subject.attempt)) is not None:
        newest = max(read, key=lambda row: (row.number, row.created_at), default=None)
        return newest.lapses_at if newest is not None else None
    rows = models.Assessment.objects.filter(attempt=subject.attempt).order_by("-number", "-created_at")
    return rows.values_list("lapses_at", flat=True).first()


FIT = journey.Gate(
    id="G2.7_FIT",
    holds=_can_travel,
    sentence=gettext_lazy("No doctor or nurse has said that she or he can travel on that day."),
    fix=gettext_lazy(
        "Let a doctor or nurse look, arrange what they ask for, and look a last time before leaving"
    ),
    fix_url="fitness:fit",
    facts=frozenset({"fit_to_travel", "itinerary"}),
    until=_until,
)
