"""Figures that an installation may change [P] (``installation.proposals``)."""

from wayhome.followup import schedule
from wayhome.followup.enums import Part
from wayhome.installation import proposals


def least_answered() -> int:
    """Of a hundred: with fewer answers no score is shown."""
    return proposals.figure("RSS_MIN_ANSWERED_PERCENT")


def bands() -> tuple[int, int]:
    """In hundredths: below the first much support is needed, above the second less."""
    return proposals.figure("RSS_BAND_HIGH_BELOW_PERCENT"), proposals.figure("RSS_BAND_LOWER_ABOVE_PERCENT")


def months() -> list[int]:
    """So many months after arriving the survey is asked."""
    names = ("RSS_FIRST_MONTHS", "RSS_SECOND_MONTHS", "RSS_THIRD_MONTHS", "RSS_LAST_MONTHS")
    return sorted({proposals.figure(name) for name in names})


def rating_months() -> list[int]:
    """So many months after arriving she or he rates the seven, as the calendar of ``followup`` has it."""
    return [line.months for line in schedule.TABLE if Part.OUTCOMES in line.parts]


def unsafe_rating() -> int:
    """Somebody who rates her or his safety this low, or lower: the danger is looked at again."""
    return proposals.figure("SAFETY_RATING_REVIEW")
