"""What people fill in, in the first days. Nothing is chosen beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import dates, forms
from wayhome.departure.forms import Kept
from wayhome.followup.enums import Alone
from wayhome.reception import documents, rules
from wayhome.reception.enums import Aid, Answer, Children, Contact, Kind, Papers, Safe, What

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE


class Line(Kept):
    """Follows the last line that was read."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, read: int, **kwargs: Any) -> None:
        super().__init__(data, initial={"read": read, **kwargs.pop("initial", {})}, **kwargs)

    @property
    def kept(self) -> dict[str, Any]:
        """What the form carries."""
        return {name: self.cleaned_data[name] for name in ("thing", "read")}


class Short(Line):
    """The short check of the first day: four questions, then rest."""

    asked = forms.Moment(label=_("When was it asked?"), missing=_("Enter when it was asked."))
    who = forms.Text(label=_("Who asked?"), missing=_("Enter who asked."), max_length=LINE)
    alone = forms.Choice(
        label=_("Was she or he asked alone?"),
        choices=Alone.choices,
        missing=_("Choose whether she or he was asked alone."),
    )
    place_ok = forms.YesNo(
        label=_("Is the place where she or he sleeps all right?"),
        missing=_("Choose whether the place is all right."),
    )
    feels_safe = forms.Choice(
        label=_("Does she or he feel safe there?"),
        choices=Safe.choices,
        hints={Safe.NO: _("Whoever answers and who is on call hear at once.")},
        missing=_("Choose whether she or he feels safe."),
    )
    urgent_health = forms.YesNo(
        label=_("Is a doctor needed now?"),
        help_text=_("With “yes”, whoever answers and who is on call hear at once. Not why."),
        missing=_("Choose whether a doctor is needed now."),
    )
    words = forms.LongText(
        label=_("What is to be done, if anything"),
        help_text=_("Not what happened. It need not be filled in."),
        max_length=MOST,
        required=False,
    )
    kind = Kind.SHORT

    def given(self) -> documents.Check:
        """What was typed."""
        typed = dict(self.typed)
        asked: dates.Moment = typed.pop("asked")
        del typed["read"]
        return documents.Check(kind=str(self.kind), at=asked.at, zone=asked.zone, **typed)


class Whole(Short):
    """The arrival check, from the day after on."""

    papers = forms.Choice(
        label=_("Where are the papers?"), choices=Papers.choices, missing=_("Choose where the papers are.")
    )
    children = forms.Choice(
        label=_("How are the children?"),
        choices=Children.choices,
        missing=_("Choose how the children are, or that there are none."),
    )
    phone_ok = forms.YesNo(
        label=_("Does she or he have a telephone that nobody else looks into?"),
        missing=_("Choose whether there is a telephone that is safe."),
    )
    money_ok = forms.YesNo(
        label=_("Is there money for the first days?"),
        missing=_("Choose whether there is money for the first days."),
    )
    contact = forms.Choice(
        label=_("Does the agreed way to reach her or him safely still hold here?"),
        help_text=_("How, when, who may answer, what may be said."),
        choices=Contact.choices,
        missing=_("Choose whether the way to reach her or him still holds."),
    )
    field_order = (
        "thing", "read", "asked", "who", "alone", "place_ok", "feels_safe", "urgent_health", "papers", "children",
        "phone_ok", "money_ok", "contact", "words",
    )  # fmt: skip
    kind = Kind.WHOLE


class Offer(Line):
    """A first appointment was offered."""

    what = forms.Choice(
        label=_("What was offered?"), choices=What.choices, missing=_("Choose what was offered.")
    )
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    childcare = forms.Choice(
        label=_("Somebody who looks after children meanwhile"),
        choices=Aid.choices,
        missing=_("Choose whether childcare is needed for coming."),
    )
    transport = forms.Choice(
        label=_("A drive, or a ticket"),
        choices=Aid.choices,
        missing=_("Choose whether a drive is needed for coming."),
    )
    interpreter = forms.Choice(
        label=_("An interpreter"),
        choices=Aid.choices,
        missing=_("Choose whether an interpreter is needed for coming."),
    )
    answer = forms.Choice(
        label=_("What does she or he say?"),
        help_text=_("No is an answer, and nobody asks why. It can be asked for later."),
        choices=Answer.choices,
        missing=_("Choose what she or he says."),
    )
    words = forms.LongText(label=_("In her or his words"), max_length=MOST, required=False)

    def given(self) -> documents.Offer:
        """What was typed."""
        return documents.Offer(**{name: value for name, value in self.typed.items() if name != "read"})


class Child(Line):
    """What has to be there before a child lives with somebody. Written as it comes."""

    caregiver = forms.Text(
        label=_("With whom is the child to live?"),
        help_text=_("The name. No address."),
        max_length=LINE,
        required=False,
    )
    visit_on = forms.Day(label=_("Visited at home on"), required=False)
    visitor = forms.Text(label=_("Who visited?"), max_length=LINE, required=False)
    guardian_on = forms.Day(
        label=_("Since when does a guardian appointed here speak for the child?"), required=False
    )
    guardian_by = forms.Text(label=_("Which court or office appointed?"), max_length=LINE, required=False)
    school = forms.Text(
        label=_("School or kindergarten"),
        help_text=_("What was planned, with the child. The name of the school need not be written."),
        max_length=LINE,
        required=False,
    )
    school_on = forms.Day(label=_("From which day?"), required=False)
    words = forms.LongText(label=_("What else is to be known"), max_length=MOST, required=False)

    def given(self) -> documents.Child:
        """What was typed."""
        return documents.Child(**{name: value for name, value in self.typed.items() if name != "read"})
