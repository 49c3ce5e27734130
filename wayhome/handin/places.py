"""Where a room that knows houses says what must never be named as a meeting point. Nobody is shown these texts."""

from collections.abc import Callable, Iterable

from wayhome.organisations.actors import SignedIn

type Addresses = Callable[[SignedIn], Iterable[str]]

_known: dict[str, Addresses] = {}


def register(name: str, addresses: Addresses) -> None:
    """``addresses(actor)``: those of the houses that the actor's own keys open. One function for each name."""
    _known[name] = addresses


def forget(name: str) -> None:
    """No longer."""
    _known.pop(name, None)


def addresses(actor: SignedIn) -> list[str]:
    """All that are known to this actor."""
    return [address for name in sorted(_known) for address in _known[name](actor)]


def is_known(actor: SignedIn) -> bool:
    """Whether this actor's keys open any, so that the house itself is refused; otherwise people are warned."""
    return bool(addresses(actor))
