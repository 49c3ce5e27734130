"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core.actors import Actor
from wayhome.handover.enums import CLOSING, Kind, Reason, Safe
from wayhome.people.access import CASE_MANAGERS

NEEDED = ("A", "I")  # nobody answers for somebody without knowing who it is and what was planned
WORDS_AT_MOST = 4000


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a hand-over stands, read from what was said, oldest first."""

    closed: str = ""  # one of CLOSING; empty while it is open
    is_accepted: bool = False
    is_asked: bool = False  # a question waits for its answer
    receiving: bool = False
    sending: bool = False

    @property
    def is_open(self) -> bool:
        return not self.closed

    @property
    def both(self) -> bool:
        """Whether both sides have confirmed."""
        return self.receiving and self.sending

    @property
    def is_completed(self) -> bool:
        return self.closed == Kind.COMPLETED


def stand(kinds: Iterable[str]) -> Stand:
    """Nothing is stored as a state: it is what was said so far."""
    said = list(kinds)
    talk = [kind for kind in said if kind in (Kind.ASKED, Kind.ANSWERED)]
    return Stand(
        closed=next((str(kind) for kind in said if kind in CLOSING), ""),
        is_accepted=Kind.ACCEPTED in said,
        is_asked=bool(talk) and talk[-1] == Kind.ASKED,
        receiving=Kind.RECEIVING in said,
        sending=Kind.SENDING in said,
    )


def why_closed(now: Stand) -> str | None:
    """Nothing is added to a hand-over that is over."""
    return {
        "": None,
        Kind.COMPLETED: _("The case has been handed over. Nothing is left to confirm."),
        Kind.DECLINED: _("It was declined. A new hand-over can be proposed."),
        Kind.WITHDRAWN: _("It was withdrawn. A new hand-over can be proposed."),
        Kind.EXPIRED: _("It was not completed in time. Ask her or him again, then propose it again."),
    }.get(now.closed, _("The hand-over has ended."))


# Proposing --------------------------------------------------------------------------------------------------------


def why_not_propose(
    *,
    is_open: bool,
    is_named: bool,
    is_partner: bool,
    agreed: Collection[str] | None,
    can_lead: bool,
    teams: int,
    led_by: str,
    until: date | None,
) -> str | None:
    """One at a time, by the agency that leads, to a partner that can lead, under a live yes that reaches far enough."""
    if is_open:
        return _("A hand-over of this case is open already. Withdraw it first, or wait for its answer.")
    if is_partner:
        return _("Another agency leads this case. Only the one that leads hands it over.")
    if is_named:
        return _(
            "This case is open to named people only, and a hand-over opens it to teams. It stays with you."
        )
    if agreed is None or until is None:
        return _("She or he has not agreed that this agency is told, or no longer. Ask about it first.")
    if not set(NEEDED) <= set(agreed):
        return _(
            "Her or his yes does not cover identity and plan. Nobody can answer for somebody without both: "
            "ask about them first."
        )
    if not can_lead:
        return _("Nobody leads cases at this agency. Choose another, or share what they need.")
    if teams < 1:
        return _("This agency has no team that can receive. Call them, by a number you know.")
    return why_led_elsewhere(led_by)


def why_led_elsewhere(organisation: str) -> str | None:
    """A third agency leads the other side: nobody takes the lead from it."""
    if not organisation:
        return None
    return _("{organisation} leads the case there already. Ask them to hand it over.").format(
        organisation=organisation
    )


def why_not_words(words: str, *, needed: bool = False) -> str | None:
    """Short, and there where something is asked."""
    if needed and not words.strip():
        return _("Write it in a few words. Name nobody: they may not know yet who it is about.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


def why_not_answer(now: Stand) -> str | None:
    """There is a question."""
    if reason := why_closed(now):
        return reason
    return None if now.is_asked else _("Nothing is asked of you now.")


def why_not_withdraw(now: Stand) -> str | None:
    """Until it is complete."""
    return why_closed(now)


def why_not_confirm_sending(now: Stand) -> str | None:
    """After the partner accepted. Again, while it is open: the keys are prepared anew."""
    if reason := why_closed(now):
        return reason
    if not now.is_accepted:
        return _("They have not accepted yet. Until both sides have confirmed, you answer for the case.")
    return None


# Receiving --------------------------------------------------------------------------------------------------------


def why_not_receive_letters(actor: Actor) -> str | None:
    """Case managers take over cases."""
    if CASE_MANAGERS & actor.roles:
        return None
    return _("A case manager takes over a case. Ask one of your colleagues.")


def why_not_accept(
    now: Stand,
    *,
    lead_works: bool,
    lead_is_manager: bool,
    lead_has_keys: bool,
    deputy_fits: bool,
    is_same: bool,
) -> str | None:
    """Whoever is named works here, leads cases, and holds the key that opens it. Named anew while it is open."""
    if reason := why_closed(now):
        return reason
    if not (lead_works and lead_is_manager and lead_has_keys):
        return _("Choose a case manager who works here and is in Intake or Supervisors.")
    if is_same:
        return _(
            "The deputy stands in when the lead is away, so it must be somebody else. Choose a colleague."
        )
    if not deputy_fits:
        return _("Choose a deputy who is a case manager here, or leave it open.")
    return None


def why_not_decline(now: Stand, reason: str, words: str) -> str | None:
    """Until it is complete, for a reason."""
    if closed := why_closed(now):
        return closed
    if reason not in Reason.values:
        return _("Choose why. They look for somebody else then.")
    return why_not_words(words, needed=reason == Reason.OTHER)


def why_not_ask(now: Stand, words: str) -> str | None:
    """While it is open, one question at a time."""
    if closed := why_closed(now):
        return closed
    if now.is_asked:
        return _("Your question is with them. Wait for the answer, or call them.")
    return why_not_words(words, needed=True)


def why_not_confirm_receiving(now: Stand, *, is_named: bool, safe: str) -> str | None:
    """The one who answers says so, when she is there. Whatever she says of her safety, or does not, it goes on."""
    if closed := why_closed(now):
        return closed
    if not now.is_accepted:
        return _("Say first who answers for her or him: accept, and name the lead.")
    if now.receiving:
        return _("You have confirmed it already. The other side has to confirm too.")
    if not is_named:
        return _("The lead or the deputy whom you named says this. Ask them, or name somebody else.")
    if safe not in Safe.values:
        return _("Choose what she or he says. You may not have asked, and need not.")
    return None


def why_waits(now: Stand, *, receiver: str) -> str | None:
    """What a hand-over waits for, for the gate: the sender answers until then (domain.md G4.1)."""
    if now.is_completed:
        return None
    if not now.is_open:
        return why_closed(now)
    if not now.is_accepted:
        return _("{organisation} has not accepted yet.").format(organisation=receiver)
    if not now.receiving:
        return _("{organisation} has not said yet that she or he is there.").format(organisation=receiver)
    if not now.sending:
        return _("The agency that leads now has not confirmed yet.")
    return _("Nobody whom {organisation} named works there now. They name somebody else.").format(
        organisation=receiver
    )


def why_not_certified(organisation: str) -> str:
    """A key was swapped, or was never compared."""
    return _(
        "The key of {organisation} is not the one that was compared. Nothing was prepared. Tell a manager, now."
    ).format(organisation=organisation)


def why_no_keys_here() -> str:
    """Their own keys lack a part."""
    return _("Your own keys do not open all that was agreed. Ask a case manager of your Supervisors team.")


def why_not_prepared(organisation: str) -> str:
    """The wraps are not there any more: a team was made anew."""
    return _(
        "What was prepared no longer opens for you. Ask {organisation} to confirm once more; "
        "that prepares it anew."
    ).format(organisation=organisation)
