"""The safety plan on paper: whether paper is safe, which sheet, and in which language."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wayhome.care.forms_plan import SAFETY_LABELS
from wayhome.consent.stays import Stays
from wayhome.core import forms

FULL, NEUTRAL = "full", "neutral"
TO_REMEMBER, CALL = pgettext_lazy("slip", "To remember"), pgettext_lazy("recover", "Call:")
AGREED = _("What we agreed")
SHEET_TEXTS = {NEUTRAL: (TO_REMEMBER, CALL), FULL: (AGREED, CALL, *SAFETY_LABELS.values())}


class Sheet(forms.Form):
    """Whether paper is safe, and which sheet."""

    stays = Stays()
    kind = forms.Choice(
        label=_("Which sheet?"),
        choices=[
            (NEUTRAL, _("One that says nothing to whoever finds it")),
            (FULL, _("One with the whole plan")),
        ],
        hints={
            NEUTRAL: _("A telephone number and a few plain lines."),
            FULL: _("Only where nobody else finds it."),
        },
        missing=_("Choose which sheet."),
    )
    phone = forms.Text(
        label=_("Telephone number to call"),
        help_text=_("A number that is answered without naming the agency."),
        max_length=40,
        required=False,
    )
    lines = forms.LongText(
        label=_("Plain lines for the sheet that says nothing"),
        help_text=_("Such as “Bus 4, last stop” or “Ask for Ana”. Together with her or him."),
        max_length=600,
        required=False,
    )
    language = forms.Pick(
        label=_("Language of the sheet"),
        help_text=_(
            "What you agreed stays as it was written. Where we lack words, the headings are English."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, language: str = "", offered: Iterable[Any] = ()) -> None:  # noqa: ANN401
        super().__init__(data, initial={"language": language})
        self.fields["language"].choices = list(offered)  # type: ignore[attr-defined]

    def words(self) -> list[str]:
        """What was typed for the paper."""
        return [*self.cleaned_data["lines"].splitlines(), self.cleaned_data["phone"]]
