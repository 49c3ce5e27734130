"""The danger as it is seen now, and how it was seen before."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.care import drafts, pages, queries, seeing, words
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.people import looking

BACK_TO = {drafts.DANGER: "care:danger", drafts.SAFETY: "care:safety", drafts.PLAN: "care:plan"}


@guards.page(Access.UNLOCKED)
def danger(request: Request, code: str) -> HttpResponse:
    """The band that holds, why, how each agency sees it, what is owed."""
    seen = looking.at(request.actor, code, "F")
    return render(request, "care/danger.html", pages.danger(request.actor, seen))


@guards.page(Access.UNLOCKED)
def history(request: Request, code: str) -> HttpResponse:
    """Every time somebody looked, newest first."""
    seen = looking.at(request.actor, code, "F")
    found = queries.assessments(request.actor, seen)
    lines = [
        {"one": one, "agency": name, "is_ours": one.organisation == request.actor.organisation_id}
        for one, name in found
    ]
    return render(request, "care/history.html", {**pages.frame(request.actor, seen), "lines": lines})


@guards.page(Access.UNLOCKED)
def assessment(request: Request, code: str, assessment: UUID) -> HttpResponse:
    """One of them, whole."""
    seen = looking.at(request.actor, code, "F")
    one = queries.assessment(request.actor, seen, assessment)
    if one is None:
        raise Http404
    band = words.band(one.known.result.overall)
    about = {**pages.frame(request.actor, seen), **pages.in_full(one.known), "whole": one, "band": band}
    return render(request, "care/assessment.html", about)


@guards.page(Access.UNLOCKED, methods=("POST",))
def throw_away(request: Request, code: str, form: str) -> HttpResponse:
    """Throw one's own draft away."""
    seen = looking.at(request.actor, code, "FI")
    if form not in BACK_TO or not (seeing.plan(seen) if form == drafts.PLAN else seeing.band(seen)):
        raise Http404
    drafts.drop(seen=seen, form=form, by=request.actor)
    messages.success(request, _("What was begun is thrown away."))
    return HttpResponseRedirect(reverse(BACK_TO[form], args=[seen.code]))
