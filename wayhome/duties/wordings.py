"""From the code of a duty to its sentence and its one next action: every room's ``due.py``, read once."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.urls import NoReverseMatch, resolve

from wayhome.core import addresses, dates
from wayhome.core.components import Link
from wayhome.duties.enums import Ends as Ends

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from wayhome.organisations.actors import SignedIn
    from wayhome.people.access import Access
    from wayhome.people.looking import Opens as Check
    from wayhome.people.shapes import Open
    from wayhome.vault.values import Value

    type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Wording:
    """How a duty reads, what its button says, and where the button leads.

    ``sentence`` may name what the duty brings along: ``%(day)s``. ``url_args`` names what the address needs, of
    ``code`` and what the duty brings; unless said, the code when there is one. ``ends``: what ends it, a fact or a
    press. A house test asks it of every code; what says nothing is ended by a press. ``is_to_her``: a call of this
    reason is to her or him, and what is agreed on reaching her or him stands beside it; not where somebody else is
    rung, or nobody knows where she or he is. ``with_her``: it is done with her or him, or for her or him alone, so it
    rests when she or he has died, or is exploited again (``closing.ending``). ``roles``: whom its page opens to, where
    its guard does not say so. ``is_past``: it opens to them also of a case in which their agency has no part any more,
    by what it still holds. ``of_part``: what is due brings along, as ``part``, of which data group the one thing is;
    the page opens to whom this says.
    """

    sentence: "Words"
    action: "Words"
    url_name: str
    url_args: tuple[str, ...] | None = None
    ends: Ends = Ends.NOT_SAID
    is_to_her: bool = True
    with_her: bool = False
    roles: frozenset[str] = frozenset()
    is_past: bool = False
    of_part: "Callable[[SignedIn, Open, str], bool] | None" = None

    @property
    def by_fact(self) -> bool:
        """Only what is to be written ends it: no “Done” stands beside it."""
        return self.ends in (Ends.FACT, Ends.FACT_OR_WHY)

    @property
    def with_words(self) -> bool:
        """A person may end it who writes why, or what was done; the words are kept."""
        return self.ends in (Ends.FACT_OR_WHY, Ends.WORDS)


@dataclass(frozen=True, slots=True)
class Opens:
    """What the pages of a room ask of whoever reads them in a case: ``OPENS`` of its ``due.py``.

    Each of ``groups`` at least in short, or ``whole``; one of ``roles``, where not every role that reads them does.
    Where the pages of a room ask for different things, ``OPENS`` says it by the name of each page to which something
    leads: this, or the check with which its view opens the case (``people.looking.Opens``).
    """

    groups: str
    whole: bool = False
    roles: frozenset[str] = frozenset()

    def __call__(self, actor: "SignedIn", seen: "Open") -> bool:
        """Whether they are open to who reads this much of the case."""
        reads = seen.access.may_read if self.whole else seen.access.may_read_minimum
        return all(reads(group) for group in self.groups) and (
            not self.roles or bool(self.roles & actor.roles)
        )


@dataclass(frozen=True, slots=True)
class _Case:
    """As much of a case as a page is asked with: what of it is open."""

    access: "Access"


@cache
def opening() -> "Mapping[str, Check | Mapping[str, Check]]":
    """What the pages of each room ask, by its name."""
    modules = {room: import_module(f"wayhome.{room}.due") for room in _rooms()}
    return {room: module.OPENS for room, module in modules.items() if hasattr(module, "OPENS")}


def asks(url_name: str) -> "Check | None":
    """What this page asks of whoever opens it; None where its room does not say."""
    room, _colon, page = url_name.partition(":")
    said = opening().get(room)
    return said.get(page) if isinstance(said, Mapping) else said


def _rooms() -> list[str]:
    """Every room that has a ``due.py``."""
    ours = [room.name for room in apps.get_app_configs() if room.name.startswith("wayhome.")]
    return [name.removeprefix("wayhome.") for name in ours if find_spec(f"{name}.due")]


# Name of a page -> the roles that its guard lets in; none: every role. Not by address: those carry codes of cases.
_guarded: dict[str, frozenset[str]] = {}


def lets_in(name: str, url: str, roles: frozenset[str]) -> bool:
    """Whether the guard of that page lets one of these roles in."""
    if name not in _guarded:
        _guarded[name] = getattr(resolve(url.partition("?")[0]).func, "roles", frozenset())
    return not _guarded[name] or bool(_guarded[name] & roles)


def is_open(
    about: str, url: str, *, is_of_case: bool, access: "Access | None", actor: "SignedIn", part: str = ""
) -> bool:
    """Whether the page to which it leads is open to this reader; ``access``: None where the case is not."""
    wording = registered().get(about)
    if wording is None or not url:
        return True
    is_let_in = lets_in(wording.url_name, url, actor.roles)
    if not is_let_in or (wording.roles and not wording.roles & actor.roles):
        return False
    if not is_of_case or (wording.url_args is not None and "code" not in wording.url_args):
        return True
    if access is None:
        return wording.is_past
    case, check = _Case(access), asks(wording.url_name)
    if part and wording.of_part is not None and not wording.of_part(actor, case, part):
        return False
    return check is None or check(actor, case)


@cache
def registered() -> Mapping[str, Wording]:
    """Code -> wording, from the ``due.py`` of each room that has one."""
    found: dict[str, Wording] = {}
    for room in _rooms():
        found |= getattr(import_module(f"wayhome.{room}.due"), "WORDINGS", {})
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


@cache
def with_her() -> frozenset[str]:
    """The codes of what is done with her or him, or for her or him alone."""
    return frozenset(about for about, wording in registered().items() if wording.with_her)


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
