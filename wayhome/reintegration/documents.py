"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Plan(Document):
    """Group I. ``lines``: the id of each promise, kept in “promised and given”, and the code of its budget line."""

    goals: str = ""  # in her or his own words
    lines: tuple[tuple[UUID, str], ...] = ()

    @property
    def budget(self) -> dict[UUID, str]:
        return dict(self.lines)


@dataclass(frozen=True, slots=True)
class Signature(Document):
    """Group I: on which day."""

    on: date | None = None


@dataclass(frozen=True, slots=True)
class Seen(Document):
    """Group I: she or he saw the plan, in a language understood, and what was said."""

    on: date | None = None
    language: str = ""
    says: str = ""  # enums.Says
    words: str = ""
