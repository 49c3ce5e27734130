"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass, field
from datetime import date

from wayhome.outcomes.enums import State
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Asked(Document):
    """Group J: who asked, when, who could hear, in which language."""

    on: date | None = None
    who: str = ""
    present: str = ""  # enums.Present
    others: str = ""
    is_feared: bool | None = None  # somebody there whom she or he fears, or who used her or him
    language: str = ""
    interpreter: str = ""
    words: str = ""
    state: str = str(State.FINISHED)
    why_aside: str = ""


@dataclass(frozen=True, slots=True)
class Survey(Asked):
    """Group J: the answers, by question."""

    answers: dict[str, str] = field(default_factory=dict)
    why_looking: str = ""


@dataclass(frozen=True, slots=True)
class Rating(Asked):
    """Group J: what she or he rates, by outcome. What is not there was not answered."""

    ratings: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SurveyBrief(Document):
    """Group J, minimum: the day, where it stands, and the figures: part -> 2400ths, answered, asked."""

    on: date | None = None
    state: str = ""
    answered: int = 0
    asked: int = 0
    figures: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RatingBrief(Document):
    """Group J, minimum: the day and the seven."""

    on: date | None = None
    state: str = ""
    ratings: dict[str, int] = field(default_factory=dict)
