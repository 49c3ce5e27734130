"""Days as people write them, read with what the whole column shows: which part comes first, in which calendar.

What is known of a day stays as it is: a year alone is a year alone. What may mean two days is refused, not guessed.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from wayhome.core.dates import PartialDay
from wayhome.htcds import calendars, texts
from wayhome.htcds.calendars import ETHIOPIAN, GREGORIAN, ISLAMIC, PERSIAN

DAY_FIRST, MONTH_FIRST = "day", "month"
PAGUME_AT_MOST = 6  # days of the thirteenth month

_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AaPp][Mm])?(Z|[+-]\d{2}:?\d{2})?$")
_YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?\.?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/. ]+)(\d{1,2})[-/. ]+(\d{4}|\d{2})\.?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})\.?")
_YEAR = re.compile(r"(\d{4})\.?")
_TOGETHER = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_SERIAL = re.compile(r"(\d{5})(\.\d+)?")
_PARTS = re.compile(r"\d+|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_ENDINGS = frozenset(
    {"st", "nd", "rd", "th", "de", "of", "del", "г", "р", "року", "год", "године",
     "godine", "viti", "anul", "të"}
)  # fmt: skip
_SERIALS = (10_000, 80_000)  # 1927 to 2119
_DAY_ZERO = date(1899, 12, 30)  # of table programs
_EARLIEST = 1900


class NotADay(Exception):
    """The text is no day that is sure. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How a column writes days. Empty where it does not show."""

    order: str = ""
    calendar: str = ""
    is_mixed: bool = False
    has_unclear: bool = False  # days that need the order and do not get it


def habit(values: Iterable[str], header: str = "") -> Habit:
    """What the values of a column show together."""
    seen: set[str] = set()
    has_unclear = False
    for value in values:
        found = _YEAR_LAST.fullmatch(_plain(value))
        if not found:
            continue
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second or ("." in found[2] and second <= 12):
            seen.add(DAY_FIRST)
        elif second > 12 >= first:
            seen.add(MONTH_FIRST)
        elif first != second:
            has_unclear = True
    order = seen.pop() if len(seen) == 1 else ""
    return Habit(order, calendars.of_header(header), bool(seen), has_unclear and not order)


def caution(values: Iterable[str], seen: Habit) -> str:
    """The sentence where a table program seems to have turned day and month in part of a column."""
    turned = 0
    texts_left = False
    for value in values:
        if found := re.fullmatch(r"\d{4}-\d{2}-(\d{2})", value):
            if int(found[1]) > 12:
                return ""
            turned += 1
        elif (found := _YEAR_LAST.fullmatch(_plain(value))) and int(found[1]) > 12:
            texts_left = True
    if turned < 5 or not texts_left or seen.order == MONTH_FIRST:
        return ""
    return _(
        "No day of the dates in this column is above 12, and other cells hold text such as 25/03/1999: the table "
        "program may have turned day and month. Look at some of them in the paper files first."
    )


def read(value: str, seen: Habit, *, today: date, may_lie_ahead: bool = True) -> PartialDay:
    """The day as far as it is known. NotADay with what to do."""
    found = _read(_plain(value), seen, today)
    if not _EARLIEST <= found.year <= today.year + 100:
        raise NotADay(_("The year %(year)s cannot be right. Correct it.") % {"year": found.year})
    begins = date(found.year, found.month or 1, found.day or 1)
    if not may_lie_ahead and begins > today:
        raise NotADay(_("This day lies ahead. Correct it."))
    return found


def _plain(value: str) -> str:
    text = texts.digits(unicodedata.normalize("NFKC", texts.tidy(value)))
    return _TIME.sub("", text).strip()


def _read(text: str, seen: Habit, today: date) -> PartialDay:
    if _TOGETHER.fullmatch(text):
        return _day(seen, int(text[:4]), int(text[4:6]), int(text[6:]))
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(seen, int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if found := _YEAR.fullmatch(text):
        return _day(seen, int(found[1]))
    if found := _MONTH_YEAR.fullmatch(text):
        return _day(seen, int(found[2]), int(found[1]))
    if found := _SERIAL.fullmatch(text):
        if not _SERIALS[0] <= int(found[1]) <= _SERIALS[1]:
            raise NotADay(_not_a_day())
        on = _DAY_ZERO + timedelta(days=int(found[1]))
        return PartialDay(on.year, on.month, on.day)
    if found := _YEAR_LAST.fullmatch(text):
        year = _four(found[4], today, seen)
        day, month = _in_order(int(found[1]), int(found[3]), seen, is_dotted="." in found[2])
        return _day(seen, year, month, day)
    return _with_a_word(text, seen, today)


def _in_order(first: int, second: int, seen: Habit, *, is_dotted: bool) -> tuple[int, int]:
    """Day and month."""
    if seen.order == MONTH_FIRST:
        return second, first
    if seen.order == DAY_FIRST or first == second or first > 12 or (is_dotted and not seen.is_mixed):
        return first, second
    if second > 12:
        return second, first
    if seen.is_mixed:
        raise NotADay(
            _(
                "In this column some days begin with the day and some with the month. Write the month as a word here."
            )
        )
    raise NotADay(
        _("This may be two different days. Say for the column whether the day or the month comes first.")
    )


def _with_a_word(text: str, seen: Habit, today: date) -> PartialDay:
    parts = [part for part in _parts(text) if texts.key(part) not in _ENDINGS]
    numbers = [part for part in parts if part.isdigit()]
    word = calendars.key(" ".join(part for part in parts if not part.isdigit()))
    if not word or not 1 <= len(numbers) <= 2:
        raise NotADay(_not_a_day())
    known = calendars.months().get(word)
    if known is None:
        raise NotADay(_("The month is not known here. Write the day as 2026-11-24 or 24/11/2026."))
    calendar, month = known
    if calendar != GREGORIAN:
        seen = Habit(seen.order, calendar)
    years = [number for number in numbers if len(number) == 4] or numbers[-1:]
    if len(numbers) == 1 and len(numbers[0]) != 4:
        raise NotADay(_("The year is missing. Write the day as 2026-11-24, or the year alone."))
    numbers.remove(years[0])
    return _day(seen, _four(years[0], today, seen), month, int(numbers[0]) if numbers else None)


def _parts(text: str) -> list[str]:
    """Words and numbers. Signs above and below letters belong to their word."""
    if not any(unicodedata.category(sign) in calendars.MARKS for sign in text):
        return _PARTS.findall(text)
    kept = (sign if sign.isalnum() or unicodedata.category(sign) in calendars.MARKS else " " for sign in text)
    return re.findall(r"\d+|[^\d\s]+", "".join(kept))


def _four(year: str, today: date, seen: Habit) -> int:
    """A year of two digits is the last such year of our calendar that is not ahead; of another one nobody guesses."""
    if len(year) == 4:
        return int(year)
    if len(year) != 2:
        raise NotADay(_not_a_day())
    if seen.calendar not in ("", GREGORIAN):
        raise NotADay(_("Write the year with four digits: two may be of either calendar."))
    found = today.year // 100 * 100 + int(year)
    return found if found <= today.year else found - 100


def _day(seen: Habit, year: int, month: int | None = None, day: int | None = None) -> PartialDay:
    calendar = seen.calendar or (GREGORIAN if 1800 <= year < 2400 else "")
    if calendar == ISLAMIC:
        raise NotADay(
            _(
                "This is a day of the Islamic calendar, which depends on where the moon was seen. Write our day, or "
                "the year."
            )
        )
    if not calendar:
        raise NotADay(_unknown_calendar(year))
    if calendar == GREGORIAN and month == 13 and (day or 1) <= PAGUME_AT_MOST:
        raise NotADay(
            _(
                "There is a thirteenth month only in the Ethiopian calendar. Choose the calendar of the column."
            )
        )
    if calendar == PERSIAN and year >= 1900:
        calendar = GREGORIAN  # some rows of such columns are written in our calendar
    if calendar in (PERSIAN, ETHIOPIAN) and (month is None or day is None):
        raise NotADay(_("Without the day, this year lies in two years of our calendar. Write our year."))
    try:
        on = calendars.convert(calendar, year, month or 1, day or 1)
    except ValueError:
        raise NotADay(_("There is no such day. Correct it.")) from None
    if calendar == GREGORIAN:
        return PartialDay(year, month, day)
    return PartialDay(on.year, on.month, on.day)


def _unknown_calendar(year: int) -> str:
    if 1200 <= year < 1500:
        return _(
            "The year %(year)s is of another calendar. If it is the Persian one, choose it for this column; if not, "
            "write the day in ours."
        ) % {"year": year}
    if 2400 <= year < 2700:
        return _("The year %(year)s may be of the Buddhist calendar. Write the year as %(ours)s if so.") % {
            "year": year,
            "ours": year - 543,
        }
    return _("The year %(year)s cannot be right. Correct it.") % {"year": year}


def _not_a_day() -> str:
    return _("This is not a day. Write it as 2026-11-24 or 24/11/2026, or the year alone.")
