"""What pages and later rooms are given of this room: typed, only what is open to the one who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from wayhome.livelihood import documents
from wayhome.livelihood.enums import Part, Question, Went
from wayhome.people.documents import Document
from wayhome.watch.enums import Flag


@dataclass(frozen=True, slots=True)
class Line[D: Document]:
    """One line: what it holds, when it was written, and by whom."""

    id: UUID
    known: D
    at: datetime
    by: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Something she or he is asked again, from which day on. ``name`` tells the months of a course apart."""

    question: Question
    part: Part
    thing: UUID
    day: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What was written may be a sign to talk about; a colleague says whether it is. ``about``: that line."""

    flag: Flag
    part: Part
    about: UUID


@dataclass(frozen=True, slots=True)
class Course:
    """A place to learn as it stands now. ``months``: the newest of each, the latest month first."""

    thing: UUID
    newest: Line[documents.Enrolment]
    months: Sequence[Line[documents.Attendance]] = ()
    results: Sequence[Line[documents.Result]] = ()

    @property
    def known(self) -> documents.Enrolment:
        return self.newest.known

    @property
    def result(self) -> documents.Result | None:
        return self.results[-1].known if self.results else None

    @property
    def is_over(self) -> bool:
        return self.result is not None and self.result.went != Went.GOING_ON

    @property
    def runs(self) -> bool:
        return self.known.is_begun and not self.is_over

    @property
    def ends_on(self) -> date | None:
        """Until when, as it was last said; None where nobody knows."""
        return self.result.until if self.result is not None else self.known.ends_on


@dataclass(frozen=True, slots=True)
class Work:
    """Work as it stands now."""

    thing: UUID
    newest: Line[documents.Job]
    checks: Sequence[Line[documents.Check]] = ()
    stills: Sequence[Line[documents.Still]] = ()

    @property
    def known(self) -> documents.Job:
        return self.newest.known

    @property
    def check(self) -> Line[documents.Check] | None:
        return self.checks[-1] if self.checks else None

    @property
    def left(self) -> Line[documents.Still] | None:
        return next((one for one in self.stills if not one.known.is_there), None)

    @property
    def runs(self) -> bool:
        return self.known.is_begun and self.left is None


@dataclass(frozen=True, slots=True)
class Standing:
    """For closing, and for figures. None: nobody has written it down, or it is not open to the actor."""

    has_income: bool | None = None
    goes_to_school: bool | None = None
    is_learning: bool | None = None
    is_working: bool | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """Everything of this room in one case."""

    courses: Sequence[Course] = ()
    certificates: Sequence[Line[documents.Certificate]] = ()
    jobs: Sequence[Work] = ()
    incomes: Sequence[Line[documents.Income]] = ()  # the newest of each month, the latest month first
    answers: Mapping[UUID, Line[documents.Answer]] = field(default_factory=dict)
    asks: Sequence[Ask] = ()
    offers: Sequence[Offer] = ()
    standing: Standing = field(default_factory=Standing)

    def course(self, thing: UUID) -> Course | None:
        return next((one for one in self.courses if one.thing == thing), None)

    def job(self, thing: UUID) -> Work | None:
        return next((one for one in self.jobs if one.thing == thing), None)
