"""What people fill in about entering a country, or changing there."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.papers import documents
from wayhome.papers.enums import Enter
from wayhome.papers.forms import MOST, Written
from wayhome.people import iso
from wayhome.people import widgets as people_widgets


class Entry(Written):
    """Whether a country asks for a permission, and who looked it up."""

    country = forms.Pick(
        label=_("Which country is entered, or where does she or he change?"),
        missing=_("Choose the country."),
        widget=people_widgets.LongList,
    )
    state = forms.Choice(
        label=_("Does it ask for a visa or another permission?"),
        choices=Enter.choices,
        missing=_("Choose whether a permission is needed."),
    )
    until = forms.Day(label=_("Good until"), required=False)
    checked_by = forms.Text(
        label=_("Who looked it up, and where?"),
        help_text=_("Such as the consulate, or a lawyer. Nobody answers it from memory."),
        missing=_("Enter who looked it up, and where."),
    )
    checked_on = forms.Day(label=_("Looked up on"), missing=_("Enter the day on which it was looked up."))
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, thing: object, known: documents.Entry) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read, "thing": thing})
        self.fields["country"].choices = [("", _("Choose the country")), *iso.countries()]  # type: ignore[attr-defined]
        forms.depends(self.fields["until"])

    def given(self) -> documents.Entry:
        """What was typed."""
        return documents.Entry(
            **{name: value for name, value in self.cleaned_data.items() if name not in ("read", "thing")}
        )
