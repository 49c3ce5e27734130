"""What people fill in about the plan for staying safe. No is as near as yes."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.watch import documents, rules
from wayhome.watch.enums import MeasureKind, MeasureState, Wanted
from wayhome.watch.forms import CHOOSE, DAY, MOST, Read


class Measure(Read):
    """One thing that helps."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    kind = forms.Choice(label=_("What helps?"), choices=MeasureKind.choices, missing=_("Choose what helps."))
    what = forms.Text(label=_("In a few words"), max_length=rules.A_LINE, required=False)
    wanted = forms.Choice(
        label=_("Does she or he want it?"),
        help_text=_("Ask for no reason."),
        choices=Wanted.choices,
        missing=_("Choose one of the three answers."),
    )
    is_safe = forms.YesNo(
        label=_("Only for talking with the family: is it safe, as far as is known?"), required=False
    )
    who = forms.Text(label=_("Who does it?"), max_length=rules.A_LINE, required=False)
    on = forms.Day(label=_("By which day? Where somebody asks every week: the first time"), required=False)
    state = forms.Choice(
        label=_("How does it stand?"), choices=MeasureState.choices, missing=_("Choose how it stands.")
    )
    reason = forms.LongText(
        label=_("Why, or what came of it?"),
        help_text=_("Needed where it is not done or was stopped by us."),
        max_length=MOST,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        read: int,
        thing: UUID | None = None,
        known: documents.Measure | None = None,
    ) -> None:
        initial = {**(known.to_value() if known else {}), "read": read, "thing": thing or uuid4()}
        super().__init__(data, initial=initial)

    def given(self) -> documents.Measure:
        """What was typed."""
        return documents.Measure(**{name: one for name, one in self.typed.items() if name != "thing"})


class Review(Read):
    """It was gone through."""

    on = forms.Day(label=DAY, missing=_("Enter the day."))
    with_her = forms.YesNo(label=_("Together with her or him?"), missing=CHOOSE)
    next_on = forms.Day(label=_("When again?"), required=False)
    words = forms.LongText(label=_("What changes?"), max_length=MOST, required=False)

    def given(self) -> documents.Review:
        """What was typed."""
        return documents.Review(**self.typed)
