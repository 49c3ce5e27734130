"""What people fill in for a list: the day, which visits, and for each when and which words."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.rounds import rules
from wayhome.rounds.enums import Way
from wayhome.rounds.shapes import Wanted


class Day(forms.Form):
    """For which day."""

    on = forms.Day(label=_("On which day are the visits?"), missing=_("Enter the day of the visits."))


class Visits(forms.Form):
    """Which of those that are due."""

    visits = forms.Choices(
        label=_("Which visits?"),
        help_text=_("A telephone that is lost loses little: only a few stand on one list."),
        missing=_("Choose at least one visit."),
    )

    def __init__(self, data: Any = None, *, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["visits"].choices = choices  # type: ignore[attr-defined]


class Make(forms.Form):
    """For each visit: where, from when until when on the clock there, what may be said, short words for safety."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)

    def __init__(self, data: Any = None, *, visits: Mapping[str, Mapping[str, Any]], record: UUID) -> None:
        initial = {f"{name}_{code}": value for code, given in visits.items() for name, value in given.items()}
        super().__init__(data, initial={"record": record, **initial})
        self.codes = list(visits)
        for code, given in visits.items():
            self._add(code, str(given.get("place", "")))

    def _add(self, code: str, place: str) -> None:
        def said(text: str) -> str:
            return f"{code}: {text}"

        self.fields[f"way_{code}"] = forms.Choice(
            label=said(_now("where?")), choices=Way.choices, missing=said(_now("choose where the visit is."))
        )
        self.fields[f"opens_{code}"] = forms.Time(
            label=said(_now("from when, {place} time").format(place=place)),
            missing=said(_now("enter from when.")),
        )
        self.fields[f"closes_{code}"] = forms.Time(
            label=said(_now("until when, {place} time").format(place=place)),
            missing=said(_now("enter until when.")),
        )
        self.fields[f"say_{code}"] = forms.LongText(
            label=said(_now("what may be said")),
            help_text=_now("No name, no address, no number. A stranger may find the telephone."),
            required=False,
            max_length=rules.A_LINE,
        )
        self.fields[f"note_{code}"] = forms.LongText(
            label=said(_now("short words of the safety note")),
            help_text=_now(
                "For a visit at home. Only what names nobody and no place: the rest you keep in your head."
            ),
            required=False,
            max_length=rules.A_LINE,
        )

    def wanted(self) -> list[Wanted]:
        """What was typed."""
        given = self.cleaned_data
        return [
            Wanted(
                code=code,
                way=given[f"way_{code}"],
                opens=given[f"opens_{code}"],
                closes=given[f"closes_{code}"],
                say=given[f"say_{code}"],
                note=given[f"note_{code}"],
            )
            for code in self.codes
        ]
