"""What the page of a case shows: the band, when it was last looked at, the next step; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wayhome.care import models, queries, seeing, words
from wayhome.care.shapes import Standing
from wayhome.core import dates
from wayhome.core.components import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For who is told of danger, of the safety plan, or of services and plan."""
    sees_band, sees_plan = seeing.band(seen), seeing.plan(seen)
    if not (sees_band or sees_plan):
        return None
    now = queries.standing(actor, seen)
    return {
        "code": seen.code,
        "sees_band": sees_band,
        "sees_safety": seeing.safety(seen),
        "sees_plan": sees_plan,
        "band": words.band(now.band) if now.band else None,
        "day": dates.day_in_words(now.at) if now.at else "",
        "next": _next(now, may_write=seen.access.may_write("F")),
        "is_to_look": _is_to_look(now),
    }


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That something was looked at or gone through; never how it was found."""
    found: list[tuple[type[Any], str]] = []
    if seeing.band(seen):
        found.append((models.Assessment, _("The danger was looked at")))
    if seeing.safety(seen):
        found += [
            (models.SafetyPlan, _("Safety plan written")),
            (models.PlanReview, _("Safety plan gone through")),
        ]
    if seeing.plan(seen):
        found += [(models.SupportPlan, _("Plan written")), (models.Signature, _("Plan signed"))]
    events = []
    for model, text in found:
        if kept.nothing(seen, model):
            continue
        rows = model.objects.filter(case_id=seen.id)
        if seen.access.is_past:
            rows = rows.filter(organisation_id=actor.organisation_id)
        elif seen.access.is_partner:
            rows = rows.filter(organisation_id__in=[actor.organisation_id, seen.case.organisation_id])
        events += [
            Event(dates.day_in_words(at), text, at=at) for at in rows.values_list("created_at", flat=True)
        ]
    return events


def _is_to_look(now: Standing) -> bool:
    """Nobody has looked so far, or it was too long ago; not while a supervisor is asked."""
    return now.band is None or (now.is_old and not any(view.waits_for_word for view in now.views))


def _next(now: Standing, *, may_write: bool) -> str:
    if not may_write:
        return ""
    if now.band is None:
        return _("Look at the danger, together")
    if any(view.waits_for_word for view in now.views):
        return _("A supervisor is asked")
    if _is_to_look(now):
        return _("Look at the danger again")
    if now.is_apart:
        return _("The agencies see it differently: agree, or let the higher hold")
    return ""
