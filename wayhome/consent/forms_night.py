"""The two questions of the first night, and help that cannot wait for an answer."""

from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from wayhome.consent import interpreting, purposes
from wayhome.consent.emergencies import WORDS_AT_MOST
from wayhome.consent.enums import Granted
from wayhome.consent.forms import Room
from wayhome.consent.forms_interpreted import ELSE
from wayhome.core import forms

EMERGENCY = _("If help cannot wait for an answer: why?")
EMERGENCY_HINT = _("Only if she or he cannot answer now and help cannot wait. What you see, in a few words.")


def cannot_wait() -> forms.LongText:
    """The line for it on a page on which both questions are asked."""
    return forms.LongText(label=EMERGENCY, help_text=EMERGENCY_HINT, max_length=WORDS_AT_MOST, required=False)


class CannotWait(forms.Form):
    """Why help cannot wait for an answer (``G1.2_CONSENT_ASSIST``)."""

    why = forms.LongText(
        label=_("Why can help not wait for an answer?"),
        help_text=_(
            "What you see, in a few words: a wound, no breath, danger at the door. Ask as soon as she or he can answer."
        ),
        max_length=WORDS_AT_MOST,
        missing=_("Write why help cannot wait. If it can, ask first."),
    )


class FirstNight(Room):
    """Two questions, asked aloud."""

    help = forms.YesNoNotNow(missing=_("Choose yes, no or not now."))
    keep_file = forms.YesNoNotNow(missing=_("Choose yes, no or not now."))
    emergency = cannot_wait()

    @property
    def asked(self) -> list[BoundField]:
        """The two questions."""
        return [self["help"], self["keep_file"]]

    def __init__(self, data: Any = None, **kwargs: Any) -> None:  # noqa: ANN401 - as Django has it
        super().__init__(data, **kwargs)
        for name, purpose in zip(("help", "keep_file"), purposes.FIRST_NIGHT, strict=True):
            self.fields[name].label = purposes.line(purpose).question

    def night(self) -> dict[str, Any]:
        """As the action takes it."""
        known = ("help", "keep_file", "emergency", "language", "present", "state")
        return {**{name: self.cleaned_data[name] for name in known}, **self.interpreted()}

    def clean(self) -> dict[str, Any]:
        """A yes needs an interpreter whom somebody approved."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        said = (found.get("help"), found.get("keep_file"))
        if found.get("interpreter") == ELSE and Granted.YES in said:
            self.add_error("interpreter", interpreting.not_in_register())
        return found


class GoAhead(forms.Form):
    """Why help goes ahead although nobody has said yes."""

    reason = forms.LongText(
        label=_("Why is going ahead right?"),
        help_text=_("A second, different person reads it, and agrees or does not."),
        max_length=WORDS_AT_MOST,
        missing=_("Write why going ahead is right. It is kept."),
    )


class SecondWord(forms.Form):
    """The second person's word."""

    agrees = forms.YesNo(
        label=_("Is it right to go ahead?"), missing=_("Choose yes or no. No is a good answer.")
    )
