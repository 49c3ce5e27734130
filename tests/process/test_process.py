"""The journey as it is installed: sound, drawn, and every consent with what depends on it."""

from typing import ClassVar

import pytest

from docs import draw_journey
from tests.cast import Cast
from wayhome import journey, process
from wayhome.consent import actions as consent
from wayhome.consent.enums import Purpose
from wayhome.organisations import roles
from wayhome.people import actions, queries, rules
from wayhome.people.subjects import CaseSubject


def test_the_installed_process_has_no_problems() -> None:
    assert journey.problems(journey.installed()) == []


def test_the_page_of_the_journey_is_current() -> None:
    assert draw_journey.PAGE.read_text(encoding="utf-8") == draw_journey.page(), "run: ./run docs"


def test_every_consent_says_what_depends_on_it() -> None:
    assert set(journey.installed().bases) == {str(purpose) for purpose in Purpose}
    for purpose in Purpose:
        assert "consent_withdrawn" in journey.dependents(str(purpose))


def test_every_gate_that_names_a_consent_is_among_its_dependents() -> None:
    purposes = {str(purpose) for purpose in Purpose}
    for gate in journey.installed().gates.values():
        for fact in gate.facts & purposes:
            assert gate.id in journey.dependents(fact), f"{gate.id} asks for {fact}"


def test_no_gate_of_help_asks_for_testimony_or_police() -> None:
    forbidden = {str(Purpose.TESTIMONY), str(Purpose.SHARE_LAW_ENFORCEMENT)}
    beside = {"shared_with_police", "going_to_court"}
    for stage in journey.installed().stages:
        for step in stage.steps:
            assert not any(beside & set(options) for options in step.first)  # nothing waits for them
            for gate in step.gates if step.key not in beside else ():
                assert not gate.facts & forbidden, f"{gate.id} on {step.key}"


def test_going_to_court_waits_for_everything_that_speaking_needs() -> None:
    """Domain.md 3.5: G5.1 to G5.6. Two go ahead on what a psychologist says and on what is missing; no more."""
    step = journey.step("going_to_court")
    assert {gate.id.split("_")[0] for gate in step.gates} == {f"G5.{number}" for number in range(1, 7)}
    holds = {gate.id for gate in step.gates if gate.force is journey.Force.HOLD}
    assert holds == {"G5.3_READY", "G5.6_LINK_READY"}


def test_every_status_step_of_a_case_is_a_step_of_the_journey() -> None:
    assert {*journey.installed().steps} >= rules.STATUS_STEPS


def test_a_withdrawn_consent_never_closes_a_case() -> None:
    names = {one.name for one in journey.consequences("consent_withdrawn")}
    assert names
    assert not any("close" in name for name in names)


class TestWhereThingsStand:
    LEADS: ClassVar = frozenset({"CASE_MANAGER_SEND", "CASE_MANAGER_RECV"})

    def test_a_new_case_stands_in_the_first_stage(self, cast: Cast) -> None:
        casey = cast.casey.actor()
        seen = actions.open_case(by=casey)
        steps = queries.steps(casey, seen)
        taken = [journey.Taken(step.key, step.created_at) for step in steps]
        subject = CaseSubject(seen, frozenset(step.key for step in steps))
        state = journey.state(subject, taken)
        assert state.stage == "SHELTER"
        assert state.steps["case_opened"] is journey.Standing.DONE
        assert state.steps["first_consents_asked"] is journey.Standing.OPEN
        assert state.steps["help_begun"] is journey.Standing.WAITING

    @pytest.mark.parametrize("role", sorted(role.code for role in roles.ALL))
    def test_only_case_managers_take_its_steps(self, cast: Cast, role: str) -> None:
        casey = cast.casey.actor()
        seen = actions.open_case(by=casey)
        subject = CaseSubject(seen, frozenset())
        actor = type(casey)(
            **{name: getattr(casey, name) for name in casey.__slots__ if name != "roles"},
            roles=frozenset({role}),
        )
        found = journey.blockers(subject, "case_opened", actor)
        assert bool(found) is (role not in self.LEADS)

    @pytest.mark.parametrize(("said", "begun"), [("yes", True), ("no", False), ("not_now", False)])
    def test_help_begins_with_her_yes_and_nothing_else(self, cast: Cast, said: str, *, begun: bool) -> None:
        casey = cast.casey.actor()
        seen = actions.open_case(by=casey)
        consent.record_first_night(
            seen=seen, help=said, keep_file="no", language="sqi", by=cast.casey.actor()
        )
        assert ("help_begun" in queries.subject(cast.casey.actor(), seen).taken) is begun

    def test_help_begins_in_an_emergency_without_an_answer(self, cast: Cast) -> None:
        seen = actions.open_case(by=cast.casey.actor())
        consent.record_first_night(
            seen=seen, help="not_now", keep_file="not_now", emergency="Bleeding", by=cast.casey.actor()
        )
        assert "help_begun" in queries.subject(cast.casey.actor(), seen).taken

    def test_help_begins_only_with_her_yes(self, cast: Cast) -> None:
        casey = cast.casey.actor()
        seen = actions.open_case(by=casey)
        subject = CaseSubject(seen, frozenset({"case_opened", "first_consents_asked"}))
        (blocker,) = journey.blockers(subject, "help_begun", casey)
        assert blocker.code == "G1.2_CONSENT_ASSIST"
        assert blocker.force is journey.Force.HOLD
        assert blocker.fix


def test_process_is_installed_by_the_house() -> None:
    assert [stage.key for stage in journey.installed().stages] == [s.key for s in process.PROCESS.stages]
    assert journey.installed().steps.keys() >= process.PROCESS.steps.keys()
