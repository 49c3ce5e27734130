"""What queries and actions of this room hand out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from wayhome.rating.enums import Part


@dataclass(frozen=True, slots=True)
class PartNow:
    """One part of the way of one case: whether it has begun; whether it was asked about, when, and whether wanted."""

    part: Part
    about: UUID  # the agency that is asked about
    has_begun: bool = False
    asked_on: date | None = None
    is_wanted: bool = True

    @property
    def is_open(self) -> bool:
        return self.has_begun and self.asked_on is None


@dataclass(frozen=True, slots=True)
class Figures:
    """Answers about one agency, counted. Empty: fewer than can be shown. None: hidden."""

    count: int = 0
    # Question -> answer -> how many.
    answers: Mapping[str, Mapping[str, int | None]] = field(default_factory=dict)
    # Matter -> the middle mark, of how many.
    content: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """It was kept. ``code``: of the complaint, where it was said as one; shown once. ``to``: who looks at it."""

    code: str = ""
    to: str = ""
