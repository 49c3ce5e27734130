"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from wayhome.custody import enums
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Holder(Document):
    """Who answers for her or him. ``ref``: see ``shapes.Holder``."""

    kind: str = ""  # enums.HolderKind
    ref: UUID | None = None
    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Link(Document):
    """Group G (``custody_event``): who takes over, where and when. Who hands over is who took over before.

    ``until``: on roads nobody knows the minute. ``leg``: after which part of the way, from 0. ``is_gone``: this
    hand-over is not part of the plan any more. ``words``: why it was changed on the way.
    """

    taker: Holder = field(default_factory=Holder)
    place_type: str = ""  # enums.PlaceType
    place: str = ""
    planned_at: datetime | None = None
    until: datetime | None = None
    zone: str = "UTC"
    leg: int | None = None
    is_gone: bool = False
    words: str = ""

    @classmethod
    def from_value(cls, value: Mapping[str, Any] | None) -> Self:
        given = value or {}
        return super(Link, cls).from_value({**given, "taker": Holder.from_value(given.get("taker"))})

    def to_value(self) -> dict[str, Any]:
        return {**super(Link, self).to_value(), "taker": self.taker.to_value()}


@dataclass(frozen=True, slots=True)
class Confirmation(Document):
    """Group G: one side's word on a hand-over. ``side`` "queue": she or he waits in a queue, until when about.
    "unsaid": a word that was written by mistake counts no more; ``of`` is whose (enums.Side), ``words`` is why.
    "other": the word of ``of`` was there already, and this one said another time: it stands beside it, and changes
    nothing.

    ``said_by``: whose word it is, where somebody else typed it. ``name_shown``, ``paper_shown``: what stood on the
    document that whoever came for a child has shown.
    """

    side: str = ""  # enums.Side, or enums.Remark
    at: datetime | None = None
    how: str = ""  # enums.How
    said_by: str = ""
    words: str = ""
    name_shown: str = ""
    paper_shown: str = ""
    until: datetime | None = None
    is_safe: bool | None = None  # her or his own word alone
    word_ok: bool | None = None  # whether the agreed word was heard; None: none was said, or there is none
    of: str = ""  # enums.Side: of what is taken back, or says another time, whose word it was


QUEUE = str(enums.Remark.QUEUE)
UNSAID = str(enums.Remark.UNSAID)
OTHER = str(enums.Remark.OTHER)


@dataclass(frozen=True, slots=True)
class Check(Document):
    """Group G (``departure``): who is there, what is in hand, and the last question, asked alone."""

    present: str = ""  # enums.Present
    documents: bool = False
    medicine: bool = False
    kit: bool = False
    at: datetime | None = None
    zone: str = "UTC"
    asked: str = ""  # enums.Asked
    is_private: bool = False
    in_the_room: str = ""
    language: str = ""
    interpreter: str = ""
    answer: str = ""  # enums.Answer
    words: str = ""  # hers or his


@dataclass(frozen=True, slots=True)
class CodeWords(Document):
    """Group G: two-way. Whoever comes asks ``asks`` and hears ``answers``. ``duress``: “I am not free to speak”."""

    asks: str = ""
    answers: str = ""
    duress: str = ""


@dataclass(frozen=True, slots=True)
class Mark(Document):
    """Group G: a moment of the way: begun, stopped, arrived, back; or who was told or asked something after it."""

    what: str = ""  # enums.What, or enums.Told
    at: datetime | None = None
    zone: str = "UTC"
    words: str = ""
    who: str = ""  # who was told or asked; of a danger word, and of somebody else who came, who said so
    reply: str = ""  # enums.Reply
    because: str = ""  # enums.Because, of who comes back; ``who`` is the office that said so


@dataclass(frozen=True, slots=True)
class Wish(Document):
    """Group F: the journey stopped: what she or he wants, word for word; what was offered, with its limits; where next.

    ``said_to``: who heard it. ``chosen``: enums.Choice, empty as long as nothing is chosen.
    """

    at: datetime | None = None
    zone: str = "UTC"
    wish: str = ""
    said_to: str = ""
    language: str = ""
    interpreter: str = ""
    next_stop: str = ""
    offered: tuple[str, ...] = ()
    limits: str = ""  # as the lawyer said them
    chosen: str = ""
    after_border: bool = False
