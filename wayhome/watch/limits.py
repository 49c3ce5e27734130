"""Figures of the papers that an installation may change [P] (domain.md 4.8, Appendix A; ``installation.proposals``)."""

from datetime import timedelta
from fractions import Fraction

from wayhome.installation import proposals
from wayhome.watch.scoring import Figures


def figures() -> Figures:
    """Weights, multipliers and bands."""
    return Figures(
        grave=proposals.figure("RETRAFF_WEIGHT_GRAVE"),
        strong=proposals.figure("RETRAFF_WEIGHT_STRONG"),
        other=proposals.figure("RETRAFF_WEIGHT_OTHER"),
        child_or_repeat=Fraction(proposals.figure("RETRAFF_MULTIPLIER_CHILD_OR_REPEAT_PERCENT"), 100),
        recent=Fraction(proposals.figure("RETRAFF_MULTIPLIER_RECENT_PERCENT"), 100),
        talk_from=proposals.figure("RETRAFF_BAND_TALK"),
        now_from=proposals.figure("RETRAFF_BAND_NOW"),
    )


def talk_hours() -> int:
    """Within so many hours the lead talks with her or him."""
    return proposals.figure("RETRAFF_TALK_HOURS")


def now_hours() -> int:
    """Within so many, with the supervisor."""
    return proposals.figure("RETRAFF_NOW_HOURS")


def months() -> int:
    """How long it is watched, and how long the end of it counts as recent."""
    return proposals.figure("WATCH_RETRAFFICKING_MONTHS")


def weeks() -> int:
    """How many weeks somebody asks every week, where it is wanted."""
    return proposals.figure("WEEKLY_CONTACT_WEEKS")


def begin_within() -> timedelta:
    """So long after arriving it is written down since when it is watched: the first look (domain.md 4.6.3)."""
    return timedelta(hours=proposals.figure("WATCH_BEGIN_HOURS"))
