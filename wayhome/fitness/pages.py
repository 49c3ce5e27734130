"""What the pages of this room show."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.assistance import queries as assistance
from wayhome.attempts import pages as attempts
from wayhome.attempts.shapes import AttemptNow, Line
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core import clock, dates, once
from wayhome.core.components import Status, Task
from wayhome.fitness import limits, queries, rules, seeing, words
from wayhome.fitness.enums import Condition
from wayhome.fitness.shapes import FitNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found


def frame(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """What every page of one travel plan knows."""
    return {
        **attempts.framed(actor, seen, now),
        "may_write": seeing.writes(actor, seen) and now.is_open,
        "may_prepare": seeing.prepares(actor, seen) and now.is_open,
    }


def fit(actor: SignedIn, seen: Found, now: AttemptNow) -> dict[str, Any]:
    """What the doctor says, what is arranged, the last looks; for doctors and nurses why."""
    with once.reading():
        found = queries.fit(actor, now.subject)
        leaves_at = queries.leaves_at(actor, now.subject)
        why_not = queries.why_not_fit(actor, now.subject) if now.is_open else None
        return {
            **frame(actor, seen, now),
            "why_not": why_not,
            **(_said(found) if found.known else {"tag": None}),
            "why": words.why(found.why.newest.known, leaves_at) if found.why else [],
            "tasks": _arranged(found),
            "prepared": words.prepared(found.prepared.newest.known) if found.prepared else [],
            "looks": [
                dict(zip(("tag", "text"), words.look(one.known, leaves_at), strict=True), by=one.by)
                for one in reversed(found.looks)
            ],
            "medicines": medicines(actor, seen),
            "may_print": found.known is not None and rules.why_not_print(found.known) is None,
            "has_medicine": bool(found.prepared and found.prepared.newest.known.medicine_days),
        }


def _said(found: FitNow) -> dict[str, Any]:
    """The newest word of the doctor, and those before it."""
    if found.assessment is None:
        return {}
    return {
        "tag": words.result(found.assessment.newest.known, clock.now()),
        "facts": words.told(found.assessment.newest.known),
        "by": found.assessment.newest.by,
        "is_elsewhere": found.assessment.is_elsewhere,
        "before": [
            {
                "day": dates.day_in_words(clock.day_of(one.at)),
                "by": one.by,
                "tag": words.result(one.known, one.at),
                "facts": words.told(one.known),
            }
            for one in found.assessment.versions[1:]
        ],
    }


def _arranged(found: FitNow) -> list[Task]:
    known = found.known
    if known is None or not known.is_fit:
        return []
    return [
        Task(
            known.other if one == Condition.OTHER else Condition(one).label,
            Status.DONE if one in found.arranged else Status.NEXT,
            _("Arranged") if one in found.arranged else _("To arrange"),
        )
        for one in known.conditions
    ]


def medicines(actor: SignedIn, seen: Found) -> list[str]:
    """What she or he takes: by name for doctors and nurses, as the house calls it for others."""
    if seeing.why(actor, seen):
        whole = assistance.health(actor, seen)
        return [f"{one.name} {one.amount}".strip() for one in whole.known.medicines] if whole else []
    known = assistance.health_minimum(actor, seen)
    return [f"{one.name} {one.amount}".strip() for one in known.known.medicines] if known else []


def name_in_document(actor: SignedIn, seen: Found) -> str:
    """The name as it is known, to be compared with the travel document letter by letter."""
    identity = people.person(actor, seen).identity
    if identity is None:
        return ""
    known = identity.known
    return " ".join(part for part in (known.first_name, known.middle_name, known.family_name) if part)


def line(actor: SignedIn, subject: AttemptSubject) -> Line | None:
    """How it stands, on the page of a travel plan. None for who is not told of it."""
    if not seeing.told(actor, subject.seen):
        return None
    why_not = queries.why_not_fit(actor, subject)
    known = queries.fit(actor, subject).known
    if why_not is None:
        until = dates.day_in_words(known.valid_until if known else None)
        return Line(Status.DONE.value, _("Ready"), _("Good until {day}.").format(day=until))
    if known is not None and not known.is_fit:
        return Line(Status.STOP.value, _("Not fit"), why_not)
    return Line(Status.NEXT.value if known is None else Status.WAIT.value, _("Not ready"), why_not)


def carriers(actor: SignedIn) -> dict[str, Any]:
    """What carriers ask, as it was written down here; what holds without; examples that nobody has checked."""
    known = queries.carriers(actor)
    return {
        "carriers": [
            {"id": one.id, "name": one.name, "facts": words.limit(one)} for _key, one in sorted(known.items())
        ],
        "weeks": limits.house_weeks(),
        "days": limits.house_days(),
        "examples": [
            {"number": number, "name": one.name, "facts": words.limit(one)}
            for number, one in enumerate(limits.EXAMPLES)
            if one.key not in known
        ],
        "may_write": bool(seeing.KEEPERS & actor.roles),
    }
