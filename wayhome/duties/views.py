"""What is due is done or taken over; an emergency is taken in hand."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from wayhome.audit import log as audit
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.duties import actions, forms, opening, queries
from wayhome.organisations.requests import Request, posted

LINE_AT_MOST = 50  # duties that one line stands for


@guards.page(Access.UNLOCKED, methods=("POST",))
def done(request: Request, duty: UUID) -> HttpResponse:
    """It is done: off every board, with what stood in the same line because it says the same."""
    actions.done(duty=duty, same=_ids(request.POST.get("same", "")), by=request.actor)
    messages.success(request, _("Done. It is off the board."))
    return _back(request)


@guards.page(Access.UNLOCKED, methods=("POST",))
def take(request: Request, duty: UUID) -> HttpResponse:
    """The actor takes over what is on a team's board."""
    actions.take(duty=duty, by=request.actor)
    messages.success(request, _("You have it now."))
    return _back(request)


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def end(request: Request, ending: UUID) -> HttpResponse:
    """What no press ends: where it is written, or why it cannot be; what was done where nothing else keeps it."""
    page = queries.to_end(request.actor, ending)
    form = forms.End(posted(request), is_why=page.seen.is_by_fact)
    if request.method == "POST" and form.is_valid():
        actions.end(duty=ending, words=form.cleaned_data["words"], by=request.actor)
        messages.success(request, _("It is kept, and off the board."))
        return HttpResponseRedirect("/")
    about = {"page": page, "form": form, "ask": opening.of_one(request.actor, page.seen)}
    return render(request, "duties/end.html", about, status=422 if form.errors else 200)


@guards.page(Access.UNLOCKED)
def ended(request: Request) -> HttpResponse:
    """What people wrote who ended something that no press ends: of one case, or of all that are open to the actor."""
    lines = queries.ended(request.actor, code=request.GET.get("case", ""))
    for case in sorted({line.case for line in lines if line.case is not None}):
        audit.looked(by=request.actor, subject=case, groups="I")
    return render(request, "duties/ended.html", {"lines": lines})


@guards.page(Access.UNLOCKED, methods=("GET", "POST"))
def ring(request: Request, duty: UUID) -> HttpResponse:
    """“I have it”: the ringing stops."""
    page = queries.emergency(request.actor, duty)
    if request.method == "POST":
        actions.acknowledge(duty=duty, by=request.actor)
        messages.success(request, _("You have it. Nobody else is rung for it."))
        return HttpResponseRedirect(reverse("duties:ring", args=[duty]))
    return render(
        request, "duties/ring.html", {"page": page, "ask": opening.of_one(request.actor, page.seen)}
    )


def _ids(words: str) -> list[UUID]:
    """What a button sent, as far as it is one of ours; a line stands for a handful at most."""
    found = []
    for word in words.split()[:LINE_AT_MOST]:
        with suppress(ValueError):
            found.append(UUID(word))
    return found


def _back(request: Request) -> HttpResponse:
    """To the page the button was on, if it is one of ours."""
    to = request.POST.get("next", "")
    is_ours = to.startswith("/") and url_has_allowed_host_and_scheme(to, allowed_hosts=None)
    return HttpResponseRedirect(to if is_ours else "/")
