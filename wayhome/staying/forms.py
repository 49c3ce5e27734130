"""What people fill in about staying."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.people import iso
from wayhome.staying import documents, rules
from wayhome.staying.enums import Kind, State, Way


class Begin(forms.Form):
    """What she or he wants."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    way = forms.Choice(
        label=_("What does she or he want?"), choices=Way.choices, missing=_("Choose what she or he wants.")
    )
    country = forms.Pick(label=_("Which country?"), required=False)
    on = forms.Day(label=_("Since when?"), missing=_("Enter the day."))
    words = forms.LongText(label=_("In her or his own words"), max_length=rules.WORDS_AT_MOST, required=False)

    def __init__(self, data: Any = None, *, read: int = 0, way: str = "") -> None:
        super().__init__(data, initial={"read": read, "on": clock.today(), "way": way})
        self.fields["country"].choices = [("", _("Choose")), *iso.countries()]  # type: ignore[attr-defined]
        forms.depends(self.fields["country"])

    def given(self) -> documents.Path:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "read"}
        if typed["way"] != Way.THIRD_COUNTRY:
            typed["country"] = ""
        return documents.Path(**typed)


class Task(forms.Form):
    """One thing that is to be done, and how far it is."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    kind = forms.Pick(label=_("What is it?"), choices=Kind.choices, missing=_("Choose what it is."))
    what = forms.Text(label=_("What exactly?"), max_length=rules.A_LINE, required=False)
    state = forms.Choice(label=_("How far is it?"), choices=State.choices, missing=_("Choose how far it is."))
    who = forms.Text(label=_("Who does it?"), max_length=rules.A_LINE, required=False)
    by = forms.Day(label=_("By when?"), help_text=_("Leave it empty while nobody knows."), required=False)
    words = forms.LongText(
        label=_("What she or he says to it"), max_length=rules.WORDS_AT_MOST, required=False
    )

    def __init__(self, data: Any = None, *, thing: Any, read: int = 0, known: documents.Task) -> None:
        super().__init__(data, initial={**known.to_value(), "thing": thing, "read": read})
        self.fields["kind"].choices = [("", _("Choose")), *Kind.choices]  # type: ignore[attr-defined]

    def given(self) -> documents.Task:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("thing", "read")}
        return documents.Task(**typed)


class Press(forms.Form):
    """One button; it carries which version was seen."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
