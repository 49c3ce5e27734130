"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Heard(Document):
    """Group G: she or he was heard of, when, by what way, with which word.

    ``code_ok`` None: no word was asked for. ``counts``: whether it was accepted; what is not is kept all the same.
    """

    at: datetime | None = None
    channel: str = ""  # enums.Channel
    state: str = ""  # enums.State
    code_ok: bool | None = None
    counts: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Action(Document):
    """What was done about an incident: when, by whom, what."""

    at: datetime | None = None
    by: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Incident(Document):
    """Group G (``travel_incident``). ``actions``: dated lines, the first one first."""

    kind: str = ""  # enums.Kind
    severity: int = 0
    at: datetime | None = None
    zone: str = ""
    place: str = ""
    words: str = ""
    is_by_clock: bool = False
    actions: tuple[Action, ...] = ()
    closed_at: datetime | None = None
    closing: str = ""

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        given = super(Incident, cls).from_value(value)
        return replace(
            given, actions=tuple(Action.from_value(one) for one in (value or {}).get("actions", ()))
        )

    def to_value(self) -> dict[str, Any]:
        found = super(Incident, self).to_value()
        return {**found, "actions": [one.to_value() for one in self.actions]}


@dataclass(frozen=True, slots=True)
class Procedure(Document):
    """Group G: somebody has not arrived. When it began, by the clock or by hand, and how it ended."""

    at: datetime | None = None
    landed_at: datetime | None = None
    zone: str = ""
    is_by_clock: bool = False
    words: str = ""
    ended_at: datetime | None = None
    outcome: str = ""  # enums.Outcome
    is_alone: bool = False
    code_ok: bool | None = None
    closing: str = ""

    @property
    def is_open(self) -> bool:
        return self.ended_at is None

    @property
    def counted_from(self) -> datetime | None:
        """From when the hours of the later steps are counted: from landing, or from when people began, if sooner."""
        return min(filter(None, (self.landed_at, self.at)), default=None)


@dataclass(frozen=True, slots=True)
class Tick(Document):
    """Group G: one step was done: when, with whom, what came of it. ``procedure``: which one."""

    procedure: UUID | None = None
    step: int = 0
    at: datetime | None = None
    result: str = ""  # enums.Result
    who: str = ""  # whom one asked
    words: str = ""
    by: str = ""  # who did it


@dataclass(frozen=True, slots=True)
class Voice(Document):
    """Group G: what one of those who decide says about reporting somebody missing, as which of them."""

    procedure: UUID | None = None
    by: UUID | None = None
    name: str = ""
    organisation: UUID | None = None
    leads: bool = False
    is_on_call: bool = False
    says_yes: bool = False
    words: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Flag(Document):
    """Group F: it is suspected that she or he is being exploited again; since when, who said so, what is owed.

    ``looked_at``, ``look``, ``looked_by``: the newest look, each week; the ones before stand in the versions before.
    """

    procedure: UUID | None = None
    on: date | None = None
    words: str = ""
    reported_on: date | None = None
    report: str = ""
    is_lifted: bool = False
    looked_at: datetime | None = None
    look: str = ""
    looked_by: str = ""
