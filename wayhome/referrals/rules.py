"""Why not: who may do what to a request, and when. Each rule returns the sentence on the page, or None. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.people.naming import named
from wayhome.referrals.enums import Decline, Event, Kind, Side, State

# Who reads and answers requests, through a team of theirs. Managers of people and systems read none.
WORKERS = frozenset(
    {
        "CASE_MANAGER_SEND", "CASE_MANAGER_RECV", "INTL_AGENCY", "RETURN_COUNSELLOR", "SHELTER_MANAGER",
        "SERVICE_PROVIDER", "HEALTH", "PSYCHOSOCIAL", "LEGAL_AID", "CHILD_PROTECTION", "GUARDIAN",
    }
)  # fmt: skip
ASKED = frozenset({State.SENT, State.ACKNOWLEDGED, State.MORE_INFO, State.WAITLISTED})
AGREED = frozenset({State.ACCEPTED, State.IN_SERVICE})
OPEN = ASKED | AGREED
OVER = frozenset(State) - OPEN
UNANSWERED = ASKED - {State.MORE_INFO}  # the other side has the next word
# Over, and the receiver has still what was sent: help was given, or the receiver's side wrote the end.
KEPT = frozenset({State.COMPLETED, State.NOT_DELIVERED, State.STOPPED_BY_PERSON})
# What is said with these tells of somebody: what the side that says it knows from its own file.
TELLS_OF_FILE = frozenset({Event.ASKED, Event.ANSWERED, Event.FEEDBACK})
WITHOUT_HELP = frozenset({State.DECLINED, State.EXPIRED, State.NOT_DELIVERED})


@dataclass(frozen=True, slots=True)
class Move:
    """Who may do it, from where, and where the request stands then. No state: it stands where it stood."""

    sides: frozenset[Side]
    states: frozenset[State]
    to: State | None


_FROM, _TO, _BOTH = frozenset({Side.FROM}), frozenset({Side.TO}), frozenset({Side.FROM, Side.TO})
MOVES = {
    Event.ACKNOWLEDGED: Move(_TO, frozenset({State.SENT}), State.ACKNOWLEDGED),
    Event.ASKED: Move(_TO, ASKED - {State.MORE_INFO}, State.MORE_INFO),
    Event.ANSWERED: Move(_FROM, frozenset({State.MORE_INFO}), State.ACKNOWLEDGED),
    Event.WAITLISTED: Move(_TO, ASKED - {State.WAITLISTED}, State.WAITLISTED),
    Event.ACCEPTED: Move(_TO, ASKED, State.ACCEPTED),
    Event.DECLINED: Move(_TO, ASKED, State.DECLINED),
    Event.IDENTITY: Move(_FROM, AGREED, None),
    Event.IN_SERVICE: Move(_TO, frozenset({State.ACCEPTED}), State.IN_SERVICE),
    Event.COMPLETED: Move(_TO, frozenset({State.IN_SERVICE}), State.COMPLETED),
    Event.NOT_DELIVERED: Move(_TO, AGREED, State.NOT_DELIVERED),
    Event.FEEDBACK: Move(_TO, frozenset({State.IN_SERVICE, State.COMPLETED, State.NOT_DELIVERED}), None),
    Event.STOPPED: Move(_BOTH, OPEN, State.STOPPED_BY_PERSON),
    Event.CANCELLED: Move(_FROM, OPEN - {State.IN_SERVICE}, State.CANCELLED),
    Event.ENDED: Move(_FROM, OPEN, State.STOPPED_BY_PERSON),
    Event.EXPIRED: Move(frozenset({Side.CLOCK}), ASKED, State.EXPIRED),
    Event.LAPSED: Move(frozenset({Side.CLOCK}), OPEN, State.LAPSED),
    Event.LESS: Move(_FROM, OPEN | KEPT, None),
    Event.RECALLED: Move(frozenset({Side.FROM, Side.CLOCK}), KEPT, None),
}
# After these the receiver no longer has what was sent.
TAKES_AWAY = frozenset(
    {Event.DECLINED, Event.CANCELLED, Event.ENDED, Event.EXPIRED, Event.LAPSED, Event.RECALLED}
)
# Nobody does these by hand: they follow from something else.
FOLLOWS = frozenset({Event.IDENTITY, Event.ENDED, Event.EXPIRED, Event.LAPSED, Event.LESS, Event.RECALLED})


def why_not(event: str, state: str, side: str) -> str | None:
    """Whether this side does this to a request that stands there (domain.md 4.4)."""
    move = MOVES.get(Event(event))
    if move is None:
        return _("A request is sent once. Ask again with a new one.")
    if side not in move.sides:
        return _("The other side does this. Write to them, or ring them.")
    if state in move.states:
        return None
    if state in OVER:
        return _("This request is over: {state}. Nothing is added to it. Ask again with a new one.").format(
            state=words(state, side)
        )
    return _("The request stands at “{state}” now. Look at it again.").format(state=words(state, side))


def state_after(event: str, state: str) -> State:
    """Where the request stands then."""
    move = MOVES[Event(event)]
    return move.to or State(state)


def ends(event: str) -> bool:
    """Whether the request is over with it: that is written down whatever became of a key."""
    move = MOVES.get(Event(event))
    return move is not None and move.to in OVER


def takes_away(event: str, side: str) -> bool:
    """Whether the receiver loses what was sent: it has no need of it any more."""
    return event in TAKES_AWAY or (event == Event.STOPPED and side == Side.FROM)


def goes_elsewhere(state: str, *, due_at: datetime, now: datetime) -> bool:
    """Whether who asked looks for others: after a no, and after silence (domain.md 4.4)."""
    return state in WITHOUT_HELP or (state in UNANSWERED and due_at < now)


def words(state: str, side: str) -> str:
    """Where it stands, for one side. Why the other side ended it is not the receiver's to know."""
    if side == Side.TO and state in (State.CANCELLED, State.STOPPED_BY_PERSON, State.LAPSED):
        return _("Ended")
    return str(State(state).label)


def event_words(event: str, side: str, done_by: str) -> str:
    """What happened, for one side."""
    if side == Side.TO and done_by == Side.FROM and event in (Event.CANCELLED, Event.STOPPED, Event.ENDED):
        return _("Ended")
    if side == Side.TO and event == Event.LAPSED:
        return _("Ended")
    if event == Event.ENDED or (event == Event.RECALLED and side == done_by):
        return _("She or he took it back")
    return str(Event(event).label)


def why_not_out(event: str, *, is_closed: bool) -> str | None:
    """No answer goes out of a file that she or he closed at this agency; what ends the request does (decision 34)."""
    if not is_closed or event not in TELLS_OF_FILE:
        return None
    return _(
        "The yes to keeping a file was taken back, so nothing of it goes out, also not as an answer. Ask again, alone, "
        "whether it may be kept; or say that it is over: they hear that, and nothing else. If a life is in danger, "
        "pass on only what saves it, with a second person."
    )


def why_not_in_words(words: str, *, is_closed: bool) -> str | None:
    """What happened goes out of a closed file; what is written beside it does not."""
    if not is_closed or not words.strip():
        return None
    return _(
        "The yes to keeping a file was taken back, so nothing of it goes out in words. Take out what is written “in "
        "words” and send it: they hear what happened, and nothing else."
    )


def why_changed(*, read: int, number: int, state: str, side: str) -> str | None:
    """Whether somebody did something to it since this page was opened: one wins, the other sees what happened."""
    if read == number:
        return None
    return _("Somebody did something to this request meanwhile. It stands at “{state}” now.").format(
        state=words(state, side)
    )


# Sending --------------------------------------------------------------------------------------------------------


def why_not_work(actor: Actor) -> str | None:
    """Requests are for those who work with people, not for those who keep accounts and machines."""
    if WORKERS & actor.roles:
        return None
    return _("Requests are read and answered by those who work with people. Ask a case manager.")


def why_not_agreed(*, kind: str, is_agreed: bool, is_ended: bool = False, name: str) -> str | None:
    """Who she or he is leaves this house only while a yes holds that names the receiver (domain.md 3.2 step 3)."""
    if is_agreed or kind == Kind.WITHOUT_NAME:
        return None
    if is_ended:
        return _("She or he took it back. Nothing more is sent to {name}.").format(name=name)
    return _("She or he has not agreed that {name} is told. Ask first, or ask {name} without a name.").format(
        name=name
    )


def why_not_beyond(groups: Iterable[str], name: str) -> str | None:
    """Only what she or he agreed to is told (domain.md 4.1: one set of data). ``groups``: in words, told beyond it."""
    words = ", ".join(groups)
    if not words:
        return None
    return _(
        "She or he has not agreed that {name} is told this: {groups}. Take it out, or ask first."
    ).format(name=name, groups=words)


def why_not_told_once(*, is_told: bool) -> str | None:
    """Who she or he is is told once."""
    return _("They know who she or he is already. Answer their questions here.") if is_told else None


def why_not_knows(*, knows: bool) -> str | None:
    """Nobody is asked about behind her back, not even without a name (domain.md 4.4, step 1)."""
    if knows:
        return None
    return _("Tell her or him that you want to ask, and whom. Then tick the box.")


_DIGITS = re.compile(r"\d(?:[\s./-]?\d){5,}")
_NUMBER = 7  # digits at the end of a telephone number, with or without what stands before them


def why_not_without_name(texts: Iterable[str], names: Iterable[str]) -> str | None:
    """A request without a name carries none, and no number by which somebody is found."""
    texts = [text for text in texts if text]
    known = [name for name in names if name]
    for text in texts:
        if reason := why_not_her_name(text, known):
            return reason
        if _DIGITS.search(text):
            return _("A long number stands in what you wrote. Take it out: this request goes without one.")
    return None


def why_not_her_name(text: str, names: Iterable[str]) -> str | None:
    """A number of whoever asks may stand there; her or his name may not."""
    if not named(text, [name for name in names if name]):
        return None
    return _("A name of hers or his stands in what you wrote. Take it out: this request goes without one.")


def why_not_her_number(text: str, phones: Iterable[str]) -> str | None:
    """Whoever is asked rings that number as a colleague's, and speaks of her or him to whoever answers."""
    said = "".join(sign for sign in text if sign.isdecimal())
    if not any(len(one) >= _NUMBER and one[-_NUMBER:] in said for one in phones):
        return None
    return _("Her or his own telephone stands in how they reach you. Write that of your office or your team.")


# Answering ------------------------------------------------------------------------------------------------------


def why_not_decline(*, code: str, suggestion: str) -> str | None:
    """A no says why, and who could help instead: the sender goes on from there."""
    if code not in Decline.values:
        return _("Choose why you cannot help.")
    if not suggestion.strip():
        return _("Say who could help instead. If you know nobody, say so in words.")
    return None


def why_not_words(text: str) -> str | None:
    """A question, and an answer, is in words."""
    return None if text.strip() else _("Write it in words.")


def why_not_contacts(*, contact: str, alternate: str) -> str | None:
    """Who says yes names two people, so that one absence closes nothing (domain.md 3.2, step 5)."""
    if contact.strip() and alternate.strip() and contact.strip() != alternate.strip():
        return None
    return _("Name two different people whom the other side can reach.")


def why_not_told_to(*, told_to: str, is_of_the_service: bool) -> str | None:
    """A view on the help is told to a named worker, who is not of the service it is about."""
    if not told_to.strip():
        return _("Enter whom she or he told it to.")
    if is_of_the_service:
        return _("This is written by the side that asked. Who gave the help does not read it.")
    return None
