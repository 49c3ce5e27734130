"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wayhome.care.shapes import ThingNow
from wayhome.core import clock
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Stand
from wayhome.testimony.documents import Day
from wayhome.testimony.enums import DayState

__all__ = ["HearingNow", "ThingNow"]


@dataclass(frozen=True, slots=True)
class HearingNow:
    """A day of ``testimony`` on which somebody is heard, and what is planned for it."""

    thing: UUID  # of the day
    day: Day
    day_read: int
    plan: ThingNow[Hearing] | None = None
    known: Hearing = field(default_factory=Hearing)

    @property
    def read(self) -> int:
        return self.plan.newest.number if self.plan else 0

    @property
    def at(self) -> datetime | None:
        """When it begins. None while nobody has written a time for the day that stands now."""
        return self.known.at if self.known.at and self.known.on == self.day.on else None

    @property
    def stand(self) -> Stand:
        if self.known.is_over:
            return Stand.OVER
        if self.day.state == DayState.DONE and self.plan is not None:
            return Stand.SILENT
        if not self.day.is_open:
            return Stand.OFF if self.day.state == DayState.CALLED_OFF else Stand.OVER
        if self.plan is None:
            return Stand.TO_PLAN
        if self.at is None:
            return Stand.MOVED
        return Stand.PLANNED if self.at > clock.now() else Stand.SILENT

    @property
    def is_coming(self) -> bool:
        return self.day.is_open and not self.known.is_over
