"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from wayhome.care.shapes import ThingNow, Versioned
from wayhome.fitness import documents

__all__ = ["FitNow", "ThingNow", "Versioned"]


@dataclass(frozen=True, slots=True)
class FitNow:
    """How it stands for one attempt. ``why`` is None for everybody but doctors and nurses."""

    assessment: ThingNow[documents.Assessment] | None = None
    why: ThingNow[documents.Clinical] | None = None
    prepared: ThingNow[documents.Prepared] | None = None
    looks: Sequence[Versioned[documents.LastLook]] = ()

    @property
    def known(self) -> documents.Assessment | None:
        return self.assessment.newest.known if self.assessment else None

    @property
    def arranged(self) -> tuple[str, ...]:
        return self.prepared.newest.known.arranged if self.prepared else ()
