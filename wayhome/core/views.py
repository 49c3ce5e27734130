"""Pages of the base: help, leaving quickly, the parts on show, and the pages that say something is not right."""

import sys

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from wayhome.core import faults, guards, leaving, resend, showcase
from wayhome.core.guards import Access


@guards.page(Access.ANYONE)
def help_page(request: HttpRequest) -> HttpResponse:
    """Who to ask, and what to do when something does not work. Always in the same place."""
    return render(request, "core/help.html")


@guards.page(Access.SIGNED_IN)
def rooms(request: HttpRequest) -> HttpResponse:
    """Every page of the list: on a phone, behind “More”."""
    return render(request, "core/rooms.html")


@guards.page(Access.SIGNED_IN, methods=("POST",), narrow=True)
def stay(request: HttpRequest) -> HttpResponse:
    """Someone is still here. Any request of theirs moves the lock; this one does nothing else."""
    return HttpResponse(status=204)


@guards.page(Access.ANYONE, methods=("POST",))
def leave(request: HttpRequest) -> HttpResponse:
    """End the session and go to an empty page."""
    leaving.leave(request)
    return leaving.forget(HttpResponseRedirect(reverse("core:elsewhere")))


@guards.page(Access.ANYONE)
def elsewhere(request: HttpRequest) -> HttpResponse:
    """An empty page of notes. Says nothing about where one came from."""
    return HttpResponse(faults.page("core/elsewhere.html", 200).content)


@guards.page(Access.ANYONE, methods=("GET", "POST"))
def parts(request: HttpRequest) -> HttpResponse:
    """Every component in every state. Only in practice."""
    if not settings.PRACTICE:
        raise Http404
    return render(request, "core/parts.html", showcase.everything(request.POST or None))


# Handlers: no session, no database, no context of a page ---------------------------------------------------------


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return faults.page("core/faults/bad_request.html", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return faults.page("core/faults/forbidden.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return faults.page("core/faults/not_found.html", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form came without its token. Leaving quickly is never held up by that; what was typed can be copied."""
    if request.path == reverse("core:leave"):
        leaving.leave(request)
        return leaving.forget(HttpResponseRedirect(reverse("core:elsewhere")))
    # What another site sent is never shown here, as if somebody of ours had typed it.
    is_ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    typed = resend.readable(request) if is_ours else []
    answer = faults.page("core/faults/forgery.html", 403, to_copy=typed)
    return resend.for_a_while(answer) if typed else answer


def fault(request: HttpRequest) -> HttpResponseBase:
    """A failure outside a view, or one nobody foresaw: its page with a number that stands in the log too."""
    exception = sys.exc_info()[1]
    if exception is not None:
        answer = faults.foreseen(request, exception)
        if answer is not None:
            return answer
    return faults.page("core/faults/fault.html", 500, number=faults.number_of(request))
