"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.checkins import documents
from wayhome.checkins.enums import Channel, Stand, Step
from wayhome.custody.reading import Row


@dataclass(frozen=True, slots=True)
class Awaited:
    """A check-in of the plan. ``handed_at``: both sides have confirmed the hand-over it is, so she or he was seen."""

    id: UUID
    due_at: datetime
    zone: str
    place: str = ""
    leg: int | None = None
    event: UUID | None = None
    handed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """A check-in and how it stands now. ``heard``: everything that was heard, the newest first."""

    id: UUID
    leg: int | None
    due_at: datetime
    zone: str
    state: Stand
    received_at: datetime | None = None
    channel: str = ""
    place: str = ""
    event: UUID | None = None
    heard: Sequence[Row[documents.Heard]] = ()

    @property
    def is_alarm(self) -> bool:
        return self.state in (Stand.LATE, Stand.MISSED, Stand.HELP)

    @property
    def owes_callback(self) -> bool:
        """The newest word that was given was not accepted, and nobody has seen her or him since."""
        return bool(self.heard) and not self.heard[0].known.counts and self.channel != Channel.HANDOVER


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident. ``number`` 0: the clock found it, and nobody has written to it so far."""

    thing: UUID
    known: documents.Incident
    number: int = 0


@dataclass(frozen=True, slots=True)
class StepNow:
    """One of the ten steps: when it is due, what was done, the newest first."""

    step: Step
    due_at: datetime | None
    done: Sequence[Row[documents.Tick]] = ()
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody who has not arrived. ``number`` 0: the clock began it, and nobody has written to it so far."""

    thing: UUID
    known: documents.Procedure
    number: int = 0
    steps: Sequence[StepNow] = ()
    ticks: int = 0
    voices: Sequence[documents.Voice] = ()
    flag: documents.Flag | None = None  # with what follows, for who reads of danger alone
    flags: int = 0
    looks: Sequence[documents.Flag] = ()  # each look since, the newest first
    is_after_found: bool = False  # the time began when a search before it had ended, and not with landing
