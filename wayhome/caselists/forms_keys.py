"""What somebody says who makes a key for one run."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.caselists import limits, rules_keys
from wayhome.caselists.enums import Ground
from wayhome.caselists.shapes_keys import Wanted
from wayhome.core import forms
from wayhome.htcds import limits as htcds_limits
from wayhome.organisations.models import Team


class Make(forms.Form):
    """For which list, which team, how many rows, until when. Carries the id of the key: sent twice, it is one."""

    key = django_forms.UUIDField(widget=django_forms.HiddenInput)
    name = forms.Text(
        label=_("A name for the list"),
        help_text=_("Colleagues know the list by it when its rows wait. No name of a person."),
        missing=_("Give the key a name by which colleagues know the list when it comes."),
        max_length=80,
    )
    why = forms.LongText(
        label=_("Where does the list lie, and why does it come this way?"),
        missing=_("Say in a few words where the list lies and why it comes this way."),
        max_length=1000,
    )
    ground = forms.Choice(
        label=_("Why may you keep a file on these people?"),
        choices=Ground.choices,
        help_text=_("Leave out whoever said no. What each of them agrees to is asked of each, within weeks."),
        missing=_("Choose why you may keep a file on them."),
    )
    team = forms.Choice(
        label=_("Which team brings the rows in?"),
        help_text=_("They are sealed to it. Nobody else reads them, and neither does whoever has the key."),
        missing=_("Choose the team."),
    )
    at_most = forms.Number(
        label=_("How many rows at most?"),
        help_text=_("A list with more is not sent. Write a little more than you know of."),
        missing=_("Say how many rows the list may have."),
        min_value=1,
        max_value=htcds_limits.ROWS,
    )
    hours = forms.Number(
        label=_("For how many hours?"),
        help_text=_("It ends by itself then, and as soon as one run is over."),
        missing=_("Say for how many hours the key is good."),
        min_value=1,
    )

    def __init__(self, data: Any = None, *, teams: Sequence[Team]) -> None:  # noqa: ANN401 - as Django has it
        super().__init__(data, initial={"hours": limits.key_hours(), "key": uuid4()})
        self.fields["team"].choices = [(str(one.pk), one.name) for one in teams]  # type: ignore[attr-defined]
        if len(teams) == 1:
            self.fields["team"].initial = str(teams[0].pk)

    def clean_hours(self) -> int:
        """As the rule has it, beside the field."""
        hours: int = self.cleaned_data["hours"]
        if reason := rules_keys.why_not_so_long(hours):
            raise django_forms.ValidationError(reason)
        return hours

    def wanted(self) -> Wanted:
        """As the action takes it."""
        given = self.cleaned_data
        return Wanted(
            name=given["name"],
            why=given["why"],
            ground=given["ground"],
            team=UUID(given["team"]),
            at_most=given["at_most"],
            hours=given["hours"],
        )
