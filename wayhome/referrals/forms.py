"""What people fill in to ask, to answer, and to say how it went. Forms clean words into values; they save nothing."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from wayhome.core import dates, forms
from wayhome.people import iso
from wayhome.referrals import documents, rules
from wayhome.referrals.enums import (
    AgeBand,
    Decline,
    Delivery,
    Event,
    Family,
    HowItWent,
    Kind,
    Priority,
    Said,
    Sex,
    Special,
)
from wayhome.services.enums import Need

MONTHS = 24
type Options = Iterable[tuple[str, str]]


class Numbered(forms.Form):
    """About something that others may change meanwhile: what was read comes back with it."""

    read = forms.Number(widget=HiddenInput, min_value=0, missing=_("Open the page again."))


class Ask(forms.Form):
    """What is asked for whom. Fixed answers; the few words are looked at for names."""

    organisation = forms.Choice(label=_("Whom do you ask?"), missing=_("Choose whom you ask."))
    priority = forms.Choice(
        label=_("How soon?"), choices=Priority.choices, missing=_("Choose how soon an answer is needed.")
    )
    needs = forms.Choices(
        label=_("What help is asked for?"),
        choices=Need.choices,
        missing=_("Choose at least one kind of help."),
    )
    age_band = forms.Choice(label=_("Age"), choices=AgeBand.choices, missing=_("Choose an age."))
    sex = forms.Choice(label=_("Woman or man"), choices=Sex.choices, missing=_("Choose one of the answers."))
    family = forms.Choices(
        label=_("Who comes along?"), choices=Family.choices, missing=_("Choose who comes along, or “Nobody”.")
    )
    language = forms.Pick(label=_("Language"), missing=_("Choose a language."))
    country = forms.Pick(label=_("Country where help is needed"), missing=_("Choose the country."))
    region = forms.Text(
        label=_("Region"),
        help_text=_("A region or large town, never an address."),
        required=False,
        max_length=80,
    )
    month = forms.Pick(label=_("From which month?"), missing=_("Choose the month."))
    special = forms.Choices(label=_("What must be prepared?"), choices=Special.choices, required=False)
    delivery = forms.Choice(
        label=_("How will she or he come to you?"), choices=Delivery.choices, required=False
    )
    reason = forms.LongText(
        label=_("Why do you ask?"), help_text=_("What they need to decide. Nothing of what happened."),
        required=False, max_length=1000,
    )  # fmt: skip
    already = forms.LongText(
        label=_("What was done so far?"),
        help_text=_("Which help was given. Nothing of health, danger or where she or he is."),
        required=False,
        max_length=1000,
    )
    by_contact = forms.Text(
        label=_("How they reach you"),
        help_text=_("Your telephone at work, or that of your team. Never hers or his."),
        required=False,
        max_length=200,
    )
    knows = forms.Tick(
        label=_("She or he knows that we ask, and whom, and may say no at any time"),
        missing=_("Tell her or him first. Then tick the box."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        receivers: Options,
        kind: str,
        names: Sequence[str],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.kind, self.names = kind, names
        for name, options in (
            ("organisation", list(receivers)),
            ("language", [("", _("Choose")), *iso.languages()]),
            ("country", [("", _("Choose")), *iso.countries()]),
            ("month", [("", _("Choose")), *months(today)]),
        ):
            self.fields[name].choices = options  # type: ignore[attr-defined]
        if kind == Kind.WITHOUT_NAME:
            self.fields["reason"].help_text = _("Leave it empty if you can. No name, no number, no story.")

    def clean_family(self) -> list[str]:
        """Alone or with somebody."""
        found: list[str] = self.cleaned_data["family"]
        if Family.ALONE in found and len(found) > 1:
            self.add_error("family", _("Choose either “Nobody” or who comes along."))
        return found

    def clean(self) -> dict[str, Any]:
        """A request without a name carries none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.kind == Kind.WITHOUT_NAME:
            for name in ("region", "reason", "already"):
                reason = rules.why_not_without_name([cleaned.get(name, "")], self.names)
                if reason:
                    self.add_error(name, reason)
            if reason := rules.why_not_her_name(cleaned.get("by_contact", ""), self.names):
                self.add_error("by_contact", reason)
        return cleaned

    def document(self) -> documents.Ask:
        """As it is kept."""
        typed = {
            name: value for name, value in self.cleaned_data.items() if name not in ("organisation", "knows")
        }
        lists = {name: tuple(typed[name]) for name in ("needs", "family", "special")}
        return documents.Ask(**{**typed, **lists, "kind": self.kind})


class Identity(forms.Form):
    """The minimum data form between agencies. What the service does not need stays empty."""

    called = forms.Text(
        label=_("Name, or the code of the case"),
        help_text=_("The code is enough where the name is not needed."),
        missing=_("Enter a name, or the code."),
    )
    born = forms.Text(label=_("Day or year of birth"), required=False, max_length=60)
    gender = forms.Text(label=_("Gender"), required=False, max_length=60)
    disability = forms.Text(label=_("Disability, and what helps"), required=False)
    number = forms.Text(
        label=_("Number of a paper"), help_text=_("Only if they cannot help without it."), required=False
    )
    contact = forms.LongText(
        label=_("How to reach her or him safely"),
        help_text=_("The rules first: when, by whom, what may be said."),
        required=False,
        max_length=1000,
    )
    caregiver = forms.Text(label=_("For a child: who cares for her or him"), required=False)
    caregiver_relation = forms.Text(label=_("Related how"), required=False, max_length=80)
    caregiver_contact = forms.Text(label=_("How that person is reached"), required=False)
    separated = forms.YesNo(label=_("Is the child without its parents?"), required=False)
    caregiver_informed = forms.YesNo(label=_("Does that person know of this request?"), required=False)
    caregiver_why_not = forms.Text(label=_("If not, why?"), required=False)
    risks = forms.LongText(label=_("What could be dangerous, in short"), required=False, max_length=2000)
    plan = forms.LongText(label=_("What was agreed with her or him"), required=False, max_length=2000)

    def __init__(self, data: Any = None, *, is_child: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not is_child:
            for name in [one for one in self.fields if one.startswith("caregiver") or one == "separated"]:
                del self.fields[name]

    def document(self) -> documents.Identity:
        """As it is kept."""
        typed = dict(self.cleaned_data)
        for name in ("separated", "caregiver_informed"):
            typed[name] = {True: "yes", False: "no"}.get(typed.get(name), "")  # type: ignore[arg-type]
        return documents.Identity(**typed)


class Send(Numbered):
    """Send what was looked at, and nothing else."""


class Act(Numbered):
    """What one side says with what it does: only the fields that belong to it."""

    code = forms.Choice(label=_("Why?"), choices=Decline.choices, missing=_("Choose why you cannot help."))
    suggestion = forms.Text(
        label=_("Who could help instead?"),
        help_text=_("If you know nobody, say so in words."),
        missing=_("Say who could help instead. If you know nobody, say so in words."),
    )
    contact = forms.Text(
        label=_("Who answers for it at yours?"), missing=_("Enter a name and how to reach it.")
    )
    contact_alternate = forms.Text(
        label=_("Who, when that person is away?"), missing=_("Enter a second name and how to reach it.")
    )
    went = forms.Choice(label=_("How does it go?"), choices=HowItWent.choices, missing=_("Choose an answer."))
    day = forms.Day(label=_("Day of the first help"), missing=_("Enter the day of the first help."))
    words = forms.LongText(label=_("In words"), required=False, max_length=2000)

    def __init__(self, data: Any = None, *, event: str, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        wanted = {"read", "words", *_FIELDS.get(event, ())}
        for name in [one for one in self.fields if one not in wanted]:
            del self.fields[name]
        words = self.fields["words"]
        words.required = event in _IN_WORDS
        words.label = _IN_WORDS.get(event, words.label)
        words.error_messages["required"] = _MISSING.get(event, words.error_messages["required"])
        if event == Event.IN_SERVICE:
            self.fields["day"].latest = today  # type: ignore[attr-defined]

    def said(self) -> documents.Said:
        """As it is kept."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("read", "went")}
        went = self.cleaned_data.get("went")
        return documents.Said(**{**typed, **({"code": went} if went else {})})


_FIELDS: dict[str, tuple[str, ...]] = {
    Event.DECLINED: ("code", "suggestion"),
    Event.ACCEPTED: ("contact", "contact_alternate"),
    Event.IN_SERVICE: ("day",),
    Event.FEEDBACK: ("went",),
}
_IN_WORDS: dict[str, Any] = {Event.ASKED: _("What do you need to know?"), Event.ANSWERED: _("Your answer")}
_MISSING: dict[str, Any] = {
    Event.ASKED: _("Write what you need to know."),
    Event.ANSWERED: _("Write your answer."),
}


class View(forms.Form):
    """What a person says about the help. Each question may be left for later."""

    promised = forms.Choice(label=_("Did you get what was promised?"), choices=Said.choices, required=False)
    respect = forms.Choice(label=_("Were you treated with respect?"), choices=Said.choices, required=False)
    safe = forms.Choice(label=_("Do you feel safe to go there again?"), choices=Said.choices, required=False)
    words = forms.LongText(
        label=_("Anything else, in the person’s own words"), required=False, max_length=2000
    )
    told_to = forms.Text(label=_("Told to"), missing=_("Enter whom she or he told it to."))

    def document(self, today: date) -> documents.View:
        """As it is kept."""
        return documents.View(**self.cleaned_data, told_on=today)


class LinkCase(forms.Form):
    """The receiver's own case."""

    code = forms.Text(label=_("Code of your case"), missing=_("Enter the code of your case."), max_length=12)


class Paper(forms.Form):
    """Paper can be found. Whoever prints has asked."""

    is_safe = forms.YesNo(
        label=_("Is a copy on paper safe for her or him?"),
        help_text=_("Where will it lie? Who could read it?"),
        missing=_("Choose yes or no."),
    )


def months(today: date) -> list[tuple[str, str]]:
    """This month and those to come."""
    found = []
    for step in range(MONTHS):
        year, month = divmod(today.month - 1 + step, 12)
        found.append(
            (
                f"{today.year + year}-{month + 1:02}",
                dates.day_in_words(dates.PartialDay(today.year + year, month + 1)),
            )
        )
    return found
