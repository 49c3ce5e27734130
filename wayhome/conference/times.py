"""By when each side has written, both have met, the focal points have decided. Pure; figures are proposals [P]."""

from datetime import datetime, timedelta

from wayhome.installation import proposals
from wayhome.referrals.times import working_days_after

ANSWER_DAYS = 1  # a working day


def answer(raised: datetime) -> datetime:
    """When the other side has written what it sees, without having read the first."""
    return working_days_after(raised, ANSWER_DAYS)


def conference(raised: datetime) -> datetime:
    """The last moment for the case conference: three working days, unless the installation says otherwise."""
    return working_days_after(raised, proposals.figure("DISPUTE_CONFERENCE_DAYS"))


def focal_points(escalated: datetime) -> datetime:
    """The last moment for the focal points."""
    return escalated + timedelta(days=proposals.figure("DISPUTE_FOCAL_POINTS_DAYS"))
