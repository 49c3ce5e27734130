"""Words into values: visitors and calls."""

from collections.abc import Iterable
from typing import Any

from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.household import documents, rules
from wayhome.household.enums_door import CallKind, VisitKind, VisitWord, Wanted
from wayhome.household.forms import Moment
from wayhome.household.houses import Resident


class Visit(Moment):
    """Who comes, for whom, and when."""

    field_order = ("name", "kind", "who", "wanted", "at", "on", "words")
    name = forms.Text(
        label=_("Who comes?"),
        help_text=_("The name, or how she or he looks. It is compared with who must not be let in."),
        missing=_("Write who comes: a name, or how she or he looks."),
    )
    kind = forms.Pick(label=_("Who is it?"), choices=VisitKind.choices, missing=_("Choose who it is."))
    who = forms.Pick(label=_("To whom?"), required=False, empty=_("To nobody who lives here"))
    wanted = forms.Choice(
        label=_("Does she or he want it?"),
        help_text=_("Ask alone, before anything is said at the door."),
        choices=Wanted.choices,
        initial=str(Wanted.NOT_ASKED),
        required=False,
    )
    at = forms.Time(label=_("At what time?"), help_text=_("Empty means now, at the door."), required=False)
    on = forms.Day(label=_("On another day?"), required=False)
    words = forms.LongText(label=_("Anything to know?"), max_length=rules.MOST, required=False)

    def __init__(self, data: Any = None, *, people: Iterable[Resident], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("", _("To nobody who lives here")),
            *((str(one.case), one.label) for one in people),
        ]

    def given(self) -> documents.Visit:
        known = self.cleaned_data
        at = self.moment() or (None if known.get("on") else clock.now())
        wanted = known["wanted"] if known["who"] else ""
        return documents.Visit(
            name=known["name"].strip(), kind=known["kind"], wanted=wanted, at=at, words=known["words"].strip()
        )


class Door(forms.Form):
    """What became of a visit."""

    kind = forms.Choice(
        label=_("What became of it?"), choices=VisitWord.choices, missing=_("Choose what became of it.")
    )
    words = forms.LongText(label=_("In a few words, if you want"), max_length=rules.MOST, required=False)

    def __init__(self, data: Any = None, *, number: int, is_in: bool, is_asked: bool) -> None:  # noqa: ANN401
        super().__init__(data)
        choices = [each for each in VisitWord.choices if (each[0] == VisitWord.LEFT) == is_in]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        if is_asked:
            self.fields["is_other"] = forms.Tick(
                label=_("I have seen a paper: it is somebody else than the one on the list"), required=False
            )
        self.fields["read"] = forms.Number(
            initial=number, required=False, widget=HiddenInput, min_value=0, max_value=99
        )

    def read(self) -> int:
        number = self.cleaned_data.get("read")
        return -1 if number is None else int(number)

    def given(self) -> documents.VisitNews:
        known = self.cleaned_data
        return documents.VisitNews(known["kind"], known["words"].strip(), bool(known.get("is_other")))


class Call(Moment):
    """Who rang, and what was said."""

    kind = forms.Pick(label=_("Who rang?"), choices=CallKind.choices, missing=_("Choose who rang."))
    at = forms.Time(label=_("At what time?"), help_text=_("Empty means now."), required=False)
    on = forms.Day(label=_("On another day?"), required=False)
    number = forms.Text(label=_("Which number was shown?"), required=False)
    asked_for = forms.Text(label=_("Whom did they ask for, in their words?"), required=False)
    words = forms.LongText(
        label=_("What was said?"), max_length=rules.MOST, missing=_("Write what was said, in a few words.")
    )

    def given(self) -> documents.Call:
        known = self.cleaned_data
        at = self.moment() or (None if known.get("on") else clock.now())
        return documents.Call(
            known["kind"], at, known["number"].strip(), known["asked_for"].strip(), known["words"].strip()
        )
