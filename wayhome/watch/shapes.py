"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from wayhome.people.documents import Document
from wayhome.watch import documents
from wayhome.watch.enums import Answer, Band


@dataclass(frozen=True, slots=True)
class Written[D: Document]:
    """One record, who wrote it and when."""

    known: D
    at: datetime
    by: str = ""
    written_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class MeasureNow:
    """The newest version of one thing of the plan, and those before it."""

    thing: UUID
    newest: Written[documents.Measure]
    before: Sequence[Written[documents.Measure]]
    read: int  # how many versions are open to the actor

    @property
    def known(self) -> documents.Measure:
        return self.newest.known


@dataclass(frozen=True, slots=True)
class SignNow:
    """One sign, that it is seen differently, and what was decided. ``read``: how many words of it are open."""

    thing: UUID
    written: Written[documents.Sign]
    contests: Sequence[Written[documents.Contest]]
    decisions: Sequence[Written[documents.Decision]]
    read: int

    @property
    def known(self) -> documents.Sign:
        return self.written.known

    @property
    def counts(self) -> bool:
        """Until somebody decided otherwise; also while she or he sees it differently."""
        return self.decisions[-1].known.counts if self.decisions else True

    @property
    def waits(self) -> bool:
        """She or he sees it differently, and nobody has decided since."""
        if not self.contests:
            return False
        return not self.decisions or self.decisions[-1].at < self.contests[-1].at


@dataclass(frozen=True, slots=True)
class WatchNow:
    """Everything of the watch in one case. Empty for who sees nothing of it."""

    signs: Sequence[SignNow] = ()
    known: documents.Known = field(default_factory=documents.Known)
    talks: Sequence[Written[documents.Talk]] = ()
    happened: Sequence[Written[documents.Happened]] = ()
    reviews: Sequence[Written[documents.Review]] = ()
    read: int = 0  # how many words about the whole watch are open
    is_child: bool = False
    today: date = date.min
    since: date | None = None  # since when it is watched
    until: date | None = None
    band: Band = Band.WATCH
    band_if: Band = Band.WATCH  # were it so that nobody knows now
    under_18: str = str(Answer.UNKNOWN)
    twice: str = str(Answer.UNKNOWN)

    @property
    def counted(self) -> list[SignNow]:
        return [one for one in self.signs if one.counts]

    @property
    def case(self) -> UUID | None:
        """The new case in which it goes on."""
        return next((one.known.case for one in reversed(self.happened) if one.known.case), None)

    @property
    def runs(self) -> bool:
        """Whether it is watched today."""
        return self.until is not None and self.today <= self.until and self.case is None
