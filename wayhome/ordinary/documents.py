"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.ordinary.enums import State
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Entry(Document):
    """Group I: one word about one line of the list."""

    line: str = ""  # key of lines.LINES
    state: str = str(State.NOT_BEGUN)
    on: date | None = None  # asked for, waiting since, done, refused on
    reason: str = ""  # of a refusal
    next_step: str = ""  # after a refusal
    helper: str = ""  # who helps with it
    next_on: date | None = None  # when somebody looks again
    takes_over: str = ""  # which ordinary service goes on with it
    service: UUID | None = None  # of the directory
    words: str = ""
