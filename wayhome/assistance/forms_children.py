"""A child left behind: which country, who cares for it now, whether it is safe there."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.assistance import documents
from wayhome.assistance.enums import SafeThere
from wayhome.core import forms
from wayhome.people import iso
from wayhome.people.widgets import LongList


class LeftBehind(forms.Form):
    """What was said when it was asked."""

    country = forms.Pick(
        label=_("In which country is the child?"), missing=_("Choose the country."), widget=LongList
    )
    carer = forms.Text(
        label=_("Who cares for the child now?"),
        help_text=_("Such as: the grandmother; a neighbour; a home. If nobody knows, write that."),
        missing=_("Write who cares for the child now."),
    )
    safe = forms.Choice(
        label=_("Is the child safe there?"), choices=SafeThere.choices, missing=_("Choose one.")
    )

    def __init__(self, data: Any = None, *, known: documents.LeftBehind | None) -> None:  # noqa: ANN401
        super().__init__(data, initial=known.to_value() if known else None)
        self.fields["country"].choices = [("", ""), *iso.countries()]  # type: ignore[attr-defined]

    def given(self) -> documents.LeftBehind:
        """For the action, which knows which child it is."""
        chosen = self.cleaned_data
        return documents.LeftBehind(country=chosen["country"], carer=chosen["carer"], safe=chosen["safe"])
