"""What people fill in on the day and on the way. Nothing is ticked beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from datetime import datetime, timedelta
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent import card
from wayhome.consent.stays import PAPER, Stays
from wayhome.core import clock, dates, forms
from wayhome.custody import clocks, documents, rules
from wayhome.custody.enums import LIMITS, Answer, Asked, Choice, Present
from wayhome.custody.forms_at_once import waits_for_nothing
from wayhome.itinerary import moments

USUAL_WAIT = timedelta(hours=1)  # what the form begins with; whoever writes it says how long


def on_clocks(form: forms.Form, name: str, *zones: str) -> None:
    """The clocks of this way can be chosen as well, also where few others live by them."""
    choices = dict.fromkeys([*dates.ZONES, *(one for one in zones if one in moments.zones())])
    field = form.fields[name]
    asked = forms.Moment(label="", required=field.required, zones=choices)
    field.zones, field.widget = asked.zones, asked.widget  # type: ignore[attr-defined]  # a Moment as well


def there(at: datetime, zone: str) -> dates.Moment | None:
    """On this clock, if it is one: nothing stands in a form before somebody has chosen whose clock is meant."""
    return dates.Moment(at, zone) if zone in moments.zones() else None


class Check(forms.Form):
    """Before leaving: who is there, what is in hand, and the last question, asked alone."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    present = forms.Choice(
        label=_("Is she or he here?"), choices=Present.choices, missing=_("Choose whether she or he is here.")
    )
    papers = forms.Tick(label=_("Papers for the journey are in her or his own hands"), required=False)
    medicine = forms.Tick(label=_("Medicine for the way is there, or none is needed"), required=False)
    kit = forms.Tick(label=_("What was to go along is there"), required=False)
    asked = forms.Choice(label=_("How did you ask?"), choices=Asked.choices, required=False)
    at = forms.Moment(label=_("When did you ask?"), required=False)
    in_the_room = forms.Text(
        label=_("Who was in the room, or on the line?"),
        help_text=_("“Nobody but us” is an answer. Who travels along, and officials, are out of hearing."),
        max_length=rules.A_LINE,
        required=False,
    )
    is_private = forms.YesNo(label=_("Was it out of everybody else’s hearing?"), required=False)
    language = forms.Pick(label=_("In which language?"), required=False)
    interpreter = forms.Text(
        label=_("Interpreter"),
        help_text=_("Leave it empty if nobody interpreted."),
        max_length=rules.A_LINE,
        required=False,
    )
    answer = forms.Choice(
        label=_("“Do you want to go?” What did she or he answer?"),
        help_text=_("A no is a good answer. Nobody persuades, and help goes on."),
        choices=Answer.choices,
        required=False,
    )
    words = forms.LongText(
        label=_("In her or his own words"), max_length=rules.WORDS_AT_MOST, required=False
    )  # fmt: skip

    def __init__(self, data: Any = None, *, read: int, zone: str, language: str) -> None:
        at = there(clock.now(), zone)
        super().__init__(data, initial={"read": read, "at": at, "language": language})
        on_clocks(self, "at", zone)
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A no waits for no other answer, nor does who did not come: nobody leaves from now on."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        is_gone = typed.get("present") in (Present.NO_SHOW, Present.WITHDREW)
        if is_gone or typed.get("answer") in rules.NO:
            usual = {"read": 0, "present": Present.PRESENT, "is_private": None, "language": "", "asked": ""}
            typed = waits_for_nothing(self, typed, usual)
        return typed

    def given(self) -> documents.Check:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("read", "at")}
        at = self.cleaned_data["at"]
        typed["is_private"] = typed["is_private"] is True
        typed["documents"] = typed.pop("papers")
        return documents.Check(**typed, at=at.at if at else None, zone=at.zone if at else "UTC")


class Move(forms.Form):
    """Something is late, or sooner."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    to = forms.Moment(label=_("When is it planned now?"), missing=_("Write when it is planned now."))
    until = forms.Time(
        label=_("On roads: until when at the latest?"),
        help_text=_("Left empty, the latest time moves along."),
        required=False,
    )
    words = forms.LongText(
        label=_("Why?"),
        help_text=_("Whoever waits on the way reads it."),
        missing=_("Write why it moves."),
        max_length=rules.WORDS_AT_MOST,
    )

    def __init__(self, data: Any = None, *, read: int, at: dates.Moment) -> None:
        super().__init__(data, initial={"read": read, "to": at})
        on_clocks(self, "to", at.zone)

    def given(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        typed = self.cleaned_data
        until = clocks.later(typed["to"], typed["until"]) if typed["until"] else None
        return {"to": typed["to"].at, "until": until, "words": typed["words"], "read": typed["read"]}


class Queue(forms.Form):
    """They wait somewhere."""

    until = forms.Moment(label=_("Until when about?"), missing=_("Write until when about they wait."))
    said_by = forms.Text(label=_("Who said it?"), max_length=rules.A_LINE, required=False)
    words = forms.LongText(label=_("Where, and what for?"), max_length=rules.WORDS_AT_MOST, required=False)

    def __init__(self, data: Any = None, *, zone: str) -> None:
        super().__init__(data, initial={"until": there(clock.now() + USUAL_WAIT, zone)})
        on_clocks(self, "until", zone)

    def given(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        return {**self.cleaned_data, "until": self.cleaned_data["until"].at}


class Unsay(forms.Form):
    """A word that was written by mistake."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    words = forms.LongText(
        label=_("What was wrong, and how do you know?"),
        help_text=_("Whoever waits on the way reads it."),
        missing=_("Write what was wrong, and how you know."),
        max_length=rules.WORDS_AT_MOST,
    )


class CodeWords(forms.Form):
    """What is asked, what is answered, and the word for “I am not free to speak”."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    asks = forms.Text(
        label=_("Whoever comes says"),
        help_text=_("So that she or he knows: this is the right one."),
        missing=_("Write what whoever comes says."),
        max_length=rules.A_LINE,
    )
    answers = forms.Text(
        label=_("She or he answers"), missing=_("Write what is answered."), max_length=rules.A_LINE
    )
    duress = forms.Text(
        label=_("Word for “I am not free to speak”"),
        help_text=_("Whoever hears it acts, and lets nobody notice."),
        missing=_("Write this word as well."),
        max_length=rules.A_LINE,
    )

    def __init__(self, data: Any = None, *, read: int, known: documents.CodeWords) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read})

    def given(self) -> documents.CodeWords:
        """What was typed."""
        return documents.CodeWords(
            **{name: value for name, value in self.cleaned_data.items() if name != "read"}
        )  # fmt: skip


class Stop(forms.Form):
    """She or he does not want to go on."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    wish = forms.LongText(
        label=_("What does she or he want?"),
        help_text=_("Word for word, as it was said."),
        missing=_("Write what she or he wants, word for word."),
        max_length=rules.WORDS_AT_MOST,
    )
    at = forms.Moment(label=_("When was it said?"), missing=_("Write when it was said."))
    said_to = forms.Text(label=_("To whom?"), max_length=rules.A_LINE, required=False)
    next_stop = forms.Text(
        label=_("Where do they stop next?"),
        help_text=_("The nearest place that is safe, with people about."),
        missing=_("Write where they stop next."),
        max_length=rules.A_LINE,
    )
    language = forms.Pick(label=_("In which language?"), required=False)
    interpreter = forms.Text(label=_("Interpreter"), max_length=rules.A_LINE, required=False)
    offered = forms.Choices(
        label=_("What did you speak about?"),
        choices=Choice.choices,
        hints={str(one): words for one, words in LIMITS.items()},
        required=False,
    )
    limits = forms.LongText(
        label=_("What the lawyer said about what is possible"), max_length=rules.WORDS_AT_MOST, required=False
    )
    chosen = forms.Choice(
        label=_("What has she or he chosen?"),
        help_text=_("Nothing has to be chosen today."),
        choices=Choice.choices,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, read: int, zone: str, known: documents.Wish, language: str
    ) -> None:
        initial: dict[str, Any] = {"read": read, "language": known.language or language}
        initial["at"] = there(known.at or clock.now(), zone)
        if known.wish:
            initial |= {**known.to_value(), "at": initial["at"], "read": read}
        super().__init__(data, initial=initial)
        on_clocks(self, "at", zone)
        self.fields["language"].choices = [("", _("Choose")), *card.spoken_choices()]  # type: ignore[attr-defined]

    def given(self, *, after_border: bool) -> documents.Wish:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("read", "at")}
        typed["offered"] = tuple(typed["offered"] or ())
        at = self.cleaned_data["at"]
        return documents.Wish(**typed, at=at.at, zone=at.zone, after_border=after_border)


class Paper(forms.Form):
    """Whether paper is safe, and in which language."""

    stays = Stays(PAPER, who=_("Whoever travels carries it"))
    language = forms.Pick(label=_("Language of the paper"), missing=_("Choose the language of the paper."))

    def __init__(self, data: Any = None, *, language: str = "", offered: Any = ()) -> None:
        super().__init__(data, initial={"language": language})
        self.fields["language"].choices = [("", _("Choose")), *offered]  # type: ignore[attr-defined]
