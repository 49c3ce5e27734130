"""What every page of the site knows. Asks the database nothing."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from wayhome.core import htmx, navigation
from wayhome.core.actors import Actor, Nobody

PAPERS = ("full", "code")


def actor_or_nobody(request: HttpRequest) -> Actor:
    """The actor of the request; nobody when the request failed before there was one."""
    actor: Actor = getattr(request, "actor", None) or Nobody()
    return actor


def page(request: HttpRequest) -> dict[str, Any]:
    """Who is here, where they may go, and whether this is paper."""
    actor = actor_or_nobody(request)
    is_narrow = getattr(request, "is_narrow", False)  # a short number opened it: the other rooms stay closed
    rooms = [] if is_narrow else navigation.shown_to(actor, request)
    paper = request.GET.get("paper", "")
    return {
        "actor": actor,
        "rooms": rooms,
        "room_lines": navigation.lines(rooms),
        "search_url": "" if is_narrow else navigation.search_for(actor),
        "has_more_rooms": len(rooms) > navigation.AT_THE_BOTTOM,
        "htmx_config": htmx.CONFIG,
        "is_practice": settings.PRACTICE,
        "idle_seconds": settings.IDLE_SECONDS,
        "paper": paper if paper in PAPERS else "",
    }
