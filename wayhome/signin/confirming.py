"""When the person behind a session last gave the passphrase. Sensitive changes ask (security.md 57)."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from wayhome.core import clock
from wayhome.signin import rules

CONFIRMED_AT = "signin_confirmed_at"


def confirm(request: HttpRequest) -> None:
    """Note that the passphrase was given now."""
    request.session[CONFIRMED_AT] = clock.now().isoformat()


def confirmed_at(request: HttpRequest) -> datetime | None:
    """When it was given last in this session."""
    stored = request.session.get(CONFIRMED_AT)
    return datetime.fromisoformat(stored) if isinstance(stored, str) else None


def why_not(request: HttpRequest) -> str | None:
    """Why this session must give the passphrase first, or None."""
    return rules.why_not_confirmed_lately(confirmed_at(request), now=clock.now())


def again(request: HttpRequest, passphrase: str) -> str | None:
    """Confirm with the passphrase. Returns the sentence when it is wrong or too often tried."""
    try:
        is_right = get_adapter(request).reauthenticate(request.user, passphrase)
    except ValidationError:
        return rules.why_held()
    if not is_right:
        return rules.why_not_this_passphrase()
    confirm(request)
    return None


def ask(request: HttpRequest) -> HttpResponse | None:
    """The way to where the passphrase is asked for, and back; None when it was given in the last five minutes.

    What was posted is not kept: it may hold a passphrase.
    """
    if why_not(request) is None:
        return None
    return HttpResponseRedirect(reverse("signin:confirm") + "?" + urlencode({"next": request.path}))


def required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view opens when the passphrase was given in the last five minutes; else the page asks and comes back."""

    @wraps(view)
    def confirmed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        return ask(request) or view(request, *args, **kwargs)

    return confirmed
