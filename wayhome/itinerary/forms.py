"""What people fill in about a way: its parts, all on one page, so that they are checked together."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from datetime import time
from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wayhome.core import dates, forms
from wayhome.itinerary import documents, importing, moments, rules
from wayhome.itinerary.documents import FIRST, SECOND
from wayhome.itinerary.enums import Mode
from wayhome.people import iso

WHICH = ((FIRST, _("The first of the two, before clocks are put back")), (SECOND, _("The second of the two")))
NOT_TYPED = frozenset({"id"})
NIGHT = ("night_place", "night_with", "night_booked")


class Leg(forms.Form):
    """One part of the way."""

    id = django_forms.CharField(widget=django_forms.HiddenInput, max_length=36, required=False)
    mode = forms.Pick(label=_("By what?"), choices=Mode.choices, missing=_("Choose by what."))
    carrier = forms.Text(label=_("Who carries"), max_length=rules.A_LINE, required=False)
    number = forms.Text(
        label=_("Number"),
        help_text=_("Of the flight, train or bus."),
        max_length=rules.A_LINE,
        required=False,
    )
    place_from = forms.Text(
        label=_("Departs from"), missing=_("Enter where it departs."), max_length=rules.A_LINE
    )
    country_from = forms.Pick(label=_("Country it departs from"), missing=_("Choose the country."))
    departs_day = forms.Day(label=_("Day of departure"), missing=_("Enter the day on which it departs."))
    departs_time = forms.Time(
        label=_("Time of departure"),
        help_text=_("As the clock there shows it."),
        missing=_("Enter when it departs."),
    )
    zone_from = forms.Pick(
        label=_("Whose clock?"), help_text=_("Leave it open where the country has one clock."), required=False
    )
    departs_which = forms.Choice(label=_("Which of the two times?"), choices=WHICH, required=False)
    place_to = forms.Text(
        label=_("Arrives in"), missing=_("Enter where it arrives."), max_length=rules.A_LINE
    )
    country_to = forms.Pick(label=_("Country it arrives in"), missing=_("Choose the country."))
    arrives_day = forms.Day(label=_("Day of arrival"), missing=_("Enter the day on which it arrives."))
    arrives_time = forms.Time(
        label=_("Time of arrival"),
        help_text=_("As the clock there shows it."),
        missing=_("Enter when it arrives."),
    )
    zone_to = forms.Pick(
        label=_("Whose clock?"), help_text=_("Leave it open where the country has one clock."), required=False
    )
    arrives_which = forms.Choice(label=_("Which of the two times?"), choices=WHICH, required=False)
    min_connection = forms.Number(
        label=_("Minutes that changing to this part needs at least"),
        min_value=0,
        max_value=1440,
        required=False,
    )
    contact = forms.Pick(
        label=_("Who knows of her or him on the way"), empty=_("Nobody of the directory"), required=False
    )
    contact_words = forms.Text(
        label=_("What was arranged with them"), max_length=rules.A_LINE, required=False
    )
    booking = forms.Text(label=_("Booking reference"), max_length=rules.A_LINE, required=False)
    note = forms.Text(label=_("Note"), max_length=rules.A_LINE, required=False)
    night_place = forms.Text(
        label=_("Where does she or he sleep before the next part?"),
        help_text=_("The wait goes through the night. A safe place, as those who help call it; no address."),
        max_length=rules.A_LINE,
        required=False,
    )
    night_with = forms.Text(
        label=_("Who is there in this night?"),
        help_text=_("By name, with a telephone number."),
        max_length=rules.A_LINE,
        required=False,
    )
    night_booked = forms.Tick(
        label=_("It is booked for this night, and whoever runs the place has said yes"), required=False
    )
    drop = forms.Tick(label=_("Leave this part out"), required=False)

    def __init__(
        self,
        data: Any,
        *,
        known: documents.Leg,
        contacts: Sequence[tuple[str, str]],
        prefix: str,
        sleeps: bool = False,
    ) -> None:
        super().__init__(data, initial=_initial(known), prefix=prefix)
        is_asked = sleeps or (self.is_bound and self.add_prefix("night_place") in self.data)
        for name in NIGHT:  # only where a wait goes through the night, and then leaving waits for them
            if is_asked:
                forms.depends(self.fields[name])
            else:
                del self.fields[name]
        countries = [("", _("Choose")), *iso.countries()]
        zones = [("", _("The clock of the country")), *_zones()]
        for end in ("from", "to"):
            self.fields[f"country_{end}"].choices = countries  # type: ignore[attr-defined]
            self.fields[f"zone_{end}"].choices = zones  # type: ignore[attr-defined]
        self.fields["contact"].choices = [("", _("Nobody of the directory")), *contacts]  # type: ignore[attr-defined]
        for field, end, local, zone in (
            ("departs", "from", known.departs, known.zone_from),
            ("arrives", "to", known.arrives, known.zone_to),
        ):
            if self.is_bound:
                local = _local(self._typed(f"{field}_day"), self._typed(f"{field}_time"))
                zone = self._typed(f"zone_{end}") or moments.only_zone(self._typed(f"country_{end}") or "")
            if not _is_twice(local, zone):  # asked only where a clock shows the time twice
                del self.fields[f"{field}_which"]

    def _typed(self, name: str) -> Any:
        """One answer by itself, before the others are looked at; None while it cannot be read."""
        field = self.fields[name]
        try:
            return field.clean(field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name)))
        except ValidationError:
            return None

    @property
    def is_blank(self) -> bool:
        """Nothing was typed: the part that was offered is not wanted."""
        names = (name for name in self.fields if name not in NOT_TYPED)
        widgets = ((name, self.fields[name].widget) for name in names)
        values = (w.value_from_datadict(self.data, self.files, self.add_prefix(name)) for name, w in widgets)
        return not any(any(value) if isinstance(value, list) else value for value in values)

    @property
    def is_dropped(self) -> bool:
        return bool(self.data.get(self.add_prefix("drop")))

    def given(self) -> documents.Leg:
        """What was typed; the clock of a country that has one is filled in."""
        typed = self.cleaned_data
        plain = {
            name: typed.get(name) or ""
            for name in (
                "mode", "carrier", "number", "place_from", "country_from", "place_to", "country_to", "contact",
                "contact_words", "booking", "note", "departs_which", "arrives_which", "night_place", "night_with",
            )
        }  # fmt: skip
        return documents.Leg(
            id=typed.get("id") or str(uuid4()),
            zone_from=typed.get("zone_from") or moments.only_zone(plain["country_from"]),
            zone_to=typed.get("zone_to") or moments.only_zone(plain["country_to"]),
            departs=_local(typed.get("departs_day"), typed.get("departs_time")),
            arrives=_local(typed.get("arrives_day"), typed.get("arrives_time")),
            min_connection=typed.get("min_connection"),
            night_booked=typed.get("night_booked", False),
            **plain,
        )


def _initial(known: documents.Leg) -> dict[str, Any]:
    departs, arrives = moments.read(known.departs), moments.read(known.arrives)
    return {
        **known.to_value(),
        "departs_day": departs.date() if departs else None,
        "departs_time": departs.time() if departs else None,
        "arrives_day": arrives.date() if arrives else None,
        "arrives_time": arrives.time() if arrives else None,
    }


def _local(day: Any, at: time | None) -> str:
    return f"{day.isoformat()}T{at:%H:%M}" if day and at else ""


def _is_twice(local: str, zone: str) -> bool:
    if moments.read(local) is None or zone not in moments.zones():
        return False
    return moments.there(local, zone) is moments.There.TWICE


def _zones() -> list[tuple[str, str]]:
    """Those people here live by first; then every other place."""
    rest = sorted(moments.zones() - set(dates.ZONES), key=dates.zone_in_words)
    return [(zone, dates.zone_in_words(zone)) for zone in (*dates.ZONES, *rest)]


class Whole(forms.Form):
    """What belongs to the way as a whole. ``left``: lines of a pasted booking that were not recognised."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    count = django_forms.IntegerField(
        widget=django_forms.HiddenInput, min_value=1, max_value=rules.LEGS_AT_MOST + 1
    )
    left = django_forms.CharField(
        widget=django_forms.HiddenInput, max_length=importing.LONGEST, required=False
    )
    words = forms.LongText(
        label=_("Why does it change?"),
        help_text=_("Leaving was approved for the way as it stands. What was approved stays to be read."),
        missing=_("Write why it changes."),
        max_length=rules.WORDS_AT_MOST,
    )

    def __init__(
        self, data: Any = None, *, read: int = 0, count: int = 1, left: str = "", is_approved: bool
    ) -> None:
        super().__init__(data, initial={"read": read, "count": count, "left": left})
        if not is_approved:
            del self.fields["words"]


class Paste(forms.Form):
    """A booking, or a calendar, as text."""

    text = forms.LongText(
        label=_("Lines of the booking, or of a calendar"),
        help_text=_(
            "Paste what the airline or the travel agency sent. Nothing is kept before you have checked it."
        ),
        missing=_("Paste the lines first."),
        max_length=importing.LONGEST,
    )


class Once(forms.Form):
    """One press, nothing to fill in."""


class CallOff(forms.Form):
    """What of it is called off."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    done = forms.Choices(label=_("What is called off?"), required=False)
    words = forms.LongText(
        label=_("What could not be called off, and what comes back"),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, read: int = 0, there: dict[str, str], known: documents.CalledOff
    ) -> None:
        super().__init__(data, initial={"read": read, "done": list(known.done), "words": known.words})
        self.fields["done"].choices = list(there.items())  # type: ignore[attr-defined]

    def given(self) -> documents.CalledOff:
        return documents.CalledOff(done=tuple(self.cleaned_data["done"]), words=self.cleaned_data["words"])


class Countries(forms.Form):
    """Countries of risk, for the whole organisation."""

    countries = forms.Choices(
        label=_("Countries through which nobody travels without a warning"), required=False
    )

    def __init__(self, data: Any = None, *, known: Sequence[str]) -> None:
        super().__init__(data, initial={"countries": list(known)})
        self.fields["countries"].choices = list(iso.countries())  # type: ignore[attr-defined]
