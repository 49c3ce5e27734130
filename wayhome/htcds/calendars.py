"""Days of other calendars as days of ours, and the names of months in the languages here.

The Persian and the Ethiopian calendar are reckoned by rule, to the day. In the Islamic one a day depends on where the
moon was seen, and in no rule are all countries right: such days are recognised and not converted.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache

from babel import Locale
from django.conf import settings

from wayhome.htcds import texts

GREGORIAN, PERSIAN, ETHIOPIAN, ISLAMIC = "gregorian", "persian", "ethiopian", "islamic"
MARKS = ("Mn", "Mc")
_MONTHS = {
    PERSIAN: (
        ("farvardin", "فروردین", "حمل"), ("ordibehesht", "اردیبهشت", "ثور"), ("khordad", "خرداد", "جوزا"),
        ("tir", "تیر", "سرطان"), ("mordad", "amordad", "مرداد", "اسد"), ("shahrivar", "شهریور", "سنبله"),
        ("mehr", "مهر", "میزان"), ("aban", "آبان", "عقرب"), ("azar", "آذر", "قوس"), ("dey", "دی", "جدی"),
        ("bahman", "بهمن", "دلو"), ("esfand", "اسفند", "حوت"),
    ),
    ETHIOPIAN: (
        ("meskerem", "መስከረም"), ("tikimt", "tekemt", "ጥቅምት"), ("hidar", "hedar", "ኅዳር", "ህዳር"),
        ("tahsas", "ታኅሣሥ", "ታህሳስ"), ("tir", "ter", "ጥር"), ("yekatit", "የካቲት"), ("megabit", "መጋቢት"),
        ("miyazya", "ሚያዝያ"), ("ginbot", "ግንቦት"), ("sene", "ሰኔ"), ("hamle", "ሐምሌ", "ሀምሌ"), ("nehase", "ነሐሴ"),
        ("pagume", "ጳጉሜን", "ጳጉሜ"),
    ),
    ISLAMIC: (
        ("muharram", "محرم"), ("safar", "صفر"), ("rabi al awwal", "rabi i", "ربيع الأول"),
        ("rabi al thani", "rabi ii", "ربيع الآخر", "ربيع الثاني"), ("jumada al ula", "jumada i", "جمادى الأولى"),
        ("jumada al thani", "jumada ii", "جمادى الآخرة"), ("rajab", "رجب"), ("shaban", "sha ban", "شعبان"),
        ("ramadan", "ramazan", "رمضان"), ("shawwal", "شوال"), ("dhu al qadah", "ذو القعدة"),
        ("dhu al hijjah", "ذو الحجة"),
    ),
}  # fmt: skip
_HEADERS = {
    PERSIAN: ("persian", "jalali", "shamsi", "solar hijri", "شمسی", "خورشیدی"),
    ETHIOPIAN: ("ethiopian", "ethiopic"),
    ISLAMIC: ("hijri", "islamic", "lunar", "هجري", "قمری", "ramadan"),
}
# Of others, those whose names of months are in letters, or in a sense, that no language of the site has otherwise.
_MORE_LANGUAGES = (
    "fr", "es", "it", "de", "pt", "th", "lo", "km", "my", "hi", "bn", "ne", "si", "am", "hy", "ka", "he",
)  # fmt: skip


def persian(year: int, month: int, day: int) -> date:
    """A Persian day, as in Iran and Afghanistan; ValueError where there is none. Right from 1178 to 1633."""
    is_leap = (25 * year + 11) % 33 < 8
    length = 31 if month <= 6 else 30 if month < 12 or is_leap else 29
    if not (1178 <= year <= 1633 and 1 <= month <= 12 and 1 <= day <= length):
        raise ValueError("no such day")
    before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return date.fromordinal(226_894 + 365 * (year - 1) + (8 * year + 21) // 33 + before + day)


def ethiopian(year: int, month: int, day: int) -> date:
    """An Ethiopian day; ValueError where there is none."""
    length = 30 if month < 13 else 6 if year % 4 == 3 else 5
    if not (1 <= year <= 9990 and 1 <= month <= 13 and 1 <= day <= length):
        raise ValueError("no such day")
    return date.fromordinal(2_795 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + day)


def convert(calendar: str, year: int, month: int, day: int) -> date:
    """A day of ours. ValueError where there is no such day."""
    if calendar == PERSIAN:
        return persian(year, month, day)
    if calendar == ETHIOPIAN:
        return ethiopian(year, month, day)
    return date(year, month, day)


def of_header(header: str) -> str:
    """The calendar that a header names, if any."""
    said = texts.key(header)
    for calendar, words in _HEADERS.items():
        if any(word in said for word in words) and not (calendar == ISLAMIC and "solar" in said):
            return calendar
    return ""


@cache
def months() -> dict[str, tuple[str, int]]:
    """The name of a month, folded, to its calendar and number. A name that two languages mean otherwise is none."""
    found: dict[str, tuple[str, int]] = {}
    unclear: set[str] = set()
    for calendar, number, name in (*_ours(), *_others()):
        said = key(name)
        if found.setdefault(said, (calendar, number)) != (calendar, number):
            unclear.add(said)
    return {said: one for said, one in found.items() if said not in unclear and not said.isdigit()}


def key(name: str) -> str:
    """A month in its spellings. Signs above and below letters stay: in Thai they alone tell January from March."""
    text = unicodedata.normalize("NFKC", name)
    if not any(unicodedata.category(sign) in MARKS for sign in unicodedata.normalize("NFC", text)):
        return texts.key(name)
    kept = (sign if sign.isalnum() or unicodedata.category(sign) in MARKS else " " for sign in text)
    return " ".join("".join(kept).casefold().split())


def _ours() -> Iterator[tuple[str, int, str]]:
    for code in dict.fromkeys([*(one for one, _name in settings.LANGUAGES), *_MORE_LANGUAGES]):
        locale = Locale.parse(code, sep="-")
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    yield GREGORIAN, number, str(name)


def _others() -> Iterator[tuple[str, int, str]]:
    for calendar, names in _MONTHS.items():
        for number, spellings in enumerate(names, 1):
            for name in spellings:
                yield calendar, number, name
