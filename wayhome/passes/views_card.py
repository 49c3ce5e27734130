"""What a telephone asks for, signed in nowhere: the page, its parts, the time, its pass; and what it says.

The page is the same for everybody and holds no word of anybody. Nothing here tells whether there is a pass to whoever
has not its link.
"""

import base64
import json
import re
import time
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import RawPostDataException
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from wayhome.core import clock, guards, headers
from wayhome.core.guards import Access
from wayhome.custody.enums import Shown
from wayhome.passes import speaking, words
from wayhome.passes.enums import Answer

RATES = {"speak": "240/m/ip"}  # a whole journey may be said at once, when there is signal again
MOST = 16 * 1024
ANSWERS_AFTER = 0.5  # seconds, whatever was said
LOOKUP = re.compile(r"[0-9a-f]{32}", re.ASCII)
ICON = "passes/icons/day"  # a static file, not a template


@guards.page(Access.ANYONE)
def card(request: HttpRequest) -> HttpResponse:
    """The page that opens a pass on a telephone. It alone may ask where the telephone is, when somebody ticks it."""
    response = render(request, "passes/card.html", {"words": words.PAGE.items(), "papers": Shown.choices})
    response.headers["Permissions-Policy"] = headers.permissions(geolocation=True)
    return response


@guards.page(Access.ANYONE)
def worker(request: HttpRequest) -> HttpResponse:
    """The script that gives the page without signal."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Service-Worker-Allowed"] = reverse("passes:card")
    return response


@guards.page(Access.ANYONE)
def manifest(request: HttpRequest) -> HttpResponse:
    """As what the page is put on a telephone: a name that says nothing."""
    icon = {"src": static(f"{ICON}.svg"), "sizes": "any", "type": "image/svg+xml"}
    here = reverse("passes:card")
    name = _("Day card")
    value = {
        "name": name,
        "short_name": name,
        "start_url": here,
        "scope": here,
        "display": "standalone",
        "background_color": "#fbfaf7",
        "theme_color": "#0b5f66",
        "icons": [icon],
    }
    return HttpResponse(json.dumps(value), content_type="application/manifest+json")


@guards.page(Access.ANYONE)
def now(request: HttpRequest) -> HttpResponse:
    """The time here, and a token for what is said next."""
    return JsonResponse({"now": int(clock.now().timestamp() * 1000), "token": get_token(request)})


@guards.page(Access.ANYONE, methods=("POST",))
def stands(request: HttpRequest) -> HttpResponse:
    """How a pass stands; with what is sealed when it is asked for."""
    given = _given(request)
    if isinstance(given, HttpResponse):
        return given
    found = speaking.stands(given["lookup"], whole=given.get("whole") is True)
    return JsonResponse(found)


@guards.page(Access.ANYONE, methods=("POST",))
def say(request: HttpRequest) -> HttpResponse:
    """One thing that was said."""
    given = _given(request)
    if isinstance(given, HttpResponse):
        return given
    try:
        once, proof = UUID(str(given["id"])), base64.b64decode(str(given["proof"]))
    except (KeyError, ValueError):
        return HttpResponse(status=400)
    begun = time.monotonic()
    try:
        found = speaking.say(lookup=given["lookup"], proof=proof, once=once, item=given.get("item"))
    except speaking.NotKept:
        _wait(begun)
        return HttpResponse(status=503)
    if found["said"] != Answer.REFUSED:  # a stranger's word rings nobody, and holds up nobody
        _wait(begun)
    return JsonResponse(found)


def _wait(begun: float) -> None:
    """To ring somebody takes longer than to keep that all is well: who watches the line sees no difference."""
    time.sleep(max(0.0, ANSWERS_AFTER - (time.monotonic() - begun)))


@cache
def _worker() -> str:
    return (Path(__file__).parent / "worker.js").read_text(encoding="utf-8")


def _given(request: HttpRequest) -> dict[str, Any] | HttpResponse:
    """What was posted; or the answer to what is too much, or no text of ours."""
    if ratelimit.consume(request, app="wayhome.passes", action="speak", config=RATES) is None:
        return HttpResponse(status=429)
    try:
        if len(request.body) > MOST:
            return HttpResponse(status=413)
        value = json.loads(request.body)
    except (ValueError, RecursionError, RawPostDataException):
        return HttpResponse(status=400)
    is_ours = isinstance(value, dict) and LOOKUP.fullmatch(str(value.get("lookup", ""))) is not None
    return value if is_ours else HttpResponse(status=400)
