"""What people fill in about asking a consulate: advice first, the application, what became of it, letters."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.papers import documents, letters, rules
from wayhome.papers.enums import Asked, Covers, Kind
from wayhome.papers.forms import MOST, Written
from wayhome.residence import sheets


class Advice(forms.Form):
    """A lawyer spoke with her or him. Nothing is ticked beforehand."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    lawyer = forms.Text(label=_("Lawyer, or office"), missing=_("Enter the lawyer or the office."))
    covers = forms.Choices(
        label=_("What was spoken about?"), choices=Covers.choices, missing=_("Tick what was spoken about.")
    )
    insists = forms.YesNo(
        label=_("Does she or he want the consulate to be asked, although the lawyer spoke about a danger?"),
        help_text=_("“No” where there is no danger to speak of: then nothing has to be insisted on."),
        missing=_("Choose yes or no."),
    )
    words = forms.LongText(
        label=_("In her or his own words"),
        help_text=_("When she or he insists."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, record: UUID | None = None) -> None:
        super().__init__(data, initial={"on": clock.today(), "record": record})
        forms.depends(self.fields["words"])

    def given(self) -> documents.Advice:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "record"}
        return documents.Advice(**{**typed, "covers": tuple(typed["covers"])})


class Apply(Written):
    """A consulate is asked."""

    consulate = forms.Pick(label=_("Which consulate?"), missing=_("Choose the consulate."))
    kind = forms.Pick(label=_("For what?"), choices=Kind.choices, missing=_("Choose what it is asked for."))
    asked_on = forms.Day(label=_("Asked on"), missing=_("Enter the day on which it was asked."))
    appointment = forms.Moment(label=_("Appointment, if there is one"), required=False)
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, thing: object, consulates: list[tuple[str, str]]) -> None:
        super().__init__(data, initial={"read": 0, "thing": thing, "asked_on": clock.today()})
        self.fields["consulate"].choices = [("", _("Choose")), *consulates]  # type: ignore[attr-defined]

    def given(self) -> documents.Application:
        """What was typed."""
        typed, at = self.cleaned_data, self.cleaned_data["appointment"]
        return documents.Application(
            consulate=UUID(typed["consulate"]),
            kind=typed["kind"],
            asked_on=typed["asked_on"],
            appointment=at.at if at else None,
            zone=at.zone if at else "",
            words=typed["words"],
        )


class Answer(forms.Form):
    """How it stands."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    state = forms.Choice(
        label=_("How does it stand?"), choices=Asked.choices, missing=_("Choose how it stands.")
    )
    again_on = forms.Day(label=_("Asked again on"), required=False)
    appointment = forms.Moment(label=_("Appointment, if there is one"), required=False)
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)


class Letter(forms.Form):
    """Who signs a letter, and in which language. Nothing is filled in beforehand: no name of ours gets in by itself."""

    sender = forms.Text(
        label=_("Who writes"),
        help_text=_(
            "A name, or an office that says nothing of its work: a law office, a town hall. Not the agency."
        ),
        missing=_("Enter who writes. A name is enough."),
        max_length=rules.A_LINE,
    )
    phone = forms.Text(
        label=_("Telephone number for questions"),
        help_text=_("One that is answered without naming the agency."),
        max_length=40,
        required=False,
    )
    evidence = forms.Text(
        label=_("What shows the nationality"),
        help_text=_(
            "Such as an old passport, a birth certificate, a school report. Leave it empty if there is nothing."
        ),
        max_length=rules.A_LINE,
        required=False,
    )
    language = forms.Pick(label=_("Language of the letter"), missing=_("Choose the language of the letter."))

    def __init__(self, data: Any = None, *, told: tuple[str, ...], why: bool) -> None:
        super().__init__(data)
        self.told = told  # names that are not to stand in it
        texts = letters.WHY if why else letters.ASKING
        self.fields["language"].choices = [("", _("Choose")), *sheets.languages(texts)]  # type: ignore[attr-defined]
        if why:
            del self.fields["evidence"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("sender", "evidence", "phone"):
            if reason := letters.why_not_say(found.get(name, ""), told=self.told):
                self.add_error(name, reason)
        return found


class ConsentSheet(forms.Form):
    """A sheet on which the other parent agrees: who, with whom, from where to where, when."""

    parent = forms.Text(label=_("The parent who agrees"), missing=_("Enter the name, as in the papers."))
    adult = forms.Text(label=_("With whom the child travels"), missing=_("Enter the name, as in the papers."))
    start = forms.Text(label=_("From"), help_text=_("A country is enough."), missing=_("Enter from where."))
    end = forms.Text(label=_("To"), help_text=_("A country is enough."), missing=_("Enter to where."))
    first = forms.Day(label=_("First day"), missing=_("Enter the first day."))
    last = forms.Day(label=_("Last day"), missing=_("Enter the last day."))
    language = forms.Pick(label=_("Language of the sheet"), missing=_("Choose the language of the sheet."))

    def __init__(self, data: Any = None, *, told: tuple[str, ...], known: dict[str, Any]) -> None:
        super().__init__(data, initial=known)
        self.told = told
        self.fields["language"].choices = [("", _("Choose")), *sheets.languages(letters.CONSENT)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("parent", "adult", "start", "end"):
            if reason := letters.why_not_say(found.get(name, ""), told=self.told):
                self.add_error(name, reason)
        if found.get("first") and found.get("last") and found["last"] < found["first"]:
            self.add_error("last", _("The last day is before the first one. Check both."))
        return found
