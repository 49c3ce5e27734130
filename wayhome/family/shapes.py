"""What pages and later rooms are given of a relative: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from wayhome.attempts.shapes import ThingNow
from wayhome.consent.documents import Recipient
from wayhome.family import documents, rules
from wayhome.family.enums import Safe, Tie


@dataclass(frozen=True, slots=True)
class Kin:
    """One relative with everything that is known. Oldest first, but for versions."""

    thing: UUID
    now: ThingNow[documents.Relative]
    assessed: ThingNow[documents.Assessment] | None = None
    searches: Sequence[ThingNow[documents.Search]] = ()
    adverse: Sequence[ThingNow[documents.Adverse]] = ()
    approaches: Sequence[ThingNow[documents.Approach]] = ()

    @property
    def known(self) -> documents.Relative:
        return self.now.newest.known

    @property
    def visit(self) -> documents.Assessment | None:
        return self.assessed.newest.known if self.assessed else None

    @property
    def tie(self) -> Tie:
        """The worse of what is known and what a visit found."""
        return rules.worse(self.known.tie, self.visit.tie if self.visit else Tie.NONE)

    @property
    def is_open_question(self) -> bool:
        """Something speaks against her or him and is not answered."""
        return any(one.newest.known.is_open for one in self.adverse)

    @property
    def safe(self) -> Safe | None:
        """Whether it is safe there as everything stands; None while nobody has visited.

        What speaks against it turns it into “not known” until it is answered, and a visit was written down since.
        """
        if self.tie == Tie.KNOWN:
            return Safe.NO
        if self.assessed is None or self.visit is None:
            return None
        found = Safe(self.visit.safe)
        if found == Safe.NO:
            return found
        since = max((one.versions[-1].at for one in self.adverse), default=None)
        is_later = since is None or self.assessed.newest.at > since
        return found if is_later and not self.is_open_question and self.tie == Tie.NONE else Safe.UNKNOWN

    @property
    def key(self) -> str:
        """The name as an agreement compares it."""
        return Recipient(None, self.known.name).key

    @property
    def may_be_reached(self) -> bool:
        """Nobody who took part, or may have, is reached; their address is shown nowhere."""
        return self.tie == Tie.NONE
