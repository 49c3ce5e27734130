"""A small process that uses every part of the engine; for the tests and for reading. Not the real journey.

``python -m wayhome.journey.example`` writes its drawing to ``docs/journey-example.md``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from wayhome import journey
from wayhome.core.actors import Actor

PAGE = Path(__file__).parents[2] / "docs" / "journey-example.md"


@dataclass(frozen=True)
class Facts:
    """What the gates of the example ask for."""

    id: UUID
    steps_taken: frozenset[str] = frozenset()
    lifted: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    risk: str = "low"
    risk_valid_until: datetime | None = None


@dataclass(frozen=True)
class Case(Facts):
    """One person's case."""


@dataclass(frozen=True)
class Attempt(Facts):
    """One attempt to return; it counts the steps of its case."""


@dataclass(frozen=True)
class Hearing(Facts):
    """One hearing; it counts the steps of its case."""


def _has(fact: str) -> Callable[[Facts, Actor], object]:
    return lambda subject, actor: fact in subject.facts


def _place(subject: Facts, actor: Actor) -> object:
    if "place" not in subject.facts:
        return "No place is free tonight."
    return "mixing_safe" in subject.facts


def _not_critical(subject: Facts, actor: Actor) -> object:
    return subject.risk != "critical"


def _not_high(subject: Facts, actor: Actor) -> object:
    return subject.risk not in {"high", "critical"}


def _risk_until(subject: Facts) -> datetime | None:
    return subject.risk_valid_until


PLACE = journey.Gate(
    id="G1.1_ADMIT",
    holds=_place,
    sentence="It is not known whether she is safe among those who live here.",
    fix="Check places and who lives here",
    fix_url="shelter:places",
    facts=frozenset({"place", "mixing"}),
    force=journey.Force.HOLD,
    lifted_by=frozenset({"SHELTER_MANAGER"}),
    second_person=frozenset({"SHELTER_MANAGER", "SHELTER_STAFF"}),
)
PRESSURE = journey.Gate(
    id="G1.5_DECISION_RETURN",
    holds=_has("free_of_pressure"),
    sentence="There is doubt whether she decides freely.",
    fix="Talk again on another day, alone, with a lawyer offered",
    facts=frozenset({"counselling"}),
)
RISK_CRITICAL = journey.Gate(
    id="G2.4_RISK",
    holds=_not_critical,
    sentence="Going back now would put her life in danger.",
    fix="Look again at the danger with both sides, or plan staying here",
    facts=frozenset({"risk"}),
    until=_risk_until,
)
RISK_HIGH = journey.Gate(
    id="G2.4_RISK_HIGH",
    holds=_not_high,
    sentence="The danger is high.",
    fix="Both countries look at the danger together",
    facts=frozenset({"risk"}),
    force=journey.Force.HOLD,
    lifted_by=frozenset({"CASE_MANAGER_SEND"}),
    second_person=frozenset({"CASE_MANAGER_RECV"}),
    two_agencies=True,
)
AGREES = journey.Gate(
    id="G2.1_VOLUNTARY",
    holds=_has("agrees_to_travel"),
    sentence="She has not said in the last 24 hours that she wants to go.",
    fix="Ask her, alone, in her language",
    facts=frozenset({"RETURN_TRAVEL"}),
)
LAWYER = journey.Gate(
    id="G5.1_INFORMED",
    holds=_has("lawyer"),
    sentence="She has not spoken with a lawyer of her own.",
    fix="Arrange a lawyer; then wait one night",
    facts=frozenset({"TESTIMONY"}),
)


def _stages() -> tuple[journey.Stage, ...]:
    send, receive = frozenset({"CASE_MANAGER_SEND"}), frozenset({"CASE_MANAGER_RECV"})
    return (
        journey.Stage("SHELTER", "Safe place and first help", (
            journey.Step("admit", "Give a place", Case, frozenset({"SHELTER_STAFF", "SHELTER_MANAGER"}),
                         gates=(PLACE,)),
            journey.Step("look_at_danger", "Look at the danger", Case, send | receive, after=("admit",),
                         repeats=True),
            journey.Step("decide_return", "Decide to return", Case, send, after=("look_at_danger",),
                         gates=(PRESSURE,)),
        )),
        journey.Stage("PRE_DEPARTURE", "Choosing and preparing", (
            journey.Step("approve", "Ready to leave", Attempt, send, after=("decide_return",),
                         gates=(AGREES, RISK_CRITICAL, RISK_HIGH)),
            journey.Step("withdraw", "She does not want to go", Attempt, send, after=("decide_return",),
                         ends=True),
        )),
        journey.Stage("TRAVEL", "On the way", (
            journey.Step("leave", "Leave", Attempt, send, after=("approve",),
                         gates=(AGREES, RISK_CRITICAL, RISK_HIGH)),
            journey.Step("arrive", "She says she is safe", Attempt, receive, after=("leave",)),
        )),
        journey.Stage("ARRIVAL_REINTEGRATION", "Arrival and new start", (
            journey.Step("close", "Leave the door open", Case, send | receive,
                         after=(("arrive", "stay"),)),
        )),
        journey.Stage("STAYING", "Staying here", (
            journey.Step("stay", "Decide to stay", Case, send, after=("admit",)),
        ), ordered=False),
        journey.Stage("TESTIFYING", "Court, only if she wants", (
            journey.Step("tell_options", "Tell what court means", Case, send, after=("admit",)),
            journey.Step("hearing", "Give evidence", Hearing, frozenset({"LEGAL_AID"}),
                         after=("tell_options",), gates=(LAWYER,), repeats=True),
        ), ordered=False),
    )  # fmt: skip


def tell_holders(*, subject: UUID) -> UUID:
    """Stands for an action of a later room."""
    return subject


def process() -> journey.Process:
    """The example, made anew each time."""
    return journey.Process(
        stages=_stages(),
        roles={
            "SHELTER_STAFF": "Shelter worker",
            "SHELTER_MANAGER": "Shelter manager",
            "CASE_MANAGER_SEND": "Case manager, country now",
            "CASE_MANAGER_RECV": "Case manager, country of return",
            "LEGAL_AID": "Lawyer",
        },
        consequences={
            "consent_withdrawn": (
                journey.Consequence("tell_holders", "Everyone who holds a copy is told", tell_holders),
            ),
        },
        bases={
            "RETURN_TRAVEL": frozenset({AGREES.id, "consent_withdrawn"}),
            "TESTIMONY": frozenset({LAWYER.id, "consent_withdrawn"}),
        },
    )


def page() -> str:
    """The drawing with a heading, as it stands in the documentation."""
    return (
        "# Example of a journey\n\n"
        "Written by `python -m wayhome.journey.example`; a test compares it. "
        "It shows the parts of the engine, not the real journey.\n\n"
        f"```mermaid\n{journey.diagram(process())}```\n"
    )


if __name__ == "__main__":  # pragma: no cover
    PAGE.write_text(page(), encoding="utf-8")
