"""What people fill in. Nothing is chosen beforehand but the contact that is due."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.care.enums import Band
from wayhome.core import forms
from wayhome.departure.forms import Kept
from wayhome.followup import documents, rules
from wayhome.followup.documents import Entry
from wayhome.followup.enums import Alone, Instrument, Mode, Pace

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE


class Line(Kept):
    """A line of the calendar: follows the last one that was read."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, today: Any = None, read: int = 0, **kwargs: Any) -> None:
        super().__init__(data, today=today, initial={"read": read, **kwargs.pop("initial", {})}, **kwargs)

    def given(self) -> Entry:
        """What was typed."""
        return Entry(**{name: value for name, value in self.typed.items() if name != "read"})


class Begin(Line):
    """For somebody who came without a journey of ours."""

    on = forms.Day(
        label=_("On which day did she or he arrive?"),
        help_text=_("Months are counted from this day, in her or his zone."),
        missing=_("Enter the day."),
    )


class Word(Line):
    """Her or his word. No reason is asked for."""

    pace = forms.Choice(
        label=_("How much contact does she or he want?"),
        choices=Pace.choices,
        missing=_("Choose how much contact she or he wants."),
    )
    keeps = forms.Choices(
        label=_("Which of them are still wanted?"),
        help_text=_("Only if it is some of them."),
        required=False,
    )
    on = forms.Day(label=_("On which day was it said?"), missing=_("Enter the day."))
    words = forms.LongText(
        label=_("In her or his own words, and in which way"),
        help_text=_("Such as: by message only, never at home. It need not be filled in."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, wanted: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["keeps"].choices = wanted  # type: ignore[attr-defined]

    def given(self) -> Entry:
        """What was typed; which are wanted counts only where it is some of them."""
        typed = self.cleaned_data
        keeps = tuple(typed["keeps"]) if typed["pace"] == Pace.FEWER else ()
        return Entry(on=typed["on"], pace=typed["pace"], keeps=keeps, words=typed["words"])


class Met(Line):
    """Somebody was in touch."""

    key = forms.Choice(label=_("Which contact of the calendar was it?"), required=False)
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    mode = forms.Choice(
        label=_("How?"),
        choices=[one for one in Mode.choices if one[0] != Mode.LETTER],
        missing=_("Choose how you were in touch."),
    )
    who = forms.Text(
        label=_("Who was there or called?"), missing=_("Enter who was there or called."), max_length=LINE
    )
    alone = forms.Choice(
        label=_("Was she or he seen or heard alone?"),
        choices=Alone.choices,
        missing=_("Choose whether she or he was seen alone."),
    )
    level = forms.Choice(
        label=_("How great is the danger, as you see it now?"),
        help_text=_("If it has risen, more contacts follow by themselves. The danger has its own page."),
        choices=Band.choices,
        missing=_("Choose how great the danger is."),
    )
    instrument = forms.Choice(
        label=_("What else was asked?"),
        help_text=_("Besides safety, one thing at a visit."),
        choices=Instrument.choices,
        missing=_("Choose what else was asked, or none."),
    )
    found = forms.LongText(label=_("What was found"), max_length=MOST, required=False)
    asked_for = forms.LongText(label=_("What she or he asked for"), max_length=MOST, required=False)
    next_on = forms.Day(
        label=_("When do you want to be in touch again?"),
        help_text=_("Leave it empty if the calendar says it."),
        required=False,
    )
    lifted = forms.LongText(
        label=_("If the note for visits was not read: why it is right to go on all the same"),
        help_text=_("Only a supervisor can say this."),
        max_length=MOST,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, keys: list[tuple[str, str]], supervises: bool, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["key"].choices = keys  # type: ignore[attr-defined]
        if not supervises:
            del self.fields["lifted"]


class Missed(Line):
    """Somebody tried, and it came to nothing."""

    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    mode = forms.Choice(
        label=_("How was it tried?"), choices=Mode.choices, missing=_("Choose how it was tried.")
    )
    who = forms.Text(label=_("Who tried?"), missing=_("Enter who tried."), max_length=LINE)
    words = forms.LongText(
        label=_("What happened"),
        help_text=_("Such as: nobody answered. Somebody else answered: what was said, nothing of why."),
        max_length=MOST,
        required=False,
    )
    lifted = forms.LongText(
        label=_("If the note for visits was not read: why it is right to go on all the same"),
        help_text=_("Only a supervisor can say this."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, supervises: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if not supervises:
            del self.fields["lifted"]


class Lost(Line):
    """Nobody hears of her or him any more."""

    words = forms.LongText(
        label=_("What was tried, and what is left open for her or him"),
        help_text=_("The card with the way back stays good."),
        missing=_("Write what was tried."),
        max_length=MOST,
    )


class Note(forms.Form):
    """What is read before a visit at home."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    staff = forms.LongText(
        label=_("For the safety of who goes"),
        help_text=_("Who may be there, dogs, the way in and out, who is told of it, when to leave."),
        missing=_("Write what is to be known. “Nothing known” is an answer."),
        max_length=MOST,
    )
    person = forms.LongText(
        label=_("For her or his safety"),
        help_text=_("Who must not know, at which hours, what may be said, a sign to stop."),
        missing=_("Write what is to be known. “Nothing known” is an answer."),
        max_length=MOST,
    )
    door = forms.LongText(
        label=_("Who one is at the door, and why one comes"),
        help_text=_("Never the agency, no car or badge that tells."),
        missing=_("Write who one is at the door."),
        max_length=MOST,
    )

    def given(self, on: Any) -> documents.Note:
        """What was typed."""
        typed = self.cleaned_data
        return documents.Note(typed["staff"], typed["person"], typed["door"], on)


class Read(forms.Form):
    """The note as it stands was read."""

    note = django_forms.UUIDField(widget=django_forms.HiddenInput)
    who = forms.Text(label=_("Who goes?"), missing=_("Enter who goes."), max_length=LINE)
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
