"""What pages are given of this room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.custody.enums import HolderKind
from wayhome.custody.shapes import Event
from wayhome.passes import documents


@dataclass(frozen=True, slots=True)
class Whom:
    """Somebody a pass can be made for, and the hand-overs she, he or they take part in."""

    key: str
    kind: HolderKind
    ref: UUID | None
    name: str
    hands: Sequence[Event]

    def gives(self, event: Event) -> bool:
        """Whether it is theirs to hand over. Who travels alone does, whoever watches."""
        is_own = self.kind == HolderKind.ALONE or event.giver.ref == self.ref
        return event.giver.kind == self.kind and is_own

    @property
    def last(self) -> Event | None:
        """With this one the pass has done its work."""
        given = [one for one in self.hands if self.gives(one)]
        return given[-1] if given else None


@dataclass(frozen=True, slots=True)
class PassNow:
    """A pass as it stands, for who works on the case."""

    id: UUID
    card: documents.Card
    opens_at: datetime
    closes_at: datetime
    made_at: datetime
    opened_at: datetime | None
    heard_at: datetime | None
    ended_at: datetime | None
    is_over: bool

    @property
    def is_live(self) -> bool:
        return self.ended_at is None and not self.is_over


@dataclass(frozen=True, slots=True)
class NoteNow:
    """One note, with whose card it was said."""

    id: UUID
    note: documents.Note
    at: datetime


@dataclass(frozen=True, slots=True)
class PlaceNow:
    """Where a telephone was, and when."""

    place: documents.Place
    at: datetime
