"""What queries of this room hand out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from wayhome.attempts.shapes import ThingNow
from wayhome.escorts.documents import Assignment, Card, Tie, Told, Wish
from wayhome.escorts.enums import STANDS, Standing, State
from wayhome.escorts.models import Order


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody in the register, as far as the actor's keys open the card; and what was decided last."""

    id: UUID
    card: Card
    number: int
    user: UUID | None = None
    standing: Standing | None = None
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
    """What holds for one case: whom she or he does not want, what was asked for, who has a conflict of interest.

    ``circles``: those to be kept away, as they were said about interpreters (``interpreters.queries.for_case``).
    """

    wishes: Sequence[WishNow] = ()
    ties: Sequence[TieNow] = ()
    refused: frozenset[UUID] = frozenset()
    tied: frozenset[UUID] = frozenset()
    sex: str = ""
    circles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assigned:
    """One assignment with the escort's newest answer."""

    now: ThingNow[Assignment]
    state: State
    said_on: date | None = None
    is_by_phone: bool = False
    heard_by: str = ""

    @property
    def known(self) -> Assignment:
        return self.now.newest.known

    @property
    def stands(self) -> bool:
        return self.state in STANDS


@dataclass(frozen=True, slots=True)
class Own:
    """What an escort with an account is asked. ``told`` is empty once it does not stand any more."""

    row: Order = field(repr=False)
    told: Told
    state: State
