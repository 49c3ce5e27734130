"""Why not, of going to court: within the hours before, once, and nobody by force."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.hearings.shapes import HearingNow


def why_not_met(conditions: str, *, is_met: bool) -> str | None:
    """A yes with conditions is a yes as long as they are met."""
    if is_met or not conditions:
        return None
    return _(
        "Read her or his conditions once more, and tick that each of them is met. If one is not, ask her or him."
    )


def why_not_now(now: HearingNow, *, is_cleared: bool, moment: datetime, within: timedelta) -> str | None:
    """Not before the last hours: what holds a week ahead may not hold then."""
    if now.known.is_forced:
        return _("She or he is made to come. Nobody takes her or him there; the lawyer is in touch at once.")
    if now.at is None:
        return _("The day was moved. Write the new time first.")
    if now.at <= moment:
        return _("The time has passed. Write what became of the hearing.")
    if now.at - within > moment:
        first = dates.moment_in_words(now.at - within, now.known.hers)
        return _(
            "It is asked in the last hours, from {moment} on: what holds today may not hold then."
        ).format(moment=first)
    if is_cleared:
        return _("“Go” is written down. It stands until something of it is written anew.")
    return None


def something_else() -> str:
    """The same page sent again, with another reason: nobody reads two reasons for one thing."""
    return _("A second person was asked from this page already, with another reason. That one stands.")


def wait_for_it() -> str:
    """What to do with what was typed."""
    return _(
        "What you wrote now is below, and was not sent. Wait for the answer, or tell them in a message; after a no you "
        "can ask again with it."
    )
