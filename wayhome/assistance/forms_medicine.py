"""What somebody presses on the medicine round."""

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.assistance.enums import Dose, Needed
from wayhome.core import forms


class Given(forms.Form):
    """One press. Which dose it is stands in the address, of which day in the form."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    on = django_forms.DateField(widget=django_forms.HiddenInput)
    outcome = forms.Choice(
        label=_("What became of it?"),
        choices=Dose.choices,
        missing=_("Choose given, not wanted, or not in the house."),
    )


class WhenNeeded(forms.Form):
    """One press. Which medicine it is stands in the address."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    outcome = forms.Choice(
        label=_("What became of it?"),
        choices=Needed.choices,
        missing=_("Choose given, not wanted, or that the last line was a mistake."),
    )
