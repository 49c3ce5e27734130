"""What people fill in while somebody who has not arrived is looked for."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.checkins import documents, rules
from wayhome.checkins.enums import Outcome, Result
from wayhome.checkins.forms import MOST, Dated, Said
from wayhome.core import forms

CHECK = _("Choose yes or no.")
AGREED, WRONG, SEEN = "agreed", "wrong", "seen"


class Begin(Dated):
    """By hand. Carries the id: sent twice, it is one."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    words = forms.LongText(label=_("Why now?"), max_length=MOST, required=False)

    field_order = ("thing", "at", "words")

    def __init__(self, data: Any = None, *, zone: str) -> None:
        super().__init__(data, zone=zone, thing=uuid4())


class Tick(Dated):
    """One step was done."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    result = forms.Choice(
        label=_("What came of it?"), choices=Result.choices, missing=_("Choose what came of it.")
    )
    who = forms.Text(
        label=_("Whom did you ask, or where did you look?"), max_length=rules.A_LINE, required=False
    )
    words = forms.LongText(label=_("What was found"), max_length=MOST, required=False)

    field_order = ("read", "at", "who", "result", "words")

    def __init__(self, data: Any = None, *, zone: str, read: int) -> None:
        super().__init__(data, zone=zone, read=read)

    def given(self, step: int) -> documents.Tick:
        """What was typed."""
        typed = self.cleaned_data
        return documents.Tick(
            step=step, at=typed["at"].at, result=typed["result"], who=typed["who"], words=typed["words"]
        )


class Speak(forms.Form):
    """Yes or no to reporting somebody missing."""

    says_yes = forms.YesNo(label=_("Shall somebody be reported missing to the police?"), missing=CHECK)
    words = forms.LongText(label=_("Why"), help_text=_("Needed for a no."), max_length=MOST, required=False)


class End(forms.Form):
    """How it ended."""

    outcome = forms.Choice(
        label=_("How did it end?"), choices=Outcome.choices, missing=_("Choose how it ended.")
    )
    word = forms.Choice(
        label=_("How do you know that it is safe?"),
        choices=[
            (AGREED, _("She or he gave the agreed word")),
            (SEEN, _("Somebody known has seen her or him, alone")),
            (WRONG, _("A wrong word was given, or none")),
        ],
        missing=_("Choose how you know."),
    )
    is_alone = forms.YesNo(label=_("Was she or he asked alone, and could nobody hear?"), missing=CHECK)
    closing = forms.LongText(
        label=_("What she or he says"),
        help_text=_("Where she or he was, whether anybody pressed, what she or he wants now."),
        max_length=MOST,
        missing=_("Write how it ended."),
    )

    def __init__(self, data: Any = None, *, is_child: bool) -> None:
        super().__init__(data)
        if is_child:  # who may be one does not decide alone to stay elsewhere
            offered = [one for one in Outcome.choices if one[0] != Outcome.STAYS]
            self.fields["outcome"].choices = offered  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What was typed."""
        typed = self.cleaned_data
        return {
            "outcome": typed["outcome"],
            "code_ok": {AGREED: True, WRONG: False}.get(typed["word"]),
            "is_alone": bool(typed["is_alone"]),
            "closing": typed["closing"],
        }


class Flag(forms.Form):
    """Not found: what the suspicion rests on."""

    words = forms.LongText(
        label=_("What does the suspicion rest on?"), max_length=MOST, missing=_("Write what it rests on.")
    )


class Report(forms.Form):
    """The formal report."""

    words = forms.LongText(
        label=_("To whom was it made, and how?"),
        help_text=_("What was given stands under “authorities”. Here only to whom, and on which day."),
        max_length=MOST,
        missing=_("Write to whom the report was made."),
    )


class Review(Said):
    """Looked at anew, every week."""

    words = forms.LongText(
        label=_("What was looked at, and what comes next?"),
        max_length=MOST,
        missing=_("Write what was looked at."),
    )
