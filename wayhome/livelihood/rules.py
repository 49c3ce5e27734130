"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence.

Here what is learnt; of work and income in ``rules_work``.
"""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from wayhome.core import dates
from wayhome.livelihood import documents
from wayhome.livelihood.enums import Kept, Wants, Went, What, Why
from wayhome.livelihood.shapes import Course
from wayhome.people.access import CASE_MANAGERS as READERS

__all__ = ["A_LINE", "READERS", "WORDS_AT_MOST"]

WORDS_AT_MOST, A_LINE = 4_000, 200
ALL = 100
COURSE_YEARS = 6  # [P] school from beginning to end; what is later is a slip


def why_not_enrolment(
    given: documents.Enrolment,
    *,
    before: Course | None,
    places: Collection[str],
    is_child: bool,
    today: date,
) -> str | None:
    """Her or his wish first; then what, where, from when until when."""
    if before is not None and before.is_over:
        return _("This course is over. Write down a new one.")
    if not given.wish.strip():
        return _("Ask first what she or he wishes to learn, and write it in her or his own words.")
    if given.wants not in Wants.values:
        return _("Choose whether she or he wants this place.")
    if given.wants == Wants.NO and not is_child:
        return _(
            "Nobody is enrolled against a no. Keep the wish in the plan, and ask again when she or he wants."
        )
    if given.wants == Wants.NO and not given.words.strip():
        return _(
            "The child does not want this. Write what was said, and what is done so that it fits better."
        )
    if given.what not in What.values:
        return _("Choose what is learnt.")
    if given.service is not None and str(given.service) not in places:
        return _("This place is not in the directory. Choose one of the list, or write where it is.")
    if given.service is None and not given.where.strip():
        return _("Choose a place of the directory, or write where it is.")
    if reason := why_not_begun(given.begins_on, is_begun=given.is_begun, today=today):
        return reason
    if given.ends_on and given.begins_on and given.ends_on <= given.begins_on:
        return _(
            "The end is before the beginning. Look at both days again; an end that nobody knows stays empty."
        )
    if reason := dates.why_not_far(given.ends_on, today=today, years=COURSE_YEARS):
        return reason
    first = (
        min((one.known.month for one in before.months if one.known.month), default=None) if before else None
    )
    if first is not None and (
        not given.is_begun or (given.begins_on and given.begins_on.replace(day=1) > first)
    ):
        return _(
            "It is written down already how often she or he was there in {month}. Look at the day again."
        ).format(month=month_in_words(first))
    return why_not_long(given.where, at_most=A_LINE) or why_not_long(given.wish, given.words)


def why_not_begun(on: date | None, *, is_begun: bool, today: date) -> str | None:
    """What has begun began today or before; what has not begins today or later."""
    if on is None:
        return _("Enter the day on which it began, or is to begin.")
    if is_begun and on > today:
        return _(
            "This day is still to come. Choose that it has not begun so far, or enter the day on which it did."
        )
    if not is_begun and on < today:
        return _(
            "This day has passed. Ask whether it has begun; if not, enter the day for which it is planned now."
        )
    return dates.why_not_far(on, today=today)


def why_not_attendance(given: documents.Attendance, course: Course, *, today: date) -> str | None:
    """A month of the course that has come. Why somebody was not there is asked, never supposed."""
    if reason := _why_not_running(course):
        return reason
    if reason := why_not_month(given.month, today=today):
        return reason
    begun = course.known.begins_on
    if begun is not None and given.month is not None and given.month < begun.replace(day=1):
        return _("The course began on {day}. Choose that month or a later one.").format(
            day=dates.day_in_words(begun)
        )
    if given.share is None or not 0 <= given.share <= ALL:
        return _("Enter how often she or he was there, from 0 to 100 percent.")
    if given.share < ALL and given.why not in Why.values:
        return _(
            "Choose why she or he was not there. “Nobody knows so far” is an answer: then somebody asks."
        )
    return why_not_long(given.words)


def why_not_result(given: documents.Result, course: Course, *, today: date) -> str | None:
    """On a day of the course. Stopping needs a reason, of hers or his; none is worse than another."""
    if reason := _why_not_running(course):
        return reason
    if reason := why_not_day(given.on, today=today):
        return reason
    begun = course.known.begins_on
    if begun is not None and given.on is not None and given.on < begun:
        return _("The course began on {day}. Enter that day or a later one.").format(
            day=dates.day_in_words(begun)
        )
    if given.went not in Went.values:
        return _("Choose how it went.")
    if given.went == Went.STOPPED and not given.reason.strip():
        return _("Write why it stopped, as she or he says it. “Does not want to say” is an answer.")
    if given.until is not None and given.went != Went.GOING_ON:
        return _(
            "It is over, so nothing comes until another day. Leave that day empty, or choose “Still going”."
        )
    if given.until is not None and given.until <= today:
        return _("If it is still going, its end is a day to come. Enter a later day, or leave it empty.")
    return dates.why_not_far(given.until, today=today, years=COURSE_YEARS) or why_not_long(given.reason)


def why_not_certificate(given: documents.Certificate, course: Course | None, *, today: date) -> str | None:
    """A paper that is there."""
    if not given.what.strip():
        return _("Write what the certificate is for.")
    if given.on is None or given.on > today:
        return _("This day is still to come. Write the certificate down once she or he has it; how the course went "
                 "can be written now.")  # fmt: skip
    begun = course.known.begins_on if course is not None else None
    if begun is not None and given.on < begun:
        return _(
            "The course began on {day}. A certificate of it is of a later day: look at the day again."
        ).format(day=dates.day_in_words(begun))
    if given.kept not in Kept.values:
        return _("Choose where the certificate is.")
    if given.kept == Kept.ELSEWHERE and not given.words.strip():
        return _("Write who has it, and how she or he gets it back: the paper is hers or his.")
    return why_not_long(given.what, at_most=A_LINE) or why_not_long(given.words)


def why_not_answer(given: documents.Answer, *, is_open: bool) -> str | None:
    """Whether it is a sign to talk about. A no needs its reason; a yes is kept among the signs."""
    if not is_open:
        return _("Somebody has decided this already. You have nothing to do.")
    if not given.is_sign and not given.words.strip():
        return _("Write why it is no sign to talk about.")
    return why_not_long(given.words)


def _why_not_running(course: Course) -> str | None:
    if course.is_over:
        return _("This course is over. If she or he goes on, write down a new one.")
    if not course.known.is_begun:
        return _("The course has not begun. Write down first on which day it began.")
    return None


# Of both halves ------------------------------------------------------------------------------------------------------


def why_not_day(on: date | None, *, today: date) -> str | None:
    """Today, or one that has passed."""
    return _("Enter the day: today, or one that has passed.") if on is None or on > today else None


def why_not_month(month: date | None, *, today: date) -> str | None:
    """This month, or one that has passed."""
    if month is None or month > today:
        return _("Choose a month: this one, or one that has passed.")
    return None


def why_not_long(*texts: str, at_most: int = WORDS_AT_MOST) -> str | None:
    """Not endless."""
    return (
        _("Write at most {count} letters.").format(count=at_most) if max(map(len, texts)) > at_most else None
    )


def month_in_words(month: date) -> str:
    """“March 2027”."""
    return dates.day_in_words(dates.PartialDay(month.year, month.month))
