"""What pages are given about lists and copies: typed, only what is open to the one who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from wayhome.caselists.shapes_keys import SentRow
from wayhome.htcds.likeness import Pair
from wayhome.htcds.mapping import Kept
from wayhome.htcds.preview import Preview
from wayhome.htcds.rows import Understood
from wayhome.htcds.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Told:
    """What was said of a list as a whole."""

    name: str = ""
    ground: str = ""
    sheet: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)  # key of a row → what it becomes

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "Told":
        """Read back."""
        return cls(
            value.get("name", ""), value.get("ground", ""), value.get("sheet", ""), value.get("choices", {})
        )

    def to_value(self) -> dict[str, Any]:
        """For sealing."""
        return {
            "name": self.name, "ground": self.ground, "sheet": self.sheet, "choices": dict(self.choices),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A case that somebody of the list may be."""

    code: str
    name: str
    born: str


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A row, whom she or he may be, and what was decided."""

    row: Understood
    key: str
    rows: tuple[Understood, ...] = ()
    cases: tuple[Known, ...] = ()
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Who may be whom, as it was found out at a moment: for the next looks, never for what is taken in.

    ``of`` stands for the rows and how they were read: where it differs, the rows are compared anew.
    """

    of: str
    at: datetime
    twice: tuple[Pair, ...] = ()
    before: tuple[int, ...] = ()
    near: Mapping[int, tuple[str, ...]] = field(default_factory=dict)  # row → codes of cases
    elsewhere: tuple[int, ...] = ()

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> "Compared | None":
        """Read back."""
        if not value:
            return None
        near = {int(row): tuple(codes) for row, codes in value["near"].items()}
        pairs = tuple(Pair(*one) for one in value["twice"])
        return cls(
            value["of"], value["at"], pairs, tuple(value["before"]), near, tuple(value.get("elsewhere", ()))
        )

    def to_value(self) -> dict[str, Any]:
        """For sealing."""
        return {
            "of": self.of, "at": self.at, "twice": [[one.one, one.other, one.score] for one in self.twice],
            "before": list(self.before), "elsewhere": list(self.elsewhere),
            "near": {str(row): list(codes) for row, codes in self.near.items()},
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looked:
    """A list looked at against what is known: nothing of it is saved."""

    preview: Preview
    told: Told
    sheets: tuple[str, ...]
    keys: Mapping[int, str]
    before: tuple[int, ...] = ()  # rows that were taken in earlier
    elsewhere: tuple[int, ...] = ()  # and those of cases that are not open to the actor
    doubts: tuple[InDoubt, ...] = ()
    left_out: tuple[str, ...] = ()  # labels of columns that the role does not write
    compared: "Compared | None" = None
    is_sent: bool = False  # came by a key for one run: what its columns hold was said there

    @property
    def undecided(self) -> list[InDoubt]:
        return [one for one in self.doubts if not one.choice]

    @property
    def coming(self) -> list[Understood]:
        """Rows that are not in yet."""
        before = {*self.before, *self.elsewhere}
        return [one for one in self.preview.taken if one.row not in before]


@dataclass(frozen=True, slots=True)
class ListNow:
    """A list as it stands."""

    id: UUID
    name: str
    at: datetime
    rows: int
    taken: int
    opened: int
    joined: int
    passed: int
    is_planned: bool
    is_ended: bool
    is_sent: bool = False

    @property
    def is_done(self) -> bool:
        return self.is_planned and self.taken == self.rows


@dataclass(frozen=True, slots=True)
class CopyNow:
    """A copy as it stands."""

    id: UUID
    number: int
    asked_by: str
    is_mine: bool
    cases: int
    with_names: bool
    is_whole: bool
    with_more: bool
    with_protected: bool
    form: str
    why: str
    needs_second: bool
    agreed_by: str
    agreed_at: datetime | None
    made_at: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Brought:
    """A file with what is needed to read it."""

    id: UUID
    book: Workbook
    told: Told
    kept: Kept
    is_planned: bool
    is_ended: bool
    compared: "Compared | None" = None
    sent: tuple[SentRow, ...] = ()  # instead of a file: rows that came by a key for one run


@dataclass(frozen=True, slots=True)
class ListSays:
    """What a list said beside a case, in words."""

    at: datetime
    file: str
    ground: str
    lines: Sequence[tuple[str, str]]
