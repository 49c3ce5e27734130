"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.options.enums import Counsel as Answer
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Talk(Document):
    """Group I. A talk about the options, or a word of hers or his in between: ``is_talk`` is False then.

    ``near_end`` is the day that pressed on an answer to go back: on which a paper ends, or by which to leave.
    ``interpreter`` is the name in the register, or which telephone service; ``interpreter_id`` says which entry it is.
    Talks from before the register was asked have words alone.
    """

    on: date | None = None
    is_talk: bool = True
    presented: tuple[str, ...] = ()
    language: str = ""
    interpreter: str = ""
    role: str = ""
    questions: str = ""
    private: bool = False
    state: str = ""  # consent.enums.State
    decision: str = ""  # empty: not asked on that day
    free: str = ""
    near_end: date | None = None
    near_removal: bool = False
    interpreter_id: UUID | None = None
    by_service: bool = False


@dataclass(frozen=True, slots=True)
class Counsel(Document):
    """Group I, minimum: that a lawyer was offered, and what she or he said to it."""

    on: date | None = None
    who: str = ""
    answer: str = str(Answer.OFFERED)
