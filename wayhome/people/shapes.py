"""What pages and later rooms are given about a case: typed, only what is open to the one who asks."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol
from uuid import UUID

from wayhome.core import clock
from wayhome.organisations.models import User
from wayhome.people import documents, models, rules
from wayhome.people.access import Access
from wayhome.people.enums import LinkKind


class Open(Protocol):
    """As much of a case as whom a page opens to depends on: ``Found``, or what a list knows of many cases."""

    @property
    def access(self) -> Access: ...


@dataclass(frozen=True, slots=True)
class Found:
    """A case the actor works on, and what of it is open to them."""

    case: models.Case
    access: Access
    mine: tuple[models.Involvement, ...]

    @property
    def id(self) -> UUID:
        return self.case.pk

    @property
    def code(self) -> str:
        return self.case.code

    @property
    def parts(self) -> frozenset[str]:
        """What the actor's keys open, whatever their role shows them of it."""
        return frozenset(part for row in self.mine for part in row.parts.split(","))

    @property
    def own_parts(self) -> frozenset[str]:
        """The same of what the own agency writes: what another agency lends of its own is not ours to give on."""
        own = [row for row in self.mine if row.basis is None]
        return frozenset(part for row in own or self.mine for part in row.parts.split(","))


@dataclass(frozen=True, slots=True)
class Version[D]:
    """What is known now, and which version that is. ``number`` 0: nothing was written yet."""

    known: D
    number: int
    written_by: UUID | None = None
    organisation: UUID | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Everything open to the actor about the person of one case."""

    brief: documents.Brief
    identity: Version[documents.Identity] | None
    safe: documents.SafeContact | None
    contact: Version[documents.Contact] | None
    guardian: documents.GuardianBrief | None

    @property
    def is_child(self) -> bool:
        return rules.is_child(self.brief, clock.today())

    @property
    def age(self) -> str:
        return rules.age_in_words(self.brief, clock.today())


@dataclass(frozen=True, slots=True)
class Row:
    """A case as a line in a list."""

    code: str
    name_used: str
    age: str
    is_child: bool
    standing: rules.CaseStanding
    lead: str


@dataclass(frozen=True, slots=True)
class Match:
    """A case found by a search: its line, and what was like the words asked."""

    row: Row
    matched: str  # the spelling; empty when it was found by code or by a number
    score: float

    @property
    def code(self) -> str:
        return self.row.code

    @property
    def name_used(self) -> str:
        return self.row.name_used


@dataclass(frozen=True, slots=True)
class Linked:
    """A case that belongs to this one and that the actor works on too."""

    case: UUID
    code: str
    name_used: str
    kind: str
    link: LinkKind


@dataclass(frozen=True, slots=True)
class LeadNow:
    """Who answers for one side today."""

    side: str
    user: User
    deputy: User | None
    is_away: bool

    @property
    def acting(self) -> User:
        """The lead, or the deputy while the lead is away."""
        return self.deputy if self.is_away and self.deputy is not None else self.user


@dataclass(frozen=True, slots=True)
class Opens:
    """Who can open the case, read from the wraps that decrypt: not from a list of rights (security.md 17)."""

    name: str
    organisation: str
    parts: tuple[str, ...]
    until: date | None
    is_recovery: bool
    is_prepared: bool
    basis: UUID | None
    owner: UUID
    members: tuple[str, ...] = ()  # of a team of the own organisation: whoever holds its key
