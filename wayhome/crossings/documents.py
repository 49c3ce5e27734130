"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Letter(Document):
    """Group G. What one office is told for one part of the way. ``told``: group -> (what it is, what is said) pairs.

    ``leg``: id of the part of the way, empty: all of it. ``door``: the sealed document. The code is kept nowhere.
    ``language``: of headings and paper; empty: of whoever made it, as it was then. ``calls``: numbers of duty lines,
    by their office. ``received_by``: who said on the telephone that it came.
    """

    kind: str = ""  # enums.Kind
    name: str = ""
    country: str = ""
    post: UUID | None = None  # of the directory
    leg: str = ""
    told: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    signed: str = ""
    phone: str = ""
    calls: tuple[tuple[str, str], ...] = ()
    door: UUID | None = None
    number: str = ""
    until: datetime | None = None
    zone: str = "UTC"
    consent: UUID | None = None
    received_by: str = ""
    received_at: datetime | None = None
    is_no_consulate: bool = False  # its name reads like one, and somebody has looked
    language: str = ""

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        """Read back."""
        given = dict(value or {})
        told = given.get("told") or {}
        given["told"] = {group: tuple((one, other) for one, other in pairs) for group, pairs in told.items()}
        given["calls"] = tuple((one, other) for one, other in given.get("calls", ()))
        return cls(**given)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """What they see, in the order of the groups."""
        return [pair for group in sorted(self.told) for pair in self.told[group]]


@dataclass(frozen=True, slots=True)
class Shown(Document):
    """What the code of a letter opens: exactly this. ``lines``: telephone numbers of duty lines, by their office."""

    name: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    signed: str = ""
    phone: str = ""
    until: datetime | None = None
    zone: str = "UTC"
    lines: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        given = dict(value or {})
        for name in ("facts", "lines"):
            given[name] = tuple((one, other) for one, other in given.get(name, ()))
        return cls(**given)
