"""What is sealed: what was asked, what was decided, and what happened after."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Asked(Document):
    """A request as it was made. ``name`` and ``rank`` as the caller gave them; nobody has checked them."""

    who: str = ""  # enums.Who
    agency: str = ""
    name: str = ""
    rank: str = ""
    contact: str = ""
    way: str = ""  # enums.Way
    on: date | None = None
    order: str = ""  # the law, order or number the caller named
    whom: str = ""  # a receipt, a code or a name, as given
    what: str = ""
    until: date | None = None
    reference: str = ""  # the caller's own
    asker: UUID | None = None  # the organisation, when it asked here
    letter: UUID | None = None
    named: str = ""  # the recipient of an agreement who asked, as whoever wrote it down chose


@dataclass(frozen=True, slots=True)
class Decision(Document):
    """The answer: group by group, on what ground, and exactly what was given."""

    groups: tuple[tuple[str, str], ...] = ()  # (letter, enums.Said)
    ground: str = "nothing"  # enums.Ground
    consent: UUID | None = None
    law: str = ""  # which law, or which danger
    order_number: str = ""
    order_on: date | None = None
    judge: str = ""
    lawyer: str = ""  # enums.Lawyer
    lawyer_why: str = ""
    text: str = ""  # exactly what was given
    by: str = ""

    @property
    def given(self) -> tuple[str, ...]:
        """Letters of the groups that are given."""
        return tuple(letter for letter, said in self.groups if said == "given")

    @property
    def refused(self) -> tuple[tuple[str, str], ...]:
        """Letters and reasons of those that are not."""
        return tuple((letter, said) for letter, said in self.groups if said and said != "given")


@dataclass(frozen=True, slots=True)
class After(Document):
    """What a second person, or whoever speaks with her, wrote."""

    by: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Logged(Document):
    """A line for the protection officer: who asked, on what order, what kind of data was given. Nobody's name.

    An order in which somebody's name stands is not in it (``names_somebody``); it is read where the request is.
    """

    who: str = ""  # enums.Who
    agency: str = ""
    order: str = ""  # what the caller named
    law: str = ""  # what it was given on
    order_number: str = ""
    order_on: date | None = None
    names_somebody: bool = False
    is_aside: bool = False  # a letter that was answered with neither yes nor no
    ground: str = ""
    given: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    lawyer: str = ""
