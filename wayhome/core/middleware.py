"""Headers on every answer; faults become calm pages; staff pages in a language that they have."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlparse

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from wayhome.core import faults, guards, headers

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def is_static(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether this is one of our own style sheets, scripts or icons, found."""
    prefix = "/" + urlparse(settings.STATIC_URL).path.lstrip("/")
    return request.path.startswith(prefix) and response.status_code in (200, 206, 304)


class Headers:
    """The outermost: also redirects to HTTPS, static files and failures of the others pass through here."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        headers.put(response, is_static=is_static(request, response))
        return response


class Faults:
    """Failures that rooms foresee (``core.faults.register``) become their page. Others go on to ``handler500``."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 405 and not getattr(response, "content", b"-"):
            return faults.method_not_allowed(request, response)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponseBase | None:
        return faults.foreseen(request, exception)


class StaffLanguage:
    """Whoever is signed in reads English, from left to right, where the own language runs the other way and has only
    what she or he is read aloud: half of each turns days, hours and telephone numbers around. Whoever is not signed in
    keeps it, and a page that is hers or his (``guards.page(is_hers=True)``) on the telephone of a colleague, too.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_turned = translation.get_language_bidi()
        if is_turned and guards.actor_of(request).is_signed_in and not _has_staff_pages():
            request.before_english = translation.get_language()  # type: ignore[attr-defined]  # for ``process_view``
            _read_in(request, "en")
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: object, kwargs: object
    ) -> None:
        before = getattr(request, "before_english", None)
        if before and getattr(view, "is_hers", False):
            _read_in(request, before)


def _read_in(request: HttpRequest, language: str) -> None:
    """As LocaleMiddleware does it."""
    translation.activate(language)
    request.LANGUAGE_CODE = language


def _has_staff_pages() -> bool:
    return translation.get_language() in settings.STAFF_FROM_THE_RIGHT
