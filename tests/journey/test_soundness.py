"""Everything that can be wrong with a process has its sentence, and a sound process can be walked to its end."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from tests.journey.test_engine import Worker
from wayhome import journey
from wayhome.journey import example
from wayhome.journey.example import Attempt, Case, Facts, Hearing

ROLES = {"HEALTH": "Doctor", "LEGAL_AID": "Lawyer"}
DOCTOR = frozenset({"HEALTH"})
HOLD = journey.Force.HOLD


def _gate(**changes: Any) -> journey.Gate[Any]:  # noqa: ANN401  # any field of Gate
    sound: dict[str, Any] = {
        "id": "G1.1_ONE",
        "holds": lambda subject, actor: True,
        "sentence": "Not yet.",
        "fix": "Wait",
        "facts": frozenset({"one"}),
    }
    return journey.Gate(**(sound | changes))


def _step(key: str = "one", **changes: Any) -> journey.Step[Any]:  # noqa: ANN401  # any field of Step
    sound: dict[str, Any] = {"key": key, "label": key, "subject": Case, "roles": DOCTOR}
    return journey.Step(**(sound | changes))


def _process(*steps: journey.Step[Any], **changes: Any) -> journey.Process:  # noqa: ANN401  # any field
    stages = (journey.Stage("S", "Stage", steps or (_step(),)),)
    return journey.Process(**({"stages": stages, "roles": ROLES} | changes))


def _run(**arguments: object) -> None: ...


def test_example_is_sound() -> None:
    assert journey.problems(example.process()) == []


def test_smallest_process_is_sound() -> None:
    assert journey.problems(_process()) == []


def test_a_stage_that_says_what_it_awaits_may_have_no_step_yet() -> None:
    later = journey.Stage("T", "Later", (), awaits="What comes then")
    assert journey.problems(_process(stages=(journey.Stage("S", "Stage", (_step(),)), later))) == []


WRONG: dict[str, tuple[Callable[[], journey.Process], list[str]]] = {
    "no stages": (lambda: _process(stages=()), ["the process has no stages"]),
    "stage without steps": (
        lambda: _process(stages=(journey.Stage("S", "Stage", ()),)),
        ["stage S has no steps"],
    ),
    "stage without a label": (
        lambda: _process(stages=(journey.Stage("S", " ", (_step(),)),)),
        ["stage S has no label"],
    ),
    "stage twice": (
        lambda: _process(
            stages=(journey.Stage("S", "a", (_step(),)), journey.Stage("S", "b", (_step("two"),)))
        ),
        ["stage S is declared 2 times"],
    ),
    "keys that cannot be drawn": (
        lambda: _process(stages=(journey.Stage("a stage", "a", (_step("a-step"),)),)),
        [
            "stage 'a stage' is not a key of letters, digits and underscores",
            "step 'a-step' is not a key of letters, digits and underscores",
        ],
    ),
    "step twice": (lambda: _process(_step(), _step()), ["step one is declared 2 times"]),
    "step without a label": (lambda: _process(_step(label="")), ["step one has no label"]),
    "step without a role": (
        lambda: _process(_step(roles=frozenset())),
        ["step one has no role that takes it"],
    ),
    "step with an unknown role": (
        lambda: _process(_step(roles=frozenset({"WIZARD", "HEALTH"}))),
        ["step one names the role WIZARD, which nobody holds"],
    ),
    "after nothing": (
        lambda: _process(_step(after=((),))),
        ["step one comes after one of nothing", "one can never be reached"],
    ),
    "after no step": (
        lambda: _process(_step(after=("nowhere",))),
        ["step one comes after nowhere, which is no step", "one can never be reached"],
    ),
    "after itself": (
        lambda: _process(_step(after=("one",))),
        ["step one comes after one, which is listed later", "one can never be reached"],
    ),
    "a circle": (
        lambda: _process(
            stages=(
                journey.Stage("T", "Track", (_step(after=("two",)), _step("two", after=("one",))), False),
            )
        ),
        ["one can never be reached", "two can never be reached"],
    ),
    "after a later step of the spine": (
        lambda: _process(_step(after=("two",)), _step("two")),
        ["step one comes after two, which is listed later"],
    ),
    "the spine waits for a track": (
        lambda: _process(
            stages=(
                journey.Stage("S", "Spine", (_step(after=(("court", "statement"),)),)),
                journey.Stage("T", "Track", (_step("court"), _step("statement")), ordered=False),
            )
        ),
        ["step one waits for a track: the way home never depends on court or statement"],
    ),
    "after what ends it": (
        lambda: _process(_step(ends=True), _step("two", after=("one",))),
        ["step two comes after one, which ends what both are taken on"],
    ),
    "gate twice": (
        lambda: _process(_step(gates=(_gate(), _gate()))),
        ["gate G1.1_ONE is declared 2 times"],
    ),
    "gate without a sentence": (
        lambda: _process(_step(gates=(_gate(sentence=""),))),
        ["gate G1.1_ONE has no sentence"],
    ),
    "gate without what to do": (
        lambda: _process(_step(gates=(_gate(fix=" "),))),
        ["gate G1.1_ONE does not say what to do"],
    ),
    "gate without facts": (
        lambda: _process(_step(gates=(_gate(facts=frozenset()),))),
        ["gate G1.1_ONE names no fact, so nothing would end its finding"],
    ),
    "block that says who lifts it": (
        lambda: _process(_step(gates=(_gate(lifted_by=DOCTOR),))),
        ["gate G1.1_ONE is a block and says who lifts it: a block is never lifted"],
    ),
    "block with a second person": (
        lambda: _process(_step(gates=(_gate(second_person=DOCTOR),))),
        ["gate G1.1_ONE is a block and says who lifts it: a block is never lifted"],
    ),
    "block for two agencies": (
        lambda: _process(_step(gates=(_gate(two_agencies=True),))),
        ["gate G1.1_ONE is a block and says who lifts it: a block is never lifted"],
    ),
    "hold nobody lifts": (
        lambda: _process(_step(gates=(_gate(force=HOLD, second_person=DOCTOR),))),
        ["gate G1.1_ONE is a hold that nobody may lift"],
    ),
    "hold without a second person": (
        lambda: _process(_step(gates=(_gate(force=HOLD, lifted_by=DOCTOR),))),
        ["gate G1.1_ONE is a hold without a second person"],
    ),
    "hold with unknown roles": (
        lambda: _process(
            _step(
                gates=(_gate(force=HOLD, lifted_by=frozenset({"WIZARD"}), second_person=frozenset({"IMP"})),)
            )
        ),
        [
            "gate G1.1_ONE names the role IMP, which nobody holds",
            "gate G1.1_ONE names the role WIZARD, which nobody holds",
        ],
    ),
    "event without consequence": (
        lambda: _process(consequences={"gone": ()}),
        ["event gone has no consequence"],
    ),
    "event that is no key": (
        lambda: _process(consequences={"gone away": (journey.Consequence("a", "b", _run),)}),
        ["event 'gone away' is not a key of letters, digits and underscores"],
    ),
    "consequence without a name": (
        lambda: _process(consequences={"gone": (journey.Consequence("", "b", _run),)}),
        ["event gone has a consequence without a name or a sentence"],
    ),
    "consequence without a sentence": (
        lambda: _process(consequences={"gone": (journey.Consequence("a", "", _run),)}),
        ["event gone has a consequence without a name or a sentence"],
    ),
    "consequence twice": (
        lambda: _process(consequences={"gone": (journey.Consequence("a", "b", _run),) * 2}),
        ["consequence of gone: a is declared 2 times"],
    ),
    "basis without dependents": (
        lambda: _process(bases={"FAMILY_CONTACT": frozenset()}),
        ["consent basis FAMILY_CONTACT has no dependents"],
    ),
    "basis with an unknown dependent": (
        lambda: _process(bases={"FAMILY_CONTACT": frozenset({"G9.9_NONE"})}),
        ["consent basis FAMILY_CONTACT names G9.9_NONE, which is no gate and no event"],
    ),
    "gate that forgets its basis": (
        lambda: _process(_step(gates=(_gate(),)), bases={"FAMILY_CONTACT": frozenset({"G1.1_ONE"})}),
        ["gate G1.1_ONE depends on FAMILY_CONTACT and does not name it as a fact"],
    ),
    "basis that forgets its gate": (
        lambda: _process(
            _step(gates=(_gate(facts=frozenset({"FAMILY_CONTACT"})),)),
            consequences={"gone": (journey.Consequence("a", "b", _run),)},
            bases={"FAMILY_CONTACT": frozenset({"gone"})},
        ),
        ["gate G1.1_ONE names FAMILY_CONTACT and is not among its dependents"],
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_each_wrong_thing_has_its_sentence(what: str) -> None:
    made, expected = WRONG[what]
    assert journey.problems(made()) == expected


@pytest.mark.parametrize("name", ["G1.1_ADMIT", "G2.12_NON_REFOULEMENT", "G5.6_LINK_READY", "G2.4_RISK_HIGH"])
def test_gate_is_named_by_stage_number_and_word(name: str) -> None:
    assert journey.problems(_process(_step(gates=(_gate(id=name),)))) == []


@pytest.mark.parametrize(
    "name", ["", "G1.1", "G1_ADMIT", "g1.1_ADMIT", "G0.1_ADMIT", "G1.1_admit", "G1.100_A", "G1.1_A "]
)
def test_gate_with_another_name_is_a_problem(name: str) -> None:
    assert journey.problems(_process(_step(gates=(_gate(id=name),)))) == [
        f"gate {name} is not named G<stage>.<number>_<NAME>"
    ]


def test_one_gate_may_stand_before_two_steps() -> None:
    gate = _gate()
    assert journey.problems(_process(_step(gates=(gate,)), _step("two", gates=(gate,)))) == []


def test_case_may_go_on_after_what_ends_an_attempt() -> None:
    assert journey.problems(_process(_step(subject=Attempt, ends=True), _step("two", after=("one",)))) == []


def test_spine_may_wait_for_a_track_when_there_is_another_way() -> None:
    assert "close" in example.process().steps
    assert example.process().steps["close"].first == (("arrive", "stay"),)


# Random processes

KINDS: tuple[type[Facts], ...] = (Case, Attempt, Hearing)


@st.composite
def gates(draw: st.DrawFn, number: int) -> journey.Gate[Any]:
    force = draw(st.sampled_from(journey.Force))
    who = DOCTOR if force is HOLD else frozenset[str]()
    holds = draw(st.booleans())
    return _gate(
        id=f"G1.{number}_X", force=force, lifted_by=who, second_person=who, holds=lambda subject, actor: holds
    )


@st.composite
def processes(draw: st.DrawFn) -> journey.Process:
    """Mostly sound: steps mostly come after earlier ones, sometimes after any, sometimes after none."""
    count = draw(st.integers(1, 9))
    keys = [f"s{number}" for number in range(count)]
    steps = []
    for number, key in enumerate(keys):
        some = st.sampled_from(keys if draw(st.integers(0, 9)) == 0 else keys[:number] or keys)
        after = (
            draw(st.lists(some | st.lists(some, min_size=1, max_size=2).map(tuple), max_size=2))
            if number
            else []
        )
        gate = draw(gates(number + 1))
        steps.append(
            _step(
                key,
                subject=draw(st.sampled_from(KINDS)),
                after=tuple(after),
                gates=(gate,) if draw(st.booleans()) else (),
                ends=draw(st.integers(0, 5)) == 0,
                repeats=draw(st.booleans()),
            )
        )
    cut = draw(st.integers(0, count))
    halves = [(tuple(steps[:cut]), draw(st.booleans())), (tuple(steps[cut:]), draw(st.booleans()))]
    stages = [
        journey.Stage(f"g{n}", "Stage", half, ordered) for n, (half, ordered) in enumerate(halves) if half
    ]
    return journey.Process(stages=tuple(stages), roles=ROLES)


def _with_open_gates(process: journey.Process) -> journey.Process:
    opened = {
        gate_id: replace(gate, holds=lambda subject, actor: True) for gate_id, gate in process.gates.items()
    }
    return replace(process, stages=tuple(
        replace(stage, steps=tuple(
            replace(step, gates=tuple(opened[gate.id] for gate in step.gates)) for step in stage.steps
        )) for stage in process.stages
    ))  # fmt: skip


def _walk(process: journey.Process) -> set[str]:
    """Take every step that nothing blocks, each on a subject that has not ended, until nothing is left."""
    taken: set[str] = set()
    while True:
        now = set()
        for step in process.steps.values():
            gone = {one.key for one in process.steps.values() if one.ends and one.subject is step.subject}
            subject = step.subject(UUID(int=1), frozenset(taken - gone))
            if step.key not in taken and not journey.blockers(subject, step.key, Worker("HEALTH")):
                now.add(step.key)
        if not now:
            return taken
        taken |= now


@settings(deadline=None)  # a busy machine is not a failure
@given(processes())
def test_sound_process_can_be_walked_to_every_step(process: journey.Process) -> None:
    found = journey.problems(process)
    event("sound" if not found else "not sound")
    assume(not found)
    with journey.instead(_with_open_gates(process)) as opened:
        assert _walk(opened) == set(opened.steps)


@settings(deadline=None)
@given(st.integers(1, 8), st.data())
def test_any_circle_makes_every_step_on_and_after_it_unreachable(length: int, data: st.DataObject) -> None:
    closing = data.draw(st.integers(0, length - 1))
    steps = [_step(f"s{n}", after=(f"s{n - 1}",) if n else (f"s{closing}",)) for n in range(length)]
    process = journey.Process((journey.Stage("T", "Track", tuple(steps), ordered=False),), ROLES)
    assert journey.problems(process) == [f"s{n} can never be reached" for n in range(length)]


@settings(deadline=None)
@given(processes(), st.data())
def test_blockers_are_the_same_when_asked_twice_and_never_change_the_subject(
    process: journey.Process, data: st.DataObject
) -> None:
    assume(not journey.problems(process))
    step = data.draw(st.sampled_from(list(process.steps.values())))
    taken = frozenset(data.draw(st.sets(st.sampled_from(list(process.steps)))))
    subject = step.subject(UUID(int=1), taken)
    worker = Worker(data.draw(st.sampled_from(["HEALTH", "LEGAL_AID"])))
    with journey.instead(process):
        first = journey.blockers(subject, step.key, worker)
        assert first == journey.blockers(subject, step.key, worker)
    assert subject == step.subject(UUID(int=1), taken)


@settings(deadline=None)
@given(processes(), st.data())
def test_lifting_a_hold_never_lifts_a_block(process: journey.Process, data: st.DataObject) -> None:
    assume(not journey.problems(process))
    step = data.draw(st.sampled_from(list(process.steps.values())))
    taken = frozenset(data.draw(st.sets(st.sampled_from(list(process.steps)))))
    lifted = frozenset(data.draw(st.sets(st.sampled_from([*process.gates, "G1.1_OTHER"]))))
    with journey.instead(process):
        before = journey.blockers(step.subject(UUID(int=1), taken), step.key, Worker("HEALTH"))
        after = journey.blockers(step.subject(UUID(int=1), taken, lifted), step.key, Worker("HEALTH"))
    assert after == [
        blocker for blocker in before if blocker.force is journey.Force.BLOCK or blocker.code not in lifted
    ]


@settings(deadline=None)
@given(st.text(), st.text())
def test_blocks_are_lifted_by_nobody_whatever_the_reason(name: str, reason: str) -> None:
    with journey.instead(_process(_step(gates=(_gate(),)))):
        by = Worker("HEALTH", name=name)
        assert journey.why_not_lift(gate_id="G1.1_ONE", by=by, second=by, reason=reason)
