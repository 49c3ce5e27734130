"""What people fill in when somebody outside asked her or him."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.testimony.forms import Versioned
from wayhome.witnessing import documents, enums, rules


class Interview(Versioned):
    """Somebody outside asked her or him about it."""

    who = forms.Choice(
        label=_("Who asked?"), choices=enums.Outside.choices, missing=_("Choose who asked her or him.")
    )
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day: today, or earlier."))
    words = forms.LongText(
        label=_("In a few words, if needed"),
        help_text=_(
            "Not what was said: only what her or his lawyer has to know, such as that nobody asked first."
        ),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Interview,
        thing: object,
        matters: Collection[UUID | None],
        today: date,
    ) -> None:
        super().__init__(data, known=known, read=0, thing=thing)
        self.matter, self.matters, self.today = known.matter, matters, today

    def given(self) -> documents.Interview:
        """What was typed."""
        return documents.Interview(**self.typed(), matter=self.matter)

    def why_not(self) -> str | None:
        return rules.why_not_interview(self.given(), matters=self.matters, today=self.today)
