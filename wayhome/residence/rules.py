"""Why not: each rule returns the sentence shown to the person, or None. What to do next is part of the sentence."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wayhome.core import dates
from wayhome.residence import enums, rules_claims
from wayhome.residence.countries import Terms
from wayhome.residence.documents import Paper, Reflection, Removal, Told
from wayhome.residence.enums import Ended, NotApplicable, PaperState, RemovalState

WORDS_AT_MOST = 10_000
ENDS_AHEAD = (14, 7)  # [P] days before the time to recover ends, on which the lead and the lawyer hear of it
RINGS_WITHIN = timedelta(hours=72)  # [P] a removal this near rings whoever is on call
STILL_NEAR = timedelta(days=30)  # [P] a paper that lapsed lately still presses on a decision
PAPER_YEARS = 10  # [P] no paper to stay that has an end is good for longer
MORNING = time(8, tzinfo=UTC)


def why_not_write(*, writes: bool) -> str | None:
    """Her or his lawyer, and the case manager."""
    if writes:
        return None
    return _("The lawyer or the case manager writes down how long she or he may stay. Ask one of them.")


# Time to recover -----------------------------------------------------------------------------------------------------


def why_not_reflection(
    given: Reflection, *, terms: Terms, is_first: bool, is_child: bool, today: date
) -> str | None:
    """A beginning and a length, never shorter than what was written down for the country; or why there is none."""
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if not given.country:
        return _("Choose the country.")
    if not is_first and not given.words.strip():
        return _("Write why it changes, in a few words. What stood there before stays.")
    if given.not_applicable:
        return _why_not_none(given, terms=terms, is_child=is_child)
    if given.start is None:
        return _("Enter the day on which it begins, or choose why there is none.")
    if given.start > today:
        return _("It begins on a day that has come. Write it down on that day.")
    if is_child and terms.applies_to_children is False:
        return _(
            "For this country it was written down that children have no time to recover, but child protection "
            "instead. Choose that, or ask a lawyer."
        )
    if given.min_days < terms.min_days:
        return ngettext(
            "For this country at least {n} day was written down. Enter that, or more; ask a lawyer about the rest.",
            "For this country at least {n} days were written down. Enter that, or more; ask a lawyer about the rest.",
            terms.min_days,
        ).format(n=terms.min_days)
    if given.min_days > 3650:
        return _("Enter how many days it lasts.")
    return _why_not_last(given, today=today)


def _why_not_none(given: Reflection, *, terms: Terms, is_child: bool) -> str | None:
    if given.not_applicable not in NotApplicable.values:
        return _("Choose why there is none.")
    if given.start is not None or given.ended_reason or given.extended_to:
        return _("Either it begins on a day, or there is none. Leave one of the two empty.")
    if given.has_no_law:
        return _why_not_no_law(terms, is_child=is_child)
    if given.not_applicable == NotApplicable.CHILD and not is_child:
        return _("As far as is known she or he is not a child. Enter the day on which it begins.")
    if given.not_applicable == NotApplicable.CHILD and terms.applies_to_children:
        return _(
            "For this country it was written down that children have it too. Enter the day on which it begins."
        )
    return None


def _why_not_no_law(terms: Terms, *, is_child: bool) -> str | None:
    if is_child:
        return _("She or he is a child, or may be one. Choose child protection, and ask a lawyer.")
    if not terms.is_default:
        return ngettext(
            "For this country a time to recover of {n} day was written down. Enter the day on which it begins, or ask "
            "a lawyer.",
            "For this country a time to recover of {n} days was written down. Enter the day on which it begins, or ask "
            "a lawyer.",
            terms.min_days,
        ).format(n=terms.min_days)
    return None


def _why_not_last(given: Reflection, *, today: date) -> str | None:
    usual = (given.start or today) + timedelta(days=given.min_days)
    if given.extended_to and given.extended_to <= usual:
        return _("It lasts until {day} anyway. Enter a later day, or leave it empty.").format(
            day=dates.day_in_words(usual)
        )
    if reason := dates.why_not_far(given.extended_to, today=today):
        return reason
    if not given.ended_reason:
        return _("Choose what ended it, or leave the day empty.") if given.ended_on else None
    if given.ended_reason not in Ended.values:
        return _("Choose what ended it.")
    if given.ended_on is None or not (given.start or today) <= given.ended_on <= today:
        return _("Enter the day on which it ended: not before it began, and not after today.")
    if given.ended_reason == Ended.EXPIRED and given.ended_on <= (given.last_day or today):
        return _("Its last day is {day}. Until then it runs.").format(day=dates.day_in_words(given.last_day))
    if given.ended_reason == Ended.OTHER and not given.words.strip():
        return _("Write what ended it, in a few words.")
    return None


def what_is_told(known: Reflection) -> frozenset[str]:
    """All three; where the law gives none, what she or he may do and expect all the same."""
    return frozenset({str(enums.Told.RIGHTS)} if known.has_no_law else enums.Told.values)


def is_about(told: Told, known: Reflection) -> bool:
    """Whether she or he was told of this very time to recover. That it was made longer is better news, and can wait."""
    if known.has_no_law:
        return set(told.what) == what_is_told(known) and told.start is None
    return set(told.what) == set(enums.Told.values) and told.start == known.start and not known.not_applicable


def why_not_told(given: Told, *, known: Reflection | None, today: date) -> str | None:
    """All three, in a language that is understood."""
    if known is None or not known.can_be_told:
        return _("No time to recover was written down. Write it down first, then tell her or him.")
    if known.has_no_law and set(given.what) != what_is_told(known):
        return _("Tell what she or he may do and expect all the same. Then write it down.")
    if set(given.what) != what_is_told(known):
        return _("Tell all three: when it begins, how long it lasts, and the rights. Then write it down.")
    if not given.language:
        return _("Choose the language in which it was told.")
    if given.on is None or given.on > today or (known.start and given.on < known.start):
        return _("Enter the day on which it was told: from its beginning until today.")
    return None


def why_not_sheet_for_authority(known: Reflection | None, *, terms: Terms | None, today: date) -> str | None:
    """The sheet says what is so, or there is none."""
    if known is None or terms is None or not known.runs(today):
        return _(
            "No time to recover runs today, so there is nothing to show. Ask the lawyer what holds instead."
        )
    if not terms.removal_blocked:
        return _("For this country nobody wrote down that it stops a removal. Ask the lawyer what to show.")
    return None


# Papers --------------------------------------------------------------------------------------------------------------


def why_not_paper(given: Paper, *, before: Paper | None, today: date) -> str | None:
    """What it is, where it stands, and until when."""
    if given.kind not in enums.PaperKind.values:
        return _("Choose what it is.")
    if given.state not in PaperState.values:
        return _("Choose where it stands.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.state == PaperState.HELD and given.valid_until is None:
        return _("Enter until when it is good. Only then somebody hears of it in time.")
    if given.state == PaperState.APPLIED and given.applied_on is None:
        return _("Enter the day on which it was applied for.")
    if given.applied_on and given.applied_on > today:
        return _("It was applied for on a day that has come. Enter that day.")
    is_new = before is None or before.valid_until != given.valid_until
    if is_new and (reason := dates.why_not_far(given.valid_until, today=today, years=PAPER_YEARS)):
        return reason
    if before is None and given.state in (PaperState.RENEWED, PaperState.ENDED):
        return _("Write down first that it is held or applied for. What became of it comes after.")
    return rules_claims.why_not_end(given, before=before, today=today)


# Sent away, or to leave by a day -------------------------------------------------------------------------------------


def why_not_removal(given: Removal, *, before: Removal | None, today: date) -> str | None:
    """A day, and what became of it. That it happened is never written of a day to come."""
    if given.why not in enums.RemovalWhy.values:
        return _("Choose why the days are counted.")
    if given.state not in RemovalState.values:
        return _("Choose what became of it.")
    if given.on is None:
        return _("Enter the day. Where only the month is known, enter its first day.")
    if len(given.words) > WORDS_AT_MOST:
        return _("Write at most {count} letters.").format(count=WORDS_AT_MOST)
    if given.state == RemovalState.HAPPENED and given.on > today:
        return _("It has not happened yet. When it has, enter the day on which it did.")
    is_new = before is None or before.on != given.on
    if is_new and (reason := dates.why_not_far(given.on, today=today)):
        return reason
    if before is not None and before.state == RemovalState.HAPPENED and not given.words.strip():
        return _(
            "It stands here that she or he was sent away. Write what was wrong with that, in a few words."
        )
    return None


def removal_at(given: Removal) -> datetime | None:
    """The moment it is counted down to: the beginning of its day where no time is known, so that nobody is late."""
    if given.on is None:
        return None
    there = time.fromisoformat(given.at) if given.at else time(0)
    return datetime.combine(given.on, there, ZoneInfo(given.zone or "UTC")).astimezone(UTC)


def is_pressing(given: Removal, *, now: datetime) -> bool:
    """Whether whoever is on call is rung for it."""
    at = removal_at(given)
    return given.is_open and at is not None and at - now <= RINGS_WITHIN


# When somebody hears -------------------------------------------------------------------------------------------------


def warnings(last: date, days: tuple[int, ...], *, now: datetime) -> list[datetime]:
    """Moments on which somebody hears: so many days ahead. Of those that have passed, one, now."""
    moments = [
        datetime.combine(last - timedelta(days=ahead), MORNING) for ahead in sorted(days, reverse=True)
    ]
    to_come = [at for at in moments if at > now]
    return [now, *to_come] if len(to_come) < len(moments) else to_come
