"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wayhome.conference import matters
from wayhome.conference.enums import Chair, DecidedBy, How, Kind, Matter, Wants, Who
from wayhome.conference.shapes import Stand
from wayhome.core import dates
from wayhome.core.actors import Actor
from wayhome.people.access import CASE_MANAGERS

SPEAKERS = CASE_MANAGERS | {"HEALTH", "PSYCHOSOCIAL", "LEGAL_AID", "ADVOCATE", "GUARDIAN"}
WORDS_AT_MOST = 10_000
FOR_CHILDREN = frozenset({DecidedBy.PANEL, DecidedBy.COURT})


def why_not_speak(actor: Actor) -> str | None:
    """Who says what an agency sees: its case managers and professionals."""
    if SPEAKERS & actor.roles:
        return None
    return _("A case manager, doctor, lawyer or guardian says what your agency sees. Ask one of them.")


def why_closed(now: Stand) -> str | None:
    """Nothing is added when it is over."""
    return {
        "": None,
        Kind.AGREED: _("It is decided. If something has changed, raise it anew."),
        Kind.FOLLOWED: _("One agency followed the other. If something has changed, raise it anew."),
        Kind.WITHDRAWN: _("It was withdrawn. It can be raised anew."),
        Kind.NO_RETURN: _("She or he does not want to go. That ends it, whatever agencies think."),
    }.get(now.closed, _("It has ended: one agency has no part in the case any more."))


# Raising and writing ------------------------------------------------------------------------------------------------


def why_not_raise(
    *, matter: str, is_child: bool, is_past: bool, is_open: bool, covers: bool, name: str
) -> str | None:
    """With another agency that works on the case, on a decision that has a place here, once at a time."""
    if is_past:
        return _("You handed this case over. Tell the agency that answers for it now what worries you.")
    if matter not in Matter.values:
        return _("Choose which decision you see differently.")
    if matter == Matter.BEST and not is_child:
        return _("A best-interests decision is for children only. Choose another decision.")
    if not covers:
        return _("{name} has nobody on this case who could answer. Call them.").format(name=name)
    if is_open:
        return _("This is open with {name} already. Write what you see there.").format(name=name)
    return None


def why_not_view(matter: str, stand: str, reasons: str, *, is_closed: bool = False) -> str | None:
    """What one sees, and why; of a closed file only what one sees."""
    if stand not in matters.stands(matter):
        return _("Choose what your agency says.")
    if not reasons.strip() and not is_closed:
        return _("Write why. It is read when both have written.")
    return why_not_words(reasons, is_closed=is_closed)


def why_not_words(words: str, *, is_closed: bool = False) -> str | None:
    """Short enough to be read in the talk; none out of a file that she or he closed at this agency (decision 34)."""
    if is_closed and words.strip():
        return why_without_words()
    if len(words) <= WORDS_AT_MOST:
        return None
    return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)


def why_without_words() -> str:
    """Beside a form, and where words were typed all the same."""
    return _(
        "The yes to keeping a file was taken back, so nothing of it goes to the other agency in words. What you choose "
        "goes, and so does what she or he decides. Take out what is written, then send it. If a life is in danger, "
        "pass on only what saves it, with a second person."
    )


def why_not_write_view(now: Stand, side: UUID) -> str | None:
    """Once each, before anything of the other is read."""
    if reason := why_closed(now):
        return reason
    if side in now.spoken:
        return _("Your agency has written already, and it is kept as it is. Add to it when both can be read.")
    return None


def why_not_add(now: Stand, words: str, *, is_closed: bool = False) -> str | None:
    """What was written first stays as it is; more can be added when both can be read."""
    if reason := why_closed(now):
        return reason
    if not now.is_released:
        return _("Wait until both have written. Then add what you want.")
    return why_not_words(words, is_closed=is_closed) if words.strip() else _("Write what you want to add.")


def why_not_withdraw(now: Stand, *, is_raiser: bool) -> str | None:
    """Whoever raised it."""
    if reason := why_closed(now):
        return reason
    return None if is_raiser else _("Whoever raised it can withdraw it. You can follow them, or meet.")


def why_not_follow(now: Stand, *, is_child: bool, is_more_protective: bool) -> str | None:
    """One agency takes what the other says; for a child only towards more protection."""
    if reason := why_closed(now):
        return reason
    if not now.is_released:
        return _("You have not read what they see. Both write first.")
    if is_child and not is_more_protective:
        return _("For a child only a best-interests panel or a court decides this. Ask them.")
    return None


# Meeting ------------------------------------------------------------------------------------------------------------


def why_not_call(
    now: Stand,
    *,
    chair: str,
    name: str,
    organisation: str,
    parties: Collection[str],
    at: datetime,
    by_when: datetime,
    moment: datetime,
) -> str | None:
    """A talk within three working days, led by nobody who is a party to it."""
    if reason := why_closed(now):
        return reason
    if chair not in Chair.values or not name.strip() or not organisation.strip():
        return _("Write who leads the talk, and for whom she or he works.")
    if organisation.strip().casefold() in {one.casefold() for one in parties}:
        return _(
            "Whoever leads the talk works for neither of you. Ask the national focal point, or a neutral person."
        )
    if at <= moment:
        return _("Choose a moment that is still to come.")
    if at > by_when > moment:
        return _("Meet by {day}. Choose an earlier moment, or take it to the focal points.").format(
            day=dates.day_in_words(by_when)
        )
    return None


def why_not_heard(
    now: Stand,
    *,
    who: str,
    how: str,
    wants: str,
    words: str,
    is_child: bool,
    no_guardian: str | None = None,
    is_closed: bool = False,
) -> str | None:
    """She or he herself or himself, the guardian, the advocate; or why not."""
    if reason := why_closed(now):
        return reason
    if who not in Who.values or how not in How.values:
        return _("Choose who was heard, and how.")
    if who == Who.GUARDIAN and not is_child:
        return _("An adult speaks for herself or himself. Choose the person, or the advocate.")
    if who == Who.GUARDIAN and no_guardian and how != How.COULD_NOT:
        return no_guardian + " " + _("Until then choose “Could not be asked”, and write why.")
    if how == How.COULD_NOT and not words.strip() and not is_closed:
        return _("Write why she or he could not be asked, and what is done so that it can be.")
    if wants not in Wants.values or (wants != Wants.NOT_SAID and how in (How.NOT_WANTED, How.COULD_NOT)):
        return _(
            "Choose what she or he said about going back. Nothing can be said for somebody who was not heard."
        )
    if wants != Wants.NOT_SAID and who != Who.PERSON and how != How.BY_ADVOCATE:
        return _("Only she or he says what she or he wants. Choose “Nothing was said about it”.")
    return why_not_words(words, is_closed=is_closed)


# Deciding -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be written down, with what is known of the person."""

    matter: str
    stand: str
    words: str
    decided_by: str
    is_child: bool
    says_no: bool  # she or he has said no to going back, or took the yes back
    is_closed: bool = False  # she or he closed the file: its reasons do not go to the other agency


def why_not_decide(now: Stand, decision: Decision) -> str | None:
    """Reasons; both sides read; she or he heard; never over her or his own no; for a child a panel or a court."""
    if reason := why_not_yet(now):
        return reason
    if decision.stand not in matters.stands(decision.matter) or decision.decided_by not in DecidedBy.values:
        return _("Choose who decided, and what.")
    if decision.says_no and decision.stand in matters.MEANS_GOING:
        return _(
            "She or he has said no to going back. No agency decides otherwise. Write down under “Who was heard” "
            "that she or he does not want to go: that ends it."
        )
    if decision.is_child and decision.decided_by not in FOR_CHILDREN:
        return _(
            "For a child only a best-interests panel or a court decides. Ask them; until then the more protective "
            "position holds."
        )
    return (
        why_unheard(now, is_child=decision.is_child)
        or _why_not_ready(now, decision)
        or (None if decision.words.strip() or decision.is_closed else _("Write the reasons."))
        or why_not_words(decision.words, is_closed=decision.is_closed)
    )


def why_not_yet(now: Stand) -> str | None:
    """Before anything of a decision is typed: over, or one waits for the other side."""
    waits = _("A decision waits for the other agency’s word. Call them.")
    return why_closed(now) or (waits if now.decided_by_side is not None else None)


def why_unheard(now: Stand, *, is_child: bool) -> str | None:
    """Nobody decides before she or he was heard, or it stands there why not; for a child the guardian too."""
    if Who.PERSON not in now.heard:
        return _("Write down first how she or he was heard, or why not: under “Who was heard”.")
    if is_child and Who.GUARDIAN not in now.heard:
        return _("Write down first how the guardian was heard, or why not: under “Who was heard”.")
    return None


def _why_not_ready(now: Stand, decision: Decision) -> str | None:
    if decision.decided_by in FOR_CHILDREN:
        return None
    if decision.decided_by == DecidedBy.FOCAL_POINTS:
        return None if now.is_escalated else _("Take it to the focal points first.")
    if not now.is_released:
        return _("Both agencies write what they see first. Then the talk decides.")
    alone = _("Write down first who leads the talk, and when: nobody decides alone.")
    return None if now.is_called else alone


def why_not_answer_decision(now: Stand, side: UUID) -> str | None:
    """The other side says whether it was so."""
    if reason := why_closed(now):
        return reason
    if now.decided_by_side is None:
        return _("No decision waits for your word.")
    if now.decided_by_side == side:
        return _("Your agency wrote it down. The other one says whether it was so.")
    return None


def why_not_escalate(now: Stand) -> str | None:
    """When the talk did not decide it."""
    if reason := why_closed(now):
        return reason
    if now.is_escalated:
        return _("It is with the focal points already.")
    return None


def why_not_decline_to_organise(
    now: Stand, matter: str, words: str, *, is_closed: bool = False
) -> str | None:
    """An agency need not organise what it finds unsafe. It does not decide for her or him."""
    if now.closed == Kind.NO_RETURN:
        return why_closed(now)
    if matter not in matters.ABOUT_GOING:
        return _("This is no decision about going back.")
    if not words.strip() and not is_closed:
        return _("Write why your agency does not organise it.")
    return why_not_words(words, is_closed=is_closed)


# What waits meanwhile -----------------------------------------------------------------------------------------------

MEANWHILE = {
    Matter.RISK: gettext_lazy(
        "Two agencies see the danger differently. Until it is decided, the higher level holds."
    ),
    Matter.FIT: gettext_lazy(
        "Two agencies see it differently whether she or he is fit to travel. Until it is decided, nobody travels."
    ),
    Matter.BEST: gettext_lazy(
        "Two agencies see differently what is best for the child. Until a panel or a court has decided, nothing is "
        "done."
    ),
    Matter.HANDOVER: gettext_lazy(
        "Two agencies see the hand-over differently. Until it is decided, nothing is handed over."
    ),
    Matter.CLOSURE: gettext_lazy(
        "Two agencies see it differently whether the case is closed. Until it is decided, it stays open."
    ),
}


def while_disputed(matter: str) -> str:
    """Why a step waits: the more protective position holds meanwhile (domain.md 4.5 (2))."""
    return str(MEANWHILE[Matter(matter)])
