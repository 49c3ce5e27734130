"""Leaving, from any facts: the thirteen conditions as they are installed against what the papers define (3.2, 3.3).

An example asks the real conditions; only what the database would answer is given (``answers``).
"""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.process import answers, oracle
from tests.process.answers_way import DAWN, HARBOUR
from tests.process.draws import Drawn, worlds
from tests.process.facts import (
    ADULT,
    ALONE,
    IN_DANGER,
    SOMEBODY,
    WITH_INFANT,
    WITH_PARENT,
    Harm,
    World,
)
from wayhome import journey
from wayhome.attempts import steps
from wayhome.process import LEAVING

NAMES = tuple(gate.id for gate in LEAVING)
NEVER = ("G2.1_VOLUNTARY", "G2.12_NON_REFOULEMENT")
BEFORE = frozenset({"case_opened", steps.BEGUN})
QUICK = settings(
    deadline=None, max_examples=250, database=None, suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
THOROUGH = settings(QUICK, max_examples=6000)


def stopped(world: World, lifted: frozenset[str] = frozenset()) -> dict[str, str]:
    """What the journey says stands in the way: code -> sentence."""
    known = answers.Known.of(world, BEFORE, lifted)
    with pytest.MonkeyPatch.context() as patch:
        answers.answer(patch, known)
        found = journey.blockers(known.subject, steps.APPROVED, answers.actor())
    return {one.code: one.sentence for one in found}


def may_leave_as_child(world: World) -> bool:
    """No child without a guardian, its own word, and a panel for going back or staff where an unimplicated parent is;
    and never without somebody confirmed who cares (domain.md, principle 7).
    """
    heard = world.guardian == "appointed" and bool(world.view) and world.has_bia
    panel = world.panel
    by_panel = panel is not None and panel.is_final and panel.says == "return"
    by_staff = panel is None and world.conclusion == "return" and world.company == "parent"
    cared = by_staff or (panel is not None and (panel.care != "family" or oracle.cares(world)))
    return heard and (by_panel or by_staff) and cared and (not by_staff or world.parent_tie == "none")


def holds_for(drawn: Drawn) -> None:
    world, lifted = drawn.world, drawn.lifted
    said = stopped(world, lifted)
    assert set(said) == oracle.stops(world, lifted), f"{said}"
    assert all(said.values()), "each says what to do next"
    if not said:  # reached
        assert all(
            holds(world) or gate in lifted & oracle.MAY_BE_LIFTED for gate, holds in oracle.HOLDS.items()
        )
        assert oracle.voluntary(world)
        assert oracle.no_harm(world)
        assert world.age in ("adult", "said_adult") or may_leave_as_child(world)


def test_the_definitions_are_those_of_the_step() -> None:
    assert set(oracle.HOLDS) == set(NAMES)
    assert journey.step(steps.APPROVED).gates == LEAVING


@pytest.mark.parametrize("world", SOMEBODY)
def test_somebody_of_whom_all_is_so_may_leave(world: World) -> None:
    """Or else nothing below would be worth anything: each of these reaches it."""
    assert stopped(world) == {}


@QUICK
@given(worlds(NAMES))
def test_it_is_reached_only_when_every_definition_holds_or_is_lifted(drawn: Drawn) -> None:
    holds_for(drawn)


@pytest.mark.slow
@THOROUGH
@given(worlds(NAMES))
def test_it_is_reached_only_so_in_many_more_worlds(drawn: Drawn) -> None:
    holds_for(drawn)


@pytest.mark.parametrize("gate", NEVER)
def test_two_of_them_stop_also_who_claims_that_everything_is_lifted(gate: str) -> None:
    world = World(pressed="yes") if gate == NEVER[0] else World(harms=(Harm(),))
    assert set(stopped(world, frozenset(NAMES))) == {gate}


@QUICK
@given(
    gate=st.sampled_from(NAMES),
    roles=st.tuples(*[st.sampled_from(sorted(journey.installed().roles))] * 2),
    agencies=st.tuples(*[st.sampled_from([HARBOUR, DAWN])] * 2),
    is_one=st.booleans(),
    reason=st.sampled_from(["", " ", "Because"]),
)
def test_nobody_goes_ahead_on_a_block_and_two_people_on_a_hold(
    gate: str, roles: tuple[str, str], agencies: tuple[object, object], is_one: bool, reason: str
) -> None:
    user = uuid4()
    one = answers.actor(roles[0], user, agencies[0])  # type: ignore[arg-type]
    other = answers.actor(roles[1], user if is_one else uuid4(), agencies[1])  # type: ignore[arg-type]
    said = journey.why_not_lift(gate_id=gate, by=one, second=other, reason=reason)
    if said is None:
        assert gate in oracle.MAY_BE_LIFTED
        assert not is_one
        assert reason.strip()
        assert roles[0] in ("CASE_MANAGER_SEND", "CASE_MANAGER_RECV")
    if gate in NEVER:
        assert said


class TestChild:
    """Each of these alone keeps a child here, whatever a list of liftings claims."""

    @pytest.mark.parametrize(
        "less",
        [
            {"guardian": ""}, {"guardian": "ended"}, {"guardian": "conflict"}, {"view": ""}, {"has_bia": False},
            {"panel": None}, {"panel": ALONE.panel and type(ALONE.panel)(is_final=False)},
            {"panel": ALONE.panel and type(ALONE.panel)(says="stay")}, {"relatives": ()},
            {"best_is_disputed": True},
        ],
    )  # fmt: skip
    def test_alone(self, less: dict[str, object]) -> None:
        world = World(**{**vars(ALONE), **less})
        assert set(stopped(world, frozenset(NAMES))) == {"G2.9_CHILD_BID"}

    @pytest.mark.parametrize(
        "less",
        [{"view": "stay"}, {"parent_tie": "suspected"}, {"conclusion": "panel"}, {"willing": False}],
    )
    def test_with_a_parent_without_a_panel(self, less: dict[str, object]) -> None:
        world = World(**{**vars(WITH_PARENT), **less})
        assert set(stopped(world)) == {"G2.9_CHILD_BID"}

    def test_an_infant_who_travels_along_needs_papers_and_the_other_parent(self) -> None:
        mother, infant = WITH_INFANT.travellers
        bare = type(infant)(is_child=True, papers=(), permissions=infant.permissions)
        assert set(stopped(World(travellers=(mother, bare)))) == {"G2.6_DOCUMENT"}
        alone = type(infant)(is_child=True)
        assert set(stopped(World(travellers=(mother, alone)))) == {"G2.10_OTHER_PARENT"}

    def test_a_baby_who_travels_along_is_asked_about_on_its_own(self) -> None:
        mother, infant = WITH_INFANT.travellers
        for other in (replace(infant, is_decided=False), replace(infant, is_open=False)):
            assert "G2.9_CHILD_BID" in stopped(World(travellers=(mother, other)), frozenset(NAMES))

    def test_a_parent_who_is_only_a_name_takes_no_child_along(self) -> None:
        lesses: tuple[dict[str, Any], ...] = (
            {"parent_is": ""},
            {"parent_is": "kin", "relatives": ()},
            {"parent_is": "adult", "adult_seen_by": 1},
            {"parent_is": "guardian", "is_guardian_parent": True},
            {"parent_is": "guardian", "is_guardian_parent": True, "adult_seen_by": 2},
        )
        for less in lesses:
            world = replace(WITH_PARENT, **{"relatives": (), **less})
            assert set(stopped(world)) == {"G2.9_CHILD_BID"}, less

    def test_high_danger_needs_two_countries_and_at_critical_nobody_signs(self) -> None:
        first, second = IN_DANGER.sides
        alone = type(first)(band="high", signed="high", signer=first.signer)
        same = World(**{**vars(IN_DANGER), "sides": (alone, alone)})
        assert set(stopped(same, frozenset(NAMES))) == {"G2.4_RISK"}, "one person for both countries"
        worse = type(second)(band="critical", signed="critical", signer=second.signer)
        critical = World(**{**vars(IN_DANGER), "sides": (worse, worse)})
        assert "G2.4_RISK" in stopped(critical, frozenset(NAMES))
        assert stopped(ADULT) == {}
