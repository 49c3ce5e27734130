"""What the pages of this room show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from wayhome.assistance import (
    queries,
    queries_after,
    queries_appointments,
    queries_children,
    queries_given,
    queries_sessions,
    seeing,
    words,
)
from wayhome.core import clock, dates
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def frame(actor: SignedIn, seen: Found, *, is_with_her: bool = False) -> dict[str, Any]:
    """What every page of one case knows. ``is_with_her``: the actor is known to read “Only with her or him”."""
    person = people.person(actor, seen)
    return {
        "seen": seen,
        "name": person.brief.name_used or seen.code,
        "case_url": reverse("assistance:health", args=[seen.code]).removesuffix("help/health/"),
        "sees_health": seeing.practical(actor, seen, "D"),
        "gives_medicine": seeing.gives_medicine(actor, seen),
        "sees_children": queries_children.sees_children(actor, seen),
        "sees_items": queries_given.sees_items(actor, seen),
        "sees_results": seeing.told(actor, seen, "D"),
        "sees_after": is_with_her or queries_after.sees_after(actor, seen),
        "sees_sessions": queries_sessions.sees_sessions(actor, seen),
        "sees_appointments": queries_appointments.sees_appointments(actor, seen),
    }


def health(actor: SignedIn, seen: Found) -> dict[str, Any]:
    """Health in short: what to do, and for doctors and nurses everything that was ever written."""
    now = queries.health_minimum(actor, seen)
    is_whole = seeing.whole(actor, seen, "D")
    versions = queries.health_versions(actor, seen) if is_whole else []
    known = now.known if now else None
    return {
        **frame(actor, seen),
        "now": now,
        "day": dates.day_in_words(clock.day_of(now.at)) if now else "",
        "fit": words.fit(known.fit_for_interview) if known else None,
        "facts": words.minimum(known, today=clock.today()) if known else [],
        "whole": words.whole(versions[0].known) if versions else [],
        "by": versions[0].by if versions else "",
        "before": [
            {"day": dates.day_in_words(clock.day_of(one.at)), "by": one.by, "facts": words.whole(one.known)}
            for one in versions[1:]
        ],
        "first_check": words.first_check(queries.first_check_after(actor, seen)),
        "may_write": people_rules.why_not_write(seen.access, "D") is None and not seen.access.is_past,
    }


def minutes(count: int) -> str:
    """How long something was."""
    return ngettext("{n} minute", "{n} minutes", count).format(n=count)
