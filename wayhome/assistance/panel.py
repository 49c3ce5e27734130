"""What the page of a case shows: whether an interview is good now, and where first help is; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.assistance import (
    documents,
    models,
    queries,
    queries_appointments,
    queries_sessions,
    reading,
    seeing,
    words,
)
from wayhome.core import clock, dates
from wayhome.core.components import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For whoever helps her or him. Two queries at most."""
    about = {
        "sees_health": seeing.practical(actor, seen, "D"),
        "sees_sessions": queries_sessions.sees_sessions(actor, seen),
        "sees_appointments": queries_appointments.sees_appointments(actor, seen),
    }
    if not any(about.values()):
        return None
    now = queries.health_minimum(actor, seen)
    return {
        **about,
        "code": seen.code,
        "day": dates.day_in_words(clock.day_of(now.at)) if now else "",
        "fit": words.fit(now.known.fit_for_interview) if now else None,
        "allergies": now.known.allergies if now else "",
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something took place, was made or was given; never what. What is only with her is not among it."""
    found = []
    if seeing.practical(actor, seen, "D"):
        rows = reading.open_here(models.HealthSummary, actor, seen).values_list("created_at", flat=True)
        found = [(at, _("Health in short written")) for at in rows]
    groups = [group for group in "DEHI" if seeing.practical(actor, seen, group)]
    first = list(reading.open_here(models.Entry, actor, seen).filter(group__in=groups, number=1))
    for row, values in reading.opened(actor, first, only=reading.BRIEF):
        brief = values.get("brief")
        what = brief.get("what") if isinstance(brief, dict) else None
        if what == documents.APPOINTMENT or (what and seeing.told(actor, seen, row.group)):
            found.append((row.created_at, _texts()[what]))
    return [Event(dates.day_in_words(clock.day_of(at)), text, at=at) for at, text in found]


def _texts() -> Mapping[str, str]:
    return {
        documents.SESSION: _("A session took place"),
        documents.APPOINTMENT: _("An appointment was made"),
        documents.RESULT: _("Something for health was paid for"),
        documents.ITEM: _("Something was given"),
    }
