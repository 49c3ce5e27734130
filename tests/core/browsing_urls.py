"""The site's addresses, and parts of pages that HTMX asks for."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


@guards.page(Access.ANYONE)
def part(request: HttpRequest, status: int) -> HttpResponse:
    """A part of a page with a status, and code that must not run."""
    return HttpResponse(f"<p id=got>{status}<script>window.ran = true</script></p>", status=status)


@guards.page(Access.SIGNED_IN, methods=("GET", "POST"))
def anything(request: HttpRequest) -> HttpResponse:
    """Where the browser ends when the lock has come."""
    return HttpResponse(
        '<title>Locked</title><link rel="icon" href="/static/core/icons/icon.svg"><p>Locked</p>'
    )


urlpatterns = [
    path("part/<int:status>/", part, name="part"),
    path("unlock/", anything, name="stand_in_for_unlock"),
    path("lock/", anything, name="stand_in_for_lock"),
    path("", include("wayhome.urls")),
]
