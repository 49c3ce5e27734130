"""What people fill in. Nothing is chosen beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent.enums import SaidBy, Way
from wayhome.core import forms
from wayhome.departure.forms import Kept
from wayhome.retention import rules
from wayhome.retention.documents import Line

MOST = rules.WORDS_AT_MOST


class Following(Kept):
    """A line that follows the last one that was read."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, read: int = 0, **kwargs: Any) -> None:
        super().__init__(data, initial={"read": read, **kwargs.pop("initial", {})}, **kwargs)

    def given(self) -> Line:
        """What was typed."""
        known = set(Line.__dataclass_fields__)
        return Line(**{name: value for name, value in self.typed.items() if name in known})


class Hold(Following):
    """It must be kept."""

    words = forms.LongText(
        label=_("Why must it be kept?"),
        help_text=_("Such as: which law, which court, which letter, of which day."),
        max_length=MOST,
        missing=_("Write why, in a few words."),
    )
    until = forms.Day(
        label=_("When does somebody look at it again?"),
        help_text=_("It is kept after that day too, until somebody says that it need not be."),
        missing=_("Enter the day on which somebody looks again: a day to come."),
    )


class Later(Following):
    """Somebody looked."""

    words = forms.LongText(
        label=_("Why is it kept?"), max_length=MOST, missing=_("Write why, in a few words.")
    )
    until = forms.Day(
        label=_("When does somebody look at it again?"),
        missing=_("Enter the day on which somebody looks again: a day to come."),
    )


class Free(Following):
    """It need not be kept any more."""

    about = django_forms.UUIDField(widget=django_forms.HiddenInput)
    words = forms.LongText(
        label=_("Why need it not be kept any more?"),
        max_length=MOST,
        missing=_("Write why, in a few words."),
    )


class Ask(Following):
    """She or he wants it to be erased."""

    words = forms.LongText(
        label=_("What was said, in her or his own words"),
        help_text=_("Nobody asks why."),
        max_length=MOST,
        missing=_("Write what was said, in her or his own words."),
    )
    on = forms.Day(label=_("On which day was it said?"), missing=_("Enter the day."))
    said_by = forms.Choice(label=_("Who said it?"), choices=SaidBy.choices, missing=_("Choose who said it."))
    channel = forms.Choice(
        label=_("In which way?"), choices=Way.choices, missing=_("Choose in which way it was said.")
    )


class Talk(Following):
    """Asked again, alone."""

    confirms = forms.YesNo(
        label=_("Does she or he want everything that your agency wrote to be erased?"),
        missing=_("Choose what she or he said."),
    )
    on = forms.Day(label=_("On which day did you speak?"), missing=_("Enter the day."))
    was_alone = forms.Tick(label=_("She or he was alone, and nobody could hear"), required=False)
    was_safe = forms.Tick(label=_("It was by the way that was agreed as safe"), required=False)
    words = forms.LongText(
        label=_("What else was said"),
        help_text=_("It need not be filled in."),
        max_length=MOST,
        required=False,
    )


class Propose(Following):
    """The first of two."""

    words = forms.LongText(
        label=_("What should the second person know?"),
        help_text=_("It need not be filled in. It goes with everything else."),
        max_length=MOST,
        required=False,
    )


class Find(forms.Form):
    """A case of which the own agency only holds what it wrote."""

    code = forms.Text(label=_("The code of the case"), max_length=8, missing=_("Enter the code."))


class Confirm(forms.Form):
    """The second of two: carries how much was read."""

    total = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    was_read = forms.Tick(
        label=_("I have read what goes, and that nobody can bring it back"),
        missing=_("Read what goes, then tick the box."),
    )

    def __init__(self, data: Any = None, *, total: int = 0) -> None:
        super().__init__(data, initial={"total": total})
