"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Card(Document):
    """Group G: for whom the pass is. ``ref``: the assignment of an escort; None for the person alone.

    ``version``: of the hand-overs it was made with. ``place``: whether it may send where the telephone is. ``rest``:
    stands for the way and the code words on it.
    """

    kind: str = ""  # custody.enums.HolderKind
    ref: UUID | None = None
    name: str = ""
    version: int = 0
    place: bool = False
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Said(Document):
    """One thing that a telephone said, as it is sealed on arrival.

    ``at``: when it happened, by the server’s clock as the telephone knew it at the last contact. ``device_at``: what
    the telephone’s own clock showed. ``is_late``: the pass had ended. ``is_again``: another telephone said it before.
    """

    kind: str = ""  # enums.Kind
    about: UUID | None = None
    side: str = ""
    state: str = ""  # enums.State
    word: bool = False
    words: str = ""
    what: str = ""
    severity: int = 0
    at: datetime | None = None
    device_at: datetime | None = None
    arrived_at: datetime | None = None
    is_late: bool = False
    is_again: bool = False
    paper_shown: str = ""  # custody.enums.Shown: which document whoever came for a child has shown
    name_shown: str = ""  # the name that stood on it


@dataclass(frozen=True, slots=True)
class Place(Document):
    """Where a telephone was, to so many metres. All empty: none was sent."""

    lat: float | None = None
    lon: float | None = None
    within: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note(Said):
    """Group G: what was said, and why it is a note. ``why`` is a sentence; empty for what was written as a note.

    ``who``: whose card it was said with, whoever took it in.
    """

    why: str = ""
    who: str = ""
    who_kind: str = ""  # custody.enums.HolderKind


@dataclass(frozen=True, slots=True)
class OnCard(Document):
    """Group D, minimum: what was written on the newest card of this journey; what and when, never what it is for."""

    medicines: str = ""
    needs: str = ""
