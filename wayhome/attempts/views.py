"""Travel plans of a case: all of them, one with its parts, begun, written, ended."""

from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts import actions, forms, pages, queries, queries_beginning
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED, methods=BOTH)
def plans(request: Request, code: str) -> HttpResponse:
    """All travel plans; a new one is begun here, with one press."""
    if request.method == "POST":
        seen = looking.to_write(request.actor, code, queries.GROUP)
        form = forms.Begin(posted(request))
        if form.is_valid():
            actions.begin(seen=seen, record=form.cleaned_data["record"], by=request.actor)
            messages.success(request, _("The travel plan is begun. It stops with one word of hers or his."))
            begun = queries.one(request.actor, seen, form.cleaned_data["record"])
            return HttpResponseRedirect(reverse("attempts:plan", args=[seen.code, begun.number]))
    seen = looking.at(request.actor, code, queries.GROUP)
    about = {**pages.plans(request.actor, seen), "form": forms.Begin(initial={"record": uuid4()})}
    return render(request, "attempts/plans.html", about)


@guards.page(Access.UNLOCKED)
def plan(request: Request, code: str, plan: int) -> HttpResponse:
    """One travel plan, with everything that has to be done for it."""
    seen = looking.at(request.actor, code, queries.GROUP)
    now = queries.numbered(request.actor, seen, plan)
    return render(request, "attempts/plan.html", pages.plan(request.actor, seen, now))


@guards.page(Access.UNLOCKED, methods=BOTH)
def write(request: Request, code: str, plan: int) -> HttpResponse:
    """Where to, to whom, when about."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = queries.numbered(request.actor, seen, plan)
    read = now.plan.newest.number if now.plan else 0
    known = now.subject.plan
    form = forms.Plan(
        posted(request), read=read, known=known, together=queries_beginning.together(request.actor, seen)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_plan(
                seen=seen,
                attempt=now.id,
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Conflict, Refused) as refused:
            pages.keep_typed(form, refused)
        else:
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("attempts:plan", args=[seen.code, now.number]))
    about = {**pages.framed(request.actor, seen, now), "form": form}
    return render(request, "attempts/write.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def end(request: Request, code: str, plan: int) -> HttpResponse:
    """It ends; what was booked and asked for it stops, and help goes on."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = queries.numbered(request.actor, seen, plan)
    form = forms.End(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(seen=seen, attempt=now.id, given=form.given(), by=request.actor)
        except (Conflict, Refused) as refused:
            pages.keep_typed(form, refused)
        else:
            messages.success(
                request, _("The travel plan has ended. What was booked and asked for it stops; help goes on.")
            )
            return HttpResponseRedirect(reverse("attempts:plans", args=[seen.code]))
    about = {**pages.framed(request.actor, seen, now), "form": form}
    return render(request, "attempts/end.html", about, status=422 if form.errors else 200)
