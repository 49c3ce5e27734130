"""What people fill in about signs. Nothing is ticked beforehand, and no number is asked or shown."""

# ruff: noqa: ANN401 - signatures as Django has them

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.watch import documents, rules
from wayhome.watch.enums import Answer, Flag, Outcome, Says, Source

MOST = rules.WORDS_AT_MOST
DAY = _("On which day?")
CHOOSE = _("Choose yes or no.")


class Read(forms.Form):
    """Carries how many words were there when it was read: who writes second hears of it."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, without what the form carries."""
        return {name: value for name, value in self.cleaned_data.items() if name != "read"}


class Sign(forms.Form):
    """A sign to talk about. Carries its id: sent twice, it is one."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    flag = forms.Choice(label=_("What is the sign?"), choices=Flag.choices, missing=_("Choose the sign."))
    on = forms.Day(label=DAY, missing=_("Enter the day."))
    source = forms.Choice(
        label=_("Where does it come from?"),
        choices=[one for one in Source.choices if one[0] != Source.SYSTEM],
        missing=_("Choose where it comes from."),
    )
    words = forms.LongText(
        label=_("In a few words"),
        help_text=_("As it was said or seen. She or he may read it, and say that it is different."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"thing": uuid4(), "on": today})

    def given(self) -> documents.Sign:
        """What was typed."""
        return documents.Sign(**{name: one for name, one in self.cleaned_data.items() if name != "thing"})


class Contest(Read):
    """She or he sees it differently."""

    on = forms.Day(label=DAY, missing=_("Enter the day."))
    says = forms.Choice(label=_("Who says so?"), choices=Says.choices, missing=_("Choose who says so."))
    alone = forms.YesNo(label=_("Was nobody else there who could hear?"), missing=CHOOSE)
    words = forms.LongText(
        label=_("How does she or he see it?"),
        help_text=_("In her or his own words. It stands beside the sign."),
        max_length=MOST,
        missing=_("Write how she or he sees it, in her or his own words."),
    )

    def given(self) -> documents.Contest:
        """What was typed."""
        return documents.Contest(**self.typed)


class Decide(Read):
    """Whether a sign counts."""

    counts = forms.YesNo(
        label=_("Is it a sign to talk about, as things are now?"),
        help_text=_(
            "No: it was a mistake, or it is over. It stays here, and what she or he said stays beside it."
        ),
        missing=CHOOSE,
    )
    reason = forms.LongText(label=_("Why?"), max_length=MOST, missing=_("Write why."))


class Known(Read):
    """Since when, and what is known of before. Each may stay open."""

    exit_on = forms.Day(label=_("On which day was it over?"), required=False)
    arrived_on = forms.Day(label=_("On which day did she or he arrive?"), required=False)
    under_18 = forms.Choice(
        label=_("Did it happen before the age of 18?"), choices=Answer.choices, missing=_("Choose one.")
    )
    twice = forms.Choice(
        label=_("Did it happen more than once?"), choices=Answer.choices, missing=_("Choose one.")
    )
    words = forms.LongText(label=_("How is it known?"), max_length=MOST, required=False)

    def given(self) -> documents.Known:
        """What was typed."""
        return documents.Known(**self.typed)


class Talk(Read):
    """Somebody talked with her or him."""

    on = forms.Day(label=DAY, missing=_("Enter the day."))
    alone = forms.YesNo(label=_("Was nobody else there who could hear?"), missing=CHOOSE)
    shown = forms.YesNo(label=_("Did you look at the signs together?"), missing=CHOOSE)
    supervisor = forms.YesNo(label=_("Was the supervisor part of it?"), missing=CHOOSE)
    words = forms.LongText(
        label=_("What was said, and what does she or he want now?"),
        max_length=MOST,
        missing=_("Write what was said and what was agreed, in a few words."),
    )

    def given(self) -> documents.Talk:
        """What was typed."""
        return documents.Talk(**self.typed)


class Happened(Read):
    """What it came to."""

    on = forms.Day(label=DAY, missing=_("Enter the day."))
    outcome = forms.Choice(
        label=_("What did it come to?"), choices=Outcome.choices, missing=_("Choose what it came to.")
    )
    words = forms.LongText(
        label=_("How is it known?"), max_length=MOST, missing=_("Write how it is known, in a few words.")
    )

    def given(self) -> documents.Happened:
        """What was typed."""
        return documents.Happened(**self.typed)
