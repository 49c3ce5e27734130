"""Until when. All of them are proposals [P]; no law is meant by them."""

from datetime import UTC, date, datetime, time, timedelta

from wayhome.core import clock

ANSWER_WITHIN = timedelta(days=3)  # [P] unless the caller named a day
NEXT_HEARS = timedelta(days=1)  # [P]
OFFICER_HEARS = timedelta(days=2)  # [P]
SECOND_HEARS = timedelta(minutes=30)  # [P] as for a danger told without a yes
ASK_AGAIN_TO_TELL = timedelta(days=7)  # [P] somebody looks again whether it can be said now
EVENING = time(16, tzinfo=UTC)  # [P]


def answer_by(until: date | None, *, now: datetime) -> datetime:
    """The day the caller named, if it is not past, at the end of work; else three days."""
    if until is not None and until >= clock.day_of(now):
        return min(datetime.combine(until, EVENING), now + 10 * ANSWER_WITHIN)
    return now + ANSWER_WITHIN
