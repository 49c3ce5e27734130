"""The figures of this room [P]: an installation changes them in its environment."""

from datetime import timedelta

from wayhome.installation import proposals


def first() -> timedelta:
    """Within so long after arriving she or he is seen."""
    return timedelta(hours=proposals.figure("FOLLOWUP_FIRST_HOURS"))


def early() -> timedelta:
    """So long after arriving somebody asks again, before the first month is over."""
    return timedelta(days=proposals.figure("FOLLOWUP_EARLY_DAYS"))


def sooner() -> timedelta:
    """Within so long after the danger has risen she or he is seen."""
    return timedelta(hours=proposals.figure("FOLLOWUP_EXTRA_HOURS"))


def weeks() -> int:
    """So many weeks in a row, when the danger is high."""
    return proposals.figure("FOLLOWUP_HIGH_WEEKS")


def missed() -> int:
    """So many in a row that came to nothing, and other ways are tried."""
    return proposals.figure("FOLLOWUP_MISSED")


def tries() -> int:
    """So many tries before anybody is said not to be heard of any more."""
    return proposals.figure("FOLLOWUP_LOST_TRIES")


def ways() -> int:
    """By so many ways."""
    return proposals.figure("FOLLOWUP_LOST_WAYS")


def lost() -> timedelta:
    """Over so long."""
    return timedelta(days=proposals.figure("FOLLOWUP_LOST_DAYS"))
