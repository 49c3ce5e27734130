"""A kept draft that was sent again is no longer kept."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from wayhome.core.guards import actor_of
from wayhome.organisations.actors import SignedIn
from wayhome.signin import actions
from wayhome.signin.confirming import KEPT_DRAFT

TURNED_AWAY = ("signin:sign_in", "signin:unlock", "signin:confirm")


class SentDrafts:
    """Drops the draft named in a form that was accepted, with the keys still open. Forms with errors answer 422."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and _was_accepted(response) and KEPT_DRAFT in request.POST:
            actor = actor_of(request)
            draft = _uuid(request.POST[KEPT_DRAFT])
            if draft and isinstance(actor, SignedIn) and actor.is_unlocked:
                actions.drop_draft(keyring=actor.keyring, draft=draft, by=actor)
        return response


def _was_accepted(response: HttpResponse) -> bool:
    turned_away = response.get("Location", "").startswith(tuple(map(reverse, TURNED_AWAY)))
    return 200 <= response.status_code < 400 and not turned_away


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
