"""Figures that an installation may change [P] (``installation.proposals``)."""

from datetime import timedelta

from wayhome.installation import proposals


def visits() -> int:
    """So many visits stand on one list at most."""
    return proposals.figure("ROUND_VISITS")


def late_within() -> timedelta:
    """So long after its day what was typed is still taken."""
    return timedelta(hours=proposals.figure("ROUND_LATE_HOURS"))
