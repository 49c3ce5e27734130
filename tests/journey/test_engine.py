"""The engine answers from live facts, with one sentence for page, button, refusal and audit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from wayhome import journey
from wayhome.core.actors import Actor, Job
from wayhome.journey import example
from wayhome.journey.example import Attempt, Case, Hearing

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ONE, TWO, AGENCY = UUID(int=1), UUID(int=2), UUID(int=11)


@dataclass(frozen=True)
class Worker:
    """Somebody who acts."""

    role: str
    user_id: UUID | None = ONE
    organisation_id: UUID | None = AGENCY
    team_ids: frozenset[UUID] = frozenset()
    name: str = "Worker"
    is_signed_in: bool = True
    is_unlocked: bool = True

    @property
    def roles(self) -> frozenset[str]:
        return frozenset({self.role})


SENDING, RECEIVING = Worker("CASE_MANAGER_SEND"), Worker("CASE_MANAGER_RECV", TWO, UUID(int=12))
HOUSE, HEAD = Worker("SHELTER_STAFF", TWO), Worker("SHELTER_MANAGER")
LATER = journey.Gate[Case](
    id="G1.8_LATER",
    holds=lambda subject, actor: False,
    sentence="Not yet.",
    fix="Wait",
    facts=frozenset({"later"}),
)
DECIDED = frozenset({"admit", "look_at_danger", "decide_return"})
READY = Attempt(UUID(int=7), DECIDED, facts=frozenset({"agrees_to_travel"}))


@pytest.fixture(autouse=True)
def process() -> Iterator[journey.Process]:
    with journey.instead(example.process()) as installed:
        yield installed


def _codes(subject: journey.Subject, step: str, actor: Worker) -> list[str]:
    return [blocker.code for blocker in journey.blockers(subject, step, actor)]


def test_nothing_blocks_when_role_order_and_gates_hold() -> None:
    assert journey.blockers(READY, "approve", SENDING) == []


def test_wrong_role_is_told_who_does_it_and_gates_are_not_asked() -> None:
    assert journey.blockers(Case(UUID(int=7)), "admit", SENDING) == [
        journey.Blocker("role", "This is done by: Shelter manager, Shelter worker.")
    ]


def test_gate_gives_its_sentence_what_to_do_and_where() -> None:
    full = Case(UUID(int=7), facts=frozenset({"place"}))
    assert journey.blockers(full, "admit", HOUSE) == [
        journey.Blocker(
            "G1.1_ADMIT",
            "It is not known whether she is safe among those who live here.",
            "Check places and who lives here",
            "shelter:places",
            journey.Force.HOLD,
        )
    ]


def test_where_a_place_is_free_and_living_there_is_safe_nothing_is_in_the_way() -> None:
    safe = Case(UUID(int=7), facts=frozenset({"place", "mixing_safe"}))
    assert journey.blockers(safe, "admit", HOUSE) == []


def test_each_role_is_told_by_its_name() -> None:
    case = Case(UUID(int=7), frozenset({"admit"}))
    told = {key: journey.blockers(case, key, HOUSE)[0].sentence for key in ("look_at_danger", "stay")}
    assert told == {
        "look_at_danger": "This is done by: Case manager, country now, Case manager, country of return.",
        "stay": "This is done by: Case manager, country now.",
    }
    assert journey.blockers(Hearing(UUID(int=7)), "hearing", HOUSE)[0].sentence == "This is done by: Lawyer."


def test_gate_may_say_exactly_what_is_missing() -> None:
    assert [b.sentence for b in journey.blockers(Case(UUID(int=7)), "admit", HOUSE)] == [
        "No place is free tonight."
    ]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (False, "Not yet."),
        (None, "Not yet."),
        ("", "Not yet."),
        ("  ", "Not yet."),
        (0, "Not yet."),
        (1, "Not yet."),
        ("Two papers are missing.", "Two papers are missing."),
    ],
)
def test_gate_that_answers_anything_but_true_does_not_hold(answer: object, sentence: str) -> None:
    journey.attach("stay", replace(LATER, holds=lambda subject, actor: answer))
    case = Case(UUID(int=7), frozenset({"admit"}))
    assert [(b.code, b.sentence) for b in journey.blockers(case, "stay", SENDING)] == [
        ("G1.8_LATER", sentence)
    ]
    assert not journey.find(case, "G1.8_LATER", SENDING).holds


def test_gate_that_fails_lets_nobody_pass() -> None:
    def broken(subject: Case, actor: object) -> object:
        raise LookupError("locked")

    journey.attach("stay", replace(LATER, holds=broken))
    with pytest.raises(LookupError):
        journey.blockers(Case(UUID(int=7), frozenset({"admit"})), "stay", SENDING)


def test_what_comes_first_is_named_with_its_alternatives() -> None:
    assert [b.sentence for b in journey.blockers(Case(UUID(int=7)), "close", SENDING)] == [
        "First comes: She says she is safe or Decide to stay."
    ]
    assert _codes(Case(UUID(int=7), frozenset({"admit", "stay"})), "close", SENDING) == []


def test_whoever_has_asked_the_gates_hears_the_rest_alone_and_in_the_same_words() -> None:
    for subject, step, actor in (
        (READY, "approve", SENDING),
        (READY, "approve", HOUSE),
        (replace(READY, steps_taken=frozenset()), "approve", SENDING),
        (replace(READY, facts=frozenset()), "approve", SENDING),
        (replace(READY, steps_taken=DECIDED | {"withdraw"}), "approve", SENDING),
    ):
        said = journey.blockers(subject, step, actor)
        gates = {gate.id for gate in journey.step(step).gates}
        assert journey.before_gates(subject, step, actor) == [one for one in said if one.code not in gates]


def test_all_reasons_are_given_at_once() -> None:
    assert _codes(Attempt(UUID(int=7), risk="critical"), "leave", SENDING) == [
        "after",
        "G2.1_VOLUNTARY",
        "G2.4_RISK",
        "G2.4_RISK_HIGH",
    ]


def test_step_is_taken_once_unless_it_repeats() -> None:
    case = Case(UUID(int=7), frozenset({"admit", "look_at_danger", "stay"}))
    assert journey.blockers(case, "stay", SENDING) == [journey.Blocker("done", "This has been done.")]
    assert journey.blockers(case, "look_at_danger", SENDING) == []


def test_withdrawn_attempt_takes_no_more_steps_and_a_second_attempt_does() -> None:
    withdrawn = replace(READY, steps_taken=DECIDED | {"withdraw"})
    assert _codes(withdrawn, "approve", SENDING) == ["ended"]
    assert _codes(withdrawn, "withdraw", SENDING) == ["ended"]
    assert _codes(READY, "approve", SENDING) == []


def test_case_goes_on_after_a_withdrawn_attempt() -> None:
    case = Case(UUID(int=7), DECIDED | {"withdraw"})
    assert _codes(case, "stay", SENDING) == []


def test_step_on_another_kind_of_subject_is_an_error_not_a_pass() -> None:
    with pytest.raises(TypeError, match="hearing is taken on Hearing, not Case"):
        journey.blockers(Case(UUID(int=7)), "hearing", Worker("LEGAL_AID"))


def test_lifted_hold_lets_pass_and_a_block_never() -> None:
    dangerous = replace(READY, risk="critical", lifted=frozenset({"G2.4_RISK", "G2.4_RISK_HIGH"}))
    assert _codes(dangerous, "approve", SENDING) == ["G2.4_RISK"]
    assert _codes(replace(dangerous, risk="high"), "approve", SENDING) == []


def test_way_home_never_depends_on_court(process: journey.Process) -> None:
    """Help is never conditional on testimony."""
    legal = frozenset(
        step.key for stage in process.stages if stage.key == "TESTIFYING" for step in stage.steps
    )
    for stage in process.stages:
        if stage.ordered:
            for step in stage.steps:
                assert not [options for options in step.first if set(options) <= legal]


def test_unknown_step_gate_event_and_basis_are_errors() -> None:
    for ask in (journey.step, journey.gate, journey.consequences, journey.dependents):
        with pytest.raises(journey.Unknown):
            ask("nowhere")


def test_consequences_are_named_and_run_with_the_event() -> None:
    (only,) = journey.consequences("consent_withdrawn")
    assert (only.name, str(only.sentence)) == ("tell_holders", "Everyone who holds a copy is told")
    assert only.run(subject=ONE) == ONE


def test_consent_basis_knows_what_depends_on_it() -> None:
    assert journey.dependents("RETURN_TRAVEL") == {"G2.1_VOLUNTARY", "consent_withdrawn"}


def test_writing_a_fact_ends_the_findings_of_the_gates_that_name_it() -> None:
    assert journey.gates_on("risk") == {"G2.4_RISK", "G2.4_RISK_HIGH"}
    assert journey.gates_on("weather") == frozenset()


# Going ahead although a gate does not hold


def _why(
    by: Actor = HEAD, second: Actor = HOUSE, *, reason: str = "One night only", gate: str = "G1.1_ADMIT"
) -> str | None:
    return journey.why_not_lift(gate_id=gate, by=by, second=second, reason=reason)


def test_named_role_goes_ahead_with_reason_and_second_person() -> None:
    assert _why() is None


def test_block_is_lifted_by_nobody() -> None:
    assert _why(gate="G2.4_RISK") == "Nobody can go ahead while this is so. Change what it says first."


def test_job_never_goes_ahead_and_never_agrees() -> None:
    sentence = "A person who is signed in goes ahead, not a job."
    job = Job("clock", roles=frozenset({"SHELTER_MANAGER"}))
    assert _why(by=job) == sentence
    assert _why(second=job) == sentence


def test_other_roles_do_not_go_ahead() -> None:
    assert _why(by=SENDING) == "Only these can go ahead: Shelter manager. Ask one of them."


def test_reason_is_written() -> None:
    assert _why(reason=" \n") == "Write why going ahead is right. It is kept."


def test_second_person_is_somebody_else() -> None:
    assert _why(second=HEAD) == "A second, different person must agree. Ask a colleague."


def test_second_person_holds_one_of_the_named_roles() -> None:
    assert _why(second=RECEIVING) == "The second person must be one of: Shelter manager, Shelter worker."


def test_joint_sign_off_needs_two_agencies() -> None:
    same = replace(RECEIVING, organisation_id=SENDING.organisation_id)
    assert _why(SENDING, same, gate="G2.4_RISK_HIGH") == "The second person must work for another agency."
    assert _why(SENDING, RECEIVING, gate="G2.4_RISK_HIGH") is None


# Findings


def test_finding_says_whether_and_until_when_and_never_why() -> None:
    until = NOW + timedelta(days=14)
    safe = replace(READY, risk_valid_until=until)
    assert journey.find(safe, "G2.4_RISK", SENDING) == journey.Finding(READY.id, "G2.4_RISK", True, until)
    assert journey.find(replace(safe, risk="critical"), "G2.4_RISK", SENDING) == journey.Finding(
        READY.id, "G2.4_RISK", False
    )
    assert journey.find(safe, "G2.1_VOLUNTARY", SENDING) == journey.Finding(READY.id, "G2.1_VOLUNTARY", True)


def test_finding_of_a_lifted_hold_stays_red() -> None:
    lifted = replace(READY, risk="high", lifted=frozenset({"G2.4_RISK_HIGH"}))
    assert journey.is_red(journey.find(lifted, "G2.4_RISK_HIGH", SENDING), NOW)


@pytest.mark.parametrize(
    ("finding", "red"),
    [
        (None, True),
        (journey.Finding(ONE, "G2.4_RISK", False), True),
        (journey.Finding(ONE, "G2.4_RISK", True), False),
        (journey.Finding(ONE, "G2.4_RISK", True, until=NOW + timedelta(microseconds=1)), False),
        (journey.Finding(ONE, "G2.4_RISK", True, until=NOW), True),
        (journey.Finding(ONE, "G2.4_RISK", True, until=NOW - timedelta(days=1)), True),
        (journey.Finding(ONE, "G2.4_RISK", True, ended_at=NOW), True),
        (journey.Finding(ONE, "G2.4_RISK", True, NOW + timedelta(days=1), NOW + timedelta(seconds=5)), True),
    ],
)
def test_board_shows_red_unless_a_finding_holds_and_lasts(finding: journey.Finding | None, red: bool) -> None:
    assert journey.is_red(finding, NOW) is red


# Where things stand


def _taken(*keys: str) -> list[journey.Taken]:
    return [journey.Taken(key, NOW + timedelta(days=day)) for day, key in enumerate(keys)]


def test_nothing_taken_stands_before_the_first_stage() -> None:
    state = journey.state(Case(ONE), [])
    assert (state.stage, state.tracks, state.ended) == (None, frozenset(), False)
    assert state.steps == {
        "admit": "open",
        "look_at_danger": "waiting",
        "decide_return": "waiting",
        "close": "waiting",
        "stay": "waiting",
        "tell_options": "waiting",
    }


def test_stage_is_the_furthest_begun_and_looking_again_does_not_go_back() -> None:
    taken = _taken("admit", "look_at_danger", "decide_return", "approve", "leave", "look_at_danger")
    state = journey.state(Case(ONE), reversed(taken))
    assert state.stage == "TRAVEL"
    assert state.steps["look_at_danger"] == "done"
    assert state.last["look_at_danger"] == NOW + timedelta(days=5)


def test_track_opens_beside_the_stage() -> None:
    state = journey.state(Case(ONE), _taken("admit", "tell_options"))
    assert (state.stage, state.tracks) == ("SHELTER", frozenset({"TESTIFYING"}))


def test_steps_shown_are_those_of_this_kind_of_subject() -> None:
    assert journey.state(Hearing(ONE), _taken("admit", "tell_options")).steps == {"hearing": "open"}


def test_ended_attempt_has_nothing_open() -> None:
    state = journey.state(Attempt(ONE), _taken(*DECIDED, "withdraw"))
    assert state.ended
    assert state.steps == {"approve": "waiting", "withdraw": "done", "leave": "waiting", "arrive": "waiting"}


def test_second_attempt_starts_clean_and_the_case_is_back_in_shelter() -> None:
    of_the_case = _taken("admit", "look_at_danger", "decide_return")
    assert journey.state(Attempt(TWO), of_the_case).steps["approve"] == "open"
    assert journey.state(Case(ONE), of_the_case).stage == "SHELTER"


def test_step_no_longer_declared_is_ignored() -> None:
    state = journey.state(Case(ONE), _taken("admit", "old_step"))
    assert state.steps["admit"] == "done"
    assert "old_step" not in state.last


# Installing and attaching


def test_later_room_attaches_a_gate_after_installing_and_twice_is_once() -> None:
    journey.attach("stay", LATER)
    journey.attach("stay", LATER)
    assert _codes(Case(UUID(int=7), frozenset({"admit"})), "stay", SENDING) == ["G1.8_LATER"]
    assert journey.installed().gates["G1.8_LATER"] is LATER


def test_gate_attached_before_installing_is_kept() -> None:
    with journey.instead(example.process()):
        journey.attach("stay", LATER)
        journey.install(example.process())
        assert journey.step("stay").gates == (LATER,)
    assert journey.step("stay").gates == ()


def test_gate_attached_to_no_step_is_refused_and_nothing_changes() -> None:
    before = journey.installed()
    with pytest.raises(journey.NotSound, match="G1.8_LATER is attached to nowhere, which is no step"):
        journey.attach("nowhere", LATER)
    assert journey.installed() is before


def test_attached_gate_with_a_known_id_is_refused() -> None:
    with pytest.raises(journey.NotSound) as refused:
        journey.attach("stay", replace(LATER, id="G1.1_ADMIT"))
    assert refused.value.problems == ["gate G1.1_ADMIT is declared 2 times"]


def test_unsound_process_is_not_installed(process: journey.Process) -> None:
    with pytest.raises(journey.NotSound, match="the process has no stages"):
        journey.install(replace(process, stages=()))
    assert journey.step("admit").key == "admit"


def test_before_installing_there_is_no_process() -> None:
    # Its own patch: one that ends after the fixture would put this process into the tests of others.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wayhome.journey.engine._House.built", None)
        with pytest.raises(journey.NotInstalled):
            journey.installed()


def test_gate_attached_before_anything_is_installed_waits() -> None:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("given", "built"):
            patch.setattr(f"wayhome.journey.engine._House.{name}", None)
        journey.attach("stay", LATER)
        journey.install(example.process())
        assert journey.step("stay").gates == (LATER,)


def test_failed_replacement_in_a_test_gives_the_old_process_back(process: journey.Process) -> None:
    before = journey.installed()
    with pytest.raises(journey.NotSound), journey.instead(replace(process, stages=())):
        pass
    assert journey.installed() is before
