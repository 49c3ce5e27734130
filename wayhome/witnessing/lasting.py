"""A yes ends by its date as well. Somebody is reminded before, and hears afterwards what is to be done.

Both are written with the answer, for the days on which they are due: no clock has to open anything.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from wayhome.consent import reminders
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import holding as testimony
from wayhome.witnessing import due, holding

DAY = timedelta(days=1)


def owe(seen: Found, there: Home, *, consent: UUID, until: date, by: SignedIn) -> None:
    """Of a yes whose last day is ``until``. Of a long one the room of consent reminds, as of every agreement."""
    name = str(consent)
    if until - clock.today() <= reminders.BEFORE_THE_END:
        at = holding.morning(until - min(testimony.lead_days()) * DAY, by)
        if at > clock.now():
            holding.owe(due.ENDS, at, seen, there, name=name, args={"day": until}, by=by)
    holding.owe(due.RAN_OUT, holding.morning(until + DAY, by), seen, there, name=name, by=by)


def over(there: Home, consents: Iterable[UUID | None], *, by: SignedIn) -> None:
    """She or he has answered anew, took it back, or whoever asked was told that there is none."""
    for consent in filter(None, consents):
        for about in (due.ENDS, due.RAN_OUT):
            holding.done(about, there, name=str(consent), by=by)
