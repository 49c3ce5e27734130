"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.family.enums import Tie
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class View(Document):
    """What the child says: when, to whom, alone, how; what the child wants."""

    on: date | None = None
    words: str = ""
    heard_by: str = ""
    alone: bool = False
    how: str = ""  # enums.Heard
    wants: str = ""  # enums.Wants


@dataclass(frozen=True, slots=True)
class GuardianView(Document):
    """What the guardian says."""

    on: date | None = None
    guardian: str = ""
    words: str = ""
    wants: str = ""  # enums.Wants


@dataclass(frozen=True, slots=True)
class Bia(Document):
    """Facts and conclusion, by staff. ``parent``: with whom the child travels, and how it stands with her or him;
    ``who``: which of those on record that is (``queries_along``).
    """

    on: date | None = None
    assessor: str = ""
    company: str = ""  # enums.Company
    parent: str = ""
    parent_tie: str = str(Tie.NONE)
    willing: bool = False
    able: bool = False
    disputed: bool = False
    facts: str = ""
    conclusion: str = ""  # enums.Conclusion
    who: str = ""


@dataclass(frozen=True, slots=True)
class Adult(Document):
    """Somebody grown up without a case who travels along: what she or he is to the child, which document was seen.

    ``seen_by``: who of us has seen it, each in the own sign-in.
    """

    name: str = ""
    relation: str = ""  # family.enums.Relation: what she or he is to the child
    paper: str = ""
    seen_on: date | None = None
    travels: bool = True
    seen_by: tuple[str, ...] = ()

    @property
    def same(self) -> tuple[object, ...]:
        """What somebody says who has seen the same document."""
        return plain(self.name), self.relation, plain(self.paper), self.travels


@dataclass(frozen=True, slots=True)
class Member(Document):
    """One of the panel."""

    name: str = ""
    agency: str = ""
    has_conflict: bool = False

    @property
    def key(self) -> str:
        """The same for the same person, however the name is spaced."""
        return plain(self.name)


@dataclass(frozen=True, slots=True)
class Position(Document):
    """What one of the panel says."""

    name: str = ""
    solution: str = ""  # enums.Solution
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bid(Document):
    """A panel (``bid``). ``members``, ``positions``, ``considered``: rows of what their shapes hold."""

    requested_on: date | None = None
    members: tuple[tuple[str, str, bool], ...] = ()
    positions: tuple[tuple[str, str, str], ...] = ()
    considered: tuple[tuple[str, str], ...] = ()  # solution, what speaks for and against it
    recommendation: str = ""  # enums.Solution
    to_child: str = ""  # where the child said no: what the decision answers
    care: str = ""  # enums.Care
    relative: UUID | None = None
    receiver: str = ""
    receiver_tie: str = str(Tie.NONE)
    checked_by: str = ""
    checked_on: date | None = None
    decided_on: date | None = None
    review_on: date | None = None

    @property
    def panel(self) -> list[Member]:
        return [Member(*row) for row in self.members]

    @property
    def said(self) -> list[Position]:
        return [Position(*row) for row in self.positions]

    @property
    def dissent(self) -> list[Position]:
        """Those who said something else, by name."""
        return [one for one in self.said if self.is_final and one.solution != self.recommendation]

    @property
    def is_final(self) -> bool:
        return self.decided_on is not None


def plain(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.casefold().split())
