"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from dataclasses import dataclass
from datetime import date

from wayhome.closing.enums import Answer
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Entry(Document):
    """Group I: one line, of whichever kind. What does not belong to the kind is left open."""

    kind: str = ""  # enums.Kind
    on: date | None = None

    # her or his word
    answer: str = str(Answer.NOT_ASKED)
    alone: bool | None = None
    why: str = ""  # why nobody could ask
    asks: bool = False  # she or he asks for the closing
    keeps: bool = False  # she or he wants somebody to go on being in touch

    # the card
    wanted: bool = True
    reach: str = ""  # a number or a place
    say: str = ""
    word: str = ""  # a plain word, and four digits that lead to the case

    # gone through
    parts: tuple[str, ...] = ()
    with_her: bool = False

    # going ahead
    missing: tuple[str, ...] = ()  # enums.Need

    # closed
    reason: str = ""  # people.enums.ClosureReason
    goals: str = ""  # as it was known on the day
    over: tuple[tuple[str, str], ...] = ()  # what, and which ordinary service goes on with it

    words: str = ""
