"""Words into values: the police protection of a house."""

from collections.abc import Iterable
from typing import Any

from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from wayhome.care.enums import Band
from wayhome.core import clock, forms
from wayhome.household import documents, rules, rules_police
from wayhome.household.forms import Moment

NOBODY = _("The officers read this. No name, no number of people, no address.")


class Terms(forms.Form):
    """What is agreed. ``number`` is what the page was opened with."""

    level = forms.Choice(
        label=_("How great is the threat to the house?"), choices=Band.choices, missing=_("Choose one.")
    )
    patrol = forms.LongText(
        label=_("What patrols do"), help_text=NOBODY, max_length=rules.MOST, required=False
    )
    response = forms.LongText(
        label=_("What the police do when the house calls"), help_text=NOBODY, max_length=rules.MOST
    )
    contact = forms.Text(label=_("Whom the house rings, day and night"))

    def __init__(self, data: Any = None, *, number: int = 1, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["read"] = forms.Number(
            initial=number, required=False, widget=HiddenInput, min_value=0, max_value=99999
        )

    def read(self) -> int:
        return int(self.cleaned_data.get("read") or 0)

    def given(self) -> documents.Terms:
        known = self.cleaned_data
        return documents.Terms(
            level=known["level"],
            patrol=known["patrol"].strip(),
            response=known["response"].strip(),
            contact=known["contact"].strip(),
        )


class Ask(Terms):
    """Which agency, and what is asked of it."""

    field_order = ("agency", "level", "patrol", "response", "contact", "read")
    agency = forms.Pick(label=_("Which agency?"), missing=_("Choose an agency."))

    def __init__(self, data: Any = None, *, agencies: Iterable[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["agency"].choices = [("", _("Choose")), *((str(each.pk), each.name) for each in agencies)]  # type: ignore[attr-defined]


class Name(forms.Form):
    """An officer of the own agency."""

    user = forms.Pick(label=_("Which officer?"), missing=_("Choose an officer."))

    def __init__(self, data: Any = None, *, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["user"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]


class Replace(forms.Form):
    """Another officer is asked for."""

    reason = forms.LongText(
        label=_("Why? Only if you want"),
        help_text=_("It stays in the house. The agency is told no reason."),
        max_length=rules.MOST,
        required=False,
    )


class Tried(forms.Form):
    """How a test went."""

    minutes = forms.Number(
        label=_("How many minutes until they were there?"),
        min_value=0,
        max_value=rules_police.LONGEST_WAY,
        missing=_("Write how many minutes it took."),
    )
    words = forms.LongText(
        label=_("What is to be mended?"), help_text=NOBODY, max_length=rules.MOST, required=False
    )

    def given(self) -> documents.Tried:
        return documents.Tried(self.cleaned_data["minutes"], self.cleaned_data["words"].strip())


class CallOut(Moment):
    """The police were called."""

    at = forms.Time(label=_("At what time?"), help_text=_("Empty means now."), required=False)
    on = forms.Day(label=_("On another day?"), required=False)
    minutes = forms.Number(
        label=_("How many minutes until they were there?"),
        help_text=_("Empty: they did not come, or not so far."),
        min_value=0,
        max_value=rules_police.LONGEST_WAY,
        required=False,
    )
    words = forms.LongText(
        label=_("What happened?"),
        help_text=NOBODY,
        max_length=rules.MOST,
        missing=_("Write what happened, in a few words, without any name."),
    )

    def given(self) -> documents.CallOut:
        known = self.cleaned_data
        at = self.moment() or (None if known.get("on") else clock.now())
        return documents.CallOut(at, known["minutes"], known["words"].strip())
