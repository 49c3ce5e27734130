"""One process is installed at start; every question about the journey is answered here, from live facts."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from wayhome.core.actors import Actor
from wayhome.journey import soundness
from wayhome.journey.shapes import (
    Blocker,
    Consequence,
    Finding,
    Force,
    Gate,
    Missing,
    Process,
    Standing,
    State,
    Step,
    Subject,
    Taken,
    Words,
)

ALONE = frozenset({"role", "ended", "done"})  # where one of these stands in the way, no gate is asked


class NotInstalled(LookupError):
    """Nobody has installed a process yet."""


class NotSound(ValueError):
    """The process has problems, each a sentence; it is not installed."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Unknown(LookupError):
    """No such step, gate or event in the installed process."""


class _House:
    given: Process | None = None
    attached: tuple[tuple[str, Gate[Any]], ...] = ()
    built: Process | None = None


def install(process: Process) -> None:
    """Make this the process of the installation, with every gate attached so far. Refused when not sound."""
    built = _built(process, _House.attached)
    _House.given, _House.built = process, built


def attach(step_key: str, gate: Gate[Any]) -> None:
    """Add a later room's gate to an earlier step, before or after the process is installed; twice is once."""
    if any(key == step_key and known is gate for key, known in _House.attached):
        return
    attached = (*_House.attached, (step_key, gate))
    if _House.given is not None:
        _House.built = _built(_House.given, attached)
    _House.attached = attached


@contextmanager
def instead(process: Process) -> Iterator[Process]:
    """For tests: only this process, nothing attached; what was there before comes back afterwards."""
    kept = _House.given, _House.attached, _House.built
    _House.given, _House.attached, _House.built = None, (), None
    try:
        install(process)
        yield process
    finally:
        _House.given, _House.attached, _House.built = kept


def installed() -> Process:
    """The installed process."""
    if _House.built is None:
        raise NotInstalled
    return _House.built


def _built(process: Process, attached: Collection[tuple[str, Gate[Any]]]) -> Process:
    added = soundness.attached_to_nothing(process, attached)
    built = replace(process, stages=tuple(
        replace(stage, steps=tuple(_with(step, attached) for step in stage.steps)) for stage in process.stages
    ))  # fmt: skip
    if problems := added + soundness.problems(built):
        raise NotSound(problems)
    return built


def _with(step: Step[Any], attached: Iterable[tuple[str, Gate[Any]]]) -> Step[Any]:
    return replace(step, gates=(*step.gates, *(gate for key, gate in attached if key == step.key)))


def step(key: str) -> Step[Any]:
    """The step with this key."""
    try:
        return installed().steps[key]
    except KeyError:
        raise Unknown(key) from None


def gate(gate_id: str) -> Gate[Any]:
    """The gate with this id."""
    try:
        return installed().gates[gate_id]
    except KeyError:
        raise Unknown(gate_id) from None


def blockers(subject: Subject, step_key: str, actor: Actor) -> list[Blocker]:
    """Every reason why this actor cannot take this step on this subject now; empty when they can.

    Gates open facts, so they are asked only for somebody whose role takes the step.
    """
    wanted = step(step_key)
    found = before_gates(subject, step_key, actor)
    if any(one.code in ALONE for one in found):
        return found
    return found + [
        blocker for asked in wanted.gates if (blocker := _blocker(asked, subject, actor)) is not None
    ]


def before_gates(subject: Subject, step_key: str, actor: Actor) -> list[Blocker]:
    """Those that ask no gate: the role, what has ended, what is done, what must come first. For whoever has asked the
    gates in the same moment.
    """
    wanted, say = step(step_key), installed().sentences
    if not isinstance(subject, wanted.subject):
        raise TypeError(f"{step_key} is taken on {wanted.subject.__name__}, not {type(subject).__name__}")
    if not actor.roles & wanted.roles:
        return [Blocker("role", _filled(say.role, roles=_labels(wanted.roles)))]
    taken = subject.steps_taken
    if _has_ended(subject, taken):
        return [Blocker("ended", str(say.ended))]
    if step_key in taken and not wanted.repeats:
        return [Blocker("done", str(say.done))]
    return [
        Blocker("after", _filled(say.after, steps=_step_labels(options)))
        for options in wanted.first
        if not any(key in taken for key in options)
    ]


def _blocker(asked: Gate[Any], subject: Subject, actor: Actor) -> Blocker | None:
    if asked.force is Force.HOLD and asked.id in subject.lifted:
        return None
    answer = asked.holds(subject, actor)
    if answer is True:
        return None
    exactly = "" if answer is None or isinstance(answer, int) else str(answer).strip()  # a bool is an int
    own = answer if isinstance(answer, Missing) else asked  # where it is mended
    return Blocker(asked.id, exactly or str(asked.sentence), str(own.fix), own.fix_url, asked.force)


def _has_ended(subject: Subject, taken: Collection[str]) -> bool:
    return any(
        one.ends and one.key in taken and isinstance(subject, one.subject)
        for one in installed().steps.values()
    )


def _labels(codes: Iterable[str]) -> str:
    return ", ".join(sorted(str(installed().roles[code]) for code in codes))


def _step_labels(keys: Iterable[str]) -> str:
    return str(installed().sentences.between).join(str(step(key).label) for key in keys)


def _filled(sentence: Words, **values: str) -> str:
    return str(sentence).format(**values)


def state(subject: Subject, steps_taken: Iterable[Taken]) -> State:
    """Where this subject stands: read from the steps taken, never set. Steps no longer declared are ignored."""
    process = installed()
    taken = sorted((one for one in steps_taken if one.step in process.steps), key=lambda one: one.at)
    last = {one.step: one.at for one in taken}
    ended = _has_ended(subject, last)
    begun = [stage for stage in process.stages if any(one.key in last for one in stage.steps)]
    return State(
        stage=next((stage.key for stage in reversed(begun) if stage.ordered), None),
        tracks=frozenset(stage.key for stage in begun if not stage.ordered),
        steps={
            one.key: _standing(one, last, ended=ended)
            for one in process.steps.values()
            if isinstance(subject, one.subject)
        },
        last=last,
        ended=ended,
    )


def _standing(one: Step[Any], last: Collection[str], *, ended: bool) -> Standing:
    if one.key in last:
        return Standing.DONE
    ready = all(any(key in last for key in options) for options in one.first)
    return Standing.OPEN if ready and not ended else Standing.WAITING


def consequences(event: str) -> tuple[Consequence, ...]:
    """What must happen because of this event, in order. An event nobody declared is an error, not silence."""
    try:
        return installed().consequences[event]
    except KeyError:
        raise Unknown(event) from None


def why_not_lift(*, gate_id: str, by: Actor, second: Actor, reason: str) -> str | None:
    """Why these two may not go ahead although the gate does not hold, or None. A block is never lifted."""
    asked, say = gate(gate_id), installed().sentences
    if asked.force is Force.BLOCK:
        return str(say.block)
    if by.user_id is None or second.user_id is None:
        return str(say.person)
    if not by.roles & asked.lifted_by:
        return _filled(say.lifted_by, roles=_labels(asked.lifted_by))
    if not reason.strip():
        return str(say.reason)
    if second.user_id == by.user_id:
        return str(say.second)
    if not second.roles & asked.second_person:
        return _filled(say.second_role, roles=_labels(asked.second_person))
    if asked.two_agencies and second.organisation_id == by.organisation_id:
        return str(say.agencies)
    return None


def find(subject: Subject, gate_id: str, actor: Actor) -> Finding:
    """Evaluate a gate now and say, without the reason, whether it holds and until when. Liftings do not count."""
    asked = gate(gate_id)
    holds = asked.holds(subject, actor) is True
    until = asked.until(subject) if holds and asked.until else None
    return Finding(subject.id, gate_id, holds, until)


def is_red(finding: Finding | None, at: datetime) -> bool:
    """Whether a board shows red: never found, found not to hold, ended, or lapsed."""
    if finding is None or not finding.holds or finding.ended_at is not None:
        return True
    return finding.until is not None and finding.until <= at


def gates_on(fact: str) -> frozenset[str]:
    """Ids of the gates whose findings end when this fact is written."""
    return frozenset(one.id for one in installed().gates.values() if fact in one.facts)


def dependents(basis: str) -> frozenset[str]:
    """Gates and events that depend on this consent basis."""
    try:
        return installed().bases[basis]
    except KeyError:
        raise Unknown(basis) from None
