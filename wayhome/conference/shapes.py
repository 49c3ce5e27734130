"""Where a dispute stands, read from what was said: nothing is stored as a state. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.conference.documents import Said
from wayhome.conference.enums import CLOSING, Kind


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was said or done; ``said`` as far as the reader opens it."""

    kind: str
    organisation: UUID | None
    at: datetime
    said: Said
    name: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """Where it stands now."""

    closed: str = ""  # one of CLOSING; empty while it is open
    spoken: frozenset[UUID] = frozenset()
    is_released: bool = False
    is_called: bool = False
    is_escalated: bool = False
    heard: frozenset[str] = frozenset()  # enums.Who
    decided_by_side: UUID | None = None  # who wrote down a decision that waits for the other's word

    @property
    def is_open(self) -> bool:
        return not self.closed


def stand(lines: Iterable[Line]) -> Stand:
    """Oldest first."""
    said = list(lines)
    decisions = [one for one in said if one.kind in (Kind.DECIDED, Kind.NOT_SO, Kind.AGREED)]
    waits = decisions[-1].organisation if decisions and decisions[-1].kind == Kind.DECIDED else None
    return Stand(
        closed=next((str(one.kind) for one in said if one.kind in CLOSING), ""),
        spoken=frozenset(one.organisation for one in said if one.kind == Kind.SPOKEN and one.organisation),
        is_released=any(one.kind == Kind.RELEASED for one in said),
        is_called=any(one.kind == Kind.CALLED for one in said),
        is_escalated=any(one.kind == Kind.ESCALATED for one in said),
        heard=frozenset(one.said.who for one in said if one.kind == Kind.HEARD),
        decided_by_side=waits,
    )
