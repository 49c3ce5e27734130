"""What people fill in about leaving itself. Nothing is ticked beforehand; no is as near as yes."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.attempts import documents, rules_leaving
from wayhome.attempts.enums import FoundBy, Pressed
from wayhome.consent import card
from wayhome.core import clock, dates, forms

MOST = rules_leaving.WORDS_AT_MOST
CHECK = _("Choose yes or no.")


class Free(forms.Form):
    """How it was asked whether the choice is free, and what was said."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    at = forms.Moment(label=_("When was it asked?"), missing=_("Enter when it was asked."))
    private = forms.YesNo(label=_("Was she or he alone with you, and could nobody else hear?"), missing=CHECK)
    language = forms.Pick(
        label=_("In which language?"), missing=_("Choose the language in which it was asked.")
    )
    interpreter = forms.Text(
        label=_("Interpreter"),
        help_text=_("Leave it empty if there was none."),
        max_length=rules_leaving.A_LINE,
        required=False,
    )
    pressed = forms.Choice(
        label=_("Does anybody or anything press her or him to go?"),
        help_text=_("Somebody who waits for money, a paper that ends, a relative, a threat."),
        choices=Pressed.choices,
        missing=_("Choose whether anybody or anything presses."),
    )
    has_alternatives = forms.YesNo(
        label=_("Could she or he stay instead, in a way that is real?"),
        help_text=_("A place, a paper or a claim for one, something to live on; explained by a lawyer."),
        missing=CHECK,
    )
    is_informed = forms.YesNo(
        label=_("Does she or he know what waits there, from a source she or he trusts?"), missing=CHECK
    )
    words = forms.LongText(label=_("What she or he said"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int = 0, language: str = "", zone: str) -> None:
        first = {"read": read, "at": dates.Moment(clock.now(), zone), "language": language}
        super().__init__(data, initial=first)
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]

    def given(self) -> documents.Voluntary:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("read", "at")}
        return documents.Voluntary(**typed, at=self.cleaned_data["at"].at)


class Earlier(forms.Form):
    """Going before the time to recover is over."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    is_taken_back = forms.Choice(
        label=_("What does she or he want?"),
        choices=[("no", _("Go earlier")), ("yes", _("Not go earlier any more"))],
        missing=_("Choose what she or he wants."),
    )
    on = forms.Day(label=_("On which day was it said?"), missing=_("Enter the day."))
    lawyer = forms.Text(
        label=_("Lawyer who advised her or him"), max_length=rules_leaving.A_LINE, required=False
    )
    advised_on = forms.Day(label=_("On which day?"), required=False)
    signed = forms.YesNo(label=_("Did she or he ask in writing?"), required=False)
    words = forms.LongText(label=_("What she or he said"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int = 0) -> None:
        super().__init__(data, initial={"read": read, "on": clock.today()})
        for name in ("lawyer", "advised_on", "signed"):
            forms.depends(self.fields[name])

    def given(self) -> documents.Earlier:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "read"}
        typed["is_taken_back"] = typed["is_taken_back"] == "yes"
        return documents.Earlier(**{**typed, "signed": bool(typed["signed"])})


class Harm(forms.Form):
    """Serious harm was found to wait there; or a finding fell."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    stands = forms.Choice(
        label=_("What was found?"),
        choices=[
            ("yes", _("Serious harm waits there")),
            ("no", _("The earlier finding does not stand any more")),
        ],
        help_text=_("That a finding fell counts when two people wrote so, one of them her or his lawyer."),
        missing=_("Choose what was found."),
    )
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    by = forms.Choice(label=_("Who found it?"), choices=FoundBy.choices, missing=_("Choose who found it."))
    who = forms.Text(
        label=_("Name or office"), missing=_("Enter who said it."), max_length=rules_leaving.A_LINE
    )
    words = forms.LongText(label=_("What was found"), max_length=MOST, missing=_("Write what was found."))

    def __init__(self, data: Any = None, *, thing: Any, read: int = 0) -> None:
        first = {"thing": thing, "read": read, "on": clock.today(), "stands": "" if read else "yes"}
        super().__init__(data, initial=first)
        if not read:
            self.fields["stands"].widget = django_forms.HiddenInput()

    def given(self) -> documents.Harm:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("thing", "read")}
        return documents.Harm(**{**typed, "stands": typed["stands"] == "yes"})
