"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from wayhome.care import instrument, scoring
from wayhome.care.enums import Band, ByHer, NeedStatus, PromiseState
from wayhome.care.scoring import Result
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Assessment(Document):
    """Group F. ``answers``: ``person.T1`` -> likelihood and severity, each may be open."""

    concerned: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, Sequence[int | None]] = field(default_factory=dict)
    is_child: bool = False
    own_view: str = ""
    own_band: str = ""
    protective: tuple[str, ...] = ()
    measures: str = ""  # what is done about it, by whom, by when
    raised_to: str = ""
    lower_to: str = ""
    reason: str = ""

    @property
    def result(self) -> Result:
        return scoring.result(instrument.answers(self.concerned, self.answers, is_child=self.is_child))


@dataclass(frozen=True, slots=True)
class Brief(Document):
    """Group F, minimum, and what other agencies on the case are told: the band and the day, nothing of why."""

    computed: str = str(Band.LOW)
    raised_to: str = ""
    lower_to: str = ""
    day: date | None = None
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class SecondWord(Document):
    """Group F, minimum: what the supervisor said about lowering."""

    is_yes: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Agreed(Document):
    """Group F, minimum: the band one side agrees to, for these assessments and no others."""

    band: str = ""
    about: tuple[UUID, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Safety(Document):
    """Group F: what we agreed to do."""

    what_if: str = ""
    signals: str = ""
    places: str = ""
    people: str = ""
    code_word: str = ""
    phone: str = ""
    children: str = ""
    reason: str = ""  # why it was changed


@dataclass(frozen=True, slots=True)
class Looked(Document):
    """Group F, minimum: it was gone through together, and nothing changed."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Left(Document):
    """Group F, minimum: there was a contact, and the plan was not gone through; why."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class Need(Document):
    """Group I: something that is needed."""

    domain: str = ""
    urgency: str = ""
    status: str = str(NeedStatus.OPEN)
    by_her: str = str(ByHer.NOT_ASKED)
    words: str = ""
    by_day: date | None = None


@dataclass(frozen=True, slots=True)
class Step(Document):
    """One line of a plan: what, who, by when."""

    what: str = ""
    who: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Plan(Document):
    """Group I: goals in her or his own words, and how to get there."""

    goals: str = ""
    steps: tuple[tuple[str, str, date | None], ...] = ()
    institutions: str = ""
    until: date | None = None
    place: str = ""

    @property
    def lines(self) -> list[Step]:
        return [Step(*one) for one in self.steps]


@dataclass(frozen=True, slots=True)
class Signature(Document):
    """Group I: how she or he signed."""

    how: str = ""
    witness: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class Promise(Document):
    """Group I: what was promised, for which day, and what became of it."""

    what: str = ""
    who: str = ""
    on: date | None = None
    state: str = str(PromiseState.PROMISED)
    reason: str = ""
    settled_on: date | None = None
    agency: UUID | None = None  # the agency that keeps it; None: whoever wrote it down first
    received_on: date | None = None  # the day on which she or he had it
