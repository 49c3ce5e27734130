"""``request.vault``: the keys that this browser may open now, for this request only."""

import base64
from collections.abc import Callable

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponse

from wayhome.vault import sessions
from wayhome.vault.keyring import Keyring

_KEEP = object()


class Keys:
    """Sets ``request.vault`` before the view, the vault cookie after it. One query for signed-in people, else none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        keyring = Keyring()
        request.vault = keyring  # type: ignore[attr-defined]
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            if not sessions.open_for(request, user=request.user.pk):
                auth.logout(request)  # twelve hours are over
                request.vault_cookie = None  # type: ignore[attr-defined]
            sessions.touch(request)
        try:
            response = self.get_response(request)
        finally:
            keyring.close()
        _answer(request, response)
        return response


def _answer(request: HttpRequest, response: HttpResponse) -> None:
    cookie: object = getattr(request, "vault_cookie", _KEEP)
    if cookie is _KEEP:
        return
    name = settings.VAULT_COOKIE_NAME
    if isinstance(cookie, bytes):
        response.set_cookie(
            name,
            base64.urlsafe_b64encode(cookie).decode().rstrip("="),
            path="/",
            secure=not settings.PRACTICE,
            httponly=True,
            samesite="Strict",
        )
    elif name in request.COOKIES:
        response.delete_cookie(name, path="/", samesite="Strict")
