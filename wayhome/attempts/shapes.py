"""What pages and later rooms are given of an attempt: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.attempts import documents
from wayhome.attempts.subjects import AttemptSubject
from wayhome.care.shapes import ThingNow, Versioned

__all__ = ["AttemptNow", "Border", "Leg", "Line", "ThingNow", "Versioned", "Way"]


@dataclass(frozen=True, slots=True)
class AttemptNow:
    """One attempt as it stands. ``plan`` None: nothing of it is open to the actor, or nothing was written."""

    id: UUID
    number: int
    begun: documents.Begun
    at: datetime
    organisation: UUID
    subject: AttemptSubject
    plan: ThingNow[documents.Plan] | None = None
    ended_on: date | None = None
    end: documents.End | None = None  # None while it goes on, or where it is not open to the actor
    # Each yes that was taken back, and nobody has asked alone so far.
    waits_for: frozenset[UUID] = frozenset()
    reads_why: bool = True  # whether who asks is told why it stopped (``seeing``)

    @property
    def has_ended(self) -> bool:
        return self.ended_on is not None

    @property
    def waits(self) -> bool:
        """Stopped by a word that somebody else may have said: nothing goes on, and nothing is given up."""
        return bool(self.waits_for) and not self.has_ended

    @property
    def is_open(self) -> bool:
        return not self.has_ended and not self.waits


@dataclass(frozen=True, slots=True)
class Border:
    """A border that is crossed, and on which day at its place. ``country``: the one that is entered."""

    country: str
    on: date


@dataclass(frozen=True, slots=True)
class Leg:
    """One part of the way, as other rooms need it. Moments are UTC; zones are those of its ends, empty if unknown."""

    mode: str
    country_from: str
    country_to: str
    departs_at: datetime
    arrives_at: datetime
    carrier: str = ""
    zone_from: str = ""
    zone_to: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """The way as it is planned now, from door to door. Moments are UTC, with the zones of both ends.

    ``since``: when it was written so.
    """

    departs_at: datetime
    arrives_at: datetime
    zone_from: str
    zone_to: str
    borders: Sequence[Border] = ()
    legs: Sequence[Leg] = ()
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """How one part of a travel plan stands: a status of ``core.components.Status``, its word, one sentence."""

    status: str
    word: str
    text: str = ""
