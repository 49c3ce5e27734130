"""What people fill in about legal matters."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.people import iso
from wayhome.people.documents import Document
from wayhome.testimony import documents, enums, rules, rules_course, words_course
from wayhome.testimony.shapes import Legal

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE
HIDDEN = ("read", "thing")


class Versioned(forms.Form):
    """Something in versions: which one was read, and the id with which a new one is sent twice and kept once."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    thing = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, known: Document, read: int, thing: object) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read, "thing": thing})

    def typed(self) -> dict[str, Any]:
        """What was typed, without what is hidden."""
        return {name: value for name, value in self.cleaned_data.items() if name not in HIDDEN}

    def why_not(self) -> str | None:
        """The rule of this form."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (reason := self.why_not()):
            self.add_error(None, reason)
        return found


class Matter(Versioned):
    """Which kind, where, who is the lawyer."""

    kind = forms.Choice(
        label=_("What kind of matter is it?"),
        choices=enums.MatterKind.choices,
        missing=_("Choose what kind of matter it is."),
    )
    country = forms.Pick(label=_("Country"), missing=_("Choose the country."))
    lawyer = forms.Text(
        label=_("Her or his lawyer"),
        help_text=_("Leave it empty while there is none."),
        max_length=LINE,
        required=False,
    )
    wants_notice = forms.Tick(label=_("Wants to hear when an accused person is released"), required=False)
    state = forms.Choice(
        label=_("Does it go on?"),
        choices=enums.MatterState.choices,
        missing=_("Choose whether it goes on."),
    )
    words = forms.LongText(
        label=_("If it is closed without a decision: why?"),
        help_text=_("In a few words. Nothing of what happened to her or him."),
        max_length=MOST,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Matter,
        read: int,
        thing: object,
        before: documents.Matter | None,
        today: date,
    ) -> None:
        super().__init__(data, known=known, read=read, thing=thing)
        self.before, self.today = before, today
        self.fields["country"].choices = [("", _("Choose")), *iso.countries()]  # type: ignore[attr-defined]

    def given(self) -> documents.Matter:
        """What was typed, with how far it has come as that stands."""
        return replace(self.before or documents.Matter(), **self.typed())

    def why_not(self) -> str | None:
        return rules_course.why_not_written(self.given(), before=self.before, today=self.today)


class File(Versioned):
    """What the lawyer keeps of it."""

    court = forms.Text(label=_("Court or office"), max_length=LINE, required=False)
    number = forms.Text(label=_("Its number there"), max_length=LINE, required=False)
    part = forms.Pick(
        label=_("What is she or he in it?"), choices=enums.Part.choices, empty=_("Not clear so far"),
        required=False,
    )  # fmt: skip
    words = forms.LongText(label=_("Notes of the lawyer"), max_length=MOST, required=False)

    def given(self) -> documents.File:
        """What was typed."""
        return documents.File(**self.typed())

    def why_not(self) -> str | None:
        return rules.why_not_file(self.given())


class Day(Versioned):
    """A day that counts in a matter."""

    kind = forms.Choice(
        label=_("What happens on this day?"),
        choices=enums.DayKind.choices,
        missing=_("Choose what happens on this day."),
    )
    on = forms.Day(label=_("On which day, or by which day?"), missing=_("Enter the day."))
    text = forms.Text(
        label=_("What has to be ready for it"),
        help_text=_("In a few plain words, such as “pay slips”. Nothing of what happened to her or him."),
        max_length=LINE,
        required=False,
    )
    state = forms.Choice(
        label=_("What became of it?"),
        choices=enums.DayState.choices,
        missing=_("Choose what became of it."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Day,
        read: int,
        thing: object,
        matter: documents.Matter,
        today: date,
    ) -> None:
        super().__init__(data, known=known, read=read, thing=thing)
        self.before, self.known, self.matter, self.today = known if read else None, known, matter, today

    def given(self) -> documents.Day:
        """What was typed."""
        return documents.Day(**self.typed(), matter=self.known.matter)

    def why_not(self) -> str | None:
        return rules.why_not_day(self.given(), matter=self.matter, before=self.before, today=self.today)


class Claim(Versioned):
    """Money that is claimed."""

    basis = forms.Choice(
        label=_("On what ground is it claimed?"),
        choices=enums.Basis.choices,
        missing=_("Choose on what ground the money is claimed."),
    )
    matter = forms.Pick(label=_("To which matter does it belong?"), empty=_("To none"), required=False)
    country = forms.Pick(
        label=_("In which country is it claimed?"), empty=_("Where its matter is"), required=False
    )
    since = forms.Day(
        label=_("From which day does the time to claim it count?"),
        help_text=_("Such as the day on which the wage was due. The lawyer says which day it is."),
        required=False,
    )
    asked = forms.Number(label=_("How much is claimed?"), help_text=_("Without cents."), required=False)
    awarded = forms.Number(label=_("How much was awarded?"), required=False)
    currency = forms.Text(
        label=_("In which currency?"),
        help_text=_("Its three letters, such as ALL or EUR."),
        max_length=3,
        required=False,
    )
    deadline = forms.Day(label=_("By which day must it be handed in?"), required=False)
    state = forms.Choice(
        label=_("Where does it stand?"),
        choices=enums.ClaimState.choices,
        missing=_("Choose where the claim stands."),
    )
    paid_on = forms.Day(label=_("Paid on"), required=False)
    told_on = forms.Day(
        label=_("Told to her or him on"),
        help_text=_("What was decided on it: by the agreed safe way, and not alone."),
        required=False,
    )
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Claim,
        read: int,
        thing: object,
        matters: Mapping[UUID, str],
        legal: Legal,
        before: documents.Claim | None,
        today: date,
    ) -> None:
        super().__init__(data, known=known, read=read, thing=thing)
        self.before, self.matters, self.legal, self.today = before, matters, legal, today
        self._beside(known)
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            ("", _("Where its matter is")), *iso.countries()
        ]  # fmt: skip
        self.fields["matter"].choices = [  # type: ignore[attr-defined]
            ("", _("To none")), *((str(one), label) for one, label in matters.items())
        ]  # fmt: skip

    def _beside(self, known: documents.Claim) -> None:
        """What was written down about the time limit stands beside the field, and never in it."""
        country = self.legal.country_of(known)
        self["deadline"].help_text = words_course.claim_limit(country, known.basis, known.since)

    def given(self) -> documents.Claim:
        """What was typed."""
        typed = self.typed()
        typed["currency"] = typed["currency"].strip().upper()
        given = documents.Claim(**{**typed, "matter": UUID(typed["matter"]) if typed["matter"] else None})
        return rules.claim_told_anew(given, self.before)

    def why_not(self) -> str | None:
        given = self.given()
        self._beside(given)
        last_day = words_course.last_day(given, self.legal.country_of(given))
        return rules.why_not_claim(
            given, before=self.before, matters=set(self.matters), last_day=last_day, today=self.today
        )


class Check(Versioned):
    """Proceedings before leaving. No question about what she or he wants to say in court."""

    open_cases = forms.Choices(
        label=_("Which proceedings are open?"),
        choices=enums.Proceedings.choices,
        missing=_("Tick which proceedings are open, or that none are."),
    )
    presence = forms.Choice(
        label=_("Do they need her or him here?"),
        help_text=_("As the lawyer or the court says. Whatever the answer is, she or he may leave."),
        choices=enums.Presence.choices,
        required=False,
    )
    evidence = forms.Choice(
        label=_("Was something kept before leaving?"),
        help_text=_("So that nobody has to come back for it. It is her or his choice, with a lawyer."),
        choices=enums.Evidence.choices,
        required=False,
    )
    prosecutor_informed = forms.Tick(
        label=_("The prosecutor was told that she or he leaves"),
        help_text=_("Only with her or his yes to telling the police, or to speaking in court."),
        required=False,
    )
    told = forms.Pick(label=_("Who was told?"), help_text=_("Those whom the yes names."), required=False)
    on = forms.Day(label=_("Looked at on"), required=False)
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Check,
        read: int,
        before: documents.Check | None,
        agreed: Collection[str],
        open_now: Collection[str],
        today: date,
    ) -> None:
        first = known if known.open_cases else documents.Check(open_cases=tuple(sorted(open_now)), on=today)
        super().__init__(data, known=first, read=read, thing=None)
        self.before, self.agreed, self.open_now, self.today = before, agreed, open_now, today
        listed = sorted({*agreed, before.told if before else ""} - {""})
        self.fields["told"].choices = [("", _("Nobody")), *((who, who) for who in listed)]  # type: ignore[attr-defined]
        for name in ("presence", "evidence"):
            forms.depends(self.fields[name])

    def given(self) -> documents.Check:
        """What was typed."""
        typed = self.typed()
        return documents.Check(**{**typed, "open_cases": tuple(typed["open_cases"])})

    def why_not(self) -> str | None:
        return rules.why_not_check(
            self.given(),
            before=self.before,
            agreed=self.agreed,
            known=self.open_now,
            today=self.today,
        )
