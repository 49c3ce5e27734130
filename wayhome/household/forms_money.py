"""Words into values: the purse."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.household import rules, rules_money
from wayhome.household.enums_money import EntryKind
from wayhome.household.forms import Once
from wayhome.household.houses import Resident


class Sum(forms.Text):
    """A sum, as people write it."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - as Django has it
        text = super().to_python(value)
        if not text:
            return ""
        amount = rules_money.amount_of(text)
        if amount is None:
            raise ValidationError(_("Write the sum as a number, such as 12.50."))
        return amount

    def run_validators(self, value: Any) -> None:  # noqa: ANN401 - as Django has it
        if not isinstance(value, Decimal):
            super().run_validators(value)


class Open(forms.Form):
    """Which currency."""

    currency = forms.Text(
        label=_("Which currency?"),
        help_text=_("Three letters, such as ALL or EUR."),
        max_length=3,
        missing=_("Write the three letters of the currency."),
    )


class Entry(Once):
    """A line of the purse."""

    kind = forms.Pick(label=_("What is it?"), choices=EntryKind.typed(), missing=_("Choose what it is."))
    amount = Sum(label=_("Which sum?"), missing=_("Write the sum, such as 12.50."))
    grant_code = forms.Text(
        label=_("Code of the grant that pays for it"),
        help_text=_("For everything that goes out."),
        max_length=20,
        required=False,
    )
    who = forms.Pick(label=_("To whom was it given?"), required=False, empty=_("To nobody"))
    words = forms.LongText(label=_("What for?"), max_length=rules.MOST, required=False)

    def __init__(self, data: Any = None, *, people: Iterable[Resident], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("", _("To nobody")),
            *((str(one.case), one.label) for one in people),
        ]

    def given(self) -> dict[str, Any]:
        known = dict(self.cleaned_data)
        who = known.pop("who")
        return {**known, "case": UUID(who) if who else None}


class Wrong(forms.Form):
    """What was wrong with a line."""

    words = forms.LongText(
        label=_("What was wrong?"), max_length=rules.MOST, missing=_("Write what was wrong.")
    )


class Count(forms.Form):
    """What was counted."""

    amount = Sum(label=_("What did you count?"), missing=_("Write what you counted, such as 12.50."))


class CountAgain(Count):
    """The second count."""

    words = forms.LongText(
        label=_("If it is not what the lines say: what do you think happened?"),
        max_length=rules.MOST,
        required=False,
    )
