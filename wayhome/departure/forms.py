"""What people fill in before somebody leaves. Nothing is ticked beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.care.enums import Signed
from wayhome.consent import card
from wayhome.consent.stays import PAPER, Stays
from wayhome.core import forms
from wayhome.departure import documents, rules
from wayhome.departure.enums import Answer, Informed, Item, Told, Why


class Kept(forms.Form):
    """Carries the id of the record: sent twice, it is one."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)

    def __init__(self, data: Any = None, *, today: Any = None, **kwargs: Any) -> None:
        initial = {"thing": uuid4(), "on": today, **kwargs.pop("initial", {})}
        super().__init__(data, initial=initial, **kwargs)

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, without what the form carries."""
        return {name: value for name, value in self.cleaned_data.items() if name != "thing"}


class Orientation(Kept):
    """What was told."""

    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    told = forms.Choices(
        label=_("What was told?"),
        help_text=_("What is left out today can be told another day."),
        choices=Told.choices,
        missing=_("Tick what was told."),
    )
    language = forms.Pick(label=_("In which language?"), missing=_("Choose the language."))
    interpreter = forms.Text(
        label=_("Interpreter"), help_text=_("Leave it empty if nobody interpreted."), required=False
    )
    understood = forms.YesNo(
        label=_("Did she or he say it back in her or his own words?"), missing=_("Choose yes or no.")
    )
    questions = forms.LongText(
        label=_("What she or he asked"), max_length=rules.WORDS_AT_MOST, required=False
    )

    def __init__(self, data: Any = None, *, today: Any = None, language: str = "") -> None:
        super().__init__(data, today=today, initial={"language": language})
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]

    def given(self) -> documents.Orientation:
        """What was typed."""
        return documents.Orientation(**{**self.typed, "told": tuple(self.typed["told"])})


class Kit(Kept):
    """What was given for the way."""

    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    items = forms.Choices(label=_("What was given?"), choices=Item.choices, required=False)
    medicine_days = forms.Number(
        label=_("Medicine for how many days?"), min_value=1, max_value=rules.DAYS_OF_MEDICINE, required=False
    )
    other = forms.Text(label=_("Anything else"), max_length=rules.A_LINE, required=False)
    cash = forms.Number(
        label=_("Cash"),
        help_text=_("Whole units. A second person counts it, and signs with a sign-in of her or his own."),
        min_value=0,
        max_value=1_000_000,
        required=False,
    )
    currency = forms.Text(
        label=_("Currency"), help_text=_("Three letters, such as EUR."), max_length=3, required=False
    )
    signed = forms.Choice(
        label=_("How did she or he sign for it?"),
        choices=Signed.choices,
        missing=_("Choose how she or he signed for it."),
    )
    witness = forms.Text(
        label=_("Witness or interpreter"),
        help_text=_("Leave it empty for a signature on paper."),
        max_length=rules.A_LINE,
        required=False,
    )

    def given(self) -> documents.Kit:
        """What was typed."""
        typed = self.typed
        typed |= {
            "items": tuple(typed["items"] or ()),
            "cash": typed["cash"] or 0,
            "currency": (typed["currency"] or "").strip().upper() if typed["cash"] else "",
        }
        return documents.Kit(**typed)


class Card(Kept):
    """The emergency card."""

    phone = forms.Text(
        label=_("First telephone number"),
        help_text=_("Answered day and night, without naming the agency."),
        max_length=rules.A_LINE,
        missing=_("Enter a telephone number."),
    )
    second_phone = forms.Text(
        label=_("Second telephone number"),
        max_length=rules.A_LINE,
        missing=_("Enter a second telephone number."),
    )
    code_word = forms.Text(
        label=_("Code word"),
        help_text=_("A plain word that she or he chose. Whoever comes must say it."),
        max_length=rules.A_LINE,
        missing=_("Enter the code word."),
    )
    say = forms.Text(
        label=_("What she or he says on the telephone"),
        help_text=_("Such as “It is me. I need a lift.” Nothing about what happened, no name of an agency."),
        max_length=rules.A_LINE,
        missing=_("Write what she or he says on the telephone."),
    )

    def given(self) -> documents.Card:
        """What was typed."""
        return documents.Card(**self.typed)


class OwnWay(Kept):
    """Leaving on one’s own decision."""

    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    why = forms.Choice(
        label=_("Why is the way not organised?"),
        choices=Why.choices,
        missing=_("Choose why nobody organises the way."),
    )
    papers = forms.YesNo(label=_("Does she or he have all papers back?"), missing=_("Choose yes or no."))
    money = forms.YesNo(label=_("Does she or he have all money back?"), missing=_("Choose yes or no."))
    informed = forms.Choices(
        label=_("What was told?"), choices=Informed.choices, missing=_("Tick what she or he was told.")
    )
    card = forms.YesNo(
        label=_("Did she or he take a card with a telephone number?"), missing=_("Choose yes or no.")
    )
    booked = forms.YesNo(
        label=_("Do we pay or book anything for the way?"),
        help_text=_("At critical danger we book nothing."),
        missing=_("Choose yes or no."),
    )
    check_in_on = forms.Day(
        label=_("On which day do we ask how she or he is?"),
        help_text=_("Only if she or he wants that. Otherwise leave it empty."),
        required=False,
    )
    check_in = forms.Text(
        label=_("How do we ask?"),
        help_text=_("Which way, which hours."),
        max_length=rules.A_LINE,
        required=False,
    )
    words = forms.LongText(
        label=_("What whoever goes on should know"), max_length=rules.WORDS_AT_MOST, required=False
    )

    def given(self) -> documents.OwnWay:
        """What was typed."""
        return documents.OwnWay(**{**self.typed, "informed": tuple(self.typed["informed"])})


class GoAhead(Kept):
    """Why going ahead is right."""

    reason = forms.LongText(
        label=_("Why is going ahead right?"),
        help_text=_("The second person reads it. It is kept."),
        max_length=rules.WORDS_AT_MOST,
        missing=_("Write why going ahead is right. It is kept."),
    )


class SecondPerson(forms.Form):
    """What the second person says."""

    said = forms.Choice(
        label=_("Is going ahead right?"), choices=Answer.choices, missing=_("Choose yes or no.")
    )
    words = forms.LongText(
        label=_("Why not?"), help_text=_("For a no."), max_length=rules.WORDS_AT_MOST, required=False
    )


class Paper(forms.Form):
    """Whether paper is safe, and in which language."""

    stays = Stays(PAPER)
    language = forms.Pick(
        label=_("Language of the paper"),
        help_text=_(
            "Those in which we have every word of it. In any other, read it aloud with the interpreter."
        ),
        missing=_("Choose the language of the paper."),
    )

    def __init__(self, data: Any = None, *, language: str = "", offered: Any = ()) -> None:
        super().__init__(data, initial={"language": language})
        self.fields["language"].choices = [("", _("Choose")), *offered]  # type: ignore[attr-defined]
