"""The request as pages see it."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, QueryDict

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails

    from wayhome.organisations.actors import SignedIn
    from wayhome.vault.keyring import Keyring


class Request(HttpRequest):
    """A request behind the guard: someone is signed in, and ``vault`` holds the keys that are open."""

    actor: "SignedIn"
    vault: "Keyring"
    htmx: "HtmxDetails"


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, an empty form too; None when the page was only opened."""
    return request.POST if request.method == "POST" else None
