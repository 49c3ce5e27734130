"""From neutral codes to plain sentences: every room's ``spoken.py``, read once."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNKNOWN = _("%(who)s did something that this version has no words for.")


@cache
def all_spoken() -> dict[str, "str | Promise"]:
    """Code -> sentence, from the ``spoken.py`` of each room that has one."""
    found: dict[str, str | Promise] = {}
    for room in apps.get_app_configs():
        if room.name.startswith("wayhome.") and find_spec(f"{room.name}.spoken"):
            found |= import_module(f"{room.name}.spoken").SENTENCES
    return found


def is_spoken(action: str) -> bool:
    """True when there are words for ``action`` or for a beginning of it."""
    return _longest(action) is not None


def sentence(action: str, *, who: str, whom: str, count: int | None) -> str:
    """The sentence for an entry. A name may hold any sign: it is put in, never read as a pattern."""
    words = _longest(action) or UNKNOWN
    return str(words) % {"who": who, "whom": whom, "count": "" if count is None else count}


def _longest(action: str) -> "str | Promise | None":
    spoken = all_spoken()
    parts = action.split(".")
    for length in range(len(parts), 0, -1):
        words = spoken.get(".".join(parts[:length]))
        if words is not None:
            return words
    return None


_parts: dict[str, object] = {}


def parts_are_named(names: Mapping[str, object]) -> None:
    """The room that knows the parts of a case says what each letter is called. A second time replaces."""
    _parts.clear()
    _parts.update(names)


def parts(letters: str) -> str:
    """“identity, health”, from the letters of an entry; one that nobody has named stands as it is."""
    return ", ".join(str(_parts.get(letter, letter)) for letter in letters)
