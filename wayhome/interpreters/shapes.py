"""What queries of this room hand out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from wayhome.interpreters.documents import Arranged, Card, Tie, Wish
from wayhome.interpreters.enums import Standing
from wayhome.interpreters.models import Booking


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in the register, as far as the actor's keys open the card; and what was decided last."""

    id: UUID
    card: Card
    number: int
    user: UUID | None = None
    standing: Standing | None = None
    until_on: date | None = None
    decided_by: str = ""
    decided_on: date | None = None

    @property
    def name(self) -> str:
        return self.card.name


@dataclass(frozen=True, slots=True)
class WishNow:
    """One wish that holds."""

    id: UUID
    said: Wish
    on: date


@dataclass(frozen=True, slots=True)
class TieNow:
    """One conflict of interest. ``why`` is empty for who may not read of danger."""

    id: UUID
    tie: Tie
    why: str
    on: date


@dataclass(frozen=True, slots=True)
class ForCase:
    """What holds for one case: whom she or he does not want, what was asked for, who has a conflict of interest."""

    wishes: Sequence[WishNow] = ()
    ties: Sequence[TieNow] = ()
    refused: frozenset[UUID] = frozenset()
    tied: frozenset[UUID] = frozenset()
    sex: str = ""
    mode: str = ""
    circles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking with what its parcel says. ``code`` and ``name`` only for who may see the case."""

    row: Booking = field(repr=False)
    arranged: Arranged
    who: str
    code: str = ""
