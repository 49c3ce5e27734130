"""What pages are given."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from wayhome.crossings.documents import Letter, Shown
from wayhome.crossings.enums import State


@dataclass(frozen=True, slots=True)
class LetterNow:
    """One letter as it stands, and how many were made before it for the same office."""

    thing: UUID
    number: int
    known: Letter
    at: datetime
    by: str
    state: State
    received_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether its code opens it still."""
        return self.state in (State.OPEN, State.RECEIVED)


@dataclass(frozen=True, slots=True)
class Made:
    """What is printed, once. Kept nowhere."""

    door: UUID
    code: str = field(repr=False)
    number: str
    check: str = field(repr=False)
    known: Letter = field(repr=False)
    copy: int = 0  # the number of the entry that says who made it


@dataclass(frozen=True, slots=True)
class Opened:
    """What the office reads. ``token`` goes with the one button of the page: it is known to whoever opened it."""

    shown: Shown = field(repr=False)
    token: str = field(repr=False)
    is_received: bool
