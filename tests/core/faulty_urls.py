"""The site's addresses, and some that fail in every way core knows."""

import errno
from collections.abc import Callable

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.core.refusals import NotRecorded, Refused
from wayhome.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]

CANARY = "canary-Mira-Durres"


class Driver(Exception):
    """As the database driver fails, with its code."""

    def __init__(self, sqlstate: str) -> None:
        super().__init__(f"Key (name)=({CANARY}) already exists")
        self.sqlstate = sqlstate


class Locked(Exception):
    """As a later room's."""


def caused(failure: Exception, state: str) -> Exception:
    failure.__cause__ = Driver(state)
    return failure


FAILURES: dict[str, Callable[[], Exception]] = {
    "gone": lambda: caused(OperationalError(CANARY), "57P01"),
    "closed": lambda: caused(InterfaceError(CANARY), "08003"),
    "full": lambda: caused(OperationalError(CANARY), "53100"),
    "read-only": lambda: caused(InternalError(CANARY), "25006"),
    "other-internal": lambda: caused(InternalError(CANARY), "25P02"),
    "disk": lambda: OSError(errno.ENOSPC, CANARY),
    "file": lambda: FileNotFoundError(errno.ENOENT, CANARY),
    "not-recorded": lambda: NotRecorded(CANARY),
    "locked": lambda: Locked(CANARY),
    "unforeseen": lambda: ValueError(CANARY),
    "suspicious": lambda: SuspiciousOperation(CANARY),
    "bad": lambda: BadRequest(CANARY),
    "denied": lambda: PermissionDenied(CANARY),
    "refused": lambda: Refused("You may not."),
}


@guards.page(Access.ANYONE, methods=("GET", "POST"))
def fail(request: HttpRequest, how: str) -> HttpResponse:
    """Fails with somebody's name in the text and in a local variable."""
    name = CANARY
    failure = FAILURES[how]()
    failure.add_note(name)
    raise failure


@guards.page(Access.ANYONE)
def download(request: HttpRequest) -> HttpResponse:
    """A file with a stricter policy of its own."""
    response = HttpResponse(b"x", content_type="application/octet-stream")
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "max-age=60"
    return response


class BrokenSession(SessionBase):
    """A session whose store is away."""

    def load(self) -> dict[str, object]:
        raise caused(OperationalError(CANARY), "57P01")


urlpatterns = [
    path("", include("wayhome.urls")),
    path("fail/<str:how>/", fail, name="fail"),
    path("download/", download, name="download"),
]
