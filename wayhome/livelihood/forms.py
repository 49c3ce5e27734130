"""What people fill in about learning. Nothing is ticked beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.departure.forms import Kept
from wayhome.livelihood import documents, rules
from wayhome.livelihood.enums import Kept as Where
from wayhome.livelihood.enums import Wants, Went, What, Why

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE
MONTHS_BACK = 24
DAY, ENTER = _("On which day?"), _("Enter the day.")
CHOOSE = _("Choose yes or no.")


class Line(Kept):
    """One line: follows the last one that was read. ``about``: which course or work it is about."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, read: int, today: Any = None, **kwargs: Any) -> None:
        super().__init__(data, today=today, initial={"read": read, **kwargs.pop("initial", {})}, **kwargs)

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, without what the form carries."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("thing", "read")}


class OfMonth(Line):
    """A line about one month."""

    month = forms.Pick(label=_("Of which month?"), missing=_("Choose the month."))

    def __init__(self, data: Any = None, *, months: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["month"].choices = [("", _("Choose")), *months]  # type: ignore[attr-defined]

    @property
    def typed(self) -> dict[str, Any]:
        """The month as its first day."""
        found = super().typed
        return {**found, "month": date.fromisoformat(f"{found['month']}-01")}


class Enrolment(Line):
    """A place to learn: the wish first."""

    wish = forms.LongText(
        label=_("What does she or he wish to learn?"),
        help_text=_("In her or his own words, before anything is looked for."),
        missing=_("Ask first what she or he wishes to learn, and write it."),
        max_length=MOST,
    )
    wants = forms.Choice(
        label=_("Does she or he want this place?"), choices=Wants.choices, missing=_("Choose one.")
    )
    what = forms.Choice(label=_("What is learnt?"), choices=What.choices, missing=_("Choose what is learnt."))
    service = forms.Pick(label=_("Where? From the directory"), required=False)
    where = forms.Text(
        label=_("Or in words"),
        help_text=_("Such as: the school in the next street. Nobody there is told why she or he comes."),
        max_length=LINE,
        required=False,
    )
    is_begun = forms.YesNo(label=_("Has it begun?"), missing=CHOOSE)
    begins_on = forms.Day(
        label=_("On which day did it begin, or is it to begin?"), missing=_("Enter the day of beginning.")
    )
    ends_on = forms.Day(
        label=_("On which day is it to end?"), help_text=_("Leave it empty if nobody knows."), required=False
    )
    words = forms.LongText(
        label=_("What helps her or him to go there"),
        help_text=_("Such as: who looks after the child, the way there, books."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["service"].choices = [("", _("None of these")), *places]  # type: ignore[attr-defined]

    def given(self, about: UUID | None = None) -> documents.Enrolment:
        """What was typed."""
        typed = self.typed
        service = UUID(typed.pop("service")) if typed["service"] else typed.pop("service") or None
        return documents.Enrolment(**typed, service=service, about=about)


class Attendance(OfMonth):
    """How often somebody was there. That somebody was not is a question."""

    share = forms.Number(
        label=_("How often was she or he there, in percent?"),
        help_text=_("As the school or she or he says it. 100: whenever there were lessons."),
        missing=_("Enter how often she or he was there."),
        min_value=0,
        max_value=rules.ALL,
    )
    why = forms.Choice(
        label=_("If not always: why?"),
        help_text=_("As she or he says it. Nothing is taken away for it."),
        choices=Why.choices,
        required=False,
    )
    words = forms.LongText(label=_("In her or his own words"), max_length=MOST, required=False)

    def given(self, about: UUID) -> documents.Attendance:
        """What was typed; where somebody was always there, no reason."""
        typed = self.typed
        return documents.Attendance(
            **{**typed, "why": typed["why"] if typed["share"] < rules.ALL else ""}, about=about
        )


class Result(Line):
    """How it went."""

    on = forms.Day(label=DAY, missing=ENTER)
    went = forms.Choice(label=_("How did it go?"), choices=Went.choices, missing=_("Choose how it went."))
    reason = forms.LongText(
        label=_("Why it stopped, or was not passed"),
        help_text=_("As she or he says it. It is no reproach."),
        max_length=MOST,
        required=False,
    )
    until = forms.Day(
        label=_("If it is still going: until when?"),
        help_text=_("Leave it empty if nobody knows."),
        required=False,
    )

    def given(self, about: UUID) -> documents.Result:
        """What was typed."""
        return documents.Result(**self.typed, about=about)


class Certificate(Line):
    """A paper of hers or his."""

    what = forms.Text(
        label=_("What is it for?"), missing=_("Write what the certificate is for."), max_length=LINE
    )
    on = forms.Day(label=_("Of which day is it?"), missing=ENTER)
    kept = forms.Choice(
        label=_("Where is it?"),
        help_text=_("It belongs to her or him. Keep a copy here only if she or he wants one."),
        choices=Where.choices,
        missing=_("Choose where the certificate is."),
    )
    words = forms.LongText(label=_("What else is to be known"), max_length=MOST, required=False)

    def given(self, about: UUID | None = None) -> documents.Certificate:
        """What was typed."""
        return documents.Certificate(**self.typed, about=about)


class Answer(Line):
    """Whether it is a sign to talk about."""

    is_sign = forms.YesNo(
        label=_("Is it a sign to talk about with her or him?"),
        help_text=_(
            "Yes: it is kept under “Staying safe”, where she or he may see it and say it is different."
        ),
        missing=CHOOSE,
    )
    words = forms.LongText(
        label=_("In a few words"), help_text=_("If it is none: why not."), max_length=MOST, required=False
    )
