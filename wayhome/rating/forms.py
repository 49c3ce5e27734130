"""What she or he fills in with the code of a slip, and the one button of whoever offers it. Nothing is ticked."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.rating import documents, paper, rules
from wayhome.rating.enums import LEFT_OUT, MARKS, Answer, Matter, Question


class Press(forms.Form):
    """One button; what it makes is made once."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)


def _question(question: Question) -> forms.Choice:
    choices = [*Answer.choices, (LEFT_OUT, paper.LEAVE)]
    return forms.Choice(label=question.label, choices=choices, required=False)


class Said(forms.Form):
    """Three questions, each of which may be left out. Carries a number of its own: sent twice, it is one."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    code = forms.Text(label=paper.CODE, help_text=paper.CODE_HINT, missing=_("Type the code."), max_length=40)
    respect = _question(Question.RESPECT)
    choices = _question(Question.CHOICES)
    again = _question(Question.AGAIN)
    words = forms.LongText(
        label=paper.CHANGE, help_text=paper.CHANGE_HINT, max_length=rules.WORDS_AT_MOST, required=False
    )
    is_complaint = forms.Tick(label=paper.COMPLAIN, help_text=paper.COMPLAIN_HINT, required=False)

    def __init__(self, data: Any = None) -> None:  # noqa: ANN401 - as Django has it
        super().__init__(data, initial={"thing": uuid4()})

    @property
    def number(self) -> UUID:
        """Of this form; a page that has none is sent once."""
        return self.cleaned_data["thing"] or uuid4()

    def given(self) -> documents.Said:
        """What was answered; what was left out is empty."""
        typed = self.cleaned_data
        respect, choices, again = (
            typed[name] if typed[name] in Answer.values else "" for name in ("respect", "choices", "again")
        )
        return documents.Said(respect, choices, again, typed["words"])


def _mark(matter: Matter) -> forms.Choice:
    choices = [*((mark, mark) for mark in MARKS), (LEFT_OUT, paper.LEAVE)]
    return forms.Choice(label=matter.label, choices=choices, required=False)


class SaidOfLast(Said):
    """The same and six more, of the last part of the way: from 1 to 5. What she or he writes comes last."""

    talks = _mark(Matter.TALKS)
    work = _mark(Matter.WORK)
    social = _mark(Matter.SOCIAL)
    people = _mark(Matter.PEOPLE)
    overall = _mark(Matter.OVERALL)
    hoped = _mark(Matter.HOPED)

    field_order = ("thing", "code", *Question.values, *Matter.values, "words", "is_complaint")

    def __init__(self, data: Any = None) -> None:  # noqa: ANN401 - as Django has it
        super().__init__(data)
        self.fields[Matter.TALKS.value].help_text = paper.FROM_1_TO_5

    def given(self) -> documents.Said:
        typed = self.cleaned_data
        return replace(super().given(), **{one: typed[one] for one in Matter.values if typed[one] in MARKS})
