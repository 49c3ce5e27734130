"""What the sealed records of this room hold. Shapes only grow (``people.documents``)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from wayhome.identification import instrument, scoring
from wayhome.identification.enums import Decision, Ended, Kind, Result, Topic, Which, Wish
from wayhome.identification.scoring import Outcome
from wayhome.people.documents import Document


@dataclass(frozen=True, slots=True)
class Interview(Document):
    """Group C: a talk that was begun, and under what conditions (G1.3)."""

    topic: str = str(Topic.LABOUR)
    is_child: bool = False
    version: str = instrument.VERSION
    is_private: bool = False
    present: tuple[str, ...] = ()  # consent.enums.Present, besides worker and interpreter
    language: str = ""
    interpreter: UUID | None = None
    interpreter_name: str = ""
    consent: UUID | None = None
    guardian_near: bool = False
    is_recorded: bool = False
    reason: str = ""  # why the same is asked a second time

    @property
    def asked(self) -> Which:
        return instrument.which(self.topic, is_child=self.is_child)


@dataclass(frozen=True, slots=True)
class Screening(Document):
    """Group C: how a talk ended, what was said, and what followed by the instrument on that day."""

    asked: str = str(Which.LABOUR_ADULT)
    version: str = instrument.VERSION
    answers: Mapping[str, str] = field(default_factory=dict)
    act: str = ""
    hints: tuple[str, ...] = ()
    words: str = ""
    told: str = ""  # what she or he was told about what comes next
    ended: str = str(Ended.FINISHED)
    result: str = str(Result.INCONCLUSIVE)
    pattern: str = ""
    means_required: bool = True

    @property
    def outcome(self) -> Outcome:
        return scoring.outcome(self.answers, self.asked, act=self.act)


@dataclass(frozen=True, slots=True)
class Voiding(Document):
    """Group C: why the answers of a talk count nowhere, and whether she or he wants to talk again."""

    why: str = ""
    wish: str = str(Wish.NOT_ASKED)
    words: str = ""


@dataclass(frozen=True, slots=True)
class Identification(Document):
    """Group C: our finding, or what an authority decided. The score and what the worker decided are both kept."""

    kind: str = str(Kind.INFORMAL)
    authority_type: str = ""
    decision: str = str(Decision.PENDING)
    decided_on: date | None = None
    interview: UUID | None = None
    computed: str = ""  # what followed from the answers
    result: str = ""  # what the worker decided
    reason: str = ""
    open_points: str = ""  # what still is to be found out
    officer_trained: bool | None = (
        None  # whether whoever brought her or him was trained; None: nobody, or not known
    )
    no_talk: str = ""  # why nothing was asked: then the finding stands on what was seen alone
    observed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notified(Document):
    """Group C: an authority was told, and on what ground."""

    authority: str = ""
    ground: str = ""
    consent: UUID | None = None
    law: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Appeal(Document):
    """Group H, its extract: the last day on which a decision can be challenged. A day, and nothing else.

    ``applies`` is False where there is nothing to challenge: every finding and decision has such a row, so that the
    row alone tells of no answer.
    """

    deadline: date | None = None
    is_done: bool = False
    applies: bool = True
