"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wayhome.care.shapes import ThingNow
from wayhome.core import clock
from wayhome.hearings.documents import Hearing
from wayhome.hearings.enums import Modality, Stand
from wayhome.testimony.documents import Day
from wayhome.testimony.enums import DayState

__all__ = ["HearingNow", "ThingNow"]
PASSED = (DayState.DONE, DayState.MISSED)  # of the day; what became of the hearing may still be written


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
    def is_planned(self) -> bool:
        """In which way is chosen. A summons may be written down before anything is planned."""
        return bool(self.known.way)

    @property
    def at(self) -> datetime | None:
        """When it begins. None while nobody has written a time for the day that stands now."""
        return self.known.at if self.known.at and self.known.on == self.day.on else None

    @property
    def stand(self) -> Stand:
        if self.known.is_over:
            return Stand.OVER
        if (
            self.day.state in PASSED
        ):  # also when nobody had planned it: she or he may have been heard all the same
            return Stand.SILENT
        if not self.day.is_open:
            return Stand.OFF if self.day.state == DayState.CALLED_OFF else Stand.OVER
        if self.at is None:
            if self.day.on is not None and self.day.on < clock.today():
                return Stand.SILENT
            return Stand.MOVED if self.is_planned else Stand.TO_PLAN
        return Stand.PLANNED if self.at > clock.now() else Stand.SILENT

    @property
    def is_asked_after(self) -> bool:
        """It was, or will be, and somebody has to write what became of it. A statement that is read asks nobody."""
        if self.stand is Stand.SILENT:
            return True
        return self.is_coming and self.known.way != Modality.STATEMENT

    @property
    def is_coming(self) -> bool:
        return self.day.is_open and not self.known.is_over

    def is_before(self, other: "HearingNow") -> bool:
        """Whether it came first. Two of one day without their times: neither."""
        if self.thing == other.thing or self.day.on is None or other.day.on is None:
            return False
        if self.at is not None and other.at is not None:
            return self.at < other.at
        return self.day.on < other.day.on

    @property
    def owing(self) -> list[str]:
        """Which costs nobody has settled though it is over. Of a day that was called off: what was asked for."""
        if self.is_coming or not self.is_planned:
            return []
        if self.stand is Stand.OFF:
            return [kind for kind, _state, _by in self.known.asked_for]
        return self.known.unpaid
