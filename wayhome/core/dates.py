"""Days and moments in words: short forms differ between languages, words do not. Moments always name their place."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location
from django.utils import formats, translation
from django.utils.dates import MONTHS
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wayhome.core import clock

# Where Django's own long form of a language is not made of words, or shortens the month.
FORMS = {"en": "j F Y", "en-gb": "j F Y", "el": "j E Y", "bs": "j. F Y."}
# Languages that write months small within a sentence, where Django's catalogue has them large.
SMALL = frozenset({"sq", "bs", "hr", "sr", "sr-latn", "mk", "ro", "bg"})

# Years of four digits, with room at the end: of the last days of the calendar the clock of another place, or the day
# after, is no day at all. Which of them can be meant says each room.
YEARS = range(1000, 9000)

A_YEAR = timedelta(days=366)

# Clocks people on both sides of a journey live by. A room may pass its own list to a field.
ZONES = (
    "Europe/Tirane", "Europe/Sarajevo", "Europe/Zagreb", "Europe/Belgrade", "Europe/Podgorica", "Europe/Skopje",
    "Europe/Bucharest", "Europe/Sofia", "Europe/Athens", "Europe/Istanbul", "Europe/Kyiv", "Europe/Chisinau",
    "Europe/Moscow", "Europe/Minsk", "Europe/Warsaw", "Europe/Prague", "Europe/Bratislava", "Europe/Budapest",
    "Europe/Vienna", "Europe/Ljubljana", "Europe/Rome", "Europe/Berlin", "Europe/Zurich", "Europe/Paris",
    "Europe/Brussels", "Europe/Amsterdam", "Europe/Madrid", "Europe/Lisbon", "Europe/London", "Europe/Dublin",
    "Europe/Copenhagen", "Europe/Oslo", "Europe/Stockholm", "Europe/Helsinki", "Europe/Tallinn", "Europe/Riga",
    "Europe/Vilnius", "Asia/Nicosia", "Asia/Tbilisi", "Asia/Yerevan", "Asia/Baku", "Asia/Tehran", "Asia/Baghdad",
    "Asia/Beirut", "Asia/Damascus", "Asia/Amman", "Asia/Jerusalem", "Asia/Dubai", "Asia/Riyadh", "Asia/Kabul",
    "Asia/Karachi", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Bangkok", "Asia/Ho_Chi_Minh",
    "Asia/Manila", "Asia/Shanghai", "Africa/Cairo", "Africa/Tripoli", "Africa/Tunis", "Africa/Algiers",
    "Africa/Casablanca", "Africa/Lagos", "Africa/Accra", "Africa/Abidjan", "Africa/Addis_Ababa",
    "Africa/Nairobi", "America/New_York", "UTC",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartialDay:
    """A day of which only the year, or the month and year, is known."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return day_in_words(self)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, with the zone of the place it is about kept beside it."""

    at: datetime
    zone: str

    @property
    def there(self) -> datetime:
        """The clock of the place."""
        return self.at.astimezone(ZoneInfo(self.zone))


def why_not_far(day: date | None, *, today: date, years: int = 1) -> str | None:
    """Until that day nobody is reminded: one that is further off is a slip of the pen."""
    if day is None or day <= today + years * A_YEAR:
        return None
    if years == 1:
        return _("This day is more than a year away. Check the year.")
    return _("This day is more than {years} years away. Check the year.").format(years=years)


def month_name(number: int) -> str:
    """The month's name, standing alone."""
    return str(MONTHS[number])


def zone_in_words(zone: str) -> str:
    """The place of a clock in the reader's language and letters; in English as in its name: “Ho Chi Minh”."""
    return _place_of(zone, translation.get_language() or "en")


@cache
def _place_of(zone: str, language: str) -> str:
    plain = zone.rsplit("/", 1)[-1].replace("_", " ")
    if "/" not in zone or language.startswith("en"):
        return plain
    try:
        place = get_timezone_location(zone, locale=Locale.parse(language, sep="-"), return_city=True)
    except (LookupError, ValueError, UnknownLocaleError):
        return plain
    return place or plain


def _day_form() -> str:
    language = translation.get_language() or "en"
    return FORMS.get(language) or formats.get_format("DATE_FORMAT", language)


def _day(value: date) -> date:
    """A moment falls on the day that it is where the installation is, as in ``clock.today``, not in UTC."""
    return clock.day_of(value) if isinstance(value, datetime) and value.tzinfo else value


def day_in_words(value: date | PartialDay | None) -> str:
    """“24 November 2026”, in the reader's language. What is not known is left out."""
    if value is None:
        return ""
    if isinstance(value, PartialDay):
        if value.month is None:
            return str(value.year)
        if value.day is None:
            return f"{month_name(value.month)} {value.year}"
        value = date(value.year, value.month, value.day)
    words = formats.date_format(_day(value), _day_form())
    return words.lower() if translation.get_language() in SMALL else words


def weekday_in_words(value: date | None) -> str:
    """“Tuesday, 24 November 2026”."""
    if value is None:
        return ""
    # Translators: a weekday, then a day in words.
    return _("{weekday}, {day}").format(
        weekday=formats.date_format(_day(value), "l"), day=day_in_words(value)
    )


def moment_in_words(value: datetime | Moment | None, zone: str = "UTC") -> str:
    """“24 November 2026, 14:30, Tirane time”: the clock of the place, and which place that is."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = Moment(value, zone)
    there = value.there
    place = _("{place} time").format(place=zone_in_words(value.zone)) if value.zone != "UTC" else "UTC"
    return _("{day}, {time}, {place}").format(
        day=day_in_words(there.date()), time=f"{there:%H:%M}", place=place
    )


def ago(value: datetime | None) -> str:
    """“5 minutes ago”, “yesterday”, “in 3 hours”: rough, for a glance; the exact moment stands beside it."""
    if value is None:
        return ""
    seconds = (clock.now() - value.astimezone(UTC)).total_seconds()
    minutes = round(abs(seconds) / 60)
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        words = ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)
    elif minutes < 24 * 60:
        hours = round(minutes / 60)
        words = ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    else:
        days = round(minutes / (24 * 60))
        words = ngettext("{n} day", "{n} days", days).format(n=days)
    return (_("{time} ago") if seconds > 0 else _("in {time}")).format(time=words)


def clock_change(zone: str) -> object:
    """The sentence for a time that a change of clocks leaves out."""
    return format_lazy(
        gettext_lazy("The clocks in {place} change on this day and leave this time out. Enter another time."),
        place=zone_in_words(zone),
    )
