"""What people fill in about work and income. Nothing is ticked beforehand, and no amount is invented here."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.livelihood import documents
from wayhome.livelihood.enums import Enough, How, JobKind, Left, Offered
from wayhome.livelihood.forms import CHOOSE, DAY, ENTER, LINE, MOST, Line, OfMonth
from wayhome.watch.enums import Answer as Known

ONE = _("Choose one of the three answers.")


class Banded(Line):
    """A line with an amount, where this installation has some."""

    band = forms.Choice(label=_("About how much, in a month?"), required=False)

    def __init__(self, data: Any = None, *, bands: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not bands:
            del self.fields["band"]
            return
        self.fields["band"].choices = [(one, one) for one in bands]  # type: ignore[attr-defined]


class Job(Banded):
    """Work that has begun or is agreed."""

    kind = forms.Choice(
        label=_("In which way does she or he work?"), choices=JobKind.choices, missing=_("Choose one.")
    )
    where = forms.Text(
        label=_("Where or what is it, as she or he calls it?"),
        help_text=_("Nobody there hears from us: no letter, no call, and never why."),
        missing=_("Write where or what it is."),
        max_length=LINE,
    )
    is_begun = forms.YesNo(label=_("Has it begun?"), missing=CHOOSE)
    starts_on = forms.Day(
        label=_("On which day did it begin, or is it to begin?"), missing=_("Enter the day of beginning.")
    )
    contract = forms.Choice(
        label=_("Is there a written contract that she or he has?"), choices=Known.choices, missing=ONE
    )
    enough = forms.Choice(
        label=_("Is it enough to live on, as she or he says it?"),
        help_text=_("Only if it has begun."),
        choices=Enough.choices,
        required=False,
    )
    words = forms.LongText(label=_("In her or his own words"), max_length=MOST, required=False)

    field_order = ("kind", "where", "is_begun", "starts_on", "contract", "enough", "band", "words")

    def given(self, about: UUID | None = None) -> documents.Job:
        """What was typed."""
        return documents.Job(**self.typed, about=about)


class Check(Line):
    """An offer of work, looked at together."""

    on = forms.Day(label=DAY, missing=ENTER)
    offered = forms.Choice(
        label=_("Who offered it?"), choices=Offered.choices, missing=_("Choose who offered it.")
    )
    who = forms.Text(label=_("In words, if she or he wants it kept"), max_length=LINE, required=False)
    contract = forms.Choice(
        label=_("Is there a written contract, and has she or he understood it?"),
        choices=Known.choices,
        missing=ONE,
    )
    place = forms.Choice(
        label=_("Does she or he know the place, and somebody who works there?"),
        choices=Known.choices,
        missing=ONE,
    )
    papers = forms.Choice(
        label=_("Do her or his papers and telephone stay with her or him?"),
        choices=Known.choices,
        missing=ONE,
    )
    leave = forms.Choice(
        label=_("Can she or he leave when she or he wants, and owes nothing then?"),
        choices=Known.choices,
        missing=ONE,
    )
    words = forms.LongText(label=_("What she or he thinks of it"), max_length=MOST, required=False)

    def given(self, about: UUID) -> documents.Check:
        """What was typed."""
        return documents.Check(**self.typed, about=about)


class Still(Line):
    """Asked whether she or he is still there."""

    on = forms.Day(label=DAY, missing=ENTER)
    how = forms.Choice(
        label=_("How is it known?"),
        help_text=_("From her or him, in the agreed way. Nobody rings or writes to the employer."),
        choices=How.choices,
        missing=_("Choose how it is known."),
    )
    is_there = forms.YesNo(label=_("Is she or he still there?"), missing=CHOOSE)
    why = forms.Choice(label=_("If not: why?"), choices=Left.choices, required=False)
    words = forms.LongText(label=_("How it goes, in her or his own words"), max_length=MOST, required=False)

    def given(self, about: UUID) -> documents.Still:
        """What was typed; who is still there has no reason for leaving."""
        typed = self.typed
        return documents.Still(**{**typed, "why": "" if typed["is_there"] else typed["why"]}, about=about)


class Income(Banded, OfMonth):
    """Of one month."""

    had = forms.YesNo(
        label=_("Did anything come in?"), help_text=_("From work, or from anywhere else."), missing=CHOOSE
    )
    enough = forms.Choice(
        label=_("Was it enough to live on, as she or he says it?"),
        choices=Enough.choices,
        missing=_("Ask whether it was enough, and choose what she or he says."),
    )
    words = forms.LongText(label=_("In her or his own words"), max_length=MOST, required=False)

    field_order = ("month", "had", "enough", "band", "words")

    def given(self) -> documents.Income:
        """What was typed."""
        return documents.Income(**self.typed)
