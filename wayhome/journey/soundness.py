"""What is wrong with a process, each thing as a sentence. An installation with one of these does not start."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from wayhome.journey.shapes import Force, Gate, Process, Stage, Step

KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
GATE_ID = re.compile(r"G[1-9]\.[1-9][0-9]?_[A-Z][A-Z0-9_]*")


def problems(process: Process) -> list[str]:
    """Everything that is wrong, in the order of the process; empty when it can be installed."""
    return [
        *([] if process.stages else ["the process has no stages"]),
        *_twice("stage", (stage.key for stage in process.stages)),
        *_twice("step", (step.key for stage in process.stages for step in stage.steps)),
        *_twice("gate", (gate.id for gate in _gates(process))),
        *(found for stage in process.stages for found in _of_stage(stage, process)),
        *(found for gate in _gates(process) for found in _of_gate(gate, process)),
        *(f"{key} can never be reached" for key in unreachable(process)),
        *_of_consequences(process),
        *_of_bases(process),
    ]


def attached_to_nothing(process: Process, attached: Iterable[tuple[str, Gate[Any]]]) -> list[str]:
    """Attached gates whose step does not exist."""
    return [f"{gate.id} is attached to {key}, which is no step" for key, gate in attached
            if key not in process.steps]  # fmt: skip


def unreachable(process: Process) -> list[str]:
    """Steps nobody can ever come to, because what comes first can never have been done."""
    reached: set[str] = set()
    waiting = dict(process.steps)
    while now := [
        key for key, step in waiting.items() if all(reached & {*options} for options in step.first)
    ]:
        reached.update(now)
        for key in now:
            del waiting[key]
    return list(waiting)


def _gates(process: Process) -> list[Gate[Any]]:
    """Every gate once; the same gate on two steps is one gate."""
    return list({id(gate): gate for stage in process.stages for step in stage.steps
                 for gate in step.gates}.values())  # fmt: skip


def _twice(what: str, keys: Iterable[str]) -> Iterator[str]:
    return (f"{what} {key} is declared {count} times" for key, count in Counter(keys).items() if count > 1)


def _no_key(what: str, key: str) -> Iterator[str]:
    if not KEY.fullmatch(key):
        yield f"{what} {key!r} is not a key of letters, digits and underscores"


def _empty(words: object) -> bool:
    return not str(words).strip()


def _unknown(who: str, codes: Collection[str], process: Process) -> Iterator[str]:
    return (f"{who} names the role {code}, which nobody holds" for code in sorted(codes)
            if code not in process.roles)  # fmt: skip


def _of_stage(stage: Stage, process: Process) -> Iterator[str]:
    yield from _no_key("stage", stage.key)
    if not stage.steps and _empty(stage.awaits):
        yield f"stage {stage.key} has no steps"
    if _empty(stage.label):
        yield f"stage {stage.key} has no label"
    for step in stage.steps:
        yield from _of_step(step, stage, process)


def _of_step(step: Step[Any], stage: Stage, process: Process) -> Iterator[str]:
    yield from _no_key("step", step.key)
    if _empty(step.label):
        yield f"step {step.key} has no label"
    if not step.roles:
        yield f"step {step.key} has no role that takes it"
    yield from _unknown(f"step {step.key}", step.roles, process)
    spine = [one.key for ordered in process.stages if ordered.ordered for one in ordered.steps]
    for options in step.first:
        if not options:
            yield f"step {step.key} comes after one of nothing"
        for key in options:
            yield from _of_order(step, key, stage, spine, process)
        if stage.ordered and options and all(key in process.steps and key not in spine for key in options):
            yield f"step {step.key} waits for a track: the way home never depends on {' or '.join(options)}"


def _of_order(step: Step[Any], key: str, stage: Stage, spine: list[str], process: Process) -> Iterator[str]:
    earlier = process.steps.get(key)
    if earlier is None:
        yield f"step {step.key} comes after {key}, which is no step"
        return
    if stage.ordered and key in spine and spine.index(key) >= spine.index(step.key):
        yield f"step {step.key} comes after {key}, which is listed later"
    if earlier.ends and issubclass(step.subject, earlier.subject):
        yield f"step {step.key} comes after {key}, which ends what both are taken on"


def _of_gate(gate: Gate[Any], process: Process) -> Iterator[str]:
    if not GATE_ID.fullmatch(gate.id):
        yield f"gate {gate.id} is not named G<stage>.<number>_<NAME>"
    if _empty(gate.sentence):
        yield f"gate {gate.id} has no sentence"
    if _empty(gate.fix):
        yield f"gate {gate.id} does not say what to do"
    if not gate.facts:
        yield f"gate {gate.id} names no fact, so nothing would end its finding"
    yield from _unknown(f"gate {gate.id}", gate.lifted_by | gate.second_person, process)
    if gate.force is Force.BLOCK and (gate.lifted_by or gate.second_person or gate.two_agencies):
        yield f"gate {gate.id} is a block and says who lifts it: a block is never lifted"
    if gate.force is Force.HOLD and not gate.lifted_by:
        yield f"gate {gate.id} is a hold that nobody may lift"
    if gate.force is Force.HOLD and not gate.second_person:
        yield f"gate {gate.id} is a hold without a second person"


def _of_consequences(process: Process) -> Iterator[str]:
    for event, listed in process.consequences.items():
        yield from _no_key("event", event)
        if not listed:
            yield f"event {event} has no consequence"
        yield from _twice(f"consequence of {event}:", (one.name for one in listed))
        for one in listed:
            if _empty(one.name) or _empty(one.sentence):
                yield f"event {event} has a consequence without a name or a sentence"


def _of_bases(process: Process) -> Iterator[str]:
    for basis, depends in process.bases.items():
        if not depends:
            yield f"consent basis {basis} has no dependents"
        for key in sorted(depends):
            if key not in process.gates and key not in process.consequences:
                yield f"consent basis {basis} names {key}, which is no gate and no event"
            elif key in process.gates and basis not in process.gates[key].facts:
                yield f"gate {key} depends on {basis} and does not name it as a fact"
    for gate in _gates(process):
        for basis in sorted(gate.facts & process.bases.keys()):
            if gate.id not in process.bases[basis]:
                yield f"gate {gate.id} names {basis} and is not among its dependents"
