"""What people fill in about how far a matter has come."""

# ruff: noqa: ANN401 - signatures as Django has them

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.testimony import documents, enums, rules_course, words_course
from wayhome.testimony.forms import MOST, Versioned


class Course(Versioned):
    """Stage, outcome, appeal, and whether she or he was told."""

    stage = forms.Pick(
        label=_("How far has it come?"), choices=enums.Stage.choices, empty=_("Nobody knows so far"),
        required=False,
    )  # fmt: skip
    outcome = forms.Pick(
        label=_("What was decided?"), choices=enums.Outcome.choices, empty=_("Nothing so far"),
        required=False,
    )  # fmt: skip
    decided_on = forms.Day(label=_("Decided on"), required=False)
    appealed_by = forms.Choices(label=_("Who appealed?"), choices=enums.Appellant.choices, required=False)
    appeal_until = forms.Day(label=_("Until which day can she or he appeal?"), required=False)
    told_on = forms.Day(
        label=_("She or he was told of it on"),
        help_text=_(
            "By the agreed safe way, and not alone. Leave it empty until then: somebody is reminded."
        ),
        required=False,
    )
    words = forms.LongText(
        label=_("In a few words, if needed"),
        help_text=_("Such as why it goes back. Nothing of what happened to her or him."),
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
        before: documents.Matter,
        today: date,
    ) -> None:
        super().__init__(data, known=known, read=read, thing=thing)
        self.before, self.today = before, today
        self._beside(known.decided_on)

    def _beside(self, decided_on: date | None) -> None:
        """What was written down about the time to appeal stands beside the field, and never in it."""
        text = words_course.appeal_limit(self.before.country, self.before.kind, decided_on)
        self["appeal_until"].help_text = text

    def given(self) -> documents.Matter:
        """The matter with what was typed here."""
        typed = self.typed()
        given = replace(self.before, **{**typed, "appealed_by": tuple(typed["appealed_by"])})
        return rules_course.told_anew(given, self.before)

    def why_not(self) -> str | None:
        given = self.given()
        self._beside(given.decided_on)
        return rules_course.why_not_written(given, before=self.before, today=self.today)
