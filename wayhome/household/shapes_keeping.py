"""Something that is followed until it is over: a paper that we keep, a paper that is waited for."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wayhome.household import documents
from wayhome.household.enums_keeping import KeptWord, WaitWord
from wayhome.household.shapes import Written


@dataclass(frozen=True, slots=True)
class Followed[D, N]:
    """Something, and what became of it, oldest first."""

    id: UUID
    known: D
    at: datetime
    by: str
    news: list[Written[N]]

    @property
    def number(self) -> int:
        return len(self.news)


type KeptNow = Followed[documents.Kept, documents.News]
type WaitingNow = Followed[documents.Waiting, documents.WaitingNews]


def is_asked_back(one: KeptNow) -> bool:
    """Whether she or he has asked for it."""
    return any(each.known.kind == KeptWord.ASKED for each in one.news)


def is_returned(one: KeptNow) -> bool:
    """Whether it was given back."""
    return any(each.known.kind == KeptWord.RETURNED for each in one.news)


def move_of(one: WaitingNow) -> str:
    """Whose move it is now."""
    moved = [each.known.move for each in one.news if each.known.kind == WaitWord.MOVED]
    return moved[-1] if moved else one.known.move


def is_over(one: WaitingNow) -> bool:
    """Whether it is waited for no more."""
    return any(each.known.kind != WaitWord.MOVED for each in one.news)
