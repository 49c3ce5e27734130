"""From the code of a duty to its sentence and its one next action: every room's ``due.py``, read once."""

import re
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
from wayhome.duties.enums import Ends as Ends

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from wayhome.vault.values import Value

    type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Wording:
    """How a duty reads, what its button says, and where the button leads.

    ``sentence`` may name what the duty brings along: ``%(day)s``. ``url_args`` names what the address needs, of
    ``code`` and what the duty brings; unless said, the code when there is one. ``ends``: what ends it, a fact or a
    press. A house test asks it of every code; what says nothing is ended by a press. ``is_to_her``: a call of this
    reason is to her or him, and what is agreed on reaching her or him stands beside it; not where somebody else is
    rung, or nobody knows where she or he is. ``roles``: whom its page opens to, where its guard does not say so.
    """

    sentence: "Words"
    action: "Words"
    url_name: str
    url_args: tuple[str, ...] | None = None
    ends: Ends = Ends.NOT_SAID
    is_to_her: bool = True
    roles: frozenset[str] = frozenset()

    @property
    def by_fact(self) -> bool:
        """Only what is to be written ends it: no “Done” stands beside it."""
        return self.ends in (Ends.FACT, Ends.FACT_OR_WHY)

    @property
    def with_words(self) -> bool:
        """A person may end it who writes why, or what was done; the words are kept."""
        return self.ends in (Ends.FACT_OR_WHY, Ends.WORDS)


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
def not_by_press() -> frozenset[str]:
    """The codes of what no mere press ends: a fact does, or a person who writes why."""
    return frozenset(
        about for about, wording in registered().items() if wording.by_fact or wording.with_words
    )


def by_fact(about: str) -> bool:
    """Whether only what is to be written ends it."""
    wording = registered().get(about)
    return wording is not None and wording.by_fact


def with_words(about: str) -> bool:
    """Whether a person may end it who writes why, or what was done."""
    wording = registered().get(about)
    return wording is not None and wording.with_words


def is_to_her(about: str) -> bool:
    """Whether a call of this reason is to the person whose case it is."""
    wording = registered().get(about)
    return wording is None or wording.is_to_her


def roles(about: str) -> frozenset[str]:
    """Whom the page of its button opens to, where the reason says so."""
    wording = registered().get(about)
    return wording.roles if wording is not None else frozenset()


def said(about: str) -> str:
    """The sentence without what the duty brought along, for a duty that is over."""
    wording = registered().get(about)
    return re.sub(r"%\(\w+\)s", "…", str(wording.sentence)) if wording is not None else ""


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
