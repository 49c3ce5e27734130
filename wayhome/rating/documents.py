"""What is sealed here. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document
from wayhome.rating.enums import Matter


@dataclass(frozen=True, slots=True)
class Said(Document):
    """What somebody answered. Not who, not on which day; ``quarter`` is the first day of one."""

    respect: str = ""  # enums.Answer; empty: left out
    choices: str = ""
    again: str = ""
    words: str = ""
    part: str = ""  # enums.Part
    quarter: date | None = None
    talks: str = ""  # enums.Matter: each one of enums.MARKS; empty: left out
    work: str = ""
    social: str = ""
    people: str = ""
    overall: str = ""
    hoped: str = ""

    @property
    def marks(self) -> dict[str, str]:
        """How content she or he is, with each matter that was not left out."""
        found = {matter.value: getattr(self, matter.value) for matter in Matter}
        return {matter: mark for matter, mark in found.items() if mark}

    @property
    def is_empty(self) -> bool:
        """Nothing was answered."""
        return not (self.respect or self.choices or self.again or self.words.strip() or self.marks)


@dataclass(frozen=True, slots=True)
class Asked:
    """What belongs to a slip: about which part, and past whom the answer goes. ``is_wanted``: she or he took it.

    ``names``: of those who travelled along, who may have an account or none.
    """

    part: str
    past: frozenset[UUID]
    is_wanted: bool = True
    names: tuple[str, ...] = ()
