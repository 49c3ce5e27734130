"""What people fill in when something is taken back, told without a yes, or has ended."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent import rules_after
from wayhome.consent.enums import Ground, RecallAnswer, SaidBy, Way
from wayhome.consent.forms import Partners
from wayhome.core import forms


class TakeBack(forms.Form):
    """How it was said. Nobody is asked why."""

    channel = forms.Choice(
        label=_("How was it said?"), choices=Way.choices, missing=_("Choose how it was said.")
    )
    said_by = forms.Choice(
        label=_("Who said it?"),
        help_text=_("Sharing stops whoever said it."),
        choices=SaidBy.choices,
        missing=_("Choose who said it. “Not certain” is an answer too."),
    )


class PrivateCheck(forms.Form):
    """What came of the talk alone."""

    confirms = forms.YesNo(
        label=_("Alone with you, did the person say that it is their own wish?"),
        missing=_("Choose yes or no. If you could not speak alone, come back when you have."),
    )


class Disclose(forms.Form):
    """What is told without a yes, to whom and why."""

    organisation = forms.Choice(
        label=_("Who has to know?"),
        help_text=_("Whoever can help now. Organisations that yours has compared words with."),
        missing=_("Choose who has to know."),
    )
    ground = forms.Choice(
        label=_("Why may it be told without a yes?"),
        choices=Ground.choices,
        missing=_("Choose why it may be told without a yes."),
    )
    text = forms.LongText(
        label=_("What they have to know"),
        help_text=_("The least that saves a life. Only this text leaves."),
        max_length=4000,
        missing=_("Write what they have to know."),
    )
    why = forms.LongText(
        label=_("What is the danger, or which law is it?"),
        help_text=_("For the record and for the second person. It is not sent."),
        max_length=4000,
        missing=_("Write what the danger is, or which law demands it."),
    )

    is_alone = forms.Tick(
        label=_("I am alone, and nobody can read it first"),
        help_text=_(
            "Then it goes out now. Whoever is on call reads that it was told, and signs it or objects."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, partners: Partners, may_act_first: bool = False) -> None:
        super().__init__(data)
        self.fields["organisation"].choices = [(str(pk), name) for pk, name in partners]  # type: ignore[attr-defined]
        if not may_act_first:
            del self.fields["is_alone"]

    def clean(self) -> dict[str, Any]:
        """Only a life in danger does not wait for a second person."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("is_alone") and "ground" in found:
            reason = rules_after.why_not_act_first(ground=found["ground"], may_act_first=True)
            if reason:
                self.add_error("is_alone", reason)
        return found


class Objection(forms.Form):
    """Why the second person says no."""

    why = forms.LongText(
        label=_("Why not?"),
        help_text=_("Whoever proposed it reads it, and the protection officer. Nothing leaves."),
        max_length=4000,
        missing=_("Write why not, in a few words."),
    )


class Noticed(forms.Form):
    """Something was read."""

    about = django_forms.UUIDField(widget=django_forms.HiddenInput)


class AnswerRecall(forms.Form):
    """Deleted, or a reason in law."""

    answer = forms.Choice(
        label=_("What did you do with your copies?"),
        choices=RecallAnswer.choices,
        missing=_("Choose one of the two."),
    )
    reason = forms.LongText(
        label=_("Which law, and until when"),
        help_text=_("Only if you keep something. Whoever asked reads it."),
        max_length=2000,
        required=False,
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        forms.depends(self.fields["reason"])  # needed with one of the answers

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("answer") == RecallAnswer.LEGAL_REASON and not given.get("reason"):
            self.add_error("reason", _("Write which law it is, and until when you keep it."))
        return given
