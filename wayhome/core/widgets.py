"""Widgets that render the patterns of the look: options, a day in three parts, a passphrase that can be shown."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import dates


class Options(forms.RadioSelect):
    """One answer of several, all in view."""

    template_name = "core/widgets/options.html"
    option_hints: dict[str, Any]

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Iterable[Any] = ()) -> None:
        super().__init__(attrs, choices)
        self.option_hints = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return with_hint(super().create_option(name, value, *args, **kwargs), self.option_hints)


class Boxes(forms.CheckboxSelectMultiple):
    """Any number of answers, all in view."""

    template_name = "core/widgets/options.html"
    use_fieldset = True
    option_hints: dict[str, Any]

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Iterable[Any] = ()) -> None:
        super().__init__(attrs, choices)
        self.option_hints = {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return with_hint(super().create_option(name, value, *args, **kwargs), self.option_hints)


def with_hint(option: dict[str, Any], hints: dict[str, Any]) -> dict[str, Any]:
    """Tie the hint of one answer to its input, for people who hear the page."""
    hint = hints.get(str(option["value"]))
    if hint:
        option["hint"] = hint
        if option["attrs"].get("id"):
            option["hint_id"] = option["attrs"]["id"] + "_hint"
            option["attrs"]["aria-describedby"] = option["hint_id"]
    return option


class Passphrase(forms.PasswordInput):
    """Typed unseen; a button to look at it appears when scripts run. Never sent back to the page."""

    template_name = "core/widgets/passphrase.html"


class Parts(forms.MultiWidget):
    """Several small inputs under one legend, each with its own short label."""

    template_name = "core/widgets/parts.html"
    use_fieldset = True
    labels: tuple[Any, ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        # The description belongs to the fieldset; on each part it would be read three times.
        context = super().get_context(name, value, attrs)
        for part, label in zip(context["widget"]["subwidgets"], self.labels, strict=True):
            part["label"] = label
        return context

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else ""


def _digits(width: int) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "maxlength": width, "class": f"digits-{width}"})


class _Months(forms.Select):
    """Months in words, because 3/4 means two different days to two people."""

    def __init__(self) -> None:
        super().__init__(attrs={"class": "month"})

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        self.choices = [("", _("Month")), *[(str(n), dates.month_name(n)) for n in range(1, 13)]]
        return super().optgroups(name, value, attrs)


class Day(Parts):
    """Day, month in words, year."""

    labels = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"day": _digits(2), "month": _Months(), "year": _digits(4)}, attrs)

    def decompress(self, value: Any) -> list[str]:
        return day_parts(value)


def day_parts(value: date | dates.PartialDay | None) -> list[str]:
    """What to write in the three inputs."""
    if value is None:
        return ["", "", ""]
    return [str(part) if part else "" for part in (value.day, value.month, value.year)]


class Moment(Parts):
    """Day, month, year, time on the clock there, and the place whose clock is meant."""

    labels = (_("Day"), _("Month"), _("Year"), _("Time"), _("Clock of"))

    def __init__(self, zones: Iterable[str], attrs: dict[str, Any] | None = None) -> None:
        zone = forms.Select(choices=[(name, dates.zone_in_words(name)) for name in zones])
        clock = forms.TextInput(attrs={"maxlength": 5, "class": "digits-5", "placeholder": "14:30"})
        super().__init__(
            {"day": _digits(2), "month": _Months(), "year": _digits(4), "time": clock, "zone": zone}, attrs
        )

    def decompress(self, value: Any) -> list[str]:
        if value is None:
            return ["", "", "", "", ""]
        there = value.there
        return [*day_parts(there.date()), f"{there:%H:%M}", value.zone]
