"""What the sealed parcels of this room hold. Every shape can be read back when it was written by an older version."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.household.enums import LineKind, NoteKind, OutingWord, With
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Line(Document):
    """One line of the shift log."""

    kind: str = str(LineKind.NOTE)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Words(Document):
    """A few words and nothing else."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Incident(Document):
    """What happened, when, how bad it was, what was done, whom it touches (case, code, the name used)."""

    kind: str = ""
    severity: str = ""
    at: datetime | None = None
    words: str = ""
    done: str = ""
    touches: tuple[tuple[UUID, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class IncidentNote(Document):
    """What was added to an incident."""

    kind: str = str(NoteKind.NOTE)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Outing(Document):
    """Who goes out, with whom, where one meets, until when. Nobody allows it: it is written so that one is missed."""

    case: UUID | None = None
    code: str = ""
    name: str = ""
    how: str = str(With.ALONE)
    company: str = ""
    meeting_point: str = ""
    reached: str = ""
    guardian_told: str = ""
    back_by: datetime | None = None
    rings: bool = False  # a child, or somebody in high danger: who is on call hears when she or he is late


@dataclass(frozen=True, slots=True)
class OutingNews(Document):
    """What became of it."""

    kind: str = str(OutingWord.BACK)
    back_by: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Terms(Document):
    """What a house and an agency agree on. Officers read it: it names nobody, and says neither how many nor where."""

    code: str = ""
    level: str = ""
    patrol: str = ""
    response: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Tried(Document):
    """How a test went."""

    minutes: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class CallOut(Document):
    """The police were called: when, how long it took, what happened, without any name."""

    at: datetime | None = None
    minutes: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Visit(Document):
    """Who comes, for whom, when, and whether she or he wants it."""

    name: str = ""
    kind: str = ""
    case: UUID | None = None
    code: str = ""
    to: str = ""
    wanted: str = ""
    at: datetime | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class VisitNews(Document):
    """What became of it. ``is_other``: the name is on the list; who answers for the house saw that it is another."""

    kind: str = ""
    words: str = ""
    is_other: bool = False


@dataclass(frozen=True, slots=True)
class Call(Document):
    """Who rang, whom they asked for, what was said."""

    kind: str = ""
    at: datetime | None = None
    number: str = ""
    asked_for: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry(Document):
    """What a sum was for, and whom it was given to."""

    case: UUID | None = None
    code: str = ""
    name: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Kept(Document):
    """Whose paper, which one, where it is kept. Never its number."""

    case: UUID | None = None
    code: str = ""
    name: str = ""
    paper: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class News(Document):
    """What became of a paper that is kept."""

    kind: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Waiting(Document):
    """Who waits for which paper, since when, whose move it is."""

    case: UUID | None = None
    code: str = ""
    name: str = ""
    paper: str = ""
    since: date | None = None
    move: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class WaitingNews(Document):
    """What became of it."""

    kind: str = ""
    move: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Meeting(Document):
    """What a meeting was about, what was decided, how many were there."""

    kind: str = ""
    day: date | None = None
    topics: str = ""
    decisions: str = ""
    there: int | None = None


def case_of(document: Document) -> UUID | None:
    """Whom it is about; None for nobody who is known, and for more than one."""
    if isinstance(document, Incident):
        cases = {case for case, _code, _name in document.touches}
        return cases.pop() if len(cases) == 1 else None
    case: UUID | None = getattr(document, "case", None)
    return case
