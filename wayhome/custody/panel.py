"""On the page of a case: who is with her or him now, while there is a way; events without content."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.attempts import models as attempt_models
from wayhome.core import dates
from wayhome.core.components import Event
from wayhome.custody import models, steps
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people import reading as people_reading
from wayhome.people.queries import Found

kept.add(models.Link)

SAID = {
    steps.BEGUN: gettext_lazy("The way has begun"),
    steps.HANDED: gettext_lazy("A hand-over was confirmed"),
    steps.ARRIVED: gettext_lazy("The way is over"),
    steps.BACK: gettext_lazy("The way is over"),
}


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """That somebody is on the way, and where to read who is with her or him. Two questions, no key."""
    if not seen.access.may_read("G") or kept.nothing(seen, models.Link):
        return None
    number = attempt_models.Attempt.objects.filter(pk=OuterRef("attempt")).values("number")[:1]
    rows = models.Link.objects.filter(people_reading.open_here(actor, seen)).order_by("-created_at")
    newest = rows.annotate(plan=Subquery(number)).values_list("attempt", "plan").first()
    if newest is None:
        return None
    taken = attempt_models.Step.objects.filter(
        attempt=newest[0], key__in=(*SAID, steps.STOPPED, steps.RESUMED)
    )
    tag = _tag(list(taken.order_by("created_at").values_list("key", flat=True)))
    return {"code": seen.code, "number": newest[1], "tag": tag}


def _tag(keys: Sequence[str]) -> tuple[str, str]:
    """``keys``: the steps that were taken, the newest last."""
    if steps.BEGUN not in keys:
        return "next", _("Planned")
    if steps.OVER.intersection(keys):
        return "done", _("Over")
    if [one for one in keys if one in (steps.STOPPED, steps.RESUMED)][-1:] == [steps.STOPPED]:
        return "stop", _("Stopped")
    return "wait", _("On the way")


def events(actor: SignedIn, seen: Found) -> Sequence[Event]:
    """That the way began, that somebody took over, that it is over. Not how."""
    if not seen.access.may_read("G") or kept.nothing(seen, attempt_models.Step):
        return []
    there = people_reading.open_here(actor, seen)
    rows = attempt_models.Step.objects.filter(there, key__in=list(SAID)).order_by("created_at")
    return [Event(dates.day_in_words(row.day), str(SAID[row.key]), at=row.created_at) for row in rows]
