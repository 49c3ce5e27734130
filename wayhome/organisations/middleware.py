"""Who acts in this request, asked anew each time: what changed a moment ago counts now."""

from collections.abc import Callable
from datetime import UTC, datetime

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib import auth
from django.http import HttpRequest, HttpResponse

from wayhome.core.actors import Actor, Nobody
from wayhome.organisations import actors


class Acting:
    """Sets ``request.actor``. A session of someone who left or is paused ends here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.actor = actor_of(request)  # type: ignore[attr-defined]
        return self.get_response(request)


def actor_of(request: HttpRequest) -> Actor:
    """The actor, by two statements at most; Nobody when nobody (any longer) is signed in."""
    if auth.SESSION_KEY not in request.session:
        return Nobody()
    if not request.user.is_authenticated:  # closed, paused, or the passphrase changed elsewhere
        auth.logout(request)
        return Nobody()
    return actors.of_user(
        request.user,
        keyring=request.vault,  # type: ignore[attr-defined]  # set by vault.middleware.Keys
        signed_in_at=_signed_in_at(request),
    )


def _signed_in_at(request: HttpRequest) -> datetime | None:
    """When this session began: the first of what allauth noted about how the person proved who they are."""
    noted = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
    moments = [float(entry["at"]) for entry in noted if "at" in entry]
    return datetime.fromtimestamp(min(moments), tz=UTC) if moments else None
