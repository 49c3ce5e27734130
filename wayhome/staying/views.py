"""Staying: what she or he wants, what it needs, how far each thing is."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.attempts.pages import frame, keep_typed
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import Conflict, Refused
from wayhome.organisations.requests import Request, posted
from wayhome.people import looking
from wayhome.people.queries import Found
from wayhome.staying import actions, documents, forms, pages, queries

BOTH = ("GET", "POST")


@guards.page(Access.UNLOCKED)
def staying(request: Request, code: str) -> HttpResponse:
    """What she or he wants, and everything it needs."""
    seen = looking.at(request.actor, code, queries.GROUP)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    page = pages.staying(request.actor, seen)
    now = page["now"]
    return render(
        request,
        "staying/staying.html",
        {**page, "press": forms.Press(initial={"read": now.read if now else 0})},
    )


@guards.page(Access.UNLOCKED, methods=BOTH)
def begin(request: Request, code: str) -> HttpResponse:
    """What she or he wants is prepared."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = queries.now(request.actor, seen)
    form = forms.Begin(posted(request), read=now.read if now else 0, way=pages.first_way(request.actor, seen))
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin(seen=seen, read=form.cleaned_data["read"], given=form.given(), by=request.actor)
        except (Conflict, Refused) as refused:
            keep_typed(form, refused)
        else:
            return _kept(request, seen, _("It is kept. Go through what it needs, one thing after the other."))
    about = {**frame(request.actor, seen), "form": form}
    return render(request, "staying/begin.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=BOTH)
def task(request: Request, code: str) -> HttpResponse:
    """One thing that is to be done, and how far it is; ``?task=`` names one that is there."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    now = queries.now(request.actor, seen)
    wanted = request.GET.get("task", "")
    known = next((one for one in now.tasks if str(one.thing) == wanted), None) if now else None
    if now is None or (wanted and known is None):
        raise Http404
    form = forms.Task(
        posted(request),
        thing=known.thing if known else uuid4(),
        read=known.newest.number if known else 0,
        known=known.newest.known if known else documents.Task(),
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_task(
                seen=seen,
                thing=form.cleaned_data["thing"],
                read=form.cleaned_data["read"],
                given=form.given(),
                by=request.actor,
            )
        except (Conflict, Refused) as refused:
            keep_typed(form, refused)
        else:
            return _kept(request, seen, _("It is kept."))
    about = {**frame(request.actor, seen), "form": form, "is_new": known is None}
    return render(request, "staying/task.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED, methods=("POST",))
def settle(request: Request, code: str) -> HttpResponse:
    """Everything is there."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    form = forms.Press(posted(request))
    if not form.is_valid():
        raise Http404
    actions.settle(seen=seen, read=form.cleaned_data["read"], by=request.actor)
    return _kept(request, seen, _("It is kept. The case goes on as long as she or he wants."))


@guards.page(Access.UNLOCKED, methods=("POST",))
def end(request: Request, code: str) -> HttpResponse:
    """She or he wants something else; no reason is asked."""
    seen = looking.to_write(request.actor, code, queries.GROUP)
    form = forms.Press(posted(request))
    if not form.is_valid():
        raise Http404
    actions.end(seen=seen, read=form.cleaned_data["read"], by=request.actor)
    return _kept(request, seen, _("It is kept. What was reached stays; help goes on."))


def _kept(request: Request, seen: Found, text: str) -> HttpResponse:
    messages.success(request, text)
    return HttpResponseRedirect(reverse("staying:staying", args=[seen.code]))
