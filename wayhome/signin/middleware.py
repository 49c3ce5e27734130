"""A kept draft that was sent again is no longer kept."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from wayhome.core.guards import actor_of
from wayhome.organisations.actors import SignedIn
from wayhome.signin import actions

FIELD = "kept_draft"


class SentDrafts:
    """Drops the draft named in a form that was accepted: answered by a redirect, with the keys still open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and 300 <= response.status_code < 400 and FIELD in request.POST:
            actor = actor_of(request)
            draft = _uuid(request.POST[FIELD])
            if draft and isinstance(actor, SignedIn) and actor.is_unlocked:
                actions.drop_draft(keyring=actor.keyring, draft=draft, by=actor)
        return response


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
