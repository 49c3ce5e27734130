"""What queries of this room hand out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from wayhome.standards.documents import Complaint as Words
from wayhome.standards.documents import Finding, Reply
from wayhome.standards.items import Item
from wayhome.standards.models import Audit, Complaint


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an audit as it stands now, and as it stood last time."""

    item: Item
    now: Finding
    number: int
    before: Finding | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Counted, and nothing else: no line weighs more than another."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    not_here: int = 0
    open: int = 0

    @property
    def counts(self) -> int:
        """Lines that apply and were answered."""
        return self.yes + self.partly + self.no


@dataclass(frozen=True, slots=True)
class AuditNow:
    """An audit with its lines."""

    row: Audit = field(repr=False)
    lines: Sequence[Line]
    before: Audit | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class Hand:
    """Somebody who may receive a complaint: what they are called, and what rules must know of them."""

    id: UUID | None  # a user, or a team of a partner; none for an office outside
    name: str
    members: frozenset[UUID] = frozenset()  # the user, or who is in the team
    houses: frozenset[UUID] = frozenset()  # house teams that any of them is in
    outside: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class About:
    """Whom and what a complaint is about, with the house teams that the people are in."""

    people: frozenset[UUID] = frozenset()
    teams: frozenset[UUID] = frozenset()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """A complaint, for who receives it."""

    row: Complaint = field(repr=False)
    words: Words
    replies: Mapping[int, tuple[UUID, Reply, date, date | None]]  # level -> id, reply, answered, told
    is_mine: bool
    level: int
    takes_over: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """What the code of a slip shows: where it stands, and the answers. Not what was said."""

    row: Complaint = field(repr=False)
    replies: Sequence[tuple[int, Reply, date]]
