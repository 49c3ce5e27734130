"""The first page: who you are, your organisation and teams, what to do next."""

from django.http import HttpResponse
from django.shortcuts import render

from wayhome.core import guards, navigation
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.signin import queries, tidying


@guards.page(Access.UNLOCKED)
def home(request: Request) -> HttpResponse:
    """Calm, and one next action per line."""
    about = {
        "home": queries.home(request.actor),
        "record_is_broken": tidying.record_is_broken(request),
        "pages": navigation.below(request.actor, "signin:home"),
    }
    return render(request, "signin/home.html", about)
