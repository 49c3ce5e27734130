"""What pages and gates are given of this room: typed, only what is open to the one who asks."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.receivers import documents
from wayhome.receivers.enums import Kind, State
from wayhome.referrals import rules as referrals
from wayhome.referrals.enums import State as Request
from wayhome.referrals.models import Referral

_LATER = frozenset({Request.MORE_INFO, Request.WAITLISTED})


@dataclass(frozen=True, slots=True)
class ReceiverNow:
    """Somebody who was asked, and where it stands. ``answer``: the newest, of theirs or as it was told."""

    thing: UUID
    number: int
    known: documents.Receiver
    at: datetime
    is_agreed: bool
    request: Referral | None = None
    answer: documents.Answer | None = None
    is_told_who: bool = False
    is_let_in: bool = False

    @property
    def is_here(self) -> bool:
        """It uses this system, and answers itself."""
        return self.known.organisation is not None

    @property
    def valid_until(self) -> date | None:
        return self.answer.valid_until if self.answer else None

    def state(self, day: date) -> State:
        """Where it stands for something that happens on this day."""
        kind = self.answer.kind if self.answer else ""
        if kind == Kind.WITHDRAWN:
            return State.WITHDRAWN
        if self.known.referral is not None:
            return self._of_request(kind, day)
        if kind == Kind.NO:
            return State.NO
        if kind == Kind.YES:
            return self._of_yes(day)
        return State.LATER if kind == Kind.LATER else State.ASKED

    def _of_request(self, kind: str, day: date) -> State:
        if self.request is None:
            return State.NOT_OPEN
        stands = self.request.state
        if stands in referrals.AGREED:
            return self._of_yes(day) if kind == Kind.YES else State.IN_PRINCIPLE
        if stands in referrals.ASKED:
            return State.LATER if stands in _LATER else State.ASKED
        if stands == Request.NOT_DELIVERED:
            return State.WITHDRAWN
        return State.NO if stands == Request.DECLINED else State.STOPPED

    def _of_yes(self, day: date) -> State:
        last = self.valid_until
        return State.READY if last is not None and last >= day else State.LAPSED


@dataclass(frozen=True, slots=True)
class Whole:
    """All that a page shows of who was asked for an attempt."""

    asked: tuple[ReceiverNow, ...] = ()
    day: date | None = None  # the day of arriving; today while no way is planned
    is_planned: bool = False
