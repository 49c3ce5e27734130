"""Which plans lean on an entry of the directory. Rooms that keep plans say so here, when the site starts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import UUID

from wayhome.core.actors import Actor

# Asked with the actor and the entries; answers, for each entry, short words that this actor may read, such as codes of
# cases. A job is asked too, one organisation after the other: it holds no key, and what it is told is sealed at once.
type Asked = Callable[[Actor, Collection[UUID]], Mapping[UUID, Sequence[str]]]

_rooms: dict[str, Asked] = {}


def register(key: str, asked: Asked) -> None:
    """From now on ``asked`` is asked too. A second time under the same key replaces it."""
    _rooms[key] = asked


def of(actor: Actor, entries: Collection[UUID]) -> dict[UUID, list[str]]:
    """What leans on each of the entries, in order and once."""
    found: dict[UUID, dict[str, None]] = {entry: {} for entry in entries}
    for key in sorted(_rooms):
        for entry, words in _rooms[key](actor, entries).items():
            if entry in found:
                found[entry].update(dict.fromkeys(words))
    return {entry: list(words) for entry, words in found.items()}
