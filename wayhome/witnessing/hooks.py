"""What later rooms of this track do when a yes is taken back, or given: what was booked stops, or goes on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

_stops: dict[str, Callable[..., object]] = {}
_goes_on: dict[str, Callable[..., object]] = {}
_looks: dict[str, Callable[..., object]] = {}
_anew: dict[str, Callable[..., object]] = {}


@dataclass(frozen=True, slots=True)
class Statement:
    """One that is kept already and is used instead of speaking; its fingerprint, since when, and where it is kept."""

    title: str
    sha256: str
    on: date
    url: str


_named: list[Callable[[SignedIn, Found, UUID], Sequence[Statement]]] = []


def statements_are_named_by(source: Callable[[SignedIn, Found, UUID], Sequence[Statement]]) -> None:
    """The room that keeps them says which: ``source(actor, seen, matter)``, nothing for who does not open them."""
    if source not in _named:
        _named.append(source)


def statements(actor: SignedIn, seen: Found, matter: UUID) -> list[Statement]:
    """Those used in this matter, as far as they open to the actor."""
    return [one for source in _named for one in source(actor, seen, matter)]


_times: list[Callable[[SignedIn, Found, UUID, str], Sequence[str]]] = []


def times_are_named_by(source: Callable[[SignedIn, Found, UUID, str], Sequence[str]]) -> None:
    """The room that plans them says when: ``source(actor, seen, matter, way)``, nothing for who does not open them."""
    if source not in _times:
        _times.append(source)


def times(actor: SignedIn, seen: Found, matter: UUID, way: str) -> list[str]:
    """When somebody is heard in this matter and this way, in words, as far as it opens to the actor."""
    return [one for source in _times for one in source(actor, seen, matter, way)]


def when_taken_back(name: str, stop: Callable[..., object]) -> None:
    """``stop(seen=, is_known=, by=)`` inside the transaction, maybe by somebody who can open nothing.

    ``is_known``: that it was a yes to speaking in court. A second time replaces.
    """
    _stops[name] = stop


def stop_all(*, seen: Found, is_known: bool, by: SignedIn) -> None:
    """Everybody who said so, in the order of their names."""
    for _name, stop in sorted(_stops.items()):
        stop(seen=seen, is_known=is_known, by=by)


def when_said(name: str, go_on: Callable[..., object]) -> None:
    """``go_on(seen=, matter=, by=)`` after a yes in this matter, inside the transaction of who keeps it.

    The first, the next, one after it was taken back. A second time replaces.
    """
    _goes_on[name] = go_on


def go_on_all(*, seen: Found, matter: UUID, by: SignedIn) -> None:
    """Everybody who said so, in the order of their names."""
    for _name, go_on in sorted(_goes_on.items()):
        go_on(seen=seen, matter=matter, by=by)


def when_looked_at(name: str, then: Callable[..., object]) -> None:
    """``then(seen=, by=)`` after somebody looked at the danger of speaking. A second time replaces."""
    _looks[name] = then


def looked_at(*, seen: Found, by: SignedIn) -> None:
    """Everybody who said so, in the order of their names."""
    for _name, then in sorted(_looks.items()):
        then(seen=seen, by=by)


def when_written_anew(name: str, then: Callable[..., object]) -> None:
    """``then(seen=, by=)`` after something was written that counts on the day: a measure, the psychologist's word, a
    release. Whoever writes may open nothing of the later room. A second time replaces.
    """
    _anew[name] = then


def written_anew(*, seen: Found, by: SignedIn) -> None:
    """Everybody who said so, in the order of their names."""
    for _name, then in sorted(_anew.items()):
        then(seen=seen, by=by)
