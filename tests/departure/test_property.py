"""From any facts: approved is reached only when every gate holds, or is a hold that two people went ahead on."""

from collections.abc import Collection
from unittest.mock import patch
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import Cast
from tests.departure import story
from tests.departure.story import REFLECTION, RISK, VOLUNTARY, Facts, facts
from wayhome import journey
from wayhome.attempts import hooks, steps
from wayhome.attempts.models import Step
from wayhome.attempts.subjects import AttemptSubject
from wayhome.core.refusals import Refused
from wayhome.departure import reading, rules
from wayhome.organisations import roles
from wayhome.people.queries import Found

pytestmark = pytest.mark.django_db
__all__ = ["facts"]
ANSWERS = st.sampled_from([True, False, None, "", "Something is missing.", 1, 0])
GATES = (VOLUNTARY, RISK, REFLECTION)
# The table of the papers (domain.md 3.2, “type”), not of the engine: type, it holds, two went ahead -> it stops.
TYPES = {VOLUNTARY: "block", RISK: "block", REFLECTION: "hold"}
STOPS = {
    ("block", True, False): False, ("block", True, True): False,
    ("block", False, False): True, ("block", False, True): True,
    ("hold", True, False): False, ("hold", True, True): False,
    ("hold", False, False): True, ("hold", False, True): False,
}  # fmt: skip


def stops(says: dict[str, object], lifted: Collection[str]) -> set[str]:
    """Which of the three stop by that table. Anything but a plain yes is none."""
    return {gate for gate in GATES if STOPS[TYPES[gate], says.get(gate, True) is True, gate in lifted]}


PEOPLE = st.fixed_dictionaries(
    {
        "user": st.sampled_from([None, "casey", "nora", "rita"]),
        "agency": st.sampled_from(["harbour", "dawn"]),
        "role": st.sampled_from(["CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "MANAGER", "HEALTH"]),
    }
)


class Somebody:
    """An actor of a property: who, of which agency, in which role."""

    def __init__(self, user: str | None, agency: str, role: str) -> None:
        self.user_id, self.organisation_id = user, agency
        self.roles = frozenset({role})


@given(says=st.fixed_dictionaries(dict.fromkeys(GATES, ANSWERS)), lifted=st.sets(st.sampled_from(GATES)))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_blockers_are_empty_only_when_every_gate_holds_or_is_a_lifted_hold(
    facts: Facts, says: dict[str, object], lifted: set[str]
) -> None:
    facts.says = dict(says)
    subject = AttemptSubject(None, uuid4(), 1, frozenset(), frozenset(lifted), None)  # type: ignore[arg-type]
    who = Somebody("casey", "harbour", "CASE_MANAGER_SEND")
    stopped = {one.code for one in journey.blockers(subject, steps.APPROVED, who)}  # type: ignore[arg-type]
    assert stopped == stops(says, lifted)


@given(first=PEOPLE, second=PEOPLE, gate=st.sampled_from(GATES), reason=st.sampled_from(["", " ", "Because"]))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_two_who_may_go_ahead_and_never_on_a_block(
    facts: Facts, first: dict[str, str], second: dict[str, str], gate: str, reason: str
) -> None:
    one, other = Somebody(**first), Somebody(**second)
    said = journey.why_not_lift(gate_id=gate, by=one, second=other, reason=reason)  # type: ignore[arg-type]
    may = (
        gate == REFLECTION
        and one.user_id is not None
        and other.user_id is not None
        and one.user_id != other.user_id
        and one.organisation_id != other.organisation_id
        and one.roles == {"CASE_MANAGER_SEND"}
        and bool(other.roles & {"CASE_MANAGER_RECV", "CASE_MANAGER_SEND"})
        and reason.strip() != ""
    )
    assert (said is None) == may
    assert roles.ALL


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("say"), st.sampled_from(GATES), st.sampled_from([True, "Missing."])),
        st.tuples(st.just("look")),
        st.tuples(st.just("ask"), st.sampled_from(GATES)),
        st.tuples(st.just("answer"), st.sampled_from(["casey", "rita"])),
        st.tuples(st.just("approve")),
    ),
    max_size=6,
)


def test_whatever_people_do_it_is_approved_only_so(cast: Cast, facts: Facts) -> None:
    """Moves of people, one after the other, on one travel plan; what a refusal says does not matter here."""
    seen, _now = story.begun(cast)
    story.let_in(cast, seen)
    asked: list[object] = []

    @given(moves=MOVES)
    @settings(
        max_examples=12,
        deadline=None,
        database=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def play(moves: list[tuple[object, ...]]) -> None:
        for move in moves:
            before = Step.objects.filter(key=steps.APPROVED).count()
            try:
                _do(cast, seen, facts, asked, move)
            except Refused:
                continue
            finally:
                _board_says_the_same(cast, seen)
            if Step.objects.filter(key=steps.APPROVED).count() > before:
                lifted = story.now(cast, seen).subject.lifted
                assert not story.stand(cast, seen).red
                assert not stops(facts.says, lifted)
        assert not {gate for gate in story.now(cast, seen).subject.lifted if TYPES[gate] == "block"}

    with patch.object(hooks, "_way", [lambda actor, subject: story.way()]):
        play()
    assert rules.hours_before() == (24, 2)


def _board_says_the_same(cast: Cast, seen: Found) -> None:
    """Of many at once nothing else is read than of one: never greener, never older."""
    one = story.stand(cast, seen)
    many = reading.go_each({one.attempt: seen.id}, at=one.at)[one.attempt]
    assert (many.number, many.is_void, many.stands) == (one.number, one.is_void, one.stands)
    for of_many, of_one in zip(many.standing, one.standing, strict=True):
        assert (of_many.finding, of_many.is_lifted) == (of_one.finding, of_one.is_lifted)


def _do(cast: Cast, seen: Found, facts: Facts, asked: list[object], move: tuple[object, ...]) -> None:
    if move[0] == "say":
        facts.says[str(move[1])] = move[2]
    elif move[0] == "look":
        story.look(cast, seen)
    elif move[0] == "ask":
        asked.append(story.ask(cast, seen, gate=str(move[1])))
    elif move[0] == "answer" and asked:
        who = cast.casey if move[1] == "casey" else cast.rita
        story.answer(cast, seen, asked[-1], who)  # type: ignore[arg-type]
    elif move[0] == "approve":
        story.approve(cast, seen)
