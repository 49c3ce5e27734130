"""How a telephone rings: by the organisation's own message service, or in practice into a file. Says nothing.

In the language of whoever is rung (``User.language``), as notices are; English where there are no words in it.
"""

import json
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any, ClassVar, NoReturn, Protocol

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from wayhome.vault import installation

# The same for every emergency, so it tells nothing to whoever reads it on a locked screen or on the way.
TEXT = gettext_noop("You are on call. Sign in now.")
TIMEOUT = 10
_PURPOSE = "ring"


class CannotRing(Exception):
    """The call did not go through. The text names the kind of fault, never a number."""


def text(language: str) -> str:
    """What a telephone says, in this language."""
    with translation.override(language):
        return gettext(TEXT)


class Ringer(Protocol):
    """Makes one telephone ring, with the text in this language, or raises CannotRing."""

    @property
    def can_ring(self) -> bool: ...

    def ring(self, number: str, language: str) -> None: ...


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect could lead number and token elsewhere."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ANN401 - urllib's own signature
        raise CannotRing("redirected")


@dataclass(frozen=True, slots=True)
class Webhook:
    """Posts to a message or voice service (or to a gateway of one's own that knows the service's dialect)."""

    url: str
    token: str = field(repr=False)
    can_ring: ClassVar[bool] = True

    def ring(self, number: str, language: str) -> None:
        if urllib.parse.urlsplit(self.url).scheme not in ("http", "https"):
            raise CannotRing("neither http nor https")
        request = urllib.request.Request(  # noqa: S310 - the scheme is checked above
            self.url,
            data=json.dumps({"to": number, "text": text(language)}).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"},
            method="POST",
        )
        opener = urllib.request.build_opener(_NoRedirects)
        try:
            with opener.open(request, timeout=TIMEOUT) as answer:
                answer.read(1)
        except (OSError, HTTPException, ValueError) as error:
            raise CannotRing(type(error).__name__) from None  # its text may carry the address or the number


@dataclass(frozen=True, slots=True)
class Double:
    """Practice and tests: rings are lines of a file, and a list."""

    folder: Path
    rang: ClassVar[list[str]] = []
    can_ring: ClassVar[bool] = True

    def ring(self, number: str, language: str) -> None:
        self.rang.append(number)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self.folder / "rings.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps({"to": number, "text": text(language)}) + "\n")


@dataclass(frozen=True, slots=True)
class Silent:
    """Nothing is set up that rings. ``wayhome doctor`` says so."""

    can_ring: ClassVar[bool] = False

    def ring(self, number: str, language: str) -> None:
        raise CannotRing("nothing is set up")


def ringer() -> Ringer:
    """What this installation rings with."""
    environment = settings.ENVIRONMENT
    if environment.ring_url:
        return Webhook(environment.ring_url, environment.ring_token)
    return Double(settings.HOME / "outbox") if environment.is_practice else Silent()


def seal(number: str) -> str:
    """A number as it is kept: the clock opens it with the installation's own key."""
    return installation.seal(number, purpose=_PURPOSE)


def number_in(sealed: str) -> str:
    """The number again."""
    return installation.open_(sealed, purpose=_PURPOSE)
