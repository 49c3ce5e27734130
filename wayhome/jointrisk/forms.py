"""What people fill in about the danger of going back; the questions themselves are those of the room care."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Collection
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.care import forms as care
from wayhome.care import scoring
from wayhome.care.enums import Band, Level
from wayhome.core import forms
from wayhome.jointrisk import documents, rules
from wayhome.jointrisk.enums import Hers, Why
from wayhome.options import forms as options

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE


class Recorded(forms.Form):
    """Carries an id: sent twice, it is one."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)


class Begin(Recorded):
    """Which of those who are let in looks together with us."""

    other = forms.Choice(
        label=_("Who receives her or him, and looks too?"), missing=_("Choose the other side.")
    )

    def __init__(self, data: Any = None, *, others: Collection[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["other"].choices = list(others)  # type: ignore[attr-defined]


class Check(care.Check):
    """The band that follows. One side alone never puts it lower."""

    def __init__(self, data: Any = None, *, computed: Band) -> None:
        super().__init__(data, computed=computed, read=0)
        choices = [one for one in Level.choices if one[0] != Level.LOWER]
        self.fields["level"].choices = choices  # type: ignore[attr-defined]


class Agree(Recorded):
    """Which band this side agrees to."""

    band = forms.Choice(label=_("What do you agree to?"), missing=_("Choose one."))
    words = forms.LongText(label=_("Why?"), missing=_("Write why, in a few words."), max_length=MOST)

    def __init__(self, data: Any = None, *, bands: Collection[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        labels = {str(one): one.label for one in scoring.BANDS}
        self.fields["band"].choices = [(one, labels[one]) for one in bands]  # type: ignore[attr-defined]


class Find(Recorded):
    """What remains."""

    is_safe = forms.YesNo(
        label=_("With what is done: does nothing remain that threatens life or health?"),
        missing=_("Choose yes or no."),
    )
    words = forms.LongText(
        label=_("What does this rest on?"),
        help_text=_("What was looked at, on the ground where possible, and by whom."),
        missing=_("Write what this rests on: what was looked at, by whom."),
        max_length=MOST,
    )


class Sign(Recorded):
    """A signature needs a reason."""

    reason = forms.LongText(
        label=_("Why is going ahead right, although the danger is high?"),
        missing=_("Write why going ahead is right. It is kept."),
        max_length=MOST,
    )


class Measure(forms.Form):
    """What, who, by when."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    what = forms.Text(label=_("What is done?"), missing=_("Write what is done."), max_length=LINE)
    who = forms.Text(
        label=_("Who does it?"), missing=_("Write who does it: a person or an organisation."), max_length=LINE
    )
    by_day = forms.Day(label=_("By which day?"), missing=_("Enter by which day."))
    is_done = forms.Tick(label=_("It is done"), required=False)

    def given(self) -> documents.Measure:
        """What was typed."""
        typed = self.cleaned_data
        return documents.Measure(typed["what"], typed["who"], typed["by_day"], bool(typed["is_done"]))


class Heard(Recorded):
    """What she or he said when it was read together."""

    hers = forms.Choice(
        label=_("What did she or he say?"), choices=Hers.choices, missing=_("Choose what she or he said.")
    )
    words = forms.LongText(
        label=_("In her or his words"),
        help_text=_("No reason is asked for stopping."),
        max_length=MOST,
        required=False,
    )


class Changed(Recorded):
    """What has changed since both looked."""

    why = forms.Choice(
        label=_("What has changed?"),
        choices=Why.choices,
        missing=_("Choose what has changed."),
    )
    words = forms.LongText(label=_("In a few words"), max_length=MOST, required=False)


class Differ(forms.Form):
    """Why this side sees it differently: filled in, so that one press is enough."""

    reasons = forms.LongText(label=_("Why?"), missing=_("Write why."), max_length=MOST)


class Sheet(options.Sheet):
    """Carry it, or shall we keep it?"""

    def __init__(
        self, data: Any = None, *, language: str = "", languages: Collection[tuple[str, str]]
    ) -> None:
        super().__init__(data, language=language)
        self.fields["language"].choices = [("", _("Choose")), *languages]  # type: ignore[attr-defined]
