"""What the parcels of this room hold."""

from dataclasses import dataclass
from datetime import date, datetime

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class About(Document):
    """Which decision."""

    matter: str = ""


@dataclass(frozen=True, slots=True)
class View(Document):
    """A position: what one side says, and why."""

    stand: str = ""
    reasons: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Said(Document):
    """What goes with one thing that was said or done."""

    by: str = ""
    words: str = ""
    stand: str = ""
    dissent: str = ""
    chair: str = ""  # enums.Chair
    chair_name: str = ""
    chair_of: str = ""
    at: datetime | None = None
    who: str = ""  # enums.Who
    how: str = ""  # enums.How
    wants: str = ""  # enums.Wants
    decided_by: str = ""  # enums.DecidedBy
    decided_on: date | None = None
