"""Figures that an installation may change [P] (``installation.proposals``)."""

from datetime import timedelta

from wayhome.installation import proposals


def opens_before() -> timedelta:
    """How long before the way begins a pass opens."""
    return timedelta(hours=proposals.figure("PASS_OPENS_HOURS_BEFORE"))


def shuts_after() -> timedelta:
    """How long after the last hand-over was planned it shuts, whatever was said: the way may be late."""
    return timedelta(hours=proposals.figure("PASS_SHUTS_HOURS_AFTER"))


def asked_before() -> timedelta:
    """On the way still: how long before a card shuts somebody is asked to keep it open, half of that time."""
    return shuts_after() / 2


def next_hears() -> timedelta:
    """Where nobody keeps it open, the next hears so long after that."""
    return asked_before() / 6


def late_within() -> timedelta:
    """How long after that what was said is still taken, as a note."""
    return timedelta(hours=proposals.figure("PASS_LATE_HOURS"))


def places_kept() -> timedelta:
    """How long after arriving places are kept (domain.md, Appendix A, ``tracking.delete_hours_after_arrival``)."""
    return timedelta(hours=proposals.figure("TRACKING_DELETE_HOURS"))
