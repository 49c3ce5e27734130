"""From the code of a duty to its sentence and its one next action: every room's ``due.py``, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.urls import NoReverseMatch

from wayhome.core import addresses, dates
from wayhome.core.components import Link

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from wayhome.vault.values import Value

    type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Wording:
    """How a duty reads, what its button says, and where the button leads.

    ``sentence`` may name what the duty brings along: ``%(day)s``. ``url_args`` names what the address needs, of
    ``code`` and what the duty brings; unless said, the code when there is one. ``by_fact``: somebody waits for what is
    to be written, so nothing else ends it, and no “Done” stands beside it.
    """

    sentence: "Words"
    action: "Words"
    url_name: str
    url_args: tuple[str, ...] | None = None
    by_fact: bool = False


@cache
def registered() -> Mapping[str, Wording]:
    """Code -> wording, from the ``due.py`` of each room that has one."""
    found: dict[str, Wording] = {}
    for room in apps.get_app_configs():
        if room.name.startswith("wayhome.") and find_spec(f"{room.name}.due"):
            found |= import_module(f"{room.name}.due").WORDINGS
    return found


class NoWording(LookupError):
    """A duty was written with a code that no room's ``due.py`` knows."""


def of(about: str) -> Wording:
    """The wording of a code. NoWording when no room has it."""
    try:
        return registered()[about]
    except KeyError as error:
        raise NoWording(about) from error


@cache
def by_fact() -> frozenset[str]:
    """The codes of what only the fact itself ends."""
    return frozenset(about for about, wording in registered().items() if wording.by_fact)


def sentence(about: str, args: "Mapping[str, Value]", *, zone: str) -> str:
    """The sentence with what the duty brings along: days in words, moments on the reader's clock."""
    return str(of(about).sentence) % {name: _in_words(value, zone) for name, value in args.items()}


def action(about: str, code: str, args: "Mapping[str, Value]") -> Link | None:
    """The one next action. None when its page needs something that this duty does not have."""
    wording = of(about)
    needs = wording.url_args if wording.url_args is not None else (("code",) if code else ())
    given: dict[str, Any] = {"code": code, **args}
    try:
        return Link(wording.action, addresses.of(wording.url_name, **{name: given[name] for name in needs}))
    except (KeyError, NoReverseMatch):
        return None


def _in_words(value: object, zone: str) -> str:
    if isinstance(value, datetime):
        return dates.moment_in_words(value, zone)
    if isinstance(value, date):
        return dates.day_in_words(value)
    return str(value)
