"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.options import documents, rules


@dataclass(frozen=True, slots=True)
class Held[D]:
    """One record: what it holds, who wrote it, when."""

    id: UUID
    known: D
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """All talks and answers, oldest first, and what was said to a lawyer."""

    talks: Sequence[Held[documents.Talk]] = ()
    counsel: Sequence[Held[documents.Counsel]] = ()
    tied: rules.Tied = rules.NOBODY_TIED

    @property
    def said(self) -> list[documents.Talk]:
        return [one.known for one in self.talks]

    @property
    def latest(self) -> documents.Talk | None:
        """The answer that holds."""
        return rules.latest(self.said)

    @property
    def days(self) -> list[date]:
        """Days with a talk that counts."""
        return rules.counted_days(self.said, self.tied)

    @property
    def is_offered(self) -> bool:
        """Whether a lawyer was offered."""
        return bool(self.counsel)

    @property
    def is_compromised(self) -> bool:
        """Whether somebody who is not free interpreted a talk or an answer, and no talk that counts came since."""
        found = [rules.is_tied(one, self.tied) for one in self.said]
        if True not in found:
            return False
        last = len(found) - 1 - found[::-1].index(True)
        return not any(rules.why_not_count(one, self.tied) is None for one in self.said[last + 1 :])

    @property
    def is_pressed(self) -> bool:
        """Whether the answer that holds asks for a third talk or a lawyer."""
        return rules.is_pressed(self.said, [one.known for one in self.counsel], self.tied)
