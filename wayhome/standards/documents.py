"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Finding(Document):
    """One line of an audit: what was found, how one can see it, what is done about it, by whom, until when."""

    answer: str = ""
    evidence: str = ""
    action: str = ""
    who: UUID | None = None
    who_name: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Complaint(Document):
    """What was said, for whoever receives it and nobody else. ``code`` is what the slip says.

    ``case``: only if whoever complains wants it to be found with a case; it is words, and leads nowhere.
    """

    kind: str = ""
    words: str = ""
    who: str = ""
    name: str = ""  # empty: without a name
    people: tuple[UUID, ...] = ()
    people_names: tuple[str, ...] = ()
    house: UUID | None = None  # the team that keeps it
    house_name: str = ""
    about: str = ""
    tell_how: str = ""
    case: str = ""
    is_paper: bool = False
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reply(Document):
    """What whoever received it found, and what is said to whoever complained."""

    outcome: str = ""
    words: str = ""
