"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.papers import documents
from wayhome.people.queries import Found


@dataclass(frozen=True, slots=True)
class PaperNow:
    """A paper as it stands. ``holder`` None: who it names is not open to the actor."""

    thing: UUID
    number: int  # the version
    known: documents.Paper
    holder: documents.Holder | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Traveller:
    """Somebody who goes the same way. ``seen`` None: not open to the actor."""

    name: str
    seen: Found | None = None
    is_child: bool = False
