"""What pages and the command are given about keys for one run, and about the rows that came by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

_MOST = 10_000_000  # no row of any list has a higher number


@dataclass(frozen=True, slots=True)
class Stands:
    """A key as anybody finds it who has no key."""

    made_by: str
    at_most: int
    ends_at: datetime
    used_at: datetime | None
    taken_back_at: datetime | None
    taken_back_by: str
    is_certifier: bool  # whether who made it may still make one


@dataclass(frozen=True, slots=True)
class Wanted:
    """A key as somebody asks for it."""

    name: str
    why: str
    ground: str
    team: UUID
    at_most: int
    hours: int


@dataclass(frozen=True, slots=True)
class KeyNow:
    """A key as it stands, with what waits of it. ``name`` and ``why`` are empty for who does not open them."""

    id: UUID
    at: datetime
    name: str
    why: str
    ground: str
    team: str
    stands: Stands
    rows: int  # that came
    waiting: int
    holder: str  # who has the rest in hand
    in_hand: UUID | None  # the list that it is, where the actor is one of them
    is_put_away: bool
    may_receive: bool


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row as the run sent it: its number in the file, and what it says."""

    row: int
    said: Mapping[str, str]

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "SentRow":
        """Read back. ValueError for anything but a number and texts: whoever holds the key may have sealed anything."""
        row, said = value["row"], dict(value["said"])
        if not isinstance(row, int) or abs(row) > _MOST:
            raise ValueError("the number of a row")
        if not all(isinstance(one, str) for pair in said.items() for one in pair):
            raise ValueError("a row says texts by their fields")
        return cls(row, said)

    def to_value(self) -> dict[str, Any]:
        """For sealing."""
        return {"row": self.row, "said": dict(self.said)}


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Rows that came together and are not believed: from which of the list to which, and why."""

    rows: int
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What came by a key, after every signature was checked. With ``reason``, nothing of it is brought in."""

    reason: str
    batches: tuple[UUID, ...] = ()
    rows: tuple[SentRow, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    missing: int = 0
    is_closed: bool = True  # whether the run came to its end, and the key has signed it
