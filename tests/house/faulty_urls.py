"""The site's addresses, and three that fail: so that headers and pages of failures can be tested."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from wayhome.core import guards
from wayhome.core.refusals import NotRecorded, Refused
from wayhome.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@guards.page(guards.Access.ANYONE)
def fault(request: HttpRequest) -> HttpResponse:
    """Nobody foresaw this."""
    raise ZeroDivisionError("canary-in-a-fault")


@guards.page(guards.Access.ANYONE)
def refused(request: HttpRequest) -> HttpResponse:
    """Someone may see, but not do."""
    raise Refused("You may not.", next_step="Ask someone.", code="not_allowed")


@guards.page(guards.Access.ANYONE)
def not_recorded(request: HttpRequest) -> HttpResponse:
    """The record cannot be written."""
    raise NotRecorded("a.b")


urlpatterns = [
    path("", include("wayhome.urls")),
    path("fails/", fault, name="fails"),
    path("refused/", refused, name="refused"),
    path("not-recorded/", not_recorded, name="not_recorded"),
]
