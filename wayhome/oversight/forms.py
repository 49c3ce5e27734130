"""What is filled in here."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.core import forms
from wayhome.oversight import rules
from wayhome.oversight.enums import Answer, Verdict

MOST = 10_000


class Ask(forms.Form):
    """Which case, and why it cannot wait."""

    code = forms.Text(label=_("Code of the case"), max_length=12, missing=_("Enter the code of the case."))
    why = forms.LongText(
        label=_("Why can it not wait?"),
        help_text=_("The protection officer of your agency reads it, and looks at it within the week."),
        max_length=MOST,
        missing=_("Write why it cannot wait."),
    )

    def clean_code(self) -> str:
        """As typed, when a case could have it."""
        code: str = self.cleaned_data["code"]
        if reason := rules.why_not_code(code):
            raise ValidationError(reason, code="no_code")
        return code


class Review(forms.Form):
    """Whether it was right."""

    verdict = forms.Choice(
        label=_("Was it right?"), choices=Verdict.choices, missing=_("Choose whether it was right.")
    )
    words = forms.LongText(label=_("Why?"), max_length=MOST, missing=_("Write why, in a few words."))

    def __init__(self, data: Any = None, *, is_erased: bool = False) -> None:  # noqa: ANN401
        super().__init__(data)
        if is_erased and not (data or {}).get("words", "").strip():
            del self.fields["words"]
        elif is_erased:  # typed before it was erased: shown again, to be taken out
            self.fields["words"].required = False


class Explained(forms.Form):
    """What came of asking."""

    answer = forms.Choice(
        label=_("Is it explained?"), choices=Answer.choices, missing=_("Choose whether it is explained.")
    )
    words = forms.LongText(
        label=_("What were you told, and by whom?"), max_length=MOST, missing=_("Write what you were told.")
    )


class Reply(forms.Form):
    """What the manager says."""

    words = forms.LongText(
        label=_("What did you find, and what follows?"), max_length=MOST, missing=_("Write what you found.")
    )


class Sheet(forms.Form):
    """A paper for her, only where paper is safe."""

    safe = forms.YesNo(
        label=_("Alone with you, did the person say that this paper is safe where it will be kept?"),
        missing=_("Ask first, alone. If you could not, read it aloud instead."),
    )
    language = forms.Pick(label=_("Language of the paper"), missing=_("Choose the language of the paper."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", _("Choose")), *card.choices()]  # type: ignore[attr-defined]
