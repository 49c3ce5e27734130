"""Moments on the clocks of a way, as forms ask for them."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from wayhome.core import dates, forms
from wayhome.duties import hours
from wayhome.itinerary import moments


def on_clocks(form: forms.Form, name: str, *zones: str) -> None:
    """The clocks of this way can be chosen as well, also where few others live by them."""
    choices = dict.fromkeys([*dates.ZONES, *(one for one in zones if one in moments.zones())])
    field = form.fields[name]
    asked = forms.Moment(label="", required=field.required, zones=choices)
    field.zones, field.widget = asked.zones, asked.widget  # type: ignore[attr-defined]  # a Moment as well


def there(at: datetime, zone: str) -> dates.Moment | None:
    """On this clock, if it is one: nothing stands in a form before somebody has chosen whose clock is meant."""
    return dates.Moment(at, zone) if zone in moments.zones() else None


def later(at: dates.Moment, clock_time: time) -> datetime:
    """The next time that the clock there shows this, also in a night in which it is put back or forward."""
    place, since = ZoneInfo(at.zone), hours.to_the_minute(at.at)
    for day in (at.there.date(), at.there.date() + timedelta(days=1)):
        wall = datetime.combine(day, clock_time)
        second = wall.replace(tzinfo=place, fold=1).astimezone(UTC)
        shown: list[datetime] = [hours.moment_of(day, clock_time, at.zone)]
        if second.astimezone(place).replace(tzinfo=None) == wall:
            shown.append(second)
        for found in shown:
            if found >= since:
                return found
    raise AssertionError("the day after comes later")
