"""What people fill in about the first months."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.core import forms
from wayhome.reintegration import documents, rules
from wayhome.reintegration.enums import Says


class Read(forms.Form):
    """Carries the number of the version that was read."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)


class Goals(Read):
    """What she or he wants."""

    goals = forms.LongText(
        label=_("What does she or he want there?"),
        help_text=_("In her or his own words."),
        max_length=rules.WORDS_AT_MOST,
        missing=_("Write what she or he wants, in her or his own words."),
    )


class Promise(Read):
    """Who gives what, by when, from which money."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    what = forms.Text(
        label=_("What is promised?"), max_length=rules.A_LINE, missing=_("Write what is promised.")
    )
    who = forms.Text(
        label=_("Who keeps the promise?"), max_length=rules.A_LINE, missing=_("Write who keeps the promise.")
    )
    on = forms.Day(label=_("By which day?"), missing=_("Enter the day by which it is given: today or later."))
    budget = forms.Text(
        label=_("Code of the budget line"),
        help_text=_("Leave it empty while nobody pays for it. It is shown then before leaving."),
        max_length=rules.A_LINE,
        required=False,
    )

    def __init__(self, data: Any = None, *, read: int = 0) -> None:
        super().__init__(data, initial={"read": read, "thing": uuid4()})


class Fund(Read):
    """From which money."""

    budget = forms.Text(
        label=_("Code of the budget line"),
        max_length=rules.A_LINE,
        missing=_("Enter the code of the budget line."),
    )


class Seen(forms.Form):
    """She or he saw the plan."""

    on = forms.Day(label=_("On which day did you read it together?"), missing=_("Enter the day."))
    language = forms.Pick(label=_("In which language?"), missing=_("Choose the language."))
    says = forms.Choice(
        label=_("What did she or he say?"),
        choices=Says.choices,
        missing=_("Choose what she or he said. “Not now” is an answer too."),
    )
    words = forms.LongText(
        label=_("What she or he wants instead, or asked"), max_length=rules.WORDS_AT_MOST, required=False
    )

    def __init__(self, data: Any = None, *, today: Any = None, language: str = "") -> None:
        super().__init__(data, initial={"on": today, "language": language})
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]

    def given(self) -> documents.Seen:
        """What was typed."""
        return documents.Seen(**self.cleaned_data)
