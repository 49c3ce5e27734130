"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from wayhome.consent.enums import SaidBy, Way
from wayhome.core import clock, dates
from wayhome.core.actors import Actor
from wayhome.people.access import CASE_MANAGERS
from wayhome.retention.documents import Line
from wayhome.retention.keeping import Until
from wayhome.retention.shapes import Keeping, Written

READERS = CASE_MANAGERS
WORDS_AT_MOST = 10_000
YEARS_AHEAD = 10  # longer, a case that must be kept would be looked at by nobody


def why_not_decide(actor: Actor) -> str | None:
    """Case managers decide how long something is kept; a guardian or the house does not."""
    if CASE_MANAGERS & actor.roles:
        return None
    return _("Case managers decide how long a case is kept. Tell the person who leads it what you know.")


def _why_not_words(words: str) -> str | None:
    if not words.strip():
        return _("Write why, in a few words.")
    if len(words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    return None


# It must be kept ------------------------------------------------------------------------------------------------


def why_not_hold(given: Line, *, today: date) -> str | None:
    """Why, and on which day somebody looks at it again."""
    if given.until is None or given.until <= today:
        return _("Enter the day on which somebody looks again: a day to come.")
    if reason := dates.why_not_far(given.until, today=today, years=YEARS_AHEAD):
        return reason
    return _why_not_words(given.words)


def why_not_free(given: Line, holds: Sequence[Written]) -> str | None:
    """Which, and why."""
    if given.about not in {one.id for one in holds}:
        return _("It need not be kept any more already. Look at the page again.")
    return _why_not_words(given.words)


def why_not_later(given: Line, *, today: date, is_closed: bool) -> str | None:
    """Somebody looked, and says when to look again."""
    if not is_closed:
        return _("The case is open: how long it is kept is worked out when it is closed.")
    return why_not_hold(given, today=today)


# She or he asks -------------------------------------------------------------------------------------------------


def why_not_ask(given: Line, keeping: Keeping, *, today: date) -> str | None:
    """In her or his own words; no reason is asked."""
    if keeping.asked is not None:
        return _("It is written down already. Ask once more, alone, on another day, by the safe way.")
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if given.channel not in Way.values or given.said_by not in SaidBy.values:
        return _("Choose in which way it was said, and who said it.")
    if not given.words.strip():
        return _("Write what was said, in her or his own words.")
    return _why_not_words(given.words)


def why_not_talk(
    given: Line, asked: Written | None, *, was_alone: bool, was_safe: bool, today: date
) -> str | None:
    """Asked again alone, by the safe way, on another day: somebody else may have been speaking before."""
    if asked is None:
        return _("Nobody has asked for it to be erased. Write that down first, in her or his own words.")
    if given.confirms is None:
        return _("Choose what she or he said.")
    if not given.confirms:
        return None  # a no stands at once, however it was said
    if given.on is None or given.on > today:
        return _("Enter the day: today, or one that has passed.")
    if given.on <= (asked.known.on or clock.day_of(asked.at)):
        return _("Ask again on another day than the first time: somebody else may have been speaking.")
    if not was_alone:
        return _("Somebody else could hear. Ask again when she or he is alone.")
    if not was_safe:
        return _("Ask again by the way that was agreed as safe.")
    return None


# When somebody looks again ------------------------------------------------------------------------------------


def look_on(keeping: Keeping, first: date | None) -> date | None:
    """Since when, or from when on, it is to be looked at. ``first``: the day of what an agency only holds.

    An open case is looked at only where something must be kept.
    """
    if keeping.holds:
        return min(one.known.until for one in keeping.holds if one.known.until is not None)
    if keeping.closed is not None:
        last = keeping.closed.known.until or keeping.closed.known.at_least
        first = last + timedelta(days=1) if last else None
    elif first is None:
        return None
    said = keeping.proposal or (None if keeping.is_put_off else keeping.wish)
    if said is not None:
        return clock.day_of(said.at)
    return keeping.later or first


# Erasing --------------------------------------------------------------------------------------------------------


def why_open() -> str:
    """Nothing of a case on which the agency works is erased."""
    return _(
        "The case is open. It can be erased only after it was closed, or the part of your agency has ended."
    )


def why_not_whole() -> str:
    """A line is not there, or its key has not reached the one who asks: it could say that it must be kept."""
    return _(
        "Not everything that was written about keeping it can be read: a line is missing, or your keys do not open it. "
        "Nothing is erased before. Ask a colleague who opens it, or the administrator for the last backup."
    )


def why_not_erase(keeping: Keeping, until: Until | None, *, is_closed: bool, today: date) -> str | None:
    """Only what is closed, is not held, and whose day has passed; or she or he wants it, and was asked alone."""
    if not is_closed:
        return why_open()
    if keeping.holds:
        return _("It must be kept. Read why. When it need not be any more, write that down first.")
    if keeping.wish is not None:
        return None
    if keeping.later is not None and today < keeping.later:
        return _("Somebody has looked: it is kept, and looked at again on {day}.").format(
            day=dates.day_in_words(keeping.later)
        )
    return _why_not_on(until, today=today, is_asked=keeping.asked is not None)


def _why_not_on(until: Until | None, *, today: date, is_asked: bool) -> str | None:
    """Whether its day has passed. She or he may ask for it sooner; nobody has to be found once it has."""
    if until is not None and until.day is not None and today > until.day:
        return None
    if is_asked:
        return _(
            "She or he asks for it to be erased. First ask again, alone, on another day, by the safe way."
        )
    if until is None:
        return _("Its day is not worked out. Look at it again later, or write down that it must be kept.")
    if until.day is None:
        return _("A legal matter is open, so it has no day yet. Look again when the matter has an outcome.")
    return _("It is kept until {day}. Erase it after that.").format(day=dates.day_in_words(until.day))


def why_not_propose(keeping: Keeping) -> str | None:
    """One proposal at a time."""
    return _("Erasing it is proposed already. Another person confirms it.") if keeping.proposal else None


def why_not_confirm(
    proposal: Written | None,
    doer: UUID | None,
    *,
    supervises: bool,
    proposer_supervises: bool,
    is_named: bool,
) -> str | None:
    """Another person than the one who proposed; one of the two supervises, where the case is not sealed to some."""
    if proposal is None:
        return _("Nobody proposes to erase it any more. Look at the page of it again.")
    if proposal.written_by == doer:
        return _("You proposed it. Another person reads what goes, and confirms.")
    if not (supervises or proposer_supervises or is_named):
        return _("One of the two must be a supervisor. Ask a supervisor to read what goes, and confirm.")
    return None


def why_not_found() -> str:
    """The same whether there is no such case, or it is not open to the actor."""
    return _("Nothing with this code is open to you. Look at the code again, or ask your supervisor.")


def why_not_leave(given: Line, keeping: Keeping, *, today: date) -> str | None:
    """A proposal ends with a reason, and the case is kept until somebody looks again."""
    if keeping.proposal is None:
        return _("Nobody proposes to erase it any more. Look at the page of it again.")
    return why_not_hold(given, today=today)


def why_not_total(read: int, now: int) -> str | None:
    """What goes is what the second person has read."""
    return None if read == now else _("Something was written since you read this. Read what goes once more.")
