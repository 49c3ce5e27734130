"""Who sends a form so slowly that its end never comes holds no door for the others (security.md 93)."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from wayhome.core import faults
from wayhome.signin import adapters

OF_ONE_SOURCE = 16  # forms on their way from one place at once: an office behind one address sends fewer
KEPT_FREE = 8  # of what a web process does at once, so that pages are always read


class Bodies:
    """Of one source, and of all, only so many forms may be on their way at once. Whoever sends one more is told to
    come back in half a minute, before anything of it is read; nobody who only reads is held up.

    A form that has arrived counts no more, however long its answer takes. A web server in front that takes requests
    whole before it passes them on (docs/installing.md) keeps slow ones away altogether.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._lock = threading.Lock()
        self._coming: list[tuple[str, Any]] = []
        self._most = max(settings.ENVIRONMENT.web_threads - KEPT_FREE, 1)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not _has_body(request):
            return self.get_response(request)
        with self._on_its_way(adapters.source(request), _stream(request)) as may_come:
            if not may_come:
                return faults.page("core/faults/busy.html", 429, retry_after=30)
            return self.get_response(request)

    @contextmanager
    def _on_its_way(self, source: str, stream: object) -> Iterator[bool]:
        entry = (source, stream)
        with self._lock:
            waiting = [one for one, other in self._coming if not _has_arrived(other)]
            may_come = len(waiting) < self._most and waiting.count(source) < OF_ONE_SOURCE
            if may_come:
                self._coming.append(entry)
        try:
            yield may_come
        finally:
            if may_come:
                with self._lock:
                    self._coming = [one for one in self._coming if one is not entry]


def _has_body(request: HttpRequest) -> bool:
    return request.META.get("CONTENT_LENGTH") not in (None, "", "0")


def _stream(request: HttpRequest) -> object:
    """What Django reads the form from, which knows how far it is."""
    return getattr(request, "_stream", None)


def _has_arrived(stream: object) -> bool:
    """Whether all of it was read. A stream that does not say counts as still coming."""
    position, limit = getattr(stream, "_pos", 0), getattr(stream, "limit", 1)
    return bool(position >= limit)
