"""What was typed, handed back to the same person when it could not be saved. Never secrets, codes or files."""

import re
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from wayhome.core.forms import RESEND

AT_MOST_FIELDS = 300
AT_MOST_CHARACTERS = 200_000
STANDS_FOR = 15 * 60  # seconds, as an open vault that nobody touches
NOT_SHOWN = {RESEND, "csrfmiddlewaretoken", "do"}
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Typed:
    """One field as it was sent."""

    name: str
    value: str

    @property
    def words(self) -> str:
        """The name of the field, made readable."""
        return self.name.rsplit("-", 1)[-1].replace("_", " ").capitalize()


def of(request: HttpRequest) -> list[Typed]:
    """What this request may get back: nothing, unless its form says that it holds no secret (``core.forms``)."""
    if request.method != "POST":
        return []
    try:
        if RESEND not in request.POST or request.FILES:
            return []
        typed = [Typed(name, str(value)) for name, values in request.POST.lists() for value in values]
    except Exception:  # a body that cannot be read is not handed back; the page about the fault must not fail
        return []
    if len(typed) > AT_MOST_FIELDS or sum(len(t.value) for t in typed) > AT_MOST_CHARACTERS:
        return []
    return typed


def readable(request: HttpRequest) -> list[Typed]:
    """The same, to read and copy: without what only machines need."""
    return [one for one in of(request) if is_typed(one.name, one.value)]


def is_typed(name: str, value: str) -> bool:
    """Whether somebody typed or chose it: not the name of a button, nor an id that nobody reads."""
    return name not in NOT_SHOWN and bool(value.strip()) and not _ID.fullmatch(value)


def for_a_while(response: HttpResponse) -> HttpResponse:
    """What was typed leaves the screen by itself, also without JavaScript: here no clock of the vault runs."""
    response.headers["Refresh"] = f"{STANDS_FOR}; url=/"
    return response
