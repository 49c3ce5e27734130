"""What the sealed records and parcels of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Report(Document):
    """Group G (``escort_report``): as whoever travelled along says it. ``is_paper``: typed from a sheet."""

    escort: str = ""
    on: date | None = None
    words: str = ""
    condition: str = ""  # enums.Condition
    condition_words: str = ""
    is_paper: bool = False


@dataclass(frozen=True, slots=True)
class Dose(Document):
    """Group D, minimum (``medication_given``): what was given or taken on the way, when, by whom. Never why."""

    at: datetime | None = None
    zone: str = "UTC"
    what: str = ""
    by: str = ""
    is_paper: bool = False


@dataclass(frozen=True, slots=True)
class Felt(Document):
    """Group J: her or his answer, told to a named worker, alone. On a paper slip: to a team, with no name at all."""

    answer: str = ""  # enums.Felt
    told_to: str = ""
    on: date | None = None
    is_alone: bool = False
    interpreter: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Papers(Document):
    """Group G: where her or his papers are now that the way is over."""

    state: str = ""  # enums.Papers
    which: str = ""
    on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Tally(Document):
    """Group J: one journey in numbers, counted by who could open it, for the figures of the own agency."""

    handovers: int = 0
    gaps: int = 0
    checkins: int = 0
    on_time: int = 0
    incidents: Mapping[str, int] = field(default_factory=dict)  # checkins.enums.Kind
    is_missed: bool = False  # had not arrived when expected
    minutes_to_found: int | None = None
    is_withdrawn: bool = False
    felt: str = ""  # enums.Felt
