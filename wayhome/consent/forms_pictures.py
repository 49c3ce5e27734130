"""What people fill in about a picture or a story of somebody."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent.enums import Media
from wayhome.consent.pictures import Picture
from wayhome.core import forms

WITHOUT = "without"
KEPT = _("Where is it kept?")
KEPT_HINT = _("The original, and each copy: which telephone, which computer, which drawer, with whom.")
SHOWN = _("Where is it shown, and who has it?")
MOST = 2000


class Made(forms.Form):
    """What was made of her or him, and on which yes."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    basis = forms.Choice(
        label=_("Which yes does it rest on?"),
        help_text=_("One yes for one picture or story. Without one it is removed."),
        missing=_("Choose the yes, or that there was none."),
    )
    kind = forms.Choice(label=_("What is it?"), choices=Media.choices, missing=_("Choose what it is."))
    what = forms.Text(
        label=_("Who and what is on it?"),
        help_text=_("Also others who can be known by it. So that somebody else finds it."),
        max_length=MOST,
        missing=_("Write who and what is on it, so that it can be found."),
    )
    taken_by = forms.Text(label=_("Who made it?"), max_length=200, required=False)
    taken_on = forms.Day(label=_("On which day was it made?"), required=False)
    kept = forms.LongText(
        label=KEPT, help_text=KEPT_HINT, max_length=MOST, missing=_("Write where it is kept.")
    )
    purpose = forms.Text(label=_("What for?"), max_length=MOST, missing=_("Write what it is for."))
    shown = forms.LongText(label=SHOWN, max_length=MOST, required=False)
    until = forms.Day(
        label=_("What is the last day on which it may be used?"),
        help_text=_("No later than the yes lasts. The day after, its removal is due."),
        required=False,
    )

    def __init__(self, data: Any = None, *, agreed: Sequence[tuple[str, str]], thing: UUID) -> None:
        super().__init__(data, initial={"thing": thing})
        self.fields["basis"].choices = [  # type: ignore[attr-defined]
            *agreed,
            (WITHOUT, _("None: it was made without a yes")),
        ]

    def given(self) -> Picture:
        """As the action takes it."""
        values = {name: value for name, value in self.cleaned_data.items() if name not in ("thing", "basis")}
        basis = self.cleaned_data["basis"]
        return Picture(**values, basis=None if basis == WITHOUT else UUID(basis))


class Moved(forms.Form):
    """It is kept or shown elsewhere now."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1)
    kept = forms.LongText(
        label=KEPT, help_text=KEPT_HINT, max_length=MOST, missing=_("Write where it is kept.")
    )
    shown = forms.LongText(label=SHOWN, max_length=MOST, required=False)


class Removed(forms.Form):
    """It is gone."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1)
    gone_on = forms.Day(
        label=_("On which day was it removed?"), missing=_("Enter the day on which it was removed.")
    )
    words = forms.LongText(
        label=_("Who removed it, where, and what was answered about the copies?"),
        max_length=MOST,
        missing=_("Write who removed it, and what was answered about the copies."),
    )
