"""A file of exchange, read within bounds: size, depth, length of texts, signs that no database keeps (77)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NoReturn

from django.utils.translation import gettext as _

MIB = 1024 * 1024
ON_A_PAGE = 4 * MIB  # [P] larger files by the command, which shows how far it is
ON_THE_COMMAND_LINE = 128 * MIB  # [P]
DEPTH = 24  # the official examples have 11
TEXT = 20_000  # letters
ENTRIES_ON_A_PAGE = 200


class BadFile(Exception):
    """The file as a whole cannot be used. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: which entry, where in it, and what to do."""

    entry: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.entry}: {self.place}: {self.what}" if self.place else f"{self.entry}: {self.what}"


def load(chunks: Iterable[bytes], *, at_most: int) -> list[Any]:
    """The organisations of a file: one, a list, or a page of them as the API of HSDS gives it."""
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > at_most:
            raise BadFile(
                _(
                    "The file has more than %(limit)d MB. Split it, or import it with the command on the server."
                )
                % {"limit": at_most // MIB}
            )
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text, parse_constant=_no_number)
    except RecursionError as error:
        raise BadFile(_too_deep()) from error
    except ValueError as error:
        line = f" {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise BadFile(
            _("This is not JSON that can be read (line%(line)s). Export it again from the other system.")
            % {"line": line or " ?"}
        ) from error
    return _entries(found)


def _entries(found: Any) -> list[Any]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(found, dict) and isinstance(found.get("contents"), list):
        found = found["contents"]
    elif isinstance(found, dict):
        found = [found]
    if not isinstance(found, list) or not found:
        raise BadFile(
            _("There is no organisation in this file. Export organisations with their services (HSDS 3.0).")
        )
    return found


def why_not(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON holds
    """Why one entry is not even looked at: too deep, too long, signs that cannot be kept. Walks without recursion."""
    waiting: list[tuple[Any, int]] = [(value, 1)]
    while waiting:
        here, depth = waiting.pop()
        if depth > DEPTH:
            return _too_deep()
        if isinstance(here, dict):
            waiting += [(inner, depth + 1) for inner in here.values()]
            waiting += [(key, depth) for key in here]
        elif isinstance(here, list):
            waiting += [(inner, depth + 1) for inner in here]
        elif isinstance(here, str):
            if len(here) > TEXT:
                return _("One text has more than %(limit)d letters. Shorten it.") % {"limit": TEXT}
            if "\x00" in here or any("\ud800" <= sign <= "\udfff" for sign in here):
                return _("One text holds a sign that cannot be kept. Take it out where the file was made.")
        elif isinstance(here, (int, float)) and abs(here) > 1e15:
            return _("One number is too large to be true. Correct it where the file was made.")
    return None


def _too_deep() -> str:
    return _("The file is nested too deeply to be a directory. Export it again from the other system.")


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
