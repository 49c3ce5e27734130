"""Papers for the way: that somebody can travel, and a letter about medicine. Printed, and kept nowhere here."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.shapes import AttemptNow
from wayhome.consent.stays import CARRY
from wayhome.core import clock, guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Refused
from wayhome.fitness import actions, forms, pages, queries, rules, seeing, sheets, views
from wayhome.organisations.requests import Request, posted
from wayhome.paper import press
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.residence import sheets as residence

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def paper(request: Request, code: str, plan: int) -> HttpResponse:
    """That she or he can travel. The weeks stand on it only when a doctor ticks that she agrees."""
    seen, now = views.at(request, code, plan)
    reason = rules.why_not_prepare(prepares=seeing.prepares(request.actor, seen))
    if reason := people_rules.or_closed(reason, seen.access, "DG"):
        raise Refused(reason, code="not_printed")
    found, at = queries.fit(request.actor, now.subject), queries.leaves_at(request.actor, now.subject)
    known = found.known
    if known is None or rules.why_not_print(known):
        raise Refused(rules.why_not_print(known) or "", code="not_printed")
    why = found.why.newest.known if found.why else None
    day = clock.day_of(at) if at else None
    weeks = why.weeks_on(day) if why and day else None
    form = forms.Sheet(
        posted(request), texts=sheets.FIT, name=pages.name_in_document(request.actor, seen),
        with_weeks=weeks is not None,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        shown = weeks if form.cleaned_data.get("weeks") else None
        return _print(request, seen, now, form.cleaned_data, lambda: sheets.fit(known, weeks=shown, on=day))
    return _ask(request, seen, now, form, _("A paper: fit to travel"))


@guards.page(Access.UNLOCKED, methods=BOTH)
def letter(request: Request, code: str, plan: int) -> HttpResponse:
    """For customs: medicine for so many days. A doctor or a nurse makes it; names only if she or he agreed."""
    seen, now = views.to_write(request, code, plan)
    found = queries.fit(request.actor, now.subject)
    known = found.prepared.newest.known if found.prepared else None
    if known is None or known.medicine_days is None:
        raise Http404
    days = known.medicine_days
    names = pages.medicines(request.actor, seen) if known.names_agreed else []
    form = forms.Sheet(
        posted(request), texts=sheets.CUSTOMS, name=pages.name_in_document(request.actor, seen)
    )
    if request.method == "POST" and form.is_valid():
        return _print(request, seen, now, form.cleaned_data, lambda: sheets.customs(days=days, names=names))
    return _ask(request, seen, now, form, _("A letter for customs"))


def _ask(request: Request, seen: Found, now: AttemptNow, form: forms.Sheet, heading: str) -> HttpResponse:
    back = reverse("fitness:fit", args=[seen.code, now.number])
    about = {**pages.frame(request.actor, seen, now), "form": form, "heading": heading, "fit_url": back}
    return render(request, "fitness/paper.html", about, status=422 if form.errors else 200)


def _print(request: Request, seen: Found, now: AttemptNow, given: dict[str, Any], make: Any) -> HttpResponse:  # noqa: ANN401
    number = actions.print_paper(seen=seen, subject=now.subject, by=request.actor)
    back = reverse("fitness:fit", args=[seen.code, now.number])
    beside = residence.beside(_("Fit to travel"), carries=given["stays"] == CARRY)
    frame = pages.frame(request.actor, seen, now)
    more = {"back_url": back, "whom": given["name"], "phone": given["phone"]}
    return press.answer(
        request,
        "fitness/sheet_paper.html",
        lambda: {**frame, **make(), **beside, **more},
        number=number,
        language=given["language"],
        form="letter",
        code=seen.code,
        names=[frame["name"], given["name"]],
    )
