"""What the sealed records of this room hold: group F. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document
from wayhome.watch import enums
from wayhome.watch.enums import Answer, MeasureState, Wanted


@dataclass(frozen=True, slots=True)
class Measure(Document):
    """One thing of the plan for staying safe."""

    kind: str = ""
    what: str = ""
    who: str = ""  # who does it
    on: date | None = None  # by when; of a weekly contact, the first
    wanted: str = str(Wanted.NOT_ASKED)
    state: str = str(MeasureState.PLANNED)
    reason: str = ""
    is_safe: bool | None = None  # only asked where somebody talks with the family

    @property
    def is_open(self) -> bool:
        """Whether somebody still has something to do."""
        return self.wanted != Wanted.NO and self.state in (MeasureState.PLANNED, MeasureState.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Sign(Document):
    """A sign to talk about, with its source and its day."""

    word: str = str(enums.Word.SIGN)
    flag: str = ""
    on: date | None = None
    source: str = ""
    words: str = ""
    was_child: bool = False  # she or he was a child then, or could be one


@dataclass(frozen=True, slots=True)
class Contest(Document):
    """She or he sees it differently. It stays beside the sign."""

    word: str = str(enums.Word.CONTEST)
    on: date | None = None
    says: str = ""
    words: str = ""
    alone: bool = False
    about: UUID | None = None  # the sign


@dataclass(frozen=True, slots=True)
class Decision(Document):
    """A worker decides whether a sign counts, with a reason."""

    word: str = str(enums.Word.DECISION)
    on: date | None = None
    counts: bool = True
    reason: str = ""
    about: UUID | None = None  # the sign


@dataclass(frozen=True, slots=True)
class Known(Document):
    """Since when it is over, and what makes it more likely to begin again. Nothing of it is guessed."""

    word: str = str(enums.Word.KNOWN)
    exit_on: date | None = None
    arrived_on: date | None = None
    under_18: str = str(Answer.UNKNOWN)
    twice: str = str(Answer.UNKNOWN)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Talk(Document):
    """Somebody talked with her or him about it."""

    word: str = str(enums.Word.TALK)
    on: date | None = None
    alone: bool = False
    shown: bool = False  # the signs were looked at together
    supervisor: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Happened(Document):
    """Somebody tried, or it began again. ``case``: the new case."""

    word: str = str(enums.Word.HAPPENED)
    on: date | None = None
    outcome: str = ""
    words: str = ""
    case: UUID | None = None


@dataclass(frozen=True, slots=True)
class Review(Document):
    """The plan and the signs were gone through together."""

    word: str = str(enums.Word.REVIEW)
    on: date | None = None
    next_on: date | None = None
    with_her: bool = False
    words: str = ""


WORDS: dict[str, type[Document]] = {
    str(enums.Word.SIGN): Sign,
    str(enums.Word.CONTEST): Contest,
    str(enums.Word.DECISION): Decision,
    str(enums.Word.KNOWN): Known,
    str(enums.Word.TALK): Talk,
    str(enums.Word.HAPPENED): Happened,
    str(enums.Word.REVIEW): Review,
}
OF_A_SIGN = frozenset(map(str, (enums.Word.SIGN, enums.Word.CONTEST, enums.Word.DECISION)))
