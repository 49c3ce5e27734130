"""Leaving quickly: the session ends, whatever else may be broken."""

from collections.abc import Callable
from contextlib import suppress

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse

# Not "cache": our pages are never stored, and some browsers take seconds over it while someone comes closer.
CLEAR = '"cookies", "storage"'
_ends: list[Callable[[HttpRequest], None]] = []


def also(end: Callable[[HttpRequest], None]) -> None:
    """Sign-in and vault add what else must end: the opened keys, the record that someone left."""
    if end not in _ends:
        _ends.append(end)


def leave(request: HttpRequest) -> None:
    """End everything. A part that fails does not keep the others from ending."""
    for end in _ends:
        with suppress(Exception):  # with the database away the cookies still go
            end(request)
    session: SessionBase | None = getattr(request, "session", None)
    if session is None:
        return
    try:
        session.flush()
    except Exception:
        request.session = type(session)()


def forget(response: HttpResponse) -> HttpResponse:
    """Tell the browser to drop what it holds of this site."""
    response.headers["Clear-Site-Data"] = CLEAR
    for name in (
        settings.SESSION_COOKIE_NAME,
        settings.VAULT_COOKIE_NAME,
        settings.HOUSE_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        "messages",
    ):
        response.delete_cookie(name, samesite="Lax")
        response.cookies[name]["secure"] = settings.SESSION_COOKIE_SECURE
    return response
