"""Where later rooms add a line to the house tonight: an allergy, a medicine and its time, who is out and back by when.

A function is asked once for all who are here, not once for each: it costs the same for one and for a hundred.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from uuid import UUID

from wayhome.core.components import Fact
from wayhome.organisations.actors import SignedIn
from wayhome.shelter.models import House, Stay
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

ALLERGY, MEDICINE, BACK_BY, OTHER = "allergy", "medicine", "back_by", "other"


@dataclass(frozen=True, slots=True)
class Line:
    """One line beside somebody. ``is_for_paper``: it may stand on the shift sheet, which shows codes only.

    ``state``: what became of it, which stands on the sheet too; it names nothing.
    """

    kind: str
    text: str
    at: time | None = None
    is_for_paper: bool = True
    state: str = ""


type Asked = Callable[[SignedIn, House, Sequence[Stay]], Mapping[UUID, Sequence[Line]]]

_asked: dict[str, Asked] = {}


def register(name: str, function: Asked) -> None:
    """From now on ``function`` is asked: by id of the stay, what the actor may know of it."""
    _asked[name] = function


def forget(name: str) -> None:
    """No longer."""
    _asked.pop(name, None)


@dataclass(frozen=True, slots=True)
class Away:
    """Somebody is not in the house now: where, in a line; how she or he is reached or met; where more stands."""

    text: str
    facts: Sequence[Fact] = ()
    url: str = ""


type AskedAway = Callable[[SignedIn, House, Sequence[Stay]], Mapping[UUID, Sequence[Away]]]

_away: dict[str, AskedAway] = {}


def when_away(name: str, function: AskedAway) -> None:
    """From now on ``function`` is asked who is out: by id of the stay, what the actor may know of it."""
    _away[name] = function


def away(actor: SignedIn, house: House, stays: Sequence[Stay]) -> tuple[dict[UUID, list[Away]], bool]:
    """What all of them say, by stay; who is in the house is not among it. And whether all of it could be read: one
    record that was changed by hand hides neither the others nor that a house is not safe.
    """
    found: dict[UUID, list[Away]] = {}
    known, is_whole = {stay.pk for stay in stays}, True
    for name in sorted(_away):
        try:
            lines = _away[name](actor, house, stays)
        except VaultError as error:
            logger.error("who is out could not be read: %s, %s", name, type(error).__name__)
            is_whole = False
            continue
        for stay, said in lines.items():
            if stay in known and said:
                found.setdefault(stay, []).extend(said)
    return found, is_whole


_left: dict[str, Callable[[SignedIn, House, Stay], None]] = {}


def when_left(name: str, follow: Callable[[SignedIn, House, Stay], None]) -> None:
    """``follow(actor, house, stay)`` inside the transaction of who writes that a stay has ended."""
    _left[name] = follow


def left(actor: SignedIn, house: House, stay: Stay) -> None:
    """Everybody who said so."""
    for follow in _left.values():
        follow(actor, house, stay)


def lines(actor: SignedIn, house: House, stays: Sequence[Stay]) -> dict[UUID, list[Line]]:
    """What all of them say, by stay; times in order, what has no time first."""
    found: dict[UUID, list[Line]] = {stay.pk: [] for stay in stays}
    for function in _asked.values():
        for stay, said in function(actor, house, stays).items():
            if stay in found:
                found[stay] += said
    for said in found.values():
        said.sort(key=lambda one: (one.at is not None, one.at or time()))
    return found
