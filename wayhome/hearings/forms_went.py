"""What people fill in when a connection was tried, a day was moved, a summons came, and when it is over."""

# ruff: noqa: ANN401 - signatures as Django has them

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.hearings import enums, rules
from wayhome.hearings.documents import Hearing
from wayhome.hearings.forms import WHEN, When
from wayhome.testimony.forms import Versioned

MOST = rules.WORDS_AT_MOST
YES = "yes"


class Later(Versioned):
    """A form whose rule is asked by the action alone."""

    def __init__(self, data: Any = None, *, known: Hearing, read: int) -> None:
        super().__init__(data, known=known, read=read, thing=None)
        self.known = known

    def why_not(self) -> str | None:
        return None


class Tried(Later):
    """The connection was tried just now."""

    ok = forms.Choice(
        label=_("Did it work?"),
        choices=[(YES, _("Yes: picture, sound, interpreter")), ("no", _("No"))],
        missing=_("Choose whether it worked."),
    )
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)


class Move(When):
    """Another time, or none."""

    is_off = forms.Tick(label=_("There is no new time: it is called off"), required=False)
    why = forms.LongText(
        label=_("Who moved it or called it off, and why, in a few words"),
        max_length=MOST,
        missing=_("Write who moved it or called it off, in a few words."),
    )

    def __init__(self, data: Any = None, *, known: Hearing, read: int) -> None:
        super().__init__(data, known=known, read=read, thing=None)
        self.initial.update(on=None, time=None, why="")
        for name in WHEN:
            self.fields[name].required = False

    def moved(self) -> Hearing | None:
        """The new moment; None when it is called off."""
        return None if self.cleaned_data["is_off"] else self.when()

    def why_not(self) -> str | None:
        return None if self.cleaned_data.get("is_off") else self.why_not_when()


class Summons(Later):
    """She or he was told to come against her or his will."""

    on = forms.Day(
        label=_("It came on"), missing=_("Enter the day on which the summons came: today or before.")
    )
    words = forms.LongText(label=_("In a few words"), max_length=MOST, required=False)
    is_over = forms.Tick(label=_("It is over: nobody makes her or him come any more"), required=False)

    def __init__(self, data: Any = None, *, known: Hearing, read: int) -> None:
        super().__init__(data, known=known, read=read)
        self.initial.update(on=known.summoned_on, words=known.summons, is_over=known.summons_ended)


class Told(Versioned):
    """The same, for a day that nobody had written down."""

    day = forms.Day(
        label=_("For which day?"),
        help_text=_("As it stands in the summons; also one that has passed."),
        missing=_("Enter the day for which she or he is told to come."),
    )
    on = forms.Day(
        label=_("It came on"), missing=_("Enter the day on which the summons came: today or before.")
    )
    words = forms.LongText(label=_("In a few words"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, thing: object) -> None:
        super().__init__(data, known=Hearing(), read=0, thing=thing)

    def why_not(self) -> str | None:
        return None


class Went(Later):
    """What became of it."""

    way = forms.Choice(
        label=_("In which way was she or he heard?"),
        help_text=_("Nobody had planned it. Leave it empty if nobody heard her or him."),
        choices=enums.Modality.choices,
        required=False,
    )
    attended = forms.Choice(
        label=_("Did she or he speak?"),
        help_text=_("Not coming is allowed, at any time, without a reason."),
        choices=enums.Attended.choices,
        missing=_("Choose whether she or he spoke."),
    )
    stopped = forms.Tick(label=_("The word that stops it was said"), required=False)
    breaks_taken = forms.Number(label=_("How many breaks were there?"), required=False)
    issues = forms.Choices(label=_("What was not right?"), choices=enums.Issue.choices, required=False)
    words = forms.LongText(
        label=_("In a few words, if needed"),
        help_text=_("Nothing of what she or he said there."),
        max_length=MOST,
        required=False,
    )
    without = forms.LongText(
        label=_("Nobody had said “go” before it. If she or he spoke: why did it go ahead?"),
        help_text=_("Who leads the case and who supervises hear of it."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, known: Hearing, read: int, is_cleared: bool = False) -> None:
        super().__init__(data, known=known, read=read)
        self.initial["breaks_taken"] = self.initial["breaks_taken"] or None
        if is_cleared:
            del self.fields["without"]
        if known.way:
            del self.fields["way"]

    def held(self) -> Hearing:
        """What was typed."""
        typed = self.typed()
        return replace(
            self.known,
            **{**typed, "breaks_taken": typed["breaks_taken"] or 0, "issues": tuple(typed["issues"])},
        )


class Cared(Later):
    """What was done afterwards."""

    kind = forms.Choice(label=_("What was done?"), missing=_("Choose what was done."))
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day on which it was done."))
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, known: Hearing, read: int, today: date | None = None) -> None:
        super().__init__(data, known=known, read=read)
        self.initial.update(on=today, words="")
        done = {kind for kind, _on, _words in known.cared}
        left = [(value, label) for value, label in enums.Care.choices if value not in done]
        self.fields["kind"].choices = left  # type: ignore[attr-defined]
