"""The day on which what is written today is a year that is over."""

from datetime import date, timedelta

from wayhome.core import clock


def until_it_is_over() -> timedelta:
    """From now to the middle of February of the next year."""
    today = clock.today()
    return date(today.year + 1, 2, 15) - today
