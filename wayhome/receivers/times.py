"""By when those who were asked answer, and how long what they say holds. Figures are proposals [P] (Appendix A).

Working days are Monday to Friday. Holidays, and countries whose week rests on other days, are not known here [K].
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from wayhome.core import clock
from wayhome.referrals import times

NEAR = timedelta(hours=24)  # who takes a yes back this shortly before leaving is told of at once


def valid_days() -> int:
    """How long a confirmation holds at most."""
    return _days("RECEIVER_VALID_DAYS")


def answer_by(sent: datetime) -> datetime:
    """The end of the time that is given."""
    return times.working_days_after(sent, _days("RECEIVER_ANSWER_DAYS"))


def others_by(sent: datetime) -> datetime:
    """From then on others are offered."""
    return times.working_days_after(sent, _days("RECEIVER_OTHERS_DAYS"))


def lapse_at(last: date, zone: str) -> datetime:
    """When it is asked about again, in the morning; at once where that has passed."""
    day = last - timedelta(days=_days("RECEIVER_LAPSE_DAYS"))
    return max(datetime.combine(day, time(9), ZoneInfo(zone)), clock.now())


def _days(name: str) -> int:
    return int(getattr(settings, name))
