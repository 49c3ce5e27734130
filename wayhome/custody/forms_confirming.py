"""What people fill in of one hand-over. What cries for help waits for no other answer."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.custody import rules
from wayhome.custody.enums import How
from wayhome.custody.forms import on_clocks, there
from wayhome.custody.forms_at_once import waits_for_nothing


class Confirm(forms.Form):
    """One side's word on one hand-over."""

    how = forms.Choice(
        label=_("How did the word come?"),
        choices=[one for one in How.choices if one[0] != How.PASS],
        missing=_("Choose how the word came."),
    )
    said_by = forms.Text(
        label=_("Who said it, or signed?"),
        help_text=_("Name and office. Leave it empty for your own word."),
        max_length=rules.A_LINE,
        required=False,
    )
    at = forms.Moment(label=_("When?"), missing=_("Write when it was."))
    word = forms.Text(
        label=_("Which code word did you hear?"),
        help_text=_("Leave it empty only where you were not there, and nobody told you one."),
        max_length=rules.A_LINE,
        required=False,
    )
    paper_shown = forms.Text(
        label=_("Which document did you look at?"),
        help_text=_("With a photograph, such as an identity card. No number."),
        max_length=rules.A_LINE,
        required=False,
    )
    name_shown = forms.Text(
        label=_("Which name stands on it?"), max_length=rules.A_LINE, required=False
    )  # fmt: skip
    is_safe = forms.YesNo(
        label=_("“Are you safe?” What did she or he say?"), missing=_("Choose what she or he said.")
    )
    words = forms.LongText(
        label=_("What the next one should know"),
        help_text=_("What to do, never why."),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        zone: str,
        is_own: bool,
        shows_paper: bool,
        has_words: bool,
        is_danger: Callable[[str], bool] = lambda _word: False,
    ) -> None:
        self.is_danger = is_danger
        super().__init__(data, initial={"at": there(clock.now(), zone)})
        on_clocks(self, "at", zone)
        if not is_own:
            del self.fields["is_safe"]
        if is_own or not has_words:
            del self.fields["word"]
        if not shows_paper:
            del self.fields["paper_shown"]
            del self.fields["name_shown"]

    def clean(self) -> dict[str, Any]:
        """“I am not safe” and the danger word wait for no other answer: told now, by telephone, as far as nothing else
        was typed.
        """
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("is_safe") is False or self.is_danger(typed.get("word") or ""):
            usual = {"how": str(How.PHONE), "said_by": "", "words": ""}
            typed = waits_for_nothing(self, typed, usual)
        return typed

    def given(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        return {**self.cleaned_data, "at": self.cleaned_data["at"].at}
