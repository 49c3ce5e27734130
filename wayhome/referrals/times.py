"""By when a request is received, answered, and what happens when it is not. Pure; figures marked [P] are proposals."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from wayhome.installation import proposals
from wayhome.referrals.enums import Priority

HOW_LONG = {
    Priority.EMERGENCY: timedelta(hours=24),
    Priority.URGENT: timedelta(hours=72),
    Priority.NORMAL: timedelta(days=14),
}
ACKNOWLEDGE, REMIND, OFFER_OTHERS, EXPIRE = 0.25, 0.5, 1.25, 2.0  # of the time that was promised [P]
ACKNOWLEDGE_DAYS = 2  # working days at most [P]
EXPIRE_AT_LEAST = timedelta(days=7)  # [P] an emergency that nobody answered stays readable for a week
WAITLIST = timedelta(days=90)  # [P] the longest that somebody is on a waiting list without a word
NEWS = timedelta(days=1)  # [P] what an answer asks of the sender is due by then
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Promise:
    """The moments that follow from when a request was sent and how pressing it is."""

    acknowledge: datetime
    remind: datetime
    answer: datetime
    others: datetime
    expire: datetime


def promise(sent: datetime, priority: str, *, waited: timedelta = timedelta()) -> Promise:
    """``waited``: how long the sender took to answer questions; the receiver has that much longer."""
    whole = HOW_LONG[Priority(priority)]
    start = sent + waited
    soon = min(start + whole * ACKNOWLEDGE, working_days_after(start, ACKNOWLEDGE_DAYS))
    return Promise(
        acknowledge=soon,
        remind=start + whole * REMIND,
        answer=start + whole,
        others=start + whole * OFFER_OTHERS,
        expire=start + max(whole * EXPIRE, EXPIRE_AT_LEAST),
    )


def feedback() -> timedelta:
    """How long after help began both sides are asked how it goes (domain.md 4.4)."""
    return timedelta(days=proposals.figure("REFERRAL_FEEDBACK_DAYS"))


def working_days_after(moment: datetime, days: int) -> datetime:
    """The same hour so many days from Monday to Friday later."""
    left = days
    while left:
        moment += timedelta(days=1)
        if moment.weekday() < _SATURDAY:
            left -= 1
    return moment
