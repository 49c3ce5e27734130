"""What a carrier asks, as somebody read it there."""

# ruff: noqa: ANN401 - signatures as Django has them

from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.fitness import rules
from wayhome.fitness.limits import Limit


class Carrier(forms.Form):
    """One carrier. What it does not say stays empty."""

    name = forms.Text(
        label=_("Carrier"),
        help_text=_("As it is written on the ticket."),
        max_length=100,
        missing=_("Enter the carrier as it is written on the ticket."),
    )
    paper_from_week = forms.Number(
        label=_("From which week of pregnancy does it ask for a doctor's paper?"), required=False
    )
    paper_from_week_multiple = forms.Number(
        label=_("The same, with more than one child, or when it is not simple"), required=False
    )
    none_after_week = forms.Number(label=_("After which week does it take nobody?"), required=False)
    none_after_week_multiple = forms.Number(
        label=_("The same, with more than one child, or when it is not simple"), required=False
    )
    newborn_days = forms.Number(label=_("How many days old must a baby be?"), required=False)
    paper_hours = forms.Number(
        label=_("How many hours old may the doctor's paper be when the way begins?"),
        help_text=_("7 days are 168 hours."),
        required=False,
    )
    source = forms.Text(
        label=_("Where did you read it?"),
        max_length=200,
        missing=_("Write where you read it, such as the page of the carrier."),
    )
    checked_on = forms.Day(
        label=_("On which day did you check it with the carrier?"),
        missing=_("Enter the day on which you checked it with the carrier."),
    )

    def __init__(self, data: Any = None, *, known: Limit | None, today: date) -> None:
        super().__init__(data, initial=asdict(known) if known else {})
        self.today = today

    def given(self) -> Limit:
        """What was typed."""
        return Limit(**self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (reason := rules.why_not_limit(self.given(), today=self.today)):
            self.add_error(None, reason)
        return found
