"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from wayhome.papers.enums import Asked, Leave, LeaveStatus, Status
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Holder(Document):
    """Group A: who the paper says she or he is. The name is that of the paper, however she or he is called here."""

    number: str = ""
    name: str = ""
    born: date | None = None
    nationality: str = ""  # ISO 3166 alpha-2


@dataclass(frozen=True, slots=True)
class Paper(Document):
    """Group G (``travel_document``). ``countries``: those it is good for; empty: every one, for a passport alone.

    ``disclosed``: whoever issued it was told why it is needed (``vot_disclosed_to_issuer``).
    """

    kind: str = ""
    status: str = str(Status.NEEDED)
    issuer: str = ""
    consulate: UUID | None = None  # of the directory
    issued: date | None = None
    valid_to: date | None = None
    single_journey: bool = False
    countries: tuple[str, ...] = ()
    used_on: date | None = None  # a paper for one journey is used once
    disclosed: bool = False
    words: str = ""

    @property
    def is_here(self) -> bool:
        return self.status == Status.COLLECTED

    @property
    def is_there(self) -> bool:
        """Whether somebody has made it out."""
        return self.status in (Status.ISSUED, Status.COLLECTED)


@dataclass(frozen=True, slots=True)
class Application(Document):
    """Group G. A consulate was asked for a paper: which, when, what became of it."""

    consulate: UUID | None = None
    name: str = ""  # of the consulate, as it was called then
    kind: str = ""
    paper: UUID | None = None
    consent: UUID | None = None
    asked_on: date | None = None
    again_on: date | None = None  # when it was last asked again
    appointment: datetime | None = None
    zone: str = ""
    state: str = str(Asked.WAITS)
    words: str = ""

    @property
    def is_open(self) -> bool:
        return self.state == Asked.WAITS


@dataclass(frozen=True, slots=True)
class Advice(Document):
    """Group H, minimum. A lawyer spoke with her or him before a consulate is asked; and whether she or he insists."""

    on: date | None = None
    lawyer: str = ""
    covers: tuple[str, ...] = ()  # enums.Covers
    insists: bool = False
    words: str = ""  # hers or his


@dataclass(frozen=True, slots=True)
class Permission(Document):
    """Group G (``exit_permission``)."""

    kind: str = ""
    status: str = str(LeaveStatus.NEEDED)
    asked_on: date | None = None
    until: date | None = None
    words: str = ""

    @property
    def is_open(self) -> bool:
        return self.kind != Leave.NONE and self.status == LeaveStatus.ASKED


@dataclass(frozen=True, slots=True)
class Entry(Document):
    """Group G: whether this person needs a permission to enter a country, or to change there; who looked it up."""

    country: str = ""  # ISO 3166 alpha-2
    state: str = ""  # enums.Enter
    until: date | None = None
    checked_by: str = ""
    checked_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Custody(Document):
    """Group A: with whom a child travels, and what is known of the parent who does not."""

    travels: str = ""  # enums.With
    other: str = ""  # enums.Other
    proof_on: date | None = None  # a paper that she or he has died was seen
    words: str = ""
