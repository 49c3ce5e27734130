"""What pages and rules are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.closing.documents import Entry
from wayhome.closing.enums import Need
from wayhome.people.rules import CaseStanding


@dataclass(frozen=True, slots=True)
class Written:
    """One line, who wrote it and when."""

    id: UUID
    number: int
    at: datetime
    known: Entry
    written_by: UUID
    by: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One request to another agency. ``url``: empty where it is not open to the actor."""

    name: str
    state: str
    is_open: bool
    said_yes: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that holds the closing up: the sentence, and the page where it is mended."""

    need: Need
    sentence: str
    url_name: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that closing asks for, as it stands now."""

    standing: CaseStanding
    today: date
    has_arrived: bool = False
    arrived_on: date | None = None
    first_day: date | None = None  # on which it is long enough after arriving
    band: str = ""  # care.enums.Band; empty: nobody has looked, or it is not open
    danger_is_old: bool = False  # an agency's look that counts is older than it may be
    has_signs: bool = False  # to be talked about now
    word: Written | None = None
    card: Written | None = None
    parts: frozenset[str] = frozenset()
    asked: Written | None = None
    went: Written | None = None
    closed: Written | None = None
    requests: Sequence[Request] = ()
    searches: int = 0  # places that are looked for
    why_not_lost: str | None = None
    has_goals: bool = False
    goals: str = ""

    @property
    def waiting(self) -> list[Request]:
        """Requests that are neither closed nor handed over."""
        return [one for one in self.requests if one.is_open]
