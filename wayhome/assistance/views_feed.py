"""The calendar of a worker: its page, and what its secret address gives out."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.assistance import actions, feeds, queries_feed
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request


@guards.page(Access.UNLOCKED)
def own_calendar(request: Request) -> HttpResponse:
    """Whether one has a secret address, and what it gives out."""
    return render(request, "assistance/calendar.html", {"has_one": queries_feed.has_feed(request.actor)})


@guards.page(Access.UNLOCKED, methods=("POST",), sensitive=True)
def make_calendar(request: Request) -> HttpResponse:
    """A new address, shown once."""
    token = actions.make_feed(by=request.actor)
    address = request.build_absolute_uri(reverse("assistance:calendar", args=[token]))
    return render(request, "assistance/calendar.html", {"has_one": True, "address": address})


@guards.page(Access.UNLOCKED, methods=("POST",))
def stop_calendar(request: Request) -> HttpResponse:
    """The address stops at once."""
    actions.stop_feed(by=request.actor)
    messages.success(request, _("The address is stopped. Nothing is given out any more."))
    return HttpResponseRedirect(reverse("assistance:own_calendar"))


@guards.page(Access.ANYONE)
def calendar(request: Request, token: str) -> HttpResponse:
    """Times only, for whoever has the address. No place, no name, no code."""
    if feeds.is_held(request):
        return HttpResponse(status=429)
    text = queries_feed.calendar(request.actor, token, _("Appointment"))
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")
