"""A travel plan, a process of a few gates that a test opens and shuts, and a way; for the tests of this room."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest

from tests.attempts import story as attempts
from tests.cast import Cast, Person
from tests.consent import story as consents
from tests.kept import kept
from wayhome import journey
from wayhome.attempts import ending as attempts_ending
from wayhome.attempts import gates as attempted
from wayhome.attempts import hooks, steps
from wayhome.attempts import queries as attempts_queries
from wayhome.attempts.shapes import AttemptNow, Leg, Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.consent import actions as consent_actions
from wayhome.core import clock
from wayhome.departure import actions, actions_lifting, ending, reading
from wayhome.departure.shapes import Go
from wayhome.organisations import roles
from wayhome.people.queries import Found
from wayhome.process import PROCESS

again, board, refused = attempts.again, attempts.board, attempts.refused
HOUR = timedelta(hours=1)
VOLUNTARY, RISK, REFLECTION = "G2.1_VOLUNTARY", "G2.4_RISK", "G2.2_REFLECTION"


@dataclass
class Facts:
    """What the gates of the tests ask for: gate -> True, or the sentence of what is missing."""

    says: dict[str, object] = field(default_factory=dict)
    until: dict[str, datetime] = field(default_factory=dict)

    def gate(self, gate_id: str, fact: str, **more: Any) -> "journey.Gate[AttemptSubject]":  # noqa: ANN401
        return journey.Gate(
            id=gate_id,
            holds=lambda subject, actor: self.says.get(gate_id, True),
            sentence=f"{gate_id} is missing.",
            fix=f"Mend {gate_id}",
            fix_url="attempts:plan",
            facts=frozenset({fact}),
            until=lambda subject: self.until.get(gate_id),
            **more,
        )


def process(facts: Facts) -> journey.Process:
    """Leaving waits for a block, a block that lapses, and a hold that two agencies may lift."""
    held: dict[str, Any] = {
        "force": journey.Force.HOLD,
        "lifted_by": frozenset({"CASE_MANAGER_SEND"}),
        "second_person": frozenset({"CASE_MANAGER_RECV", "CASE_MANAGER_SEND"}),
    }
    leaving = journey.Stage(
        "PRE_DEPARTURE",
        "Preparing",
        (
            journey.Step(
                steps.APPROVED,
                "Ready",
                AttemptSubject,
                frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"}),
                gates=(
                    facts.gate(VOLUNTARY, "RETURN_TRAVEL"),
                    facts.gate(RISK, "threat"),
                    facts.gate(REFLECTION, "earlier_asked", two_agencies=True, **held),
                ),
            ),
            journey.Step(steps.ENDED, "Ended", AttemptSubject, frozenset({"CASE_MANAGER_SEND"}), ends=True),
        ),
    )
    return journey.Process(
        stages=(leaving, journey.Stage("TRAVEL", "On the way", (), awaits="The way itself.")),
        roles={role.code: role.label for role in roles.ALL},
        consequences={
            **PROCESS.consequences,
            "consent_withdrawn": (
                *consent_actions.CONSEQUENCES,
                ending.CONSENT_ENDED,
                attempts_ending.CONSENT_ENDED,
            ),
            attempts_ending.EVENT: (attempts_ending.LEFT, ending.STOPPED),
        },
        sentences=PROCESS.sentences,
    )


@pytest.fixture
def facts() -> Iterator[Facts]:
    """Everything is green, until a test says otherwise."""
    known = Facts()
    with journey.instead(process(known)), patch.dict(hooks._parts, clear=True):
        yield known


NOT_OPEN = attempted.not_open


def way(hours: float = 30) -> Way:
    """Leaves in so many hours, and arrives four hours later."""
    leaves = clock.now().replace(second=0, microsecond=0) + hours * HOUR
    leg = Leg("air", "DE", "AL", leaves, leaves + 4 * HOUR, "Fly")
    return Way(leaves, leaves + 4 * HOUR, "Europe/Berlin", "Europe/Tirane", legs=(leg,))


@contextmanager
def planned(monkeypatch: pytest.MonkeyPatch, hours: float = 30) -> Iterator[Way]:
    """The way that every attempt of this test goes."""
    known = way(hours)
    with monkeypatch.context() as patched:
        patched.setattr(hooks, "_way", [lambda actor, subject: known])
        yield known


@kept
def begun(cast: Cast, **plan: Any) -> tuple[Found, AttemptNow]:  # noqa: ANN401
    """A case with a travel plan; what its journey asks before that is not what is tried here."""
    with journey.instead(PROCESS):
        return attempts.begun(cast, **plan)


def now(cast: Cast, seen: Found, who: Person | None = None) -> AttemptNow:
    return attempts.now(cast, seen, who)


def look(cast: Cast, seen: Found, who: Person | None = None) -> None:
    """Somebody opens the page."""
    person = who or cast.casey
    here = again(cast, seen, person)
    actions.look(seen=here, plan=now(cast, seen, person).number, by=person.actor())


def approve(cast: Cast, seen: Found, who: Person | None = None, *, attempt: UUID | None = None) -> None:
    """The travel plan that goes on; or this one, as a page does that was open when it ended."""
    person = who or cast.casey
    here = again(cast, seen, person)
    actions.approve(seen=here, attempt=attempt or now(cast, seen, person).id, by=person.actor())


def stand(cast: Cast, seen: Found) -> Go:
    """Go or no-go, as the clock reads it."""
    return reading.go(now(cast, seen).id, seen.id)


def red(cast: Cast, seen: Found) -> list[str]:
    return [one.gate.id for one in stand(cast, seen).red]


def ask(
    cast: Cast, seen: Found, gate: str = REFLECTION, who: Person | None = None, reason: str = "Asked"
) -> UUID:
    """Somebody asks a second person; the id of what was asked."""
    person, thing = who or cast.casey, uuid4()
    actions_lifting.ask(
        seen=again(cast, seen, person),
        attempt=now(cast, seen, person).id,
        gate=gate,
        thing=thing,
        reason=reason,
        by=person.actor(),
    )
    return thing


def answer(cast: Cast, seen: Found, thing: UUID, who: Person, said: str = "yes", words: str = "") -> None:
    actions_lifting.answer(
        seen=again(cast, seen, who),
        attempt=now(cast, seen, who).id,
        thing=thing,
        said=said,
        words=words,
        by=who.actor(),
    )


def let_in(cast: Cast, seen: Found, groups: str = "AFGI") -> UUID:
    """Dawn Centre is told, and works along."""
    consent = consents.agree(cast, seen, consents.to_dawn(cast, groups)).pk
    consent_actions.let_in(
        seen=again(cast, seen), consent=consent, organisation=cast.dawn.pk, by=cast.casey.actor()
    )
    return consent


def attempt_of(cast: Cast, seen: Found) -> UUID:
    found = attempts_queries.now(cast.casey.actor(), again(cast, seen))
    assert found is not None
    return found.id
