"""Why not, for what is found, decided, told to an authority and challenged (domain.md 3.1).

“Not confirmed” takes no help away, and no decision of an authority closes anything. The last day to challenge one is
entered by whoever knows it; no law is invented here.
"""

from collections.abc import Collection
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wayhome.identification import instrument
from wayhome.identification.enums import Authority, Decision, Ground, Kind, NoTalk, Result
from wayhome.identification.rules import why_not_words

OBSERVED = (Result.PRESUMED, Result.INCONCLUSIVE)  # what may be decided on what was seen alone
WARN_BEFORE = (14, 7, 2)  # [P] days before the last day on which a decision can be challenged
_OF_RESULT = {
    Result.PRESUMED: Decision.POSITIVE,
    Result.INCONCLUSIVE: Decision.PENDING,
    Result.NOT_PRESUMED: Decision.NEGATIVE,
}


def decision_of(result: str) -> Decision:
    """A finding as the record has it: what is not clear is pending, never a no."""
    return _OF_RESULT[Result(result)]


def why_not_find(*, result: str, reason: str, open_points: str, counts: bool) -> str | None:
    """The worker decides, and writes why; beside the score, and instead of it where it differs."""
    if not counts:
        return _("This talk has not ended, or counts nowhere. Nothing is decided on it.")
    if result not in Result.values:
        return _("Choose what you decide. What follows from the answers is a proposal only.")
    if not reason.strip():
        return _("Write why. Signs neither prove nor disprove anything; you decide.")
    if result != Result.PRESUMED and not open_points.strip():
        return _("Write what is still open, and what help goes on. Nobody is turned away.")
    return why_not_words(reason) or why_not_words(open_points)


def why_not_observe(
    *, no_talk: str, observed: Collection[str], result: str, reason: str, open_points: str
) -> str | None:
    """Who cannot talk is asked nothing. What was seen is written as it was seen; it is never a no."""
    if no_talk not in NoTalk.values:
        return _("Choose why nothing is asked now. Who can talk is asked first whether she or he wants to.")
    if set(observed) - set(instrument.HINTS):
        return _("Choose from what is shown.")
    if result not in OBSERVED:
        return _("What was only seen is never a no. Choose “Presumed” or “Not clear so far”.")
    if not reason.strip():
        return _("Write what you saw and heard, and on what you decide.")
    return why_not_words(reason) or why_not_words(open_points)


def why_not_decision(
    *, authority_type: str, decision: str, decided_on: date | None, reason: str, today: date
) -> str | None:
    """What an authority decided: who, what, and on a day that has been."""
    if authority_type not in Authority.values:
        return _("Choose which kind of authority.")
    if decision not in Decision.values:
        return _("Choose what was decided, or that it is not decided yet.")
    if decision == Decision.PENDING:
        return (
            why_not_words(reason)
            if decided_on is None
            else _("It is not decided yet, so leave the day open.")
        )
    if decided_on is None:
        return _("Enter the day of the decision.")
    if decided_on > today:
        return _("This day is still to come. Enter the day of the decision, or choose “Not decided yet”.")
    return why_not_words(reason)


def why_not_deadline(*, deadline: date | None, decided_on: date | None) -> str | None:
    """After the decision, and entered by somebody who knows it."""
    if deadline is None:
        return _("Enter the last day. It stands in the decision; or ask the lawyer.")
    if decided_on is not None and deadline < decided_on:
        return _("This day is before the decision. Look at both days again.")
    return None


def why_not_appeal(*, kind: str, decision: str) -> str | None:
    """There is a decision that can be challenged."""
    if kind == Kind.FORMAL and decision == Decision.NEGATIVE:
        return None
    return _("Only an authority’s no can be challenged. There is none here.")


def why_not_tell(*, ground: str, is_agreed: bool, law: str, authority: str, is_child: bool) -> str | None:
    """An authority is told if she or he agreed that this one is told; or, for a child, where a law is named."""
    if ground == Ground.AGREED:
        if is_agreed:
            return None
        return _(
            "Nobody has agreed that this authority is told. Ask under “Telling the police”, naming this very "
            "authority, also where it is no police: a yes for one tells no other. Help does not depend on it."
        )
    if ground != Ground.LAW:
        return _("Choose why the authority may be told.")
    if not is_child:
        return _("Only for a child can a law demand this. Ask her or him; help does not depend on it.")
    if not law.strip() or not authority.strip():
        return _("Name the authority, and the law with its paragraph. Ask the lawyer if you are not sure.")
    return why_not_words(law)


def warn_on(deadline: date, *, today: date) -> list[date]:
    """When somebody is reminded: the days before that are still to come, and, if none is, today."""
    days = [deadline - timedelta(days=count) for count in WARN_BEFORE]
    return [day for day in days if day > today] or ([today] if deadline >= today else [])


def why_not_doubt(*, is_child: bool) -> str | None:
    """Once in doubt, the age is in doubt until it is verified on the page of the person."""
    return _("She or he has the protection of a child already.") if is_child else None
