"""Fields for days and moments: parts with short labels, months in words, clocks with their place."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wayhome.core import dates, digits, fields, widgets


class Day(forms.Field):
    """A day in three parts. With ``partial=True`` the day, or day and month, may be left open.

    Cleans to a date, or a ``dates.PartialDay`` where parts are open.
    """

    widget = widgets.Day

    def __init__(
        self,
        *,
        missing: object = "",
        partial: bool = False,
        earliest: date | None = None,
        latest: date | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(error_messages=fields.missing_sentence(kwargs.get("label"), missing), **kwargs)
        self.partial, self.earliest, self.latest = partial, earliest, latest

    def to_python(self, value: Any) -> date | dates.PartialDay | None:
        parts = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not any(parts):
            return None
        day = read_partial_day(parts) if self.partial else read_day(parts)
        if isinstance(day, date):
            if self.earliest and day < self.earliest:
                raise ValidationError(
                    _("Enter %(day)s or a later day.") % {"day": dates.day_in_words(self.earliest)}
                )
            if self.latest and day > self.latest:
                raise ValidationError(
                    _("Enter %(day)s or an earlier day.") % {"day": dates.day_in_words(self.latest)}
                )
        return day

    def has_changed(self, initial: Any, data: Any) -> bool:
        return widgets.day_parts(initial) != [str(part or "").strip() for part in (data or ["", "", ""])]


def read_day(parts: list[str]) -> date:
    """A whole day from its three parts, or a sentence that says which part to mend."""
    year, month = read_year(parts[2]), read_month(parts[1])
    if month is None:
        raise ValidationError(_("Choose the month as well."))
    if not parts[0]:
        raise ValidationError(_("Enter the day as well."))
    try:
        return date(year, month, digits.whole(parts[0].strip(), 0))
    except ValueError as error:
        raise ValidationError(_("This day is not in the calendar. Check the day and the month.")) from error


def read_partial_day(parts: list[str]) -> date | dates.PartialDay:
    """The same, when the day, or day and month, may be left open."""
    if parts[0]:
        return read_day(parts)
    return dates.PartialDay(read_year(parts[2]), read_month(parts[1]))


def read_year(text: str) -> int:
    """Four digits: two of them mean two centuries to two people. A year of ``dates.YEARS``."""
    if not text:
        raise ValidationError(_("Enter the year as well."))
    year = digits.whole(text, 0)
    if year not in dates.YEARS:
        raise ValidationError(_("Enter the year with four digits, such as 2026."))
    return year


def read_month(text: str) -> int | None:
    """One to twelve, or left open."""
    if not text:
        return None
    month = digits.whole(text, 0)
    if not 1 <= month <= 12:
        raise ValidationError(_("Choose a month from the list."))
    return month


def read_time(text: str) -> time:
    """A time on the clock: 14:30, 14.30, 1430 or 9, as people write it."""
    plain = text.strip().replace(".", ":").replace("h", ":")
    hours, mark, minutes = plain.partition(":")
    if not mark and len(plain) in (3, 4):
        hours, minutes = plain[:-2], plain[-2:]
    try:
        return time(digits.whole(hours.strip(), -1), digits.whole(minutes.strip() or "0", -1))
    except ValueError as error:
        raise ValidationError(_("Enter the time as hours and minutes, such as 14:30.")) from error


class Time(fields.Text):
    """A time on the clock, without a day."""

    widget = forms.TextInput(attrs={"class": "digits-5", "placeholder": "14:30"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, time):
            return value
        text = super().to_python(value)
        return read_time(text) if text else None

    def run_validators(self, value: Any) -> None:
        return

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value


class Moment(forms.Field):
    """A day and a time on the clock of a named place. Cleans to a ``dates.Moment``: UTC, with the zone beside it."""

    def __init__(
        self,
        *,
        missing: object = "",
        zones: Iterable[str] = dates.ZONES,
        **kwargs: Any,
    ) -> None:
        self.zones = tuple(zones)
        super().__init__(
            widget=widgets.Moment(self.zones),
            error_messages=fields.missing_sentence(kwargs.get("label"), missing),
            **kwargs,
        )

    def to_python(self, value: Any) -> dates.Moment | None:
        parts = [str(part or "").strip() for part in (value or [""] * 5)]
        if not any(parts[:4]):
            return None
        day = read_day(parts[:3])
        if not parts[3]:
            raise ValidationError(_("Enter the time as well."))
        if parts[4] not in self.zones:
            raise ValidationError(_("Choose whose clock is meant."))
        zone = ZoneInfo(parts[4])
        there = datetime.combine(day, read_time(parts[3]), zone)
        at = there.astimezone(UTC)
        if at.astimezone(zone).replace(tzinfo=None) != there.replace(tzinfo=None):
            raise ValidationError(str(dates.clock_change(parts[4])))
        return dates.Moment(at, parts[4])
