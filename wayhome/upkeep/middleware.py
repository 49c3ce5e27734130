"""How long each request took; and the two addresses that a monitor on this machine asks without knowing our name."""

import ipaddress
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from wayhome.upkeep import measuring

FOR_MONITORS = ("/healthz/", "/metrics/")
# Any of them: somebody stands in between, so the request comes from elsewhere.
SAYS_FROM_ELSEWHERE = (
    "HTTP_X_FORWARDED_FOR",
    "HTTP_X_FORWARDED_PROTO",
    "HTTP_X_FORWARDED_HOST",
    "HTTP_FORWARDED",
    "HTTP_VIA",
)


def is_from_here(request: HttpRequest) -> bool:
    """Asked on this very machine, with no web server in between."""
    if any(name in request.META for name in SAYS_FROM_ELSEWHERE):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


class Measured:
    """Outside of nearly all others: what they refuse is counted too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path in FOR_MONITORS:
            if is_from_here(request) and settings.ALLOWED_HOSTS:
                # A monitor knows an address and a port. Nothing on these two pages is made from the name.
                request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0].lstrip(".")
            return self.get_response(request)
        began = time.perf_counter()
        response = self.get_response(request)
        measuring.request_took(request.method or "", response.status_code, time.perf_counter() - began)
        return response
