"""What this room passes around: cards, what a case would give, what a bundle says of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from wayhome.consent import documents as consents
from wayhome.vault.models.records import SealedFile


@dataclass(frozen=True, slots=True)
class CardSays:
    """A card as it is read: whose, until when, and the words to compare."""

    name: str
    issuer: UUID
    public: bytes
    last_day: date
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardNow:
    """A card that is kept here."""

    id: UUID
    name: str
    issuer: UUID
    public: bytes
    last_day: date
    compared_by: str
    compared_at: datetime
    words: tuple[str, ...]
    why_not: str = ""

    @property
    def names(self) -> frozenset[UUID | str]:
        """How an agreement names them: as an organisation of this installation, or by the name on the card."""
        return frozenset({self.issuer, consents.body_of(self.name)})


@dataclass(frozen=True, slots=True)
class KeyNow:
    """The own card: what to send, and what to read out."""

    text: str
    words: tuple[str, ...]
    last_day: date
    is_over: bool


@dataclass(frozen=True, slots=True)
class FileToGive:
    """A file of the case, with what is known of it."""

    row: SealedFile
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(slots=True)
class Gathered:
    """What of a case goes: entries by group, files. And what stays, for whoever looks before it goes."""

    entries: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    files: list[FileToGive] = field(default_factory=list)
    not_agreed: dict[str, int] = field(default_factory=dict)  # open here, group not named: how many
    not_open: list[str] = field(default_factory=list)  # named, but not open to the actor: which groups
    stays: dict[str, int] = field(default_factory=dict)  # open here, and stays: reason, how many
    others: int = 0  # written by another organisation

    @property
    def count(self) -> int:
        return sum(map(len, self.entries.values()))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bundle, as its list says."""

    number: int
    group: str
    size: int
    sha256: str
    entries: int = 0
    file: UUID | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Says:
    """What a bundle says of itself, checked."""

    bundle: UUID
    number: int
    made_at: datetime
    giver: UUID
    giver_name: str
    giver_until: date
    given_by: str
    case: UUID
    code: str
    groups: str
    parts: Sequence[Part]

    @property
    def entries(self) -> Mapping[str, int]:
        """How many in each group."""
        found: dict[str, int] = {}
        for one in self.parts:
            found[one.group] = found.get(one.group, 0) + one.entries
        return {group: count for group, count in sorted(found.items()) if count}

    @property
    def files(self) -> int:
        return sum(one.file is not None for one in self.parts)


@dataclass(frozen=True, slots=True)
class GivenNow:
    """How a case that leaves stands."""

    id: UUID
    number: int
    to: str
    asked_by: str
    is_mine: bool
    with_files: bool
    why: str
    groups: str
    counts: Mapping[str, int]
    code: str  # empty where the case is not open to the actor
    agreed_by: str
    agreed_at: datetime | None
    given_at: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was brought, read to its end, nothing taken in."""

    id: UUID
    says: Says
    words: tuple[str, ...]  # of whoever signed it
    is_known: bool  # by a card that somebody compared
    here: str  # the code of the case into which it, or an earlier one of the same case, was taken
    is_same: bool  # it is in already
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an earlier case, to be read."""

    group: str
    kind: str
    on: date
    lines: Sequence[tuple[str, str]]
    file: UUID | None = None
    is_short: bool = False
    at: datetime | None = None  # when it was written


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One entry of her or his own copy, by which it is chosen for the paper."""

    key: str
    entry: Entry
    about: str = ""  # of several versions of one thing, the same
    ends: UUID | None = None  # the answer that it ended
    number: int = 0  # of the version: the higher, the newer
    is_earlier: bool = False  # a newer version was written


@dataclass(slots=True)
class OwnCopy:
    """What is kept about her or him here: what may be read and copied, and what is kept back, with why."""

    entries: list[OwnEntry] = field(default_factory=list)
    kept_back: dict[str, int] = field(default_factory=dict)  # reason, how many
    closed: list[str] = field(default_factory=list)  # groups that are not open to the reader as a whole
    others: int = 0  # written by another organisation


@dataclass(frozen=True, slots=True)
class Came:
    """From where an earlier case came."""

    id: UUID
    name: str
    code: str
    number: int
    made_at: datetime
    at: datetime
    groups: str
