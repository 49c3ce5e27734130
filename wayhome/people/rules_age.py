"""How old she is, as far as anyone knows; in doubt she is a child (domain.md 3.0)."""

import calendar
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.people import documents
from wayhome.people.enums import BirthPrecision, Under18

ADULT_AT = 18
OLDEST = 120


def birth_window(identity: documents.Identity) -> tuple[date | None, date | None]:
    """The first and the last day she can have been born on. An estimate may be a year off each way [P]."""
    if identity.birth_year is None:
        return None, None
    year, month, day = identity.birth_year, identity.birth_month, identity.birth_day
    slack = 1 if identity.birth_precision == BirthPrecision.ESTIMATED else 0
    if slack or month is None:
        return date(year - slack, 1, 1), date(year + slack, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


def age_on(born: date, day: date) -> int:
    """Whole years. Born on 29 February, one is a year older on 1 March of other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def is_child(brief: documents.Brief, day: date) -> bool:
    """The child track: true when under 18, or when there is doubt (domain.md 3.0, fact 7)."""
    if brief.presumed_child:
        return True
    return brief.latest_birth is not None and age_on(brief.latest_birth, day) < ADULT_AT


def age_in_words(brief: documents.Brief, day: date) -> str:
    """“24 years”, “16 to 17 years”, “age not known”."""
    if brief.latest_birth is None or brief.earliest_birth is None:
        return _("age not known")
    youngest, oldest = max(age_on(brief.latest_birth, day), 0), age_on(brief.earliest_birth, day)
    if youngest == oldest:
        return _("{age} years").format(age=youngest)
    return _("{youngest} to {oldest} years").format(youngest=youngest, oldest=oldest)


def adult_on(brief: documents.Brief) -> date | None:
    """The day from which she is certainly 18: consents are asked anew then (domain.md 4.1 rule 3)."""
    if brief.latest_birth is None:
        return None
    born = brief.latest_birth
    if (born.month, born.day) == (2, 29) and not calendar.isleap(born.year + ADULT_AT):
        return date(born.year + ADULT_AT, 3, 1)
    return born.replace(year=born.year + ADULT_AT)


def why_not_birth(
    *, born: dates.PartialDay | None, precision: str, age_disputed: bool, today: date
) -> str | None:
    """A birth date that can be true, and says what it claims to know."""
    if born is None:
        if precision in ("", BirthPrecision.UNKNOWN):
            return None
        return _("Enter at least the year, or choose “Not known”.")
    if precision in ("", BirthPrecision.UNKNOWN):
        return _("A date is entered. Choose “Known exactly” or “Estimated”, or leave the date open.")
    first = date(born.year, born.month or 1, born.day or 1)
    if first > today:
        return _("This day is still to come. Look at the year again.")
    if born.year < today.year - OLDEST:
        return _("This is more than {years} years ago. Look at the year again.").format(years=OLDEST)
    if precision == BirthPrecision.EXACT and born.day is None and not age_disputed:
        return _("Day and month are open. Choose “Estimated”, or enter them.")
    return None


def why_not_under_18(identity: documents.Identity, *, today: date) -> str | None:
    """What is said about her being a child and a birth date that is known exactly cannot say two things."""
    if identity.birth_precision != BirthPrecision.EXACT or identity.age_disputed:
        return None
    _first, last = birth_window(identity)
    if last is None:
        return None
    by_date = age_on(last, today)
    if identity.under_18 == Under18.NO and by_date < ADULT_AT:
        return _("By the birth date she or he is {age}. Choose “Yes”, or look at the date again.").format(
            age=max(by_date, 0)
        )
    if identity.under_18 == Under18.YES and by_date >= ADULT_AT:
        return _(
            "By the birth date she or he is {age}. If there is doubt, choose “Not sure”, or look at the date again."
        ).format(age=by_date)
    return None


def why_not_identity(identity: documents.Identity, *, today: date) -> str | None:
    """The first thing to mend in what is said about age."""
    return why_not_birth(
        born=identity.born,
        precision=identity.birth_precision,
        age_disputed=identity.age_disputed,
        today=today,
    ) or why_not_under_18(identity, today=today)
