"""By when each side has written, both have met, the focal points have decided. Pure; figures are proposals [P]."""

from datetime import datetime, timedelta

from wayhome.referrals.times import working_days_after

ANSWER_DAYS, CONFERENCE_DAYS = 1, 3  # working days; the second as domain.md 4.5 (3)
FOCAL_POINTS = timedelta(days=10)  # domain.md 4.5 (6)


def answer(raised: datetime) -> datetime:
    """When the other side has written what it sees, without having read the first."""
    return working_days_after(raised, ANSWER_DAYS)


def conference(raised: datetime) -> datetime:
    """The last moment for the case conference."""
    return working_days_after(raised, CONFERENCE_DAYS)


def focal_points(escalated: datetime) -> datetime:
    """The last moment for the focal points."""
    return escalated + FOCAL_POINTS
