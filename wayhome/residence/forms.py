"""What people fill in about how long somebody may stay."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django import forms as django_forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.consent.forms_interpreted import Interpreted
from wayhome.consent.interpreting import Offered
from wayhome.consent.stays import Stays
from wayhome.core import clock, dates, forms
from wayhome.people import iso
from wayhome.residence import countries, documents, rules, rules_claims, sheets
from wayhome.residence.enums import (
    Appeal,
    ClaimEnd,
    Ended,
    NotApplicable,
    PaperKind,
    PaperState,
    RemovalState,
    RemovalWhy,
    Told,
)

MOST = rules.WORDS_AT_MOST


def _nothing_against(given: documents.Told) -> str | None:
    del given
    return None


class Reflection(forms.Form):
    """Its beginning and length, or why there is none."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    country = forms.Pick(label=_("Country"), missing=_("Choose the country."))
    not_applicable = forms.Pick(
        label=_("Is there a time to recover?"),
        choices=[(one.value, format_lazy(_("No. {why}"), why=one.label)) for one in NotApplicable],
        empty=_("Yes"),
        required=False,
    )
    start = forms.Day(
        label=_("On which day did it begin?"),
        help_text=_("The day on which there were grounds to believe that she or he was exploited."),
        required=False,
    )
    min_days = forms.Number(
        label=_("How many days does it last?"),
        missing=_("Enter how many days it lasts."),
        min_value=0,
        required=False,
    )
    extended_to = forms.Day(label=_("Until when was it made longer?"), required=False)
    ended_reason = forms.Pick(
        label=_("What ended it?"), choices=Ended.choices, empty=_("Nothing, it goes on"), required=False
    )
    ended_on = forms.Day(label=_("On which day did it end?"), required=False)
    words = forms.LongText(label=_("Why does it change?"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, known: documents.Reflection, is_child: bool) -> None:
        super().__init__(data, initial={**known.to_value(), "words": "", "read": read})
        self.is_first, self.is_child = read == 0 and not known.start and not known.not_applicable, is_child
        self.fields["country"].choices = [("", _("Choose")), *iso.countries()]  # type: ignore[attr-defined]
        if self.is_first:
            for name in ("extended_to", "ended_reason", "ended_on", "words"):
                del self.fields[name]
        for name in self.fields:
            if name not in ("read", "country"):
                forms.depends(self.fields[name])

    def given(self) -> documents.Reflection:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "read"}
        return documents.Reflection(**{**typed, "min_days": typed.get("min_days") or 0})

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            reason = rules.why_not_reflection(
                self.given(),
                terms=countries.of(found["country"]),
                is_first=self.is_first,
                is_child=self.is_child,
                today=clock.today(),
            )
            if reason:
                self.add_error(None, reason)
        return found


class WasTold(Interpreted):
    """That it was told, and how."""

    has_others = False

    on = forms.Day(label=_("On which day?"), missing=_("Enter the day on which it was told."))
    what = forms.Choices(
        label=_("What was told?"),
        choices=Told.choices,
        missing=_("Tick what was told: all three, or it waits."),
    )
    language = forms.Pick(label=_("In which language?"), missing=_("Choose the language."))
    field_order = ("on", "what", "language", "interpreter", "interpreted_by")

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Reflection | None,
        language: str = "",
        interpreters: Offered = (),
        why_not: Callable[[documents.Told], str | None] = _nothing_against,
    ) -> None:
        super().__init__(data, interpreters=interpreters, initial={"on": clock.today(), "language": language})
        self.known, self.why_not = known, why_not
        if known is not None and known.has_no_law:
            self.fields["what"].choices = [(Told.RIGHTS.value, Told.RIGHTS.label)]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]

    def given(self) -> documents.Told:
        """What was typed."""
        typed = self.cleaned_data
        return documents.Told(
            on=typed["on"], what=tuple(typed["what"]), language=typed["language"], **self.interpreted()
        )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            given = self.given()
            if reason := rules.why_not_told(given, known=self.known, today=clock.today()):
                self.add_error(None, reason)
            elif reason := self.why_not(given):
                self.add_error("interpreter", reason)
        return found


class Sheet(forms.Form):
    """Whether paper is safe for her or him, and in which language. ``WORDS``: what is on it."""

    WORDS: ClassVar[Sequence[Any]] = sheets.FOR_PERSON

    stays = Stays()
    language = forms.Pick(
        label=_("Language of the sheet"),
        help_text=_(
            "Those in which we have every word of it. In any other, read it aloud with the interpreter."
        ),
        missing=_("Choose the language of the sheet."),
    )
    phone = forms.Text(
        label=_("Telephone number to call"),
        help_text=_("A number that is answered without naming the agency."),
        max_length=40,
        required=False,
    )

    def __init__(self, data: Any = None, *, language: str = "") -> None:
        super().__init__(data, initial={"language": language})
        self.fields["language"].choices = [("", _("Choose")), *sheets.languages(self.WORDS)]  # type: ignore[attr-defined]


class ForAuthority(forms.Form):
    """What a sheet for the authorities says beside the days. Nothing is filled in beforehand."""

    name = forms.Text(
        label=_("How the authorities know her or him"),
        help_text=_("Their file number, or the name they have already. Nothing that they do not know yet."),
        missing=_("Enter how they know her or him: a file number is enough."),
    )
    phone = forms.Text(
        label=_("Telephone number for questions"),
        help_text=_("Of the lawyer, or of the office. Never of the shelter."),
        max_length=40,
        missing=_("Enter a number that they can call."),
    )
    language = forms.Pick(label=_("Language of the sheet"), missing=_("Choose the language of the sheet."))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.fields["language"].choices = [("", _("Choose")), *sheets.languages(sheets.FOR_AUTHORITY)]  # type: ignore[attr-defined]


_OF_CLAIM = ("outcome", "outcome_on", "appeal", "lawyer", "advised_on", "hers")


class Paper(forms.Form):
    """A paper to stay, and until when."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    thing = django_forms.CharField(widget=django_forms.HiddenInput, required=False)
    kind = forms.Pick(label=_("What is it?"), choices=PaperKind.choices, missing=_("Choose what it is."))
    state = forms.Choice(label=_("Where does it stand?"), missing=_("Choose where it stands."))
    valid_until = forms.Day(label=_("Good until"), required=False)
    applied_on = forms.Day(label=_("Applied for on"), required=False)
    outcome = forms.Pick(
        label=_("Asylum: how did the claim end?"),
        help_text=_("Her or his lawyer looks at it before it counts. Until then nobody is brought back."),
        choices=ClaimEnd.choices,
        empty=_("It goes on, or this is no asylum"),
        required=False,
    )
    outcome_on = forms.Day(label=_("Asylum: on which day?"), required=False)
    appeal = forms.Pick(
        label=_("Asylum: if it was refused, is that the last word?"),
        choices=Appeal.choices,
        empty=_("Not refused"),
        required=False,
    )
    lawyer = forms.Text(
        label=_("Asylum: who advised her or him before it was taken back?"),
        max_length=rules_claims.A_LINE,
        required=False,
    )
    advised_on = forms.Day(label=_("Asylum: on which day was she or he advised?"), required=False)
    hers = forms.LongText(
        label=_("Asylum: what did she or he say, in her or his own words?"), max_length=MOST, required=False
    )
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, thing: object, known: documents.Paper) -> None:
        super().__init__(data, initial={**known.to_value(), "words": "", "read": read, "thing": thing})
        self.before = known if read else None
        first = (PaperState.APPLIED, PaperState.HELD, PaperState.REFUSED)
        states = tuple(PaperState) if read else first
        self.fields["state"].choices = [(one.value, one.label) for one in states]  # type: ignore[attr-defined]
        for name in ("valid_until", "applied_on", *_OF_CLAIM):
            forms.depends(self.fields[name])

    def given(self) -> documents.Paper:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("read", "thing")}
        return documents.Paper(**typed)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            reason = rules.why_not_paper(self.given(), before=self.before, today=clock.today())
            if reason:
                self.add_error(None, reason)
        return found


class Removal(forms.Form):
    """A day by which somebody is to leave, and what became of it."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    thing = django_forms.CharField(widget=django_forms.HiddenInput, required=False)
    why = forms.Choice(
        label=_("Why are the days counted?"), choices=RemovalWhy.choices, missing=_("Choose why.")
    )
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    at = forms.Time(label=_("At what time, if it is known?"), required=False)
    zone = forms.Pick(label=_("On whose clock?"), required=False)
    lawyer = forms.Text(
        label=_("Lawyer who was reached"),
        help_text=_("Leave it empty until somebody has spoken with one."),
        required=False,
    )
    state = forms.Choice(
        label=_("What became of it?"), choices=RemovalState.choices, missing=_("Choose what became of it.")
    )
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, thing: object, known: documents.Removal) -> None:
        super().__init__(data, initial={**known.to_value(), "words": "", "read": read, "thing": thing})
        self.known, self.before = known, known if read else None
        zones = [(zone, dates.zone_in_words(zone)) for zone in dates.ZONES]
        self.fields["zone"].choices = [("", _("Choose")), *zones]  # type: ignore[attr-defined]
        if not read:
            del self.fields["state"]
        for name in ("at", "zone"):
            forms.depends(self.fields[name])

    def given(self) -> documents.Removal:
        """What was typed; the day on which a lawyer was reached is that of writing it."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("read", "thing")}
        at = typed.pop("at")
        lawyer_on = (self.known.lawyer_on or clock.today()) if typed["lawyer"].strip() else None
        return documents.Removal(**typed, at=f"{at:%H:%M}" if at else "", lawyer_on=lawyer_on)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            if found.get("at") and not found.get("zone"):
                self.add_error("zone", _("Choose whose clock is meant."))
                return found
            reason = rules.why_not_removal(self.given(), before=self.before, today=clock.today())
            if reason:
                self.add_error(None, reason)
        return found
