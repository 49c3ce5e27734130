"""What pages and later rooms are given: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wayhome.grants import documents


@dataclass(frozen=True, slots=True)
class Written[D]:
    """One version: what it holds, its number, who wrote it, when."""

    known: D
    number: int
    at: datetime
    by: UUID
    organisation: UUID


@dataclass(frozen=True, slots=True)
class ItemNow:
    """One thing as it stands, and how it came to that."""

    thing: UUID
    newest: Written[documents.Item]
    before: Sequence[Written[documents.Item]] = field(default_factory=tuple)

    @property
    def known(self) -> documents.Item:
        return self.newest.known

    @property
    def read(self) -> int:
        return self.newest.number
