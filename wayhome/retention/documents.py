"""What the sealed lines of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Line(Document):
    """Group I: one line. Which of the fields are filled follows from ``kind``."""

    kind: str = ""  # enums.Kind
    on: date | None = None  # closed, said, spoken with
    until: date | None = None  # kept until, or looked at again on; empty on a ``DAY``: no day yet
    at_least: date | None = None  # of a ``DAY`` without one: what would hold without the open matter
    ground: str = ""  # enums.Ground
    reason: str = ""  # people.enums.ClosureReason
    about: UUID | None = None  # the line that must be kept, and need not any more
    channel: str = ""  # consent.enums.Way
    said_by: str = ""  # consent.enums.SaidBy
    confirms: bool | None = None
    words: str = ""
