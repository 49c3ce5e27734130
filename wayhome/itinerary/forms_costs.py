"""What people fill in about money for a way."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.itinerary import currencies, documents, rules


class Cost(forms.Form):
    """What one thing costs."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    record = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    what = forms.Text(
        label=_("What is it?"),
        help_text=_("Such as “ticket” or “room for one night”. Nothing about her or him."),
        missing=_("Write what it is, such as “ticket”."),
        max_length=rules.A_LINE,
    )
    amount = forms.Text(
        label=_("How much?"), missing=_("Enter a sum above nothing, such as 120.50."), max_length=20
    )
    currency = forms.Pick(label=_("Currency"), missing=_("Choose the currency."))
    payer = forms.Text(label=_("Who is to pay?"), max_length=rules.A_LINE, required=False)
    grant = forms.Text(label=_("Code of the grant or budget line"), max_length=rules.A_LINE, required=False)
    words = forms.LongText(label=_("Note"), max_length=rules.WORDS_AT_MOST, required=False)

    def __init__(self, data: Any = None, *, read: int = 0, record: Any = None, known: documents.Cost) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read, "record": record})
        self.fields["currency"].choices = [("", _("Choose")), *currencies.choices()]  # type: ignore[attr-defined]

    def given(self) -> documents.Cost:
        typed = self.cleaned_data
        return documents.Cost(
            what=typed["what"],
            amount=typed["amount"].replace(",", ".").strip(),
            currency=typed["currency"],
            payer=typed["payer"],
            grant=typed["grant"],
            words=typed["words"],
        )


class Step(forms.Form):
    """One press on a sum: asked for, approved, not approved, paid."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1)
    what = django_forms.ChoiceField(
        choices=[(one, one) for one in ("ask", "approve", "refuse", "pay")], widget=django_forms.HiddenInput
    )
