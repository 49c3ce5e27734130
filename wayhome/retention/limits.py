"""The figures of this room [P]: an installation changes them in its environment (domain.md, Appendix A)."""

from wayhome.installation import proposals


def declined_days() -> int:
    """So many days after closing, for somebody who wanted no help."""
    return proposals.figure("RETENTION_DECLINED_DAYS")


def closed_years() -> int:
    """So many years after closing."""
    return proposals.figure("RETENTION_CLOSED_YEARS")


def child_until_age() -> int:
    """A child: until she or he is so old."""
    return proposals.figure("RETENTION_CHILD_UNTIL_AGE")


def court_years() -> int:
    """So many years after the last outcome in court."""
    return proposals.figure("RETENTION_COURT_YEARS")
