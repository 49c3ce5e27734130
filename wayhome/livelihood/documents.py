"""What the sealed lines of this room hold. Shapes only grow (``people.documents``).

``about``: the line with which the course or the work began; empty where this is that line.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.livelihood import enums
from wayhome.livelihood.enums import Wants
from wayhome.people.documents import Document
from wayhome.watch.enums import Answer as Known


@dataclass(frozen=True, slots=True)
class Enrolment(Document):
    """Group I: a place to learn. Her or his wish stands first."""

    word: str = str(enums.Word.ENROLMENT)
    wish: str = ""
    wants: str = str(Wants.YES)
    what: str = ""
    service: UUID | None = None  # of the directory
    where: str = ""  # or in words
    begins_on: date | None = None
    is_begun: bool = False
    ends_on: date | None = None
    words: str = ""
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Attendance(Document):
    """Group I: of one month, how often she or he was there, in percent."""

    word: str = str(enums.Word.ATTENDANCE)
    month: date | None = None  # its first day
    share: int | None = None
    why: str = ""
    words: str = ""
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Result(Document):
    """Group I: how it went."""

    word: str = str(enums.Word.RESULT)
    on: date | None = None
    went: str = ""
    reason: str = ""
    until: date | None = None  # where it goes on
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Certificate(Document):
    """Group I: a paper that says what she or he has learnt. It is hers or his."""

    word: str = str(enums.Word.CERTIFICATE)
    what: str = ""
    on: date | None = None
    kept: str = ""
    words: str = ""
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Job(Document):
    """Group J: work, begun or agreed."""

    word: str = str(enums.Word.JOB)
    kind: str = ""
    where: str = ""
    starts_on: date | None = None
    is_begun: bool = False
    contract: str = str(Known.UNKNOWN)
    enough: str = ""
    band: str = ""
    words: str = ""
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Check(Document):
    """Group J: an offer of work, looked at together before a yes (domain.md 4.8)."""

    word: str = str(enums.Word.CHECK)
    on: date | None = None
    offered: str = ""
    who: str = ""
    contract: str = str(Known.UNKNOWN)
    place: str = str(Known.UNKNOWN)
    papers: str = str(Known.UNKNOWN)
    leave: str = str(Known.UNKNOWN)
    words: str = ""
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Still(Document):
    """Group J: asked whether she or he is still there."""

    word: str = str(enums.Word.STILL)
    on: date | None = None
    is_there: bool = True
    how: str = ""
    why: str = ""
    words: str = ""
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Income(Document):
    """Group J: of one month, whether anything came in, and whether it was enough."""

    word: str = str(enums.Word.INCOME)
    month: date | None = None
    had: bool = False
    enough: str = ""
    band: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Answer(Document):
    """Group I or J: a colleague looked whether what was written is a sign to talk about."""

    word: str = str(enums.Word.ANSWER)
    on: date | None = None
    flag: str = ""  # watch.enums.Flag
    is_sign: bool = False
    words: str = ""
    about: UUID | None = None  # the line that raised the question


WORDS: dict[str, type[Document]] = {
    str(enums.Word.ENROLMENT): Enrolment,
    str(enums.Word.ATTENDANCE): Attendance,
    str(enums.Word.RESULT): Result,
    str(enums.Word.CERTIFICATE): Certificate,
    str(enums.Word.JOB): Job,
    str(enums.Word.CHECK): Check,
    str(enums.Word.STILL): Still,
    str(enums.Word.INCOME): Income,
    str(enums.Word.ANSWER): Answer,
}
