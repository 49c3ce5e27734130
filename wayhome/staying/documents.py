"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date

from wayhome.people.documents import Document
from wayhome.staying.enums import State


@dataclass(frozen=True, slots=True)
class Path(Document):
    """Group I: what she or he wants, since when; that it is settled, or has ended."""

    way: str = ""  # enums.Way
    country: str = ""  # of another country, ISO 3166 alpha-2
    on: date | None = None
    settled_on: date | None = None
    ended_on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Task(Document):
    """Group I: one thing that staying needs."""

    kind: str = ""  # enums.Kind
    what: str = ""
    who: str = ""
    by: date | None = None
    state: str = str(State.OPEN)
    words: str = ""
