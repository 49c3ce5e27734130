"""What pages and other rooms are given of this room: typed, only what is open to the one who asks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.core import clock


@dataclass(frozen=True, slots=True)
class Arrival:
    """When she or he arrived, and whose clock counts there. ``attempt``: the travel plan that ended by it."""

    at: datetime
    zone: str
    attempt: UUID

    @property
    def day(self) -> date:
        return clock.day_of(self.at, self.zone)


@dataclass(frozen=True, slots=True)
class Written[D]:
    """One line: what it holds, when it was written, and by whom."""

    id: UUID
    number: int
    at: datetime
    known: D
    written_by: UUID
    organisation_id: UUID
