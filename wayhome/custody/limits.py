"""Figures of the papers that an installation may change [P] (domain.md 3.3, Appendix A; ``installation.proposals``)."""

from datetime import timedelta

from wayhome.installation import proposals


def late_after() -> timedelta:
    """A hand-over not confirmed so long after it was planned is late: somebody rings."""
    return timedelta(minutes=proposals.figure("CHECKIN_GRACE_MIN"))


def missed_after(*, is_urgent: bool) -> timedelta:
    """Then it is missed; sooner for a child, and where the danger is high."""
    name = "CHECKIN_MISSED_MIN_CHILD_OR_HIGH" if is_urgent else "CHECKIN_MISSED_MIN_ADULT"
    return timedelta(minutes=proposals.figure(name))


def safe_call_within() -> timedelta:
    """After arriving, whoever waits is told so soon."""
    return timedelta(hours=proposals.figure("ARRIVAL_SAFE_CALL_HOURS"))
