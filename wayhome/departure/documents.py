"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Approval(Document):
    """Group G: when the journey that was approved begins and ends. Moments are UTC, with the zones of both ends."""

    departs_at: datetime | None = None
    arrives_at: datetime | None = None
    zone_from: str = "UTC"
    zone_to: str = "UTC"


@dataclass(frozen=True, slots=True)
class Lifting(Document):
    """Group I, minimum: why going ahead on a hold is right, who asks, and what the second person said."""

    gate: str = ""
    reason: str = ""
    asked_by: UUID | None = None
    answer: str = ""  # enums.Answer; empty while nobody answered
    words: str = ""


@dataclass(frozen=True, slots=True)
class Given(Document):
    """Group G: one of the four below. Which of them is sealed with it."""

    kind: str = ""  # enums.Kind
    body: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Orientation(Document):
    """What she or he was told, in which language, and by whose mouth."""

    on: date | None = None
    told: tuple[str, ...] = ()
    language: str = ""
    interpreter: str = ""
    understood: bool = False
    questions: str = ""


@dataclass(frozen=True, slots=True)
class Kit(Document):
    """What was given for the way. Cash is signed by two: ``second`` is who counted it as well."""

    on: date | None = None
    items: tuple[str, ...] = ()
    medicine_days: int | None = None
    other: str = ""
    cash: int = 0
    currency: str = ""
    signed: str = ""  # care.enums.Signed: how she or he signed
    witness: str = ""
    by: UUID | None = None
    second: UUID | None = None


@dataclass(frozen=True, slots=True)
class Card(Document):
    """The emergency card. Whoever finds it learns nothing."""

    phone: str = ""
    second_phone: str = ""
    code_word: str = ""
    say: str = ""


@dataclass(frozen=True, slots=True)
class OwnWay(Document):
    """She or he leaves on her or his own decision. Nothing is booked at critical danger."""

    on: date | None = None
    why: str = ""  # enums.Why
    papers: bool = False
    money: bool = False
    informed: tuple[str, ...] = ()
    card: bool = False
    booked: bool = False
    check_in_on: date | None = None
    check_in: str = ""
    words: str = ""
