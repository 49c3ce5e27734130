"""What people fill in about the danger: who, page by page, how she or he sees it, and the band."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.care import instrument, rules, scoring
from wayhome.care.enums import Band, Concerned, Level, OwnView, Protective, Who
from wayhome.core import forms

MOST = rules.WORDS_AT_MOST
LIKELY = (
    ("0", _("No: it is not so, or cannot happen")),
    ("1", _("Hardly likely")),
    ("2", _("Possible")),
    ("3", _("Likely")),
    ("4", _("It is so now, or nearly certain")),
)
BAD = (
    ("1", _("A little harm")),
    ("2", _("Harm that heals")),
    ("3", _("Grave harm")),
    ("4", _("Life in danger")),
)
UNKNOWN = _("Not known, or not now")


class Concern(forms.Form):
    """Who could be harmed, besides herself or himself."""

    def __init__(self, data: Any = None, *, concerned: Mapping[str, str]) -> None:
        initial = {str(who): instrument.concerned_of(concerned, who) for who in Who if who is not Who.PERSON}
        super().__init__(data, initial=initial)
        for who in Who:
            if who is not Who.PERSON:
                self.fields[str(who)] = forms.Choice(
                    label=who.label,
                    choices=Concerned.choices,
                    missing=_("Choose one of the three for each. “Not known” is an answer too."),
                )


@dataclass(frozen=True, slots=True)
class Item:
    """One item on a page: what it says, and its two fields."""

    label: Any
    likely: Any
    bad: Any


class Items(forms.Form):
    """The items of one page. Each may be left open: it then counts as not known, and is shown so."""

    def __init__(
        self, data: Any = None, *, page: instrument.Page, answers: Mapping[str, Sequence[int | None]]
    ) -> None:
        super().__init__(data)
        self.page = page
        for code in page.codes:
            likelihood, severity = answers.get(instrument.key(page.who, code), (None, None))
            self.fields[f"{code}_likely"] = forms.Pick(
                label=_("How likely?"),
                choices=LIKELY,
                empty=UNKNOWN,
                required=False,
                initial=_text(likelihood),
            )
            self.fields[f"{code}_bad"] = forms.Pick(
                label=_("How bad would it be?"),
                choices=BAD,
                empty=UNKNOWN,
                required=False,
                initial=_text(severity),
            )
            for name in ("likely", "bad"):  # open is an answer here; the page says so once
                forms.depends(self.fields[f"{code}_{name}"])

    @property
    def rows(self) -> list[Item]:
        return [
            Item(instrument.ITEMS[code], self[f"{code}_likely"], self[f"{code}_bad"])
            for code in self.page.codes
        ]

    def answers(self) -> dict[str, list[int | None]]:
        """What was chosen, as it is kept."""
        given = self.cleaned_data
        return {
            instrument.key(self.page.who, code): [
                _number(given[f"{code}_likely"]),
                _number(given[f"{code}_bad"]),
            ]
            for code in self.page.codes
        }


class Beside(forms.Form):
    """How she or he sees it, what protects, and what is done about it."""

    own_band = forms.Pick(
        label=_("How great is the danger, as she or he sees it?"),
        choices=OwnView.choices[1:],
        empty=OwnView.NOT_ASKED.label,
        required=False,
    )
    own_view = forms.LongText(
        label=_("What she or he says about it"),
        help_text=_("In her or his own words. She or he often knows best."),
        max_length=MOST,
        required=False,
    )
    protective = forms.Choices(
        label=_("What protects?"),
        help_text=_("It is shown beside the danger. It does not make the danger smaller."),
        choices=Protective.choices,
        required=False,
    )
    measures = forms.LongText(
        label=_("What is done about it: what, who, by when"), max_length=MOST, required=False
    )


class Check(forms.Form):
    """The band that follows, and whether the worker leaves it so."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    level = forms.Choice(label=_("Is that right?"), choices=Level.choices, missing=_("Choose one."))
    to = forms.Pick(label=_("If it is greater: how great?"), required=False)
    reason = forms.LongText(
        label=_("Why?"),
        help_text=_("Only if you say that it is greater or smaller."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, computed: str, read: int) -> None:
        super().__init__(data, initial={"read": read, "level": Level.AS_IS})
        self.computed = computed
        above = [one for one in scoring.BANDS if scoring.rank(one) > scoring.rank(computed)]
        levels = [
            (value, label)
            for value, label in Level.choices
            if not (value == Level.RAISE and not above)
            and not (value == Level.LOWER and computed == Band.LOW)
        ]
        self.fields["level"].choices = levels  # type: ignore[attr-defined]
        self.fields["to"].choices = [("", forms_empty()), *((str(one), one.label) for one in above)]  # type: ignore[attr-defined]
        if not above:
            del self.fields["to"]
        for name in ("to", "reason"):
            if name in self.fields:
                forms.depends(self.fields[name])  # needed with one of the answers

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        level, reason = given.get("level", ""), given.get("reason", "")
        raised_to, lower_to = rules.chosen_band(level, self.computed, given.get("to", ""))
        if level == Level.RAISE and not raised_to:
            self.add_error("to", _("Choose how great it is."))
        elif found := rules.why_not_raise(self.computed, raised_to, reason) or rules.why_not_lower(
            self.computed, lower_to, reason
        ):
            self.add_error("reason", found)
        return {**given, "raised_to": raised_to, "lower_to": lower_to}


class SecondWord(forms.Form):
    """A supervisor's yes or no."""

    is_yes = forms.YesNo(label=_("Is the danger one step smaller?"), missing=_("Choose yes or no."))
    words = forms.LongText(label=_("In a few words, if you want"), max_length=MOST, required=False)


class Agree(forms.Form):
    """The band this agency agrees to."""

    band = forms.Choice(label=_("What does your agency agree to?"), missing=_("Choose one."))
    words = forms.LongText(label=_("In a few words, if you want"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, bands: Iterable[str]) -> None:
        super().__init__(data)
        ranks = [scoring.rank(band) for band in bands]
        between = scoring.BANDS[min(ranks) : max(ranks) + 1] if ranks else ()
        self.fields["band"].choices = [(str(one), one.label) for one in between]  # type: ignore[attr-defined]


def forms_empty() -> object:
    """The first line of a list that opens."""
    return _("Choose")


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(text: str) -> int | None:
    return int(text) if text else None
