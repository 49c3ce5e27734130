"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from wayhome.people.documents import Document
from wayhome.witnessing.enums import YES, State

ROOM = "witnessing"  # as an agreement says where it was asked
OFFER, SAID, MEASURE, RELEASED, INTERVIEW = "offer", "said", "measure", "released", "interview"


@dataclass(frozen=True, slots=True)
class Offer(Document):
    """Group H, minimum: somebody asks whether she or he would speak; and what was told since (``testimony_offer``).

    There is no field for where she or he lives or can be reached: who asks never learns it here.
    """

    what: str = OFFER
    matter: UUID | None = None
    asker: str = ""
    asker_id: UUID | None = None  # an organisation of this installation
    asked_on: date | None = None
    wants: str = ""  # enums.Modality
    informed_on: date | None = None
    by_role: str = ""
    language: str = ""  # ISO 639-2
    told: tuple[str, ...] = ()  # enums.Told
    tied_shown: bool = False  # help that a law ties to co-operation, with help that is not, was shown
    lawyer: str = ""
    lawyer_on: date | None = None
    lawyer_is_own: bool = False  # independent: neither the prosecutor's, nor of who asks
    sheet: str = ""  # enums.Sheet: whether she or he was given it; nothing hangs on it
    replied: str = ""  # what whoever asks was told last: enums.Reply
    replied_to: UUID | None = None  # the record beside the answer that was told
    replied_on: date | None = None
    replied_by: str = ""


@dataclass(frozen=True, slots=True)
class Said(Document):
    """Group H, minimum: one answer to an offer (``testimony_decision``). ``consent`` is the record beside it."""

    what: str = SAID
    offer: UUID | None = None
    matter: UUID | None = None
    answer: str = ""  # enums.Answer
    conditions: str = ""  # in her or his words
    modality: str = ""
    identity: str = ""
    interviewer: str = ""  # by whom she or he agrees to be asked; empty: it does not matter to her or him
    valid_until: date | None = None
    shown: tuple[UUID, ...] = ()  # refused measures that were shown before this answer
    child_view: str = ""
    wants_notice: bool = False  # wants to hear when an accused person is released
    consent: UUID | None = None
    waits: bool = (
        False  # kept, and does not count: a guardian is missing, or whether she or he can decide is in doubt
    )
    on: date | None = None
    # The record beside it, whole, when who keeps it seals nothing private (``seeing.keeps_apart``); else empty.
    asked: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_yes(self) -> bool:
        return self.answer in YES


@dataclass(frozen=True, slots=True)
class Measure(Document):
    """Group H, minimum; a protection programme group H whole: what was asked for, and what came of it."""

    what: str = MEASURE
    matter: UUID | None = None
    kind: str = ""
    words: str = ""
    requested_on: date | None = None
    state: str = str(State.PENDING)
    decided_on: date | None = None
    reason: str = ""

    @property
    def is_refused(self) -> bool:
        return self.state == State.REFUSED


@dataclass(frozen=True, slots=True)
class Released(Document):
    """Group H, minimum: an accused person of a matter was released."""

    what: str = RELEASED
    matter: UUID | None = None
    on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Interview(Document):
    """Group H, minimum: somebody outside asked her or him about it, such as the police. Fewer is better."""

    what: str = INTERVIEW
    matter: UUID | None = None
    who: str = ""  # enums.Outside
    on: date | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Readiness(Document):
    """Group E, minimum: the psychologist's word. Why stays in notes of her or his own."""

    state: str = ""  # enums.Ready; empty while the psychologist has said nothing
    on: date | None = None
    review_on: date | None = None
    ahead: tuple[Mapping[str, Any], ...] = ()  # Ahead, each: asked of the psychologist since this word


@dataclass(frozen=True, slots=True)
class Ahead(Document):
    """Somebody asks to go ahead although something does not hold, and why; what a second, different person said."""

    thing: UUID
    about: UUID | None = None  # of which plan of another room; tells nothing by itself
    why: str = ""
    asked_by: UUID | None = None
    answer: str = ""  # departure.enums.Answer; empty while nobody answered
    answered_by: UUID | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Risk(Document):
    """Group F: the danger of speaking, who could be harmed, and what protects them."""

    level: str = ""  # enums.Level
    person: str = ""  # enums.Cover, each; herself or himself
    family: str = ""
    children: str = ""
    others: str = ""
    staff: str = ""
    measures: str = ""
    on: date | None = None
    # Where who leads may know nothing psychosocial: what the psychologist told, as far as she or he agreed to that.
    word: str = ""  # enums.Word
    word_on: date | None = None

    def cover(self, who: str) -> str:
        return str(getattr(self, who))
