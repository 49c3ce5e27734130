"""A page for who runs the system, and two addresses for monitors."""

import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations.requests import Request
from wayhome.upkeep import figures, middleware, pages, rules


@guards.page(Access.SIGNED_IN, roles=rules.RUNS_IT)
def home(request: Request) -> HttpResponse:
    """When a backup was last good, what failed, and what too few people can open."""
    return render(request, "upkeep/home.html", pages.home(request.actor))


@guards.page(Access.ANYONE)
def healthz(request: HttpRequest) -> HttpResponse:
    """One word: whether the site can do its work. Says nothing else to anybody."""
    is_well = figures.database_answers()
    return HttpResponse(
        "ok\n" if is_well else "away\n", status=200 if is_well else 503, content_type="text/plain"
    )


@guards.page(Access.ANYONE)
def metrics(request: HttpRequest) -> HttpResponse:
    """For a monitor on this machine, or one that has the token. For everybody else there is no such page."""
    if not (middleware.is_from_here(request) or _has_token(request)):
        raise Http404
    return HttpResponse(figures.page(), content_type="text/plain; version=0.0.4; charset=utf-8")


def _has_token(request: HttpRequest) -> bool:
    token = settings.ENVIRONMENT.metrics_token
    given = request.headers.get("Authorization", "")
    return bool(token) and hmac.compare_digest(given.encode(), f"Bearer {token}".encode())
