"""What people fill in before a case is closed. Nothing is chosen beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.closing import rules
from wayhome.closing.documents import Entry
from wayhome.closing.enums import Answer, Part
from wayhome.core import forms
from wayhome.departure.forms import Kept
from wayhome.people.enums import ClosureReason

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE
DAY = _("On which day?")


class Line(Kept):
    """One word about closing: follows the last one that was read."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, today: Any = None, read: int = 0, **kwargs: Any) -> None:
        super().__init__(data, today=today, initial={"read": read, **kwargs.pop("initial", {})}, **kwargs)

    @property
    def kept(self) -> dict[str, Any]:
        """What the form carries."""
        return {name: self.cleaned_data[name] for name in ("thing", "read")}

    def given(self) -> Entry:
        """What was typed; a yes or no that was left open is no."""
        typed = {name: value for name, value in self.typed.items() if name != "read"}
        return Entry(**{name: value for name, value in typed.items() if value is not None})


class Word(Line):
    """Her or his word."""

    answer = forms.Choice(
        label=_("What does she or he say?"), choices=Answer.choices, missing=_("Choose what she or he says.")
    )
    alone = forms.YesNo(
        label=_("Could she or he speak freely?"),
        help_text=_("Alone: nobody else could hear."),
        required=False,
    )
    words = forms.LongText(label=_("In her or his own words"), max_length=MOST, required=False)
    why = forms.LongText(label=_("If she or he could not be asked: why"), max_length=MOST, required=False)
    asks = forms.YesNo(
        label=_("Is it she or he who asks for it?"),
        help_text=_("Only without anybody having proposed it."),
        required=False,
    )
    keeps = forms.YesNo(
        label=_("Does she or he want somebody to go on asking how things are, until two years are over?"),
        help_text=_("Otherwise nobody is in touch any more. The way back stays open in any case."),
        required=False,
    )
    on = forms.Day(label=_("On which day was it said?"), missing=_("Enter the day."))


class Parts(Line):
    """What was gone through."""

    parts = forms.Choices(
        label=_("What was gone through?"),
        help_text=_("How it is, what is still needed, who goes on with it."),
        choices=Part.choices,
        missing=_("Tick what was gone through. The rest can be done another day."),
    )
    with_her = forms.YesNo(label=_("Together with her or him?"), missing=_("Choose yes or no."))
    on = forms.Day(label=DAY, missing=_("Enter the day."))
    words = forms.LongText(label=_("What came of it"), max_length=MOST, required=False)

    def given(self) -> Entry:
        """What was typed."""
        typed = {name: value for name, value in self.typed.items() if name != "read"}
        return Entry(**{**typed, "parts": tuple(typed["parts"])})


class Card(Line):
    """The card with one safe way back."""

    reach = forms.Text(
        label=_("Where she or he finds us again: one number, or one place"),
        help_text=_("One that will still be there in years, answered without naming the agency."),
        max_length=LINE,
        missing=_("Enter the number or the place."),
    )
    say = forms.Text(
        label=_("What she or he says there"),
        help_text=_("Such as “I was here before.” Nothing about what happened, no name of an agency."),
        max_length=LINE,
        missing=_("Write what she or he says there."),
    )
    word = forms.Text(
        label=_("A plain word that she or he chose"),
        help_text=_("Four digits are added. Whoever hears both finds the case, and asks nothing again."),
        max_length=LINE,
        missing=_("Enter the word."),
    )
    wanted = forms.YesNo(
        label=_("Does she or he want the card on paper?"),
        help_text=_("No is an answer. The word is good without paper, too."),
        missing=_("Choose yes or no."),
    )
    on = forms.Day(label=DAY, missing=_("Enter the day."))


class GoAhead(Line):
    """Why going ahead is right."""

    words = forms.LongText(
        label=_("Why is closing right all the same?"),
        help_text=_("It is kept, and the other person reads it."),
        max_length=MOST,
        missing=_("Write why it is right."),
    )


class Close(Line):
    """Why the case is closed."""

    reason = forms.Choice(
        label=_("Why is the case closed?"),
        choices=ClosureReason.choices,
        missing=_("Choose why the case is closed."),
    )
    words = forms.LongText(
        label=_("What a colleague should know who opens it again"),
        help_text=_("If she or he was exploited again: how it is known."),
        max_length=MOST,
        required=False,
    )
