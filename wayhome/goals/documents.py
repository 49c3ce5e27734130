"""What the sealed records of this room hold: group I. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self
from uuid import UUID

from wayhome.goals import enums
from wayhome.goals.enums import State
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Step(Document):
    """One step to a goal: what, who, by which day."""

    id: UUID | None = None
    what: str = ""
    who: str = ""
    on: date | None = None
    owes: UUID | None = None  # the agency that is reminded; None: whoever leads the case


@dataclass(frozen=True, slots=True)
class Goal(Document):
    """What she or he wants, in her or his own words, the steps to it, and its budget line."""

    id: UUID | None = None
    dimension: str = ""
    words: str = ""
    steps: tuple[Step, ...] = ()
    amount: str = ""  # 120.00, in the currency of the plan
    payer: str = ""
    budget: str = ""  # code of the budget line

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        given = super(Goal, cls).from_value(value)
        return replace(given, steps=tuple(Step.from_value(one) for one in (value or {}).get("steps", ())))

    def to_value(self) -> dict[str, Any]:
        return {**super(Goal, self).to_value(), "steps": [one.to_value() for one in self.steps]}


@dataclass(frozen=True, slots=True)
class Plan(Document):
    """One version: its goals, the one currency it counts in, and when it is gone through again."""

    goals: tuple[Goal, ...] = ()
    currency: str = ""  # ISO 4217
    review_on: date | None = None
    without: tuple[str, ...] = ()  # dimensions in which she or he wants nothing now

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        given = super(Plan, cls).from_value(value)
        return replace(given, goals=tuple(Goal.from_value(one) for one in (value or {}).get("goals", ())))

    def to_value(self) -> dict[str, Any]:
        return {**super(Plan, self).to_value(), "goals": [one.to_value() for one in self.goals]}

    def goal(self, thing: UUID) -> Goal | None:
        """The goal with this id."""
        return next((one for one in self.goals if one.id == thing), None)

    def of_step(self, thing: UUID) -> Goal | None:
        """The goal to which this step leads."""
        return next((one for one in self.goals if any(step.id == thing for step in one.steps)), None)

    def with_goal(self, given: Goal) -> "Plan":
        """The same with this goal added, or in the place of the one it follows."""
        if given.id is not None and self.goal(given.id) is not None:
            return replace(self, goals=tuple(given if one.id == given.id else one for one in self.goals))
        return replace(self, goals=(*self.goals, given))


@dataclass(frozen=True, slots=True)
class Together(Document):
    """One version was read together: signed, or wanted otherwise, or not now. ``about``: the version."""

    word: str = str(enums.Word.TOGETHER)
    about: UUID | None = None
    on: date | None = None
    language: str = ""
    interpreter: str = ""
    says: str = ""  # reintegration.enums.Says
    how: str = ""  # enums.How, where she or he signed
    witness: str = ""
    guardian: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Progress(Document):
    """What became of a goal or a step. ``about``: its id, the same in every version of the plan."""

    word: str = str(enums.Word.PROGRESS)
    about: UUID | None = None
    on: date | None = None
    state: str = str(State.PLANNED)
    reason: str = ""  # why it was given up


@dataclass(frozen=True, slots=True)
class Review(Document):
    """The plan was gone through with her or him: in which dimensions, and what was said."""

    word: str = str(enums.Word.REVIEW)
    about: UUID | None = None  # the version that was gone through
    on: date | None = None
    dimensions: tuple[str, ...] = ()
    words: str = ""


WORDS: dict[str, type[Document]] = {
    str(enums.Word.TOGETHER): Together,
    str(enums.Word.PROGRESS): Progress,
    str(enums.Word.REVIEW): Review,
}
