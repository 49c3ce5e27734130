"""What people fill in about colleagues and teams. Forms clean words into values; they save nothing."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.forms import HiddenInput
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.organisations.enums import TeamKind
from wayhome.organisations.roles import Role

if TYPE_CHECKING:
    from wayhome.organisations.models import Team
    from wayhome.organisations.queries import PersonRow


class Invite(forms.Form):
    """A colleague to invite, and what is wished for them."""

    name = forms.Text(
        label=_("Name"),
        help_text=_("As colleagues know them."),
        missing=_("Enter the name of your colleague."),
        max_length=120,
    )
    email = forms.Email(
        label=_("E-mail address at work"),
        help_text=_("They sign in with it. Nothing is sent there: you give them the invitation yourself."),
        missing=_("Enter the e-mail address with which your colleague will sign in."),
        max_length=254,
    )
    roles = forms.Choices(
        label=_("Roles"),
        help_text=_("Given when a manager confirms them. Choose the least they need."),
        required=False,
    )
    teams = forms.Choices(
        label=_("Teams"),
        help_text=_("A wish. A member of each team adds them after they are confirmed."),
        required=False,
    )

    def __init__(self, data: Any = None, *, offered: list[type[Role]], teams: "Iterable[Team]") -> None:  # noqa: ANN401
        super().__init__(data)
        offer(self.fields["roles"], offered)
        self.fields["teams"].choices = [(str(team.pk), team.name) for team in teams]  # type: ignore[attr-defined]
        if not self.fields["teams"].choices:  # type: ignore[attr-defined]
            del self.fields["teams"]

    def wished_teams(self) -> list[UUID]:
        """The teams that were ticked."""
        return [UUID(value) for value in self.cleaned_data.get("teams", [])]


class GiveRole(forms.Form):
    """A role to give."""

    role = forms.Choice(label=_("Role"), missing=_("Choose the role to give."))

    def __init__(self, data: Any = None, *, offered: list[type[Role]]) -> None:  # noqa: ANN401
        super().__init__(data)
        offer(self.fields["role"], offered)


class SameWords(forms.Form):
    """The eight words were compared by voice."""

    same = forms.Tick(
        label=_("All eight words are the same, and I know the voice"),
        missing=_("Compare the words first. Tick the box when all eight are the same."),
    )
    words = forms.Text(widget=HiddenInput, max_length=200)

    def compared(self) -> tuple[str, ...]:
        """The words as they were on the page when it was opened."""
        return tuple(self.cleaned_data["words"].split())


class DaysAway(forms.Form):
    """From a day to a day. No reason is asked."""

    first_day = forms.Day(label=_("First day away"), missing=_("Enter the first day away."))
    last_day = forms.Day(
        label=_("Last day away"),
        help_text=_("The same day again for one day."),
        missing=_("Enter the last day away."),
    )


class SamePartnerWords(SameWords):
    """The eight words of another organisation were compared."""

    same = forms.Tick(
        label=_("Their manager read out these eight words, and I know the voice"),
        missing=_("Compare the words first. Tick the box when all eight are the same."),
    )


class NewTeam(forms.Form):
    """A team to create."""

    name = forms.Text(label=_("Name of the team"), max_length=80)
    kind = forms.Choice(
        label=_("What the team does"),
        help_text=_("Decides which parts of a case are opened to it."),
        choices=TeamKind.choices,
    )


class AddToTeam(forms.Form):
    """A colleague to add."""

    person = forms.Choice(label=_("Who"), missing=_("Choose who joins the team."))

    def __init__(self, data: Any = None, *, people: "Iterable[PersonRow]", chosen: str = "") -> None:  # noqa: ANN401
        super().__init__(data, initial={"person": chosen})
        field = self.fields["person"]
        rows = list(people)
        field.choices = [(str(row.person.id), row.person.name) for row in rows]  # type: ignore[attr-defined]
        field.widget.option_hints = {str(row.person.id): ", ".join(row.roles) for row in rows}


class LostKeys(forms.Form):
    """What a colleague lost."""

    second_factor_too = forms.YesNo(
        label=_("Is the second sign-in step lost as well?"),
        help_text=_(
            "The phone, the security key and the printed codes. If one of them is still there, answer no."
        ),
        missing=_("Choose yes or no."),
    )


def offer(field: Any, offered: list[type[Role]]) -> None:  # noqa: ANN401 - any field with choices
    """Roles to choose from, each with what it means under it."""
    field.choices = [(role.code, role.label) for role in offered]
    field.widget.option_hints = {role.code: role.description for role in offered}
