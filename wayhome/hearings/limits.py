"""Figures of this room [P] (``installation/proposals.py``)."""

from datetime import timedelta

from django.conf import settings

from wayhome.consent import reminders
from wayhome.installation import proposals
from wayhome.witnessing import limits as speaking


def test_ahead() -> timedelta:
    """[P] the connection is tried so long before (Appendix A, ``testimony.link_test_hours``)."""
    return timedelta(hours=int(getattr(settings, "COURT_LINK_TEST_HOURS", 48)))


def go_within() -> timedelta:
    """[P] so long before it is asked whether everything stands: from when the connection is tried."""
    return test_ahead()


def go_ahead() -> timedelta:
    """[P] somebody says go, or not, so long before: when one hears of the day for the last time."""
    return timedelta(days=int(getattr(settings, "COURT_REMIND_LAST_DAYS", 1)))


def paid_ahead() -> timedelta:
    """[P] what it costs is paid so long before: when somebody hears of the day for the second time."""
    return timedelta(days=int(getattr(settings, "COURT_REMIND_AGAIN_DAYS", 7)))


def lasts_ahead() -> timedelta:
    """[P] so long before a yes ends somebody is reminded that it does not reach the day: as of every agreement."""
    return reminders.BEFORE_THE_END


def danger_ahead() -> timedelta:
    """So long before, and not earlier, the danger is looked at once more, so that the look counts on the day."""
    return speaking.risk()


def write_within() -> timedelta:
    """[P] what became of it is written so soon after its end."""
    return timedelta(hours=proposals.figure("COURT_WRITE_HOURS"))


def short_notice() -> timedelta:
    """[P] moved so shortly before, she or he has prepared for it: somebody is with her or him."""
    return timedelta(hours=proposals.figure("COURT_SHORT_NOTICE_HOURS"))


def debrief_within() -> timedelta:
    """[P] somebody speaks with her or him about it so soon (domain.md 3.5, step 10)."""
    return timedelta(hours=int(getattr(settings, "COURT_DEBRIEF_HOURS", 24)))


def in_touch_after() -> tuple[timedelta, timedelta]:
    """[P] in touch so many days later, and again (Appendix A, ``testimony.aftercare_days``)."""
    first = int(getattr(settings, "COURT_AFTER_FIRST_DAYS", 1))
    again = int(getattr(settings, "COURT_AFTER_AGAIN_DAYS", 7))
    return timedelta(days=first), timedelta(days=again)
