"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from wayhome.people.documents import Document
from wayhome.testimony.enums import (
    AS_PROCEEDINGS,
    CLAIM_DECIDED,
    Appellant,
    ClaimState,
    DayState,
    MatterKind,
    MatterState,
    Proceedings,
    Stage,
)
from wayhome.vault import padding, values

MATTER, DAY, CLAIM = "matter", "day", "claim"
FILE_BYTES = 2048  # a file that says little is as long as one that says more


@dataclass(frozen=True, slots=True)
class Matter(Document):
    """Group H, minimum: that there is one, of which kind, where, who her or his lawyer is, and how far it has come.

    ``stage`` empty: nobody knows so far. ``words``: why it was closed without an outcome, or went back.
    """

    what: str = MATTER
    kind: str = ""
    country: str = ""
    state: str = str(MatterState.OPEN)
    lawyer: str = ""
    stage: str = ""  # enums.Stage
    outcome: str = ""  # enums.Outcome
    decided_on: date | None = None
    appealed_by: tuple[str, ...] = ()  # enums.Appellant
    appeal_until: date | None = None  # the last day on which she or he may appeal, as the lawyer says
    told_on: date | None = None  # the news was told in the agreed safe way
    words: str = ""
    wants_notice: bool = False  # wants to hear when an accused person is released, whoever speaks or does not

    @property
    def is_open(self) -> bool:
        return self.state == MatterState.OPEN

    @property
    def is_news_untold(self) -> bool:
        """Something was decided or appealed, and nobody has written that she or he was told."""
        return self.told_on is None and bool(self.outcome or self.appealed_by)

    @property
    def is_appeal_watched(self) -> bool:
        """The last day to appeal counts while it goes on and she or he has not appealed."""
        may = self.stage in (Stage.DECIDED, Stage.APPEAL) and Appellant.PERSON not in self.appealed_by
        return self.is_open and may

    def is_final(self, today: date) -> bool:
        """Closed, and nobody appeals or may still appeal."""
        may_appeal = self.appeal_until is not None and self.appeal_until >= today
        is_waiting = self.stage == Stage.APPEAL or (self.stage == Stage.DECIDED and may_appeal)
        return not self.is_open and not is_waiting

    @property
    def proceedings(self) -> str:
        """What stands open by it, as the look before leaving names it; empty when nothing does."""
        stands = self.is_open or self.stage == Stage.APPEAL
        return str(AS_PROCEEDINGS[MatterKind(self.kind)]) if stands else ""


@dataclass(frozen=True, slots=True)
class File(Document):
    """Group H: what her or his lawyer keeps of it.

    ``beside``: what a later room keeps with it, by id. It has no row of its own, so no row tells that there is any.
    """

    court: str = ""
    number: str = ""
    part: str = ""  # enums.Part
    words: str = ""
    beside: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def to_value(self) -> dict[str, Any]:
        """For sealing, with filler: the length does not tell what is kept beside."""
        value = {one: getattr(self, one) for one in ("court", "number", "part", "words", "beside")}
        length = len(padding.unpad(values.to_bytes(value)))
        return {**value, "fill": "." * max(0, FILE_BYTES - length)}


@dataclass(frozen=True, slots=True)
class Day(Document):
    """Group H, minimum: a day that counts in a matter."""

    what: str = DAY
    matter: UUID | None = None
    kind: str = ""
    on: date | None = None
    text: str = ""
    state: str = str(DayState.OPEN)

    @property
    def is_open(self) -> bool:
        return self.state == DayState.OPEN


@dataclass(frozen=True, slots=True)
class Claim(Document):
    """Group H, minimum: money that is claimed (``compensation_claim``). Amounts are whole, without cents."""

    what: str = CLAIM
    basis: str = ""
    matter: UUID | None = None
    country: str = ""  # where it is claimed; empty: that of its matter
    since: date | None = None  # from this day the time limit counts
    asked: int | None = None
    awarded: int | None = None
    currency: str = ""
    deadline: date | None = None
    state: str = str(ClaimState.OPENED)
    paid_on: date | None = None
    told_on: date | None = None  # what was decided on it was told in the agreed safe way
    words: str = ""

    @property
    def is_news_untold(self) -> bool:
        """It was awarded, paid or refused, and nobody has written that she or he was told."""
        return self.told_on is None and self.state in CLAIM_DECIDED

    @property
    def is_watched(self) -> bool:
        """Its last day counts until it was handed in."""
        return self.state == ClaimState.OPENED

    @property
    def proceedings(self) -> str:
        """What stands open by it, as the look before leaving names it; empty when it is settled."""
        is_settled = self.state in (ClaimState.PAID, ClaimState.REFUSED)
        return "" if is_settled else str(Proceedings.COMPENSATION)


@dataclass(frozen=True, slots=True)
class Check(Document):
    """Group H, minimum: proceedings looked at before leaving (``proceedings_check``). It never says whether she or he
    wants to speak in court.

    ``evidence`` empty: nobody has spoken of it so far. ``told``: who was told, by name; ``consent``: on which yes.
    """

    open_cases: tuple[str, ...] = ()
    presence: str = ""
    prosecutor_informed: bool = False
    told: str = ""
    consent: UUID | None = None
    evidence: str = ""
    words: str = ""
    on: date | None = None
