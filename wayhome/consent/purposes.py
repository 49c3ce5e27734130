"""The seventeen lines of domain.md 4.1 as one table that nothing changes. Periods are proposals [P]."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wayhome.consent.enums import Granted, Purpose, Receiver
from wayhome.installation import proposals
from wayhome.organisations.enums import AgencyKind, TeamKind

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from wayhome.consent.documents import Answer, Recipient

    type Words = str | _StrPromise

OFFICERS = frozenset({AgencyKind.POLICE, AgencyKind.BORDER, AgencyKind.COURT})
PER_ACT = 7  # days [P] within which the one act that was agreed to is done
_SHORT, _LONG = timedelta(days=90), timedelta(days=3653)
_TO_WORK_WITH = (TeamKind.INTAKE, TeamKind.LEGAL, TeamKind.HEALTH, TeamKind.PSYCHOSOCIAL, TeamKind.HOUSE)


@dataclass(frozen=True, slots=True)
class Line:
    """One purpose: what is asked aloud, how long a yes lasts, who receives what, and what taking it back does."""

    purpose: Purpose
    question: "Words"
    effect: "Words"  # what taking it back does, in words for her and for the worker
    days: int | None = None  # [P] the longest that a yes lasts; None: as long as what it is for
    figure: str = (
        ""  # the name under which an installation says another number of days (installation.proposals)
    )
    hours: int | None = None  # [P] shorter than a day's end
    per_act: bool = False
    receiver: Receiver = Receiver.NOBODY
    groups: str = ""  # data groups it may name
    usual: str = ""  # those ticked at first
    teams: tuple[TeamKind, ...] = _TO_WORK_WITH  # whose team at a partner receives, the first that can
    is_private: bool = False
    is_return: bool = False
    is_final: bool = False  # taking it back leads to something that cannot be undone
    to_officers: bool = False  # police, border or court may be named as who is told
    own_room: "Words" = ""  # why a yes is kept by a room of its own (``elsewhere``); a no is kept here
    own_from_15: bool = False  # a child of 15 to 17 agrees alone where the law allows
    default: Granted | None = None

    @property
    def code(self) -> str:
        return self.purpose.value

    @property
    def label(self) -> str:
        return str(self.purpose.label)

    @property
    def shares(self) -> bool:
        """Whether something of the case goes to somebody else."""
        return self.receiver != Receiver.NOBODY

    @property
    def lasts(self) -> int | None:
        """The longest in days, as this installation has it."""
        return proposals.figure(self.figure) if self.figure else self.days

    def until(self, given: date) -> date | None:
        """The last day on which a yes given on this day can count."""
        days = self.lasts
        return None if days is None else given + timedelta(days=days)

    def longest(self, given: date) -> date:
        """The end of its class of periods: all that the database shows, for a yes and for a no alike."""
        days = self.lasts
        return given + (_SHORT if days is not None and days <= _SHORT.days else _LONG)


_LINES = (
    Line(
        Purpose.ASSISTANCE,
        question=_("Do you want a safe place and our help?"),
        effect=_("Help stops only where it needs a yes. Emergency help goes on. The bed is kept until a private talk."),
        is_final=True,
    ),
    Line(
        Purpose.DATA_PROCESSING,
        question=_("May we keep a file about you, locked, so that you need not tell everything twice?"),
        effect=_("The file is closed; what the law demands is kept. Deleting waits for a talk alone. Help goes on."),
        is_final=True,
    ),
    Line(
        Purpose.INTERVIEW,
        question=_("May we ask you about what happened, this once? You may stop at any time."),
        effect=_("The interview stops. Answers are taken out if you want."),
        days=PER_ACT,
        per_act=True,
    ),
    Line(
        Purpose.HEALTH_EXAM,
        question=_("Do you want a doctor to examine you?"),
        effect=_("The examination stops."),
        days=PER_ACT,
        per_act=True,
        own_from_15=True,
    ),
    Line(
        Purpose.HEALTH_SHARE,
        question=_("May we pass a summary of your health to this service?"),
        effect=_("Nothing more is passed on. What a doctor has read cannot be taken back; we tell you who has."),
        days=90,
        receiver=Receiver.ORGANISATION,
        groups="AD",
        usual="D",
        teams=(TeamKind.HEALTH, TeamKind.INTAKE),
    ),
    Line(
        Purpose.PSYCHOSOCIAL,
        question=_("Do you want to speak with a counsellor?"),
        effect=_("Counselling stops. You may come back to it."),
        own_from_15=True,
    ),
    Line(
        Purpose.SHARE_LAW_ENFORCEMENT,
        question=_("May we give your name or your statement to the police, this once?"),
        effect=_("Nothing more is passed on. What the police wrote down cannot be taken back; we tell you what it is."),
        days=PER_ACT,
        per_act=True,
        receiver=Receiver.ORGANISATION,
        groups="ACF",
        teams=(TeamKind.INTAKE, TeamKind.LEGAL),
        is_private=True,
        to_officers=True,
    ),
    Line(
        Purpose.SHARE_RECEIVING_ORG,
        question=_("May we ask this agency in the country of return for help, and tell it what you choose?"),
        effect=_("It can no longer open anything. After a private talk it is asked to delete its copies."),
        days=90,
        figure="CONSENT_SHARE_RECEIVING_DAYS",
        receiver=Receiver.ORGANISATION,
        groups="ABCDEFGHI",
        usual="AFI",
        teams=(TeamKind.INTAKE,),
    ),
    Line(
        Purpose.SHARE_CONSULATE,
        question=_("May we ask this consulate for your papers? It is not told why you need them."),
        effect=_("The request for papers stops."),
        days=90,
        figure="CONSENT_CONSULATE_DAYS",
        receiver=Receiver.ORGANISATION,
        groups="AG",
        usual="A",
    ),
    Line(
        Purpose.FAMILY_CONTACT,
        question=_("May we look for this relative and speak with them?"),
        effect=_("Contact stops. Whoever is looking is told to stop."),
        days=60,
        figure="CONSENT_FAMILY_DAYS",
        receiver=Receiver.PERSON,
        groups="A",
        is_private=True,
    ),
    Line(
        Purpose.RETURN_PREPARATION,
        question=_("Do you want us to prepare your way back? You may change your mind at any time."),
        effect=_("Planning stops. No place is given up before a private talk."),
        days=90,
        is_return=True,
        is_final=True,
    ),
    Line(
        Purpose.RETURN_TRAVEL,
        question=_("Do you want to travel on this part of the way, within the next day?"),
        effect=_("You do not travel. A seat is not given up before a private talk."),
        days=1,
        hours=24,
        is_return=True,
        is_final=True,
    ),
    Line(
        Purpose.LOCATION_TRACKING,
        question=_("May we ask where you are while you are on the way?"),
        effect=_("We call instead."),
        days=30,
    ),
    Line(
        Purpose.REINTEGRATION_SERVICES,
        question=_("May we ask this service to help you, and tell it what it needs?"),
        effect=_("The service is told to stop."),
        days=365,
        receiver=Receiver.ORGANISATION,
        groups="ABDEFIJ",
        usual="AI",
    ),
    Line(
        Purpose.MONITORING_CONTACT,
        question=_("May we visit or call you later, and ask how you are?"),
        effect=_("Nobody contacts you any more. What was counted without your name stays."),
        days=730,
    ),
    Line(
        Purpose.TESTIMONY,
        question=_("Do you want to speak in this case, in the way we talked about?"),
        effect=_("The prosecutor is told only that you took it back."),
        own_room=_(
            "A yes to this is kept on a page of its own: to which matter and in which way, after everything was told, "
            "with a lawyer of her or his own and a night to think. A no, and taking it back, can be kept here."
        ),
        days=90,
        receiver=Receiver.ORGANISATION,
        groups="ACFH",
        usual="A",
        teams=(TeamKind.LEGAL, TeamKind.INTAKE),
        is_private=True,
        to_officers=True,
    ),
    Line(
        Purpose.RESEARCH_STATISTICS,
        question=_("May we count you, without your name, so that others are helped better?"),
        effect=_("You are left out of what is counted from now on."),
    ),
    Line(
        Purpose.PHOTO_MEDIA,
        question=_("May this one picture or story of you be used? Most people say no."),
        effect=_("It is taken down and not used again."),
        days=365,
        per_act=True,
        default=Granted.NO,
    ),
)  # fmt: skip

TABLE = MappingProxyType({line.purpose.value: line for line in _LINES})
FIRST_NIGHT = (Purpose.ASSISTANCE, Purpose.DATA_PROCESSING)  # asked aloud on the first night; the rest waits


# A room of their own tells these: the consulate (``papers``), the prosecutor, and only the fact (``witnessing``).
_TOLD_ELSEWHERE = frozenset({Purpose.SHARE_CONSULATE, Purpose.TESTIMONY})


def to_ring(answer: "Answer") -> list["Recipient"]:
    """Organisations that were told by it and do not use this system: somebody rings them. Never a relative."""
    if line(answer.purpose).receiver != Receiver.ORGANISATION or answer.purpose in _TOLD_ELSEWHERE:
        return []
    return [one for one in answer.recipients if one.organisation is None]


def waits_for_talk(answer: "Answer") -> bool:
    """Taking it back leads to something that cannot be undone: a place given up, copies deleted elsewhere."""
    return line(answer.purpose).is_final or bool(to_ring(answer))


def line(code: str) -> Line:
    """The line of a purpose. KeyError for a code that nobody declared."""
    return TABLE[code]
