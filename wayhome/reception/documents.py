"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, datetime

from wayhome.people.documents import Document
from wayhome.reception.enums import Safe


@dataclass(frozen=True, slots=True)
class Check(Document):
    """Group F (``arrival_check``): how she or he found it. The way to be reached itself stands with the person."""

    kind: str = ""  # enums.Kind
    at: datetime | None = None
    zone: str = "UTC"
    who: str = ""  # who asked
    alone: str = ""  # followup.enums.Alone
    place_ok: bool | None = None
    feels_safe: str = ""  # enums.Safe
    urgent_health: bool | None = None
    words: str = ""

    # only in the whole one
    papers: str = ""  # enums.Papers
    children: str = ""  # enums.Children
    phone_ok: bool | None = None
    money_ok: bool | None = None
    contact: str = ""  # enums.Contact

    @property
    def is_pressing(self) -> bool:
        """Somebody has to do something now."""
        return self.feels_safe == Safe.NO or bool(self.urgent_health)


@dataclass(frozen=True, slots=True)
class Offer(Document):
    """Group I: a first appointment was offered, what makes it possible to come, and the answer."""

    what: str = ""  # enums.What
    on: date | None = None
    childcare: str = ""  # enums.Aid
    transport: str = ""
    interpreter: str = ""
    answer: str = ""  # enums.Answer
    words: str = ""


@dataclass(frozen=True, slots=True)
class Child(Document):
    """Group I: what has to be there before a child lives with somebody (G4.3). Written as it comes."""

    caregiver: str = ""
    visit_on: date | None = None
    visitor: str = ""
    guardian_on: date | None = None  # since when somebody here speaks for the child
    guardian_by: str = ""  # which court or office appointed
    school: str = ""
    school_on: date | None = None
    words: str = ""
