"""What happened on the way: written down, added to, closed."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import pages as attempts_pages
from wayhome.checkins import actions_incidents, forms, pages, queries
from wayhome.checkins.views import BOTH, at
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted


@guards.page(Access.UNLOCKED, methods=BOTH)
def new(request: Request, code: str, plan: int) -> HttpResponse:
    """Something happened."""
    seen, now = at(request, code, plan)
    form = forms.Incident(posted(request), zone=pages.zone(request.actor, seen, now))
    if request.method == "POST" and form.is_valid():
        given = form.given()
        try:
            actions_incidents.incident(code=code, plan=plan, by=request.actor, **given)
        except (Conflict, Refused) as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, _("It is kept. Do what stands here now."))
            said = {name: given[name] for name in ("severity", "kind", "place", "words")}
            if actions_incidents.says_where(by=request.actor, **said):
                messages.warning(
                    request, _("It says where a house is, and others on the case read it. Tell who leads.")
                )
            return _to(code, plan, given["thing"])
    about = {**attempts_pages.framed(request.actor, seen, now), "form": form}
    return render(request, "checkins/incident.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def one(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """One of them: what to do, what was done; a line more."""
    seen, now = at(request, code, plan)
    found = queries.incident(request.actor, seen, now, thing)
    form = forms.Said(posted(request), read=found.number)
    if request.method == "POST" and form.is_valid():
        try:
            actions_incidents.act(code=code, plan=plan, thing=thing, by=request.actor, **form.cleaned_data)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return _to(code, plan, thing)
    about = {**pages.happened(request.actor, seen, now, found), "form": form}
    return render(request, "checkins/happened.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def close(request: Request, code: str, plan: int, thing: UUID) -> HttpResponse:
    """Closed with a word."""
    seen, now = at(request, code, plan)
    found = queries.incident(request.actor, seen, now, thing)
    form = forms.Close(posted(request), read=found.number)
    if request.method == "POST" and form.is_valid():
        try:
            actions_incidents.close(code=code, plan=plan, thing=thing, by=request.actor, **form.cleaned_data)
        except (Conflict, Refused) as refused:
            attempts_pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is closed."))
            return _to(code, plan, thing)
    about = {**pages.happened(request.actor, seen, now, found), "form": form}
    return render(request, "checkins/close.html", about, status=422 if form.errors else 200)


def _to(code: str, plan: int, thing: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("checkins:happened", args=[code, plan, thing]))
