"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from wayhome.duties import hours
from wayhome.fitness.enums import Condition, Escort, Result
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Assessment(Document):
    """Group D, minimum: whether she or he can travel, until when, and what to do for it. Never why.

    ``answers``: what each line of the table of carriers says for a way that begins on ``for_day`` (here), worked out by
    the doctor: (``limits.mark``, ``limits.Answer``). Only where limits of carriers matter at all.
    """

    result: str = ""
    assessed_at: datetime | None = None
    zone: str = "UTC"
    valid_until: date | None = None
    conditions: tuple[str, ...] = ()
    other: str = ""
    escort: str = str(Escort.NONE)
    todo: str = ""
    has_limits: bool = False  # limits of carriers matter at all
    for_day: date | None = None
    answers: tuple[tuple[str, str], ...] = ()
    certificate_at: datetime | None = None

    @property
    def lapses_at(self) -> datetime | None:
        """When the last day on which it is good has ended, on the clock of who wrote it."""
        if self.valid_until is None:
            return None
        return hours.moment_of(self.valid_until + timedelta(days=1), time(0), self.zone)

    @property
    def is_fit(self) -> bool:
        return self.result in (Result.FIT, Result.WITH_ESCORT, Result.WITH_CONDITIONS)

    def covers(self, moment: datetime) -> bool:
        """Whether it is good at this moment."""
        end = self.lapses_at
        return self.assessed_at is not None and end is not None and self.assessed_at <= moment < end

    def unarranged(self, arranged: tuple[str, ...]) -> list[str]:
        """Conditions that nobody has arranged so far, in order."""
        return [str(one) for one in Condition if one in self.conditions and one not in arranged]


@dataclass(frozen=True, slots=True)
class Clinical(Document):
    """Group D: why. For doctors and nurses. Weeks and days go on by themselves from ``day``."""

    pregnancy_weeks: int | None = None
    is_multiple: bool = False
    is_complicated: bool = False
    newborn_age_days: int | None = None
    words: str = ""
    day: date | None = None

    @property
    def has_limits(self) -> bool:
        return self.pregnancy_weeks is not None or self.newborn_age_days is not None

    def weeks_on(self, day: date) -> int | None:
        """Whole weeks of pregnancy on this day."""
        if self.pregnancy_weeks is None or self.day is None:
            return self.pregnancy_weeks
        return self.pregnancy_weeks + (day - self.day).days // 7

    def age_on(self, day: date) -> int | None:
        """Days since birth on this day."""
        if self.newborn_age_days is None or self.day is None:
            return self.newborn_age_days
        return self.newborn_age_days + (day - self.day).days


@dataclass(frozen=True, slots=True)
class LastLook(Document):
    """Group D, minimum: the check shortly before leaving."""

    done_at: datetime | None = None
    zone: str = "UTC"
    is_well: bool = False
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Prepared(Document):
    """Group D, minimum: what is arranged; medicine for the way. ``names_agreed``: she lets its names be on a letter."""

    arranged: tuple[str, ...] = ()
    medicine_days: int | None = None
    carries: str = ""
    names_agreed: bool = False
    words: str = ""
