"""What an installation sets about nights on the way [P] (domain.md 3.3: only in a safe place that is booked)."""

from datetime import time, timedelta

from django.conf import settings

from wayhome.installation import proposals

FROM, UNTIL = time(23), time(5)  # [P] the hours that nobody spends at a station


def are_booked() -> bool:
    """Whether nobody leaves before a place is booked for each night between two parts of the way."""
    return bool(getattr(settings, "NIGHTS_BOOKED", proposals.ANSWERS["NIGHTS_BOOKED"]))


def longest() -> timedelta:
    """A wait with so many of these hours goes through the night."""
    return timedelta(hours=proposals.figure("NIGHT_WAIT_HOURS"))
