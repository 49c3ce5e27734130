"""What people fill in about the time after. Nothing is chosen beforehand but what was written before."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.core import forms
from wayhome.departure.forms import Kept
from wayhome.goals import documents, rules
from wayhome.goals.enums import Dimension, How, State
from wayhome.itinerary import currencies
from wayhome.reintegration.enums import Says

LINE, MOST = rules.A_LINE, rules.WORDS_AT_MOST


class Read(Kept):
    """A change of the plan: follows the version that was read."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)


class Goal(Read):
    """What she or he wants, and what it costs."""

    dimension = forms.Choice(
        label=_("To which part of life does it belong?"),
        choices=Dimension.choices,
        missing=_("Choose the part of life that it belongs to."),
    )
    words = forms.LongText(
        label=_("What does she or he want?"),
        help_text=_("In her or his own words."),
        max_length=MOST,
        missing=_("Write what she or he wants, in her or his own words."),
    )
    amount = forms.Text(
        label=_("What does it cost?"),
        help_text=_("Such as 120.50. Left open, nothing."),
        max_length=20,
        required=False,
    )
    currency = forms.Pick(
        label=_("Currency"), help_text=_("One plan counts in one currency."), required=False
    )
    payer = forms.Text(label=_("Who pays?"), max_length=LINE, required=False)
    budget = forms.Text(label=_("Code of the budget line"), max_length=LINE, required=False)

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["currency"].choices = [("", _("Choose")), *currencies.choices()]  # type: ignore[attr-defined]

    def given(self) -> documents.Goal:
        """What was typed; its steps are not typed here."""
        typed = self.cleaned_data
        return documents.Goal(
            id=typed["thing"],
            dimension=typed["dimension"],
            words=typed["words"],
            amount=typed["amount"].replace(",", ".").strip(),
            payer=typed["payer"],
            budget=typed["budget"],
        )


class Step(Read):
    """What is done for a goal, by whom."""

    what = forms.Text(label=_("What is done?"), max_length=LINE, missing=_("Write what is done."))
    who = forms.Text(
        label=_("Who does it?"),
        help_text=_("A name, or “she herself”, “he himself”."),
        max_length=LINE,
        missing=_("Write who does it."),
    )
    on = forms.Day(label=_("By which day?"), missing=_("Enter the day by which it is done: today or later."))
    owes = forms.Pick(
        label=_("Which agency is reminded on that day?"),
        help_text=_("Of what she or he does, whoever leads the case is reminded, to ask how it went."),
        required=False,
        empty=_("Whoever leads the case"),
    )

    def __init__(self, data: Any = None, *, agencies: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(str(pk), name) for pk, name in agencies.items()]
        self.fields["owes"].choices = [("", _("Whoever leads the case")), *choices]  # type: ignore[attr-defined]

    def given(self) -> documents.Step:
        """What was typed."""
        typed = self.cleaned_data
        owes = UUID(typed["owes"]) if typed["owes"] else None
        return documents.Step(typed["thing"], typed["what"], typed["who"], typed["on"], owes)


class ReviewOn(Read):
    """When it is gone through again."""

    on = forms.Day(
        label=_("On which day is the plan gone through again?"),
        help_text=_("Beside the days of the follow-up; the sooner of them is due."),
        missing=_("Enter a day that is still to come."),
    )


class Together(Kept):
    """The plan was read to her or him."""

    on = forms.Day(label=_("On which day did you read it together?"), missing=_("Enter the day."))
    language = forms.Pick(label=_("In which language was it read?"), missing=_("Choose the language."))
    interpreter = forms.Text(
        label=_("Interpreter"),
        help_text=_("Leave it open if nobody interpreted."),
        max_length=LINE,
        required=False,
    )
    says = forms.Choice(
        label=_("What did she or he say?"),
        choices=Says.choices,
        missing=_("Choose what she or he said. “Not now” is an answer too."),
    )
    how = forms.Choice(
        label=_("How did she or he sign?"),
        help_text=_(
            "Only if she or he wants exactly this. A mark and a spoken word count as much as a signature."
        ),
        choices=How.choices,
        required=False,
    )
    witness = forms.Text(label=_("Who was the witness?"), max_length=LINE, required=False)
    guardian = forms.Text(
        label=_("Guardian"),
        help_text=_("For a child: who signs beside the child."),
        max_length=LINE,
        required=False,
    )
    words = forms.LongText(label=_("What she or he wants instead, or asked"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, is_child: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]
        if not is_child:
            del self.fields["guardian"]

    def given(self) -> documents.Together:
        """What was typed."""
        return documents.Together(**self.typed)


class Progress(Read):
    """What became of a goal or a step."""

    state = forms.Choice(
        label=_("What became of it?"), choices=State.choices, missing=_("Choose what became of it.")
    )
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    reason = forms.LongText(
        label=_("Why was it given up?"),
        help_text=_("As she or he says it. Giving up a goal is no failure."),
        max_length=MOST,
        required=False,
    )

    def given(self) -> documents.Progress:
        """What was typed."""
        typed = self.cleaned_data
        return documents.Progress(state=typed["state"], on=typed["on"], reason=typed["reason"])


class Review(Kept):
    """The plan was gone through."""

    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    dimensions = forms.Choices(
        label=_("Which parts of life did you go through together?"),
        choices=Dimension.choices,
        missing=_("Choose the parts of life that you went through together."),
    )
    words = forms.LongText(
        label=_("What she or he said"),
        help_text=_("It need not be filled in."),
        max_length=MOST,
        required=False,
    )

    def given(self) -> documents.Review:
        """What was typed."""
        typed = self.cleaned_data
        return documents.Review(on=typed["on"], dimensions=tuple(typed["dimensions"]), words=typed["words"])


class Promise(Kept):
    """What is promised, by which side."""

    what = forms.Text(label=_("What is promised?"), max_length=400, missing=_("Write what is promised."))
    who = forms.Text(
        label=_("Who keeps the promise?"), max_length=LINE, missing=_("Write who keeps the promise.")
    )
    agency = forms.Pick(
        label=_("Of which agency?"),
        help_text=_("It is reminded, and writes what became of it."),
        missing=_("Choose the agency that keeps the promise."),
    )
    on = forms.Day(label=_("By which day?"), missing=_("Enter the day by which it is given: today or later."))

    def __init__(self, data: Any = None, *, agencies: dict[UUID, str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(str(pk), name) for pk, name in agencies.items()]
        self.fields["agency"].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """As ``care`` takes it."""
        typed = self.cleaned_data
        return {**typed, "agency": UUID(typed["agency"])}


def new(**initial: Any) -> dict[str, Any]:
    """What a form begins with."""
    return {"initial": {"thing": uuid4(), **initial}}
