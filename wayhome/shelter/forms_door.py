"""What people fill in at the door: who must not be let in, and who found no place."""

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.people.reading import case_code
from wayhome.shelter import documents
from wayhome.shelter.enums import (
    Group,
    NoPlace,
)

WORDS = 2_000


class Barred(forms.Form):
    """Who must not be let in."""

    name = forms.Text(label=_("Name, if it is known"), max_length=200, required=False)
    looks = forms.LongText(label=_("How she or he looks, which car"), max_length=WORDS, required=False)
    code = forms.Text(
        label=_("Or the code of a case that must not live here"),
        help_text=_("Somebody who is linked to those who exploited a person here."),
        max_length=12,
        required=False,
    )
    reason = forms.LongText(label=_("Why, and what to do at the door"), max_length=WORDS)

    def clean_code(self) -> str:
        """As it is written everywhere else; words are no code."""
        typed = self.cleaned_data["code"]
        code = case_code(typed)
        if typed.strip() and not code:
            raise django_forms.ValidationError(_("This is no code of a case. Write it such as K7-42QD."))
        return code

    def given(self) -> documents.BarredPerson:
        """As it is sealed."""
        return documents.BarredPerson(**self.cleaned_data)


class Words(forms.Form):
    """What happened, in a few words."""

    words = forms.LongText(label=_("What happened?"), max_length=WORDS)


class TurnedAway(forms.Form):
    """Somebody found no place."""

    group = forms.Choice(label=_("Who was it?"), choices=Group.choices, missing=_("Choose one."))
    why = forms.Choice(label=_("Why was there no place?"), choices=NoPlace.choices, missing=_("Choose one."))
