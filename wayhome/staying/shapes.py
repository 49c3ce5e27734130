"""What pages are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from wayhome.care.shapes import ThingNow, Versioned
from wayhome.staying import documents


@dataclass(frozen=True, slots=True)
class PathNow:
    """What is being prepared now, and its tasks. ``read``: the version that the next one of the own agency follows."""

    path: Versioned[documents.Path]
    read: int
    tasks: Sequence[ThingNow[documents.Task]]

    @property
    def is_open(self) -> bool:
        known = self.path.known
        return known.settled_on is None and known.ended_on is None
