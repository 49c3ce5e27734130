"""A line on the page of a travel plan; on the page of a case while somebody is on the way; events without content."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.checkins import models, queries, ringing, watching, words
from wayhome.checkins.watching import Watched
from wayhome.core import clock, dates
from wayhome.core.components import Event, Status
from wayhome.custody import keyless, steps
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found

kept.add(models.Heard, models.Incident, models.Procedure)


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """Nothing before somebody leaves; then how it stands, in one word. Asks without keys."""
    if not subject.seen.access.may_read(queries.GROUP) or not is_under_way(subject):
        return None
    del actor
    status, word = _stands(subject, watching.of_journeys([subject.attempt])[subject.attempt])
    return Line(status.value, word)


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """While somebody is on the way: how it stands, and when she or he is to be heard of next. Asks without keys."""
    if not seen.access.may_read(queries.GROUP):
        return None
    now = under_way(actor, seen)
    if now is None:
        return None
    rows = watching.of_journeys([now.id])[now.id]
    status, word = _stands(now.subject, rows)
    upcoming = watching.next_of(rows, clock.now())
    return {
        "url": reverse("checkins:journey", args=[seen.code, now.number]),
        "tag": (status.value, word),
        "next": words.when(upcoming.due_at, upcoming.zone) if upcoming is not None else "",
    }


def under_way(actor: SignedIn, seen: Found) -> AttemptNow | None:
    """The travel plan that somebody is on now; an ended one too, until somebody new has her or him."""
    plans = attempts.of_case(actor, seen)
    return next((one for one in reversed(plans) if is_under_way(one.subject)), None)


def is_under_way(subject: AttemptSubject) -> bool:
    """Begun, and not over: as its steps say."""
    return steps.BEGUN in subject.taken and not steps.OVER & subject.taken


def _stands(subject: AttemptSubject, rows: Sequence[Watched]) -> tuple[Status, str]:
    """As the board says it. Whether it has stopped is asked only where it ever did."""
    return words.of_journey(
        rows,
        clock.now(),
        is_stopped=steps.STOPPED in subject.taken and keyless.stops(subject.attempt),
        rung=ringing.rung_for({subject.attempt: rows}).get(subject.attempt, ()),
    )


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was written down; never what."""
    if not seen.access.may_read(queries.GROUP):
        return []
    there = people_reading.open_here(actor, seen)
    texts = {
        models.Heard: _("Heard of on the way"),
        models.Incident: _("Something happened on the way"),
        models.Procedure: _("Somebody was looked for"),
    }
    return [
        Event(dates.day_in_words(clock.day_of(at)), text, at=at)
        for model, text in texts.items()
        if not kept.nothing(seen, model)
        for at in _began(model._default_manager.filter(there), model)
    ]


def _began(rows: QuerySet[Any], model: type[Any]) -> Iterable[datetime]:
    """When each was written down at first: what was added to it is no event of its own. Of check-ins each counts."""
    first = rows if model is models.Heard else rows.filter(number=1)
    return first.values_list("created_at", flat=True)
