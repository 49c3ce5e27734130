"""What people fill in about what was given, and about results."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.assistance import documents, rules, rules_given
from wayhome.assistance.enums import ItemKind, Told
from wayhome.core import clock, forms

MOST = rules.WORDS_AT_MOST
GRANT = {
    "label": _("Code of the budget line"),
    "help_text": _("Needed where somebody pays. As your organisation writes it, never a name."),
    "max_length": 40,
    "required": False,
}


class Item(forms.Form):
    """Something that was given."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    kind = forms.Pick(
        label=_("What was given?"), choices=ItemKind.choices, missing=_("Choose what was given.")
    )
    words = forms.Text(label=_("In a few words"), max_length=400, required=False)
    day = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    payer = forms.Text(label=_("Who pays?"), max_length=200, required=False)
    grant = forms.Text(**GRANT)

    def split(self, found: dict[str, Any]) -> tuple[documents.ItemBrief, documents.Item]:
        """What is told in short, and the whole."""
        brief = documents.ItemBrief(kind=found["kind"], day=found["day"])
        return brief, documents.Item(found["words"], found["payer"], found["grant"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (reason := rules_given.why_not_item(*self.split(found), today=clock.today())):
            about = "words" if found["kind"] == ItemKind.OTHER and not found["words"] else "day"
            self.add_error(_grant_or(about, reason, found), reason)
        return found


class Result(forms.Form):
    """A result, and whether she or he knows it."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    test = forms.Text(
        label=_("What was looked for?"), max_length=400, missing=_("Write what was looked for.")
    )
    day = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    found = forms.LongText(label=_("What was found"), max_length=MOST, required=False)
    told = forms.Choice(label=_("Does she or he know?"), choices=Told.choices, required=False)
    told_on = forms.Day(label=_("Told on which day?"), required=False)
    payer = forms.Text(label=_("Who pays?"), max_length=200, required=False)
    grant = forms.Text(**GRANT)

    def __init__(self, data: Any = None, *, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        forms.depends(self.fields["told_on"])

    def split(self, found: dict[str, Any]) -> tuple[documents.ResultBrief, documents.Result]:
        """What is told in short, and the whole."""
        brief = documents.ResultBrief(day=found["day"], payer=found["payer"], grant=found["grant"])
        return brief, documents.Result(found["test"], found["found"], found["told"], found["told_on"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (
            reason := rules_given.why_not_result(*self.split(found), today=clock.today())
        ):
            about = "told_on" if found["told"] == Told.TOLD or found["told_on"] else "day"
            self.add_error(_grant_or(about, reason, found), reason)
        return found


def _grant_or(about: str, reason: str, found: dict[str, Any]) -> str:
    """Where it is mended: the budget line, when it is what is missing."""
    return "grant" if reason == rules_given.why_not_paid(found["payer"], found["grant"]) else about
