"""What the parcels between two agencies hold."""

from dataclasses import dataclass
from datetime import date

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Letter(Document):
    """What moves. It is all the receiver reads until the hand-over is complete, so it names nobody but workers."""

    code: str = ""
    lead: str = ""
    parts: tuple[str, ...] = ()
    due: int = 0
    next_due: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Said(Document):
    """What goes with one thing that was said: a question, an answer, a reason, names, what she says of her safety."""

    by: str = ""
    words: str = ""
    reason: str = ""  # enums.Reason
    lead: str = ""
    deputy: str = ""
    safe: str = ""  # enums.Safe
