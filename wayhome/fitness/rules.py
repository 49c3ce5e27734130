"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from wayhome.core import clock, dates, lengths
from wayhome.fitness import enums, limits
from wayhome.fitness.documents import Assessment, Clinical, LastLook, Prepared
from wayhome.fitness.enums import Condition, Escort, Result
from wayhome.fitness.limits import Limit

WORDS_AT_MOST = lengths.WORDS_AT_MOST
A_LINE = lengths.A_LINE
MOST_WEEKS = 45  # more is a slip of the pen
MOST_DAYS = 365
MOST_HOURS = 60 * 24


def no_way() -> str:
    """While no way is planned, nothing can be measured by it."""
    return _("Plan the way first: what is valid is measured by the day of arriving.")


def why_not_write(*, writes: bool) -> str | None:
    """A doctor or a nurse."""
    if writes:
        return None
    return _("A doctor or a nurse writes whether somebody can travel. Ask them to look.")


def why_not_prepare(*, prepares: bool) -> str | None:
    """The case manager, a doctor or a nurse."""
    if prepares:
        return None
    return _("The case manager, a doctor or a nurse writes what is arranged. Ask one of them.")


def why_not_assessment(given: Assessment, why: Clinical, *, now: datetime) -> str | None:
    """What the doctor says: whole, not of a day to come, and good for some time (``fit_to_travel``)."""
    if given.result not in Result.values:
        return _("Choose whether she or he can travel.")
    if given.assessed_at is None or given.assessed_at > now:
        return _("Enter when she or he was examined: now, or before.")
    if given.valid_until is None:
        return _("Enter until which day this is good; then somebody looks again.")
    if given.lapses_at is None or given.lapses_at <= given.assessed_at:
        return _("It is good until a day before the examination. Check both days.")
    if given.valid_until > clock.day_of(given.assessed_at, given.zone) + timedelta(days=MOST_DAYS):
        return _("It is good for more than a year. Check the year.")
    if given.certificate_at is not None and given.certificate_at > now:
        return _("The paper for the carrier is dated ahead. Enter when it was written.")
    return (
        _why_not_conditions(given)
        or _why_not_weeks(why)
        or lengths.why_too_long(given.other, words=max(given.todo, why.words, key=len))
    )


def _why_not_conditions(given: Assessment) -> str | None:
    if not set(given.conditions) <= set(Condition.values):
        return _("Choose from what is shown.")
    if given.escort not in Escort.values:
        return _("Choose who has to travel along, or nobody.")
    if given.result == Result.NOT_FIT:
        if not given.todo.strip():
            return _("Write what is needed before somebody looks again. What to do, never why.")
        return None
    if given.result == Result.WITH_CONDITIONS and not given.conditions:
        return _("Tick what has to be arranged, or choose another result.")
    if given.result == Result.WITH_ESCORT and given.escort == Escort.NONE:
        return _("Choose who has to travel along, or choose another result.")
    if given.result == Result.FIT and (given.conditions or given.escort != Escort.NONE):
        return _("Something has to be arranged, or somebody travels along. Choose the result that says so.")
    if Condition.OTHER in given.conditions and not given.other.strip():
        return _("Write what else has to be arranged. What to do, never why.")
    return None


def _why_not_weeks(why: Clinical) -> str | None:
    if why.pregnancy_weeks is not None and not 1 <= why.pregnancy_weeks <= MOST_WEEKS:
        return _("Enter the weeks of pregnancy as a number from 1 to {most}.").format(most=MOST_WEEKS)
    if why.newborn_age_days is not None and not 0 <= why.newborn_age_days <= MOST_DAYS:
        return _(
            "Enter the age of a baby in days, from 0 to {most}. Leave it empty for anybody older."
        ).format(most=MOST_DAYS)
    if why.pregnancy_weeks is not None and why.newborn_age_days is not None:
        return _(
            "Either weeks of pregnancy or the age of a baby. Each traveller has a travel plan of its own."
        )
    if (why.is_multiple or why.is_complicated) and why.pregnancy_weeks is None:
        return _("Enter the weeks of pregnancy too.")
    return None


def why_not_print(known: Assessment | None) -> str | None:
    """A paper says what is so, or there is none."""
    if known is None:
        return _("No doctor or nurse has written whether she or he can travel. Ask them to look.")
    if not known.is_fit:
        return _("The doctor says: not fit to travel now. There is no paper that says otherwise.")
    return None


# The last look -------------------------------------------------------------------------------------------------------


def window(departs_at: datetime) -> tuple[datetime, datetime]:
    """Between which moments the last look is taken [K]: 72 to 24 hours before leaving, unless it was changed here."""
    told = (getattr(settings, "FIT_CHECK_FROM_HOURS", 72), getattr(settings, "FIT_CHECK_UNTIL_HOURS", 24))
    ahead = sorted((int(one) for one in told), reverse=True)
    return departs_at - timedelta(hours=ahead[0]), departs_at - timedelta(hours=ahead[1])


def why_not_last_look(given: LastLook, *, leaves_at: datetime | None, now: datetime) -> str | None:
    """By a doctor or nurse, before leaving. One that is too early or too late is kept, and says so."""
    if leaves_at is None:
        return no_way()
    if given.done_at is None:
        return _("Enter when she or he was looked at.")
    if given.done_at >= leaves_at:
        return _("The way begins before that. A look after leaving is no look before leaving; check the day.")
    if given.done_at > now:
        return _("Enter when she or he was looked at: now, or before.")
    if not given.is_well and not given.todo.strip():
        return _("Write what to do now. What to do, never why.")
    return lengths.why_too_long(words=given.todo)


def out_of_window(done_at: datetime, departs_at: datetime, *, zone: str) -> str | None:
    """What is wrong with the moment of a last look, and what to do; None: it is within."""
    first, last = window(departs_at)
    if done_at < first:
        return _("It was too early: look again between {first} and {last}.").format(
            first=dates.moment_in_words(first, zone), last=dates.moment_in_words(last, zone)
        )
    if done_at > last:
        return _(
            "It was too late: less than {hours} hours before leaving. Leave later, or on another way, and look again."
        ).format(hours=round((departs_at - last) / timedelta(hours=1)))
    return None


# What is arranged ----------------------------------------------------------------------------------------------------


def why_not_prepared(given: Prepared, *, known: Assessment | None) -> str | None:
    """What the doctor asked for, and medicine for so many days."""
    asked = set(known.conditions) if known else set()
    if not set(given.arranged) <= asked:
        return _("The doctor has not asked for this. Look at the page again.")
    if given.medicine_days is not None and not 1 <= given.medicine_days <= MOST_DAYS:
        return _("Enter for how many days there is medicine, from 1 to {most}.").format(most=MOST_DAYS)
    if given.carries and given.carries not in enums.Carries.values:
        return _("Choose who carries the medicine.")
    if given.medicine_days is not None and not given.carries:
        return _("Choose who carries the medicine.")
    return lengths.why_too_long(words=given.words)


# Carriers ------------------------------------------------------------------------------------------------------------


def why_not_limit(given: Limit, *, today: date) -> str | None:
    """Read at the carrier, on a day; at least one figure, none of them a slip of the pen."""
    weeks = (
        given.paper_from_week, given.paper_from_week_multiple, given.none_after_week,
        given.none_after_week_multiple,
    )  # fmt: skip
    if not limits.folded(given.name):
        return _("Enter the carrier as it is written on the ticket.")
    if any(one is not None and not 1 <= one <= MOST_WEEKS for one in weeks):
        return _("Enter weeks as numbers from 1 to {most}.").format(most=MOST_WEEKS)
    if given.newborn_days is not None and not 1 <= given.newborn_days <= MOST_DAYS:
        return _("Enter days as a number from 1 to {most}.").format(most=MOST_DAYS)
    if given.paper_hours is not None and not 1 <= given.paper_hours <= MOST_HOURS:
        return _("Enter hours as a number from 1 to {most}.").format(most=MOST_HOURS)
    if not any(one is not None for one in (*weeks, given.newborn_days, given.paper_hours)):
        return _("Enter at least one figure, or take the carrier out.")
    first, last = given.paper_from_week, given.none_after_week
    if first is not None and last is not None and first > last + 1:
        return _("A paper is asked for after nobody is taken any more. Check the two weeks.")
    if not given.source.strip():
        return _("Write where you read it, such as the page of the carrier.")
    if given.checked_on is None or given.checked_on > today:
        return _("Enter the day on which you checked it with the carrier: today, or before.")
    return lengths.why_too_long(given.name, given.source)
