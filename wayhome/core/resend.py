"""What was typed, handed back to the same person when it could not be saved. Never secrets, codes or files."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from wayhome.core.forms import RESEND

AT_MOST_FIELDS = 300
AT_MOST_CHARACTERS = 200_000
STANDS_FOR = 15 * 60  # seconds, as an open vault that nobody touches
NOT_SHOWN = {RESEND, "csrfmiddlewaretoken", "do"}
_PARTS = {"day", "month", "year", "time", "zone"}
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
    """The same, to read and copy."""
    return to_read(of(request))


def to_read(fields: Iterable[Typed]) -> list[Typed]:
    """What somebody typed or chose, without what only machines need; the parts of a day or a moment stand as one."""
    fields = list(fields)
    names = {one.name for one in fields}
    stems = {name.removesuffix("_year") for name in names if name.endswith("_year")}
    moments = {stem for stem in stems if {f"{stem}_day", f"{stem}_month"} <= names}
    found: list[Typed] = []
    for one in filter(_is_typed, fields):
        stem, _, part = one.name.rpartition("_")
        if stem not in moments or part not in _PARTS:
            found.append(one)
        elif found and found[-1].name == stem:
            found[-1] = Typed(stem, f"{found[-1].value} {one.value}")
        else:
            found.append(Typed(stem, one.value))
    return found


def _is_typed(one: Typed) -> bool:
    """Not the name of a button, nor an id that nobody reads."""
    return one.name not in NOT_SHOWN and bool(one.value.strip()) and not _ID.fullmatch(one.value)


def for_a_while(response: HttpResponse) -> HttpResponse:
    """What was typed leaves the screen by itself, also without JavaScript: here no clock of the vault runs."""
    response.headers["Refresh"] = f"{STANDS_FOR}; url=/"
    return response
