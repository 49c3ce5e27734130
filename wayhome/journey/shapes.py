"""The words of the engine: gate, step, stage, process, blocker, finding. Plain data that cannot be changed.

Sentences and labels are any object with ``str()``, so that a translation is looked up when it is shown.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Protocol
from uuid import UUID

from wayhome.core.actors import Actor

type Words = object


class Subject(Protocol):
    """What a step is taken on: the case, one attempt to return, one hearing.

    ``steps_taken`` are the keys that count for it (an attempt counts its case's steps too), ``lifted`` the
    ids of holds that somebody went ahead on for this subject. Both are read from append-only records.
    """

    @property
    def id(self) -> UUID: ...
    @property
    def steps_taken(self) -> Collection[str]: ...
    @property
    def lifted(self) -> Collection[str]: ...


class Force(StrEnum):
    BLOCK = "block"  # nobody passes
    HOLD = "hold"  # named roles may go ahead, with a reason and a second person


class Missing(str):
    """What exactly is missing, where it is mended on another page than the gate's: what is done there, its url name."""

    __slots__ = ("fix", "fix_url")
    fix: str
    fix_url: str

    def __new__(cls, sentence: str, *, fix: str, fix_url: str) -> "Missing":
        made = super().__new__(cls, sentence)
        made.fix, made.fix_url = fix, fix_url
        return made


@dataclass(frozen=True, eq=False)
class Gate[S: Subject]:
    """A condition of a step. ``holds`` answers True, False, or a sentence (``Missing`` with its own place) saying what
    exactly is missing.
    """

    id: str  # G<stage>.<number>_<NAME>
    holds: Callable[[S, Actor], object]
    sentence: Words  # shown when it does not hold
    fix: Words  # what to do, in words
    facts: frozenset[str]  # writing one of these ends the gate's findings
    force: Force = Force.BLOCK
    fix_url: str = ""  # url name of the page where it is done
    until: Callable[[S], datetime | None] | None = None  # when a finding that it holds lapses by itself
    lifted_by: frozenset[str] = frozenset()
    second_person: frozenset[str] = frozenset()  # roles, one of which the second person holds
    two_agencies: bool = False  # the second person works for another agency


@dataclass(frozen=True, eq=False)
class Step[S: Subject]:
    """Something that is done and recorded. ``after``: each entry is a step, or alternatives, that come first."""

    key: str
    label: Words
    subject: type[S]
    roles: frozenset[str]
    after: tuple[str | tuple[str, ...], ...] = ()
    gates: tuple[Gate[S], ...] = ()
    repeats: bool = False  # may be taken again: a visit, a hand-over, a check
    ends: bool = False  # no further step on this subject: an attempt that was withdrawn
    turns: bool = False  # another part of the way begins with it: what ``TURNED`` lists follows

    @property
    def first(self) -> tuple[tuple[str, ...], ...]:
        """What comes first, every entry as alternatives."""
        return tuple((entry,) if isinstance(entry, str) else entry for entry in self.after)


@dataclass(frozen=True, eq=False)
class Stage:
    """A label over steps. Ordered stages are the spine; a stage without order is a track beside it.

    A stage may say in ``awaits`` what it will hold, and have no step yet: the way is shown whole from the first day.
    """

    key: str
    label: Words
    steps: tuple[Step[Any], ...]  # Any: a stage may have steps on the case and on an attempt
    ordered: bool = True
    awaits: Words = ""


TURNED = "stage_changed"


@dataclass(frozen=True, eq=False)
class Consequence:
    """Something that must happen because something else did. Run inside the transaction of its event."""

    name: str
    sentence: Words  # what it does, for the protection officer
    run: Callable[..., object]  # the later room's action; its keyword arguments are the event's


@dataclass(frozen=True)
class Sentences:
    """What the engine itself says. ``process.py`` gives translatable ones."""

    role: Words = "This is done by: {roles}."
    after: Words = "First comes: {steps}."
    between: Words = " or "
    done: Words = "This has been done."
    ended: Words = "This has ended. Nothing is added to it; a new attempt starts from its own page."
    block: Words = "Nobody can go ahead while this is so. Change what it says first."
    person: Words = "A person who is signed in goes ahead, not a job."
    lifted_by: Words = "Only these can go ahead: {roles}. Ask one of them."
    reason: Words = "Write why going ahead is right. It is kept."
    second: Words = "A second, different person must agree. Ask a colleague."
    second_role: Words = "The second person must be one of: {roles}."
    agencies: Words = "The second person must work for another agency."


@dataclass(frozen=True, eq=False)
class Process:
    """The whole journey: stages, what follows from events, and what depends on each consent basis.

    A basis is a fact; its dependents are the gates that name it and the events its withdrawal is.
    """

    stages: tuple[Stage, ...]
    roles: Mapping[str, Words]  # code -> label
    consequences: Mapping[str, tuple[Consequence, ...]] = field(default_factory=dict)
    bases: Mapping[str, frozenset[str]] = field(default_factory=dict)  # basis -> gate ids and event names
    sentences: Sentences = Sentences()

    @cached_property
    def steps(self) -> dict[str, Step[Any]]:
        """Every step by its key."""
        return {step.key: step for stage in self.stages for step in stage.steps}

    @cached_property
    def gates(self) -> dict[str, Gate[Any]]:
        """Every gate by its id."""
        return {gate.id: gate for step in self.steps.values() for gate in step.gates}


@dataclass(frozen=True)
class Blocker:
    """Why a step cannot be taken now. The page, the disabled button, the refusal and the audit share it."""

    code: str  # gate id, or one of: role, after, done, ended
    sentence: str
    fix: str = ""
    fix_url: str = ""
    force: Force = Force.BLOCK


class Standing(StrEnum):
    DONE = "done"
    OPEN = "open"  # what comes first is done; gates decide when somebody acts
    WAITING = "waiting"


@dataclass(frozen=True)
class Taken:
    """One step that was taken, as it was recorded."""

    step: str
    at: datetime


@dataclass(frozen=True)
class State:
    """Where things stand, read from steps taken. ``stage`` is the furthest of the spine that was begun."""

    stage: str | None
    tracks: frozenset[str]  # tracks with a step taken
    steps: Mapping[str, Standing]  # steps on this kind of subject only
    last: Mapping[str, datetime]  # when each was taken last
    ended: bool


@dataclass(frozen=True)
class Finding:
    """What was found when a gate was last evaluated, readable without keys: no reason, no name."""

    subject: UUID
    gate: str
    holds: bool
    until: datetime | None = None  # lapses then by itself
    ended_at: datetime | None = None  # a fact the gate names was written
