"""What is sealed here. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Said(Document):
    """What somebody answered. Not who, not on which day; ``quarter`` is the first day of one."""

    respect: str = ""  # enums.Answer; empty: left out
    choices: str = ""
    again: str = ""
    words: str = ""
    part: str = ""  # enums.Part
    quarter: date | None = None

    @property
    def is_empty(self) -> bool:
        """Nothing was answered."""
        return not (self.respect or self.choices or self.again or self.words.strip())


@dataclass(frozen=True, slots=True)
class Asked:
    """What belongs to a slip: about which part, and past whom the answer goes. ``is_wanted``: she or he took it.

    ``names``: of those who travelled along, who may have an account or none.
    """

    part: str
    past: frozenset[UUID]
    is_wanted: bool = True
    names: tuple[str, ...] = ()
