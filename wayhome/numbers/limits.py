"""Figures that an installation may change [P] (domain.md Appendix A, data-standards 6.4; see ``proposals``)."""

from datetime import timedelta
from fractions import Fraction

from wayhome.installation import proposals
from wayhome.numbers.suppress import Limits

# data-standards 6.4: the start refuses a lower one; here, whatever it was started with.
NEVER_BELOW = proposals.LEAST["STATISTICS_K"]


def shown() -> Limits:
    """From how many people on, and of how many agencies, a number is shown."""
    k = max(NEVER_BELOW, proposals.figure("STATISTICS_K"))
    return Limits(k=k, agencies=proposals.figure("STATISTICS_AGENCIES"))


def budget() -> Fraction:
    """How much noise (epsilon) may be spent on one year, all its quarters and tables together."""
    return Fraction(proposals.figure("STATISTICS_NOISE_BUDGET"))


def send_days() -> int:
    """How many days after a year its counts are owed."""
    return proposals.figure("STATISTICS_SEND_DAYS")


def send_again() -> timedelta:
    """After how long the next one hears that they were not sent."""
    return timedelta(days=proposals.figure("STATISTICS_SEND_AGAIN_DAYS"))
