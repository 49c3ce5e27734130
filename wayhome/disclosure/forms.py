"""What is filled in when an authority asks: by the officer, by whoever took the call, by whoever answers."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.disclosure.documents import Asked, Decision
from wayhome.disclosure.enums import Ground, Lawyer, Said, Way, Who
from wayhome.organisations import matrix

MOST = 10_000
SAID = [choice for choice in Said.choices if choice[0]]


class Ask(forms.Form):
    """An officer's request. Nothing is looked up; nothing tells whether anybody is known there."""

    organisation = forms.Pick(label=_("Which agency do you ask?"), missing=_("Choose which agency you ask."))
    name = forms.Text(label=_("Your name"), missing=_("Write your name."))
    rank = forms.Text(label=_("Your rank or office"), required=False)
    contact = forms.Text(
        label=_("How they reach you"),
        help_text=_("They answer by this way, not here."),
        missing=_("Write how they reach you."),
    )
    whom = forms.Text(
        label=_("About whom?"),
        help_text=_("The receipt or code you were given, or a name."),
        missing=_("Write the receipt or code you were given, or a name."),
    )
    what = forms.LongText(label=_("What do you ask?"), max_length=MOST, missing=_("Write what you ask."))
    order = forms.Text(
        label=_("On what law or order?"),
        help_text=_("Its number, its day, and who signed it."),
        required=False,
    )
    until = forms.Day(label=_("By when?"), required=False)
    reference = forms.Text(
        label=_("Your own reference"),
        help_text=_("You find what you handed in by it."),
        missing=_("Write your own reference."),
    )

    def __init__(self, *args: Any, agencies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(pk), name) for pk, name in agencies]
        self.fields["organisation"].choices = [("", _("Choose")), *choices]  # type: ignore[attr-defined]

    def asked(self) -> Asked:
        """As it is sealed."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "organisation"}
        return Asked(**given)


class Note(forms.Form):
    """A request that came by telephone, on paper, or at the door. Written down as it was said."""

    who = forms.Choice(label=_("Who asked?"), choices=Who.choices, missing=_("Choose who asked."))
    named = forms.Pick(
        label=_("Is it one whom she or he has said yes to?"),
        help_text=_("A court is named with the matter. Call back by the directory before you choose."),
        required=False,
    )
    agency = forms.Text(label=_("Which agency?"), required=False)
    name = forms.Text(
        label=_("Name, as you were told"), missing=_("Write the name as you were told, or “not said”.")
    )
    rank = forms.Text(label=_("Rank or office, as you were told"), required=False)
    contact = forms.Text(
        label=_("How to reach them"),
        help_text=_("Call back by the number in the directory, not by the one you were given."),
        required=False,
    )
    way = forms.Choice(
        label=_("How did it come?"),
        choices=[choice for choice in Way.choices if choice[0] != Way.HERE],
        missing=_("Choose by what way it came."),
    )
    on = forms.Day(label=_("When?"), missing=_("Enter the day on which it came."))
    what = forms.LongText(label=_("What was asked?"), max_length=MOST, missing=_("Write what was asked."))
    order = forms.Text(
        label=_("On what law or order?"),
        help_text=_("As they said it. Ask for it on paper."),
        required=False,
    )
    until = forms.Day(label=_("By when do they want it?"), required=False)
    reference = forms.Text(label=_("Their reference"), required=False)

    def __init__(self, *args: Any, named: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = dict(named)
        choices = [("", _("None of them, or nobody knows")), *self.known.items()]
        self.fields["named"].choices = choices  # type: ignore[attr-defined]
        if not self.known:
            del self.fields["named"]

    def clean(self) -> dict[str, Any]:
        """Which agency it is stands in one of the two."""
        data = super().clean() or {}
        if not (data.get("named") or data.get("agency", "").strip()):
            self.add_error("agency", _("Write which agency asked, as you were told."))
        return data

    def asked(self) -> Asked:
        """As it is sealed."""
        data = self.cleaned_data
        named = data.get("named", "")
        return Asked(**{**data, "named": named, "agency": data["agency"] or self.known.get(named, "")})


class Answer(forms.Form):
    """Group by group, on what ground, and exactly what is given."""

    ground = forms.Choice(
        label=_("What does giving it stand on?"),
        choices=Ground.choices,
        missing=_("Choose what giving it stands on, or “Nothing is given”."),
    )
    law = forms.LongText(
        label=_("Which law or order; or whose life, and why it cannot wait"),
        help_text=_("Leave this and the next three empty when nothing is given, or she or he agreed."),
        max_length=MOST,
        required=False,
    )
    order_number = forms.Text(label=_("Number of the order, or article of the law"), required=False)
    order_on = forms.Day(label=_("Day of the order"), required=False)
    judge = forms.Text(label=_("Who signed it: judge or prosecutor"), required=False)
    lawyer = forms.Choice(
        label=_("Has a lawyer seen this?"),
        choices=Lawyer.choices,
        missing=_("Say whether a lawyer has seen this."),
    )
    lawyer_why = forms.Text(label=_("If not: why?"), required=False)
    text = forms.LongText(
        label=_("Exactly what is given"),
        help_text=_("Word for word. It is kept as it leaves. Empty when nothing is given."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for letter, label in matrix.GROUPS.items():
            self.fields[f"group_{letter}"] = forms.Pick(
                label=capfirst(str(label)), choices=SAID, empty=Said.NOT_ASKED.label, required=False
            )
        self.order_fields([f"group_{letter}" for letter in matrix.GROUPS])
        for field in self.fields.values():
            forms.depends(field)  # one calls for another, so none is called optional

    def decision(self) -> Decision:
        """As it is sealed."""
        given = {k: v for k, v in self.cleaned_data.items() if not k.startswith("group_")}
        groups = tuple((letter, self.cleaned_data[f"group_{letter}"]) for letter in matrix.GROUPS)
        return Decision(groups=groups, **given)


class Words(forms.Form):
    """A few words, where nothing need be said."""

    words = forms.LongText(label=_("In a few words, if you want"), max_length=MOST, required=False)


class Tell(forms.Form):
    """Whether she or he knows, or why not yet."""

    told = forms.YesNo(
        label=_("Does she or he know that an authority asked, and what was answered?"),
        missing=_("Choose yes or no."),
    )
    words = forms.LongText(
        label=_("What was said; or why it cannot be said yet"), max_length=MOST, required=False
    )


class File(forms.Form):
    """Whose case it is about."""

    code = forms.Text(
        label=_("Code of the case"),
        help_text=_("Only if it is about somebody whose case you work on."),
        max_length=12,
        missing=_("Enter the code of the case, or answer without saying whether anybody is known."),
    )
