"""What people fill in. Nothing is chosen beforehand that was not written before."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.departure.forms import Kept
from wayhome.ordinary import rules
from wayhome.ordinary.documents import Entry
from wayhome.ordinary.enums import State
from wayhome.ordinary.shapes import LineNow

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE


class Line(Kept):
    """How one line stands."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    state = forms.Choice(
        label=_("How does it stand?"), choices=State.choices, missing=_("Choose how it stands.")
    )
    on = forms.Day(
        label=_("On which day was it asked for, done or refused? Where it waits: since when"),
        required=False,
    )
    reason = forms.LongText(label=_("If it was refused: why"), max_length=MOST, required=False)
    next_step = forms.LongText(
        label=_("If it was refused: what comes next"),
        help_text=_("Asking again, a lawyer, or nothing: as she or he wants."),
        max_length=MOST,
        required=False,
    )
    helper = forms.Text(label=_("Who helps?"), max_length=LINE, required=False)
    next_on = forms.Day(
        label=_("When does somebody look again?"),
        help_text=_("Somebody is reminded on this day."),
        required=False,
    )
    service = forms.Pick(label=_("Which ordinary service goes on with it?"), required=False)
    takes_over = forms.Text(
        label=_("Or one that is not in the directory"),
        help_text=_("Such as the social-work centre of the town, and whom to ask for."),
        max_length=LINE,
        required=False,
    )
    words = forms.LongText(label=_("What a colleague should know"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, line: LineNow, offered: list[tuple[str, str]]) -> None:
        known = line.known
        initial = {**known.to_value(), "read": read, "state": known.state if line.at else ""}
        initial["service"] = str(known.service or "")
        initial["next_on"] = None
        super().__init__(data, initial=initial)
        self.key = line.key
        there = [(str(known.service), line.takes_over)] if known.service else []
        choices = [*offered, *(one for one in there if one[0] not in dict(offered))]
        self.fields["service"].choices = [("", _("None of these")), *choices]  # type: ignore[attr-defined]

    def given(self) -> Entry:
        """What was typed."""
        typed = {name: value for name, value in self.typed.items() if name != "read"}
        service = typed.pop("service")
        return Entry(line=self.key, service=UUID(service) if service else None, **typed)


class Usual(forms.Form):
    """How long something takes here."""

    line = forms.Choice(label=_("What?"), missing=_("Choose a line of the list."))
    days = forms.Number(
        label=_("How many days does it take here, as you have seen it?"),
        help_text=_("Leave it empty if nobody knows. It is no rule and no deadline."),
        min_value=1,
        max_value=rules.DAYS_AT_MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, lines: list[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["line"].choices = lines  # type: ignore[attr-defined]
