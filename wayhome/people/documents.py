"""What the sealed documents of a person hold: typed shapes, and the way to and from what is sealed.

Names of fields follow HTCDS 2.0 in meaning (``prs_``, ``vic_``); data groups and the ones of our own are in
domain.md 3.0. Shapes only grow: an older version of a document opens with what it lacks left open.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, time
from functools import cache
from typing import Any, Self
from uuid import UUID, uuid4

from wayhome.core import dates


@dataclass(frozen=True, slots=True)
class Document:
    """Something that is sealed as one value and read back whole."""

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        """Read back; what this version knows and the older one did not is left open."""
        known = _names(cls)  # type: ignore[arg-type]  # a class has a hash, whatever its objects have
        given = {name: _tuples(item) for name, item in (value or {}).items() if name in known}
        return cls(**given)

    def to_value(self) -> dict[str, Any]:
        """For sealing."""
        return {name: getattr(self, name) for name in _names(type(self))}  # type: ignore[arg-type]


@cache
def _names(kind: type[Document]) -> tuple[str, ...]:
    """A board reads two hundred of them."""
    return tuple(one.name for one in fields(kind))


def _tuples(item: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    return tuple(_tuples(one) for one in item) if isinstance(item, list) else item


@dataclass(frozen=True, slots=True)
class Identity(Document):
    """Group A. Every part may be open; a case may begin with a code alone."""

    first_name: str = ""
    middle_name: str = ""
    family_name: str = ""
    salutation: str = ""
    other_names: tuple[str, ...] = ()  # earlier names, nicknames, other spellings
    birth_year: int | None = None
    birth_month: int | None = None
    birth_day: int | None = None
    birth_precision: str = "unknown"  # enums.BirthPrecision
    age_disputed: bool = False
    under_18: str = ""  # enums.Under18
    gender: str = ""  # enums.Gender
    citizenships: tuple[str, ...] = ()  # ISO 3166 alpha-2
    stateless: bool = False
    marital_status: str = ""
    number_of_children: int | None = None
    primary_language: str = ""  # ISO 639-2
    secondary_language: str = ""
    education: str = ""
    identity_numbers: tuple[str, ...] = ()  # passport, identity card: long and unique

    @property
    def full_name(self) -> str:
        """First, middle, family; whatever is known."""
        return " ".join(part for part in (self.first_name, self.middle_name, self.family_name) if part)

    @property
    def born(self) -> dates.PartialDay | None:
        """The birth date as far as it is known."""
        if self.birth_year is None:
            return None
        return dates.PartialDay(self.birth_year, self.birth_month, self.birth_day)


@dataclass(frozen=True, slots=True)
class Brief(Document):
    """Group A, minimum: what a shelter worker at night, a doctor and the list of cases need.

    ``thread`` is the mark of the case on its duties: random, so that without keys nobody knows which case it is.
    ``latest_birth`` is the last day she can have been born on, as far as known; ``presumed_child`` that there is doubt.
    """

    name_used: str = ""
    thread: UUID = field(default_factory=uuid4)
    latest_birth: date | None = None
    earliest_birth: date | None = None
    presumed_child: bool = False
    language: str = ""
    interpreter: bool = False


@dataclass(frozen=True, slots=True)
class Contact(Document):
    """Group B: where she is and how she is reached. Never the address of a shelter."""

    phones: tuple[str, ...] = ()  # E.164
    email: str = ""
    address: str = ""  # her own place, not ours
    through_whom: str = ""


@dataclass(frozen=True, slots=True)
class SafeContact(Document):
    """Group B, minimum: the rules that are shown before any number and that the software keeps (domain.md 3.4).

    ``days`` are weekdays, 0 is Monday; ``opens`` and ``closes`` are clock times in ``zone``. Without days or times
    nothing is agreed, and nothing is allowed.
    """

    channel: str = ""  # enums.Channel; empty: not asked yet
    days: tuple[int, ...] = ()
    opens: str = ""  # 10:00
    closes: str = ""
    zone: str = ""
    say: str = ""  # words that may be said
    name_to_use: str = ""
    who_may_answer: str = ""
    voicemail: bool = False
    code_word: str = ""
    checked_on: date | None = None
    next_check_on: date | None = None

    @property
    def window(self) -> tuple[time, time] | None:
        """From when until when, on a clock in her zone; past midnight when it closes before it opens."""
        if not (self.opens and self.closes):
            return None
        return time.fromisoformat(self.opens), time.fromisoformat(self.closes)


@dataclass(frozen=True, slots=True)
class Account(Document):
    """Group C: codes of what happened (HTCDS ``vic_``). All open until she tells, or somebody is told."""

    status: str = ""  # enums.TraffickingStatus
    status_decided_by: str = ""
    relationship: str = ""
    age_when_trafficked: int | None = None
    recruitment: tuple[str, ...] = ()
    control: tuple[str, ...] = ()
    exploitation: tuple[str, ...] = ()
    sexual_forms: tuple[str, ...] = ()  # enums.SexualExploitation
    industries: tuple[str, ...] = ()  # enums.Industry
    event: str = ""  # enums.EventKind: which part of it is known best
    roles_in_process: tuple[str, ...] = ()  # enums.RoleInProcess
    country_destination: str = ""
    countries_transit: tuple[str, ...] = ()
    country_origin: str = ""


@dataclass(frozen=True, slots=True)
class Guardian(Document):
    """Group A: who speaks for a child."""

    name: str = ""
    kind: str = ""  # enums.GuardianKind
    appointed_by: str = ""
    appointed_on: date | None = None
    contact: str = ""
    conflict: str = "none"  # enums.Conflict
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class GuardianBrief(Document):
    """Group A, minimum: whether somebody speaks for the child, and may."""

    name: str = ""
    kind: str = ""
    has_conflict: bool = False
    is_ended: bool = False


@dataclass(frozen=True, slots=True)
class Link(Document):
    """Group A: the other case."""

    other: UUID = field(default_factory=uuid4)
    kind: str = ""
