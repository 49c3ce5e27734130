"""What pages and later rooms are given of leaving: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.attempts.findings import Standing
from wayhome.departure.documents import Approval


@dataclass(frozen=True, slots=True)
class Go:
    """Go or no-go of one attempt, as it is known without keys.

    ``number``: which approval; 0 while there is none. ``is_void``: something was found red since, so it is approved
    anew or not at all. Red by lapse, or by a fact written since, is red until somebody looks.
    """

    attempt: UUID
    standing: Sequence[Standing]
    at: datetime
    number: int = 0
    approved_at: datetime | None = None
    is_void: bool = False

    @property
    def red(self) -> list[Standing]:
        return [one for one in self.standing if one.is_red(self.at)]

    @property
    def stands(self) -> bool:
        """Whether what was approved holds at this moment."""
        return self.number > 0 and not self.is_void and not self.red and bool(self.standing)


@dataclass(frozen=True, slots=True)
class Approved:
    """The newest approval, with its moments where they are open."""

    number: int
    known: Approval
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who travels on the same way, on a plan of her or his own. ``red`` None: nothing of it is open."""

    name: str
    code: str
    plan: int = 0
    red: int | None = None

    @property
    def is_ready(self) -> bool:
        return self.plan > 0 and self.red == 0


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks to go ahead on a hold, and what the second person said."""

    thing: UUID
    number: int
    gate: str
    reason: str
    asked_by: UUID
    asked_name: str
    answer: str = ""
    words: str = ""
