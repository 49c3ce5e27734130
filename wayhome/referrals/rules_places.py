"""Why not: looking for a place, holding one, and saying that they come. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.referrals.enums import PlaceAnswer, PlaceState, Side, Special

LONGEST_HOLD = timedelta(days=7)  # [P]
MOST = 30  # people in one request
ANSWER_WITHIN = timedelta(hours=24)  # [P]


def why_not_ask(
    *, how_many: int, children: int, from_day: date, until_day: date | None, today: date
) -> str | None:
    """For how many, and from when until when."""
    if not 1 <= how_many <= MOST:
        return _("Ask for 1 to {most} people. For more, ring first.").format(most=MOST)
    if children > how_many:
        return _("There are more children than people. Check both numbers.")
    if from_day < today:
        return _("This day is over. Choose today or a later day.")
    if until_day is not None and until_day < from_day:
        return _("The last day is before the first. Check both days.")
    return None


def why_not_answer(*, state: str, answer: str) -> str | None:
    """Whether somebody who was asked can say yes or no now."""
    if state == PlaceState.HELD and answer != PlaceAnswer.HOLDS:
        return _(
            "Somebody else holds a place for them already. You have nothing to do. Thank you for looking."
        )
    if state not in (PlaceState.OPEN, PlaceState.HELD):
        return _("This is over: {state}. You have nothing to do.").format(state=words(state, Side.TO))
    if answer == PlaceAnswer.HOLDS:
        return _("You hold a place already.")
    return None


def why_not_hold(*, until: datetime, now: datetime) -> str | None:
    """A place is held until a moment that is still to come, and not for ever."""
    if until <= now:
        return _("This moment is over. Enter until when you can hold the place.")
    if until - now > LONGEST_HOLD:
        return _("A place is held for {days} days at most. Enter an earlier moment.").format(
            days=LONGEST_HOLD.days
        )
    return None


def why_not_prepared(*, special: Iterable[str], is_prepared: bool | None, words: str) -> str | None:
    """Who holds a place says whether all is there that must be prepared, and what is missing: nobody comes in vain."""
    asked = [str(Special(one).label) for one in special if one in Special.values]
    if not asked:
        return None
    if is_prepared is None:
        return _("Say whether all of this is there: {needs}.").format(needs=", ".join(asked))
    if not is_prepared and not words.strip():
        return _("Write what is missing, and how it would go all the same. Whoever asked decides.")
    return None


def why_not_take(*, state: str, hold_until: datetime | None, now: datetime, zone: str) -> str | None:
    """“They come” is said while the place is held."""
    if state != PlaceState.HELD or hold_until is None:
        return _("Nobody holds a place now. Wait for an answer, or ask others.")
    if hold_until <= now:
        return _("The place was held until {moment}. Ask again whether it is free.").format(
            moment=dates.moment_in_words(hold_until, zone)
        )
    return None


def why_not_let_go(*, state: str) -> str | None:
    """A place that is held can be given free by either side."""
    return None if state == PlaceState.HELD else _("Nobody holds a place now.")


def why_not_cancel(*, state: str) -> str | None:
    """What is over is over."""
    if state in (PlaceState.OPEN, PlaceState.HELD):
        return None
    return _("This is over already: {state}.").format(state=words(state, Side.FROM))


def why_not_suggest(suggestion: str) -> str | None:
    """Who has no place says who could have one."""
    return None if suggestion.strip() else _("Say who could have one. If you know nobody, say so in words.")


def why_changed(*, state: str) -> str:
    """Somebody was first."""
    return _(
        "Somebody did something to this meanwhile. It stands at “{state}” now. Look at it again."
    ).format(state=PlaceState(state).label)


def words(state: str, side: str) -> str:
    """Where it stands, for one side: who was asked too is nobody's to know but the one who asked."""
    if side == Side.TO and state == PlaceState.TAKEN:
        return _("Taken")
    if side == Side.TO and state in (PlaceState.CANCELLED, PlaceState.EXPIRED):
        return _("Ended")
    return str(PlaceState(state).label)
