"""Words into values: papers and meetings."""

from collections.abc import Iterable
from typing import Any

from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.household import documents, rules
from wayhome.household.enums_keeping import MeetingKind, Move, WaitWord
from wayhome.household.forms import Once
from wayhome.household.houses import Resident


class OfSomebody(forms.Form):
    """Something of somebody who lives here."""

    who = forms.Pick(label=_("Whose?"), missing=_("Choose whose it is."))

    def __init__(self, data: Any = None, *, people: Iterable[Resident], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["who"].choices = [("", _("Choose")), *((str(one.case), one.label) for one in people)]  # type: ignore[attr-defined]


class Receipt(forms.Form):
    """In which language a receipt is."""

    language = forms.Pick(label=_("Language of the paper"), missing=_("Choose the language of the paper."))

    def __init__(self, data: Any = None, *, offered: Iterable[tuple[str, str]]) -> None:  # noqa: ANN401
        super().__init__(data)
        self.fields["language"].choices = [("", _("Choose")), *offered]  # type: ignore[attr-defined]


class Keep(Once, OfSomebody):
    """A paper is kept."""

    paper = forms.Text(
        label=_("Which paper?"),
        help_text=_("Such as: passport. Never its number."),
        missing=_("Write which paper it is, without its number."),
    )
    where = forms.Text(label=_("Where is it kept?"), missing=_("Write where it is kept."))
    is_asked = forms.Tick(
        label=_("She or he asked us to keep it, and knows that it comes back at once"),
        missing=_("We keep a paper only when she or he asks for it."),
    )

    def given(self) -> documents.Kept:
        known = self.cleaned_data
        return documents.Kept(paper=known["paper"].strip(), where=known["where"].strip())


class Wait(Once, OfSomebody):
    """A paper is waited for."""

    paper = forms.Text(label=_("Which paper?"), missing=_("Write which paper is waited for."))
    since = forms.Day(label=_("Since when?"), missing=_("Write since when."))
    move = forms.Pick(
        label=_("Whose move is it?"), choices=Move.choices, missing=_("Choose whose move it is.")
    )
    words = forms.LongText(label=_("What is to happen next?"), max_length=rules.MOST, required=False)

    def given(self) -> documents.Waiting:
        known = self.cleaned_data
        return documents.Waiting(
            paper=known["paper"].strip(),
            since=known["since"],
            move=known["move"],
            words=known["words"].strip(),
        )


class MoveOn(forms.Form):
    """What became of it."""

    kind = forms.Choice(
        label=_("What became of it?"), choices=WaitWord.choices, missing=_("Choose what became of it.")
    )
    move = forms.Pick(label=_("Whose move is it now?"), choices=Move.choices, required=False)
    words = forms.LongText(label=_("In a few words, if you want"), max_length=rules.MOST, required=False)

    def __init__(self, data: Any = None, *, number: int) -> None:  # noqa: ANN401
        super().__init__(data)
        self.fields["read"] = forms.Number(
            initial=number, required=False, widget=HiddenInput, min_value=0, max_value=999
        )

    def read(self) -> int:
        number = self.cleaned_data.get("read")
        return -1 if number is None else int(number)

    def given(self) -> documents.WaitingNews:
        known = self.cleaned_data
        move = known["move"] if known["kind"] == WaitWord.MOVED else ""
        return documents.WaitingNews(known["kind"], move, known["words"].strip())


class Meeting(Once):
    """A meeting."""

    kind = forms.Choice(
        label=_("What was it?"), choices=MeetingKind.choices, missing=_("Choose what kind of meeting it was.")
    )
    day = forms.Day(label=_("When?"), missing=_("Write when it was."))
    topics = forms.LongText(
        label=_("What was it about?"),
        help_text=_("No names: what somebody said stays with her or him."),
        max_length=rules.MOST,
        missing=_("Write what it was about."),
    )
    decisions = forms.LongText(label=_("What was decided?"), max_length=rules.MOST, required=False)
    there = forms.Number(
        label=_("How many were there?"),
        min_value=0,
        max_value=500,
        missing=_("Write how many people were there."),
    )

    def given(self) -> documents.Meeting:
        known = self.cleaned_data
        return documents.Meeting(
            known["kind"], known["day"], known["topics"].strip(), known["decisions"].strip(), known["there"]
        )
