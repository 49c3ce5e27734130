"""What the sealed papers of a house hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class About(Document):
    """What the team calls a house, the rules that are read aloud on arrival, and who pays for it."""

    name: str = ""
    rules: str = ""
    paid_by: str = ""


@dataclass(frozen=True, slots=True)
class Address(Document):
    """Where a house is, and how one comes there without being followed."""

    lines: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class Marks(Document):
    """What stands for where a house is, for its team while it is not safe (``services.doors.marks_of``)."""

    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Admission(Document):
    """What was asked on arrival (domain.md 3.1, ``admission``). ``belongs_to``: the case of somebody here already."""

    group: str = ""  # enums.Group
    source: str = ""
    language: str = ""
    medical: str = ""  # enums.Medical
    worker_sex: str = ""  # enums.WorkerSex
    needs_access: bool = False
    belongs_to: str = ""
    is_child: bool = False
    sex: str = ""  # enums.Sex
    is_from_paper: bool = False  # typed later, with its true time
    thread: UUID = field(default_factory=uuid4)  # the mark of the case on its duties


@dataclass(frozen=True, slots=True)
class Lines(Document):
    """A list, one thing in a line: belongings, medicines."""

    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained(Document):
    """House rules and rights, told in a language that is understood."""

    rules: bool = False
    rights_language: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Lifted(Document):
    """What spoke against it, and why a shelter manager went ahead."""

    findings: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Words(Document):
    """A few words: why somebody moved, what happened."""

    words: str = ""


@dataclass(frozen=True, slots=True)
class Left(Document):
    """How a stay ended, and what is to be known. That somebody left without notice is the house's alone to know."""

    words: str = ""
    exit_type: str = ""  # enums.ExitType


@dataclass(frozen=True, slots=True)
class BarredPerson(Document):
    """Who must not be let in, or must not live here. ``code``: a case that is linked to somebody dangerous."""

    name: str = ""
    looks: str = ""
    code: str = ""
    reason: str = ""
