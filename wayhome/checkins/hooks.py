"""What a later room adds to the board: something was said on the way, and waits for somebody to take it in.

Registered when the site starts (``AppConfig.ready``); a second time replaces.
"""

from collections.abc import Callable

from django.urls import reverse

from wayhome.organisations.actors import SignedIn

type Waits = Callable[[SignedIn], bool]

_said: list[tuple[Waits, str]] = []


def said_is_kept_by(waits: Waits, url_name: str) -> None:
    """``waits``: whether anything waits for the actor; ``url_name``: a POST there takes it in and leads back."""
    _said[:] = [(waits, url_name)]


def take_in_url(actor: SignedIn) -> str:
    """Where what was said is taken in; empty while nothing waits for the actor."""
    return next((reverse(url_name) for waits, url_name in _said if waits(actor)), "")
