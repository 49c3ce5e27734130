"""Forms about the case itself: other cases, who works on it, who leads it, and where it stands."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.people import enums

if TYPE_CHECKING:
    from wayhome.organisations.models import Team
    from wayhome.organisations.queries import PersonRow


class LinkCase(forms.Form):
    """Another case that belongs to this one."""

    code = forms.Text(
        label=_("Code of the other case"),
        help_text=_("Such as K7-42QD. You work on both."),
        max_length=20,
        missing=_("Enter the code of the other case."),
    )
    kind = forms.Choice(
        label=_("What the other person is to this one"),
        choices=enums.LinkKind.choices,
        missing=_("Choose how the two belong together."),
    )


class LetTeamIn(forms.Form):
    """A team to let in."""

    team = forms.Choice(label=_("Team"), missing=_("Choose the team to let in."))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        offered: "Sequence[tuple[Team, tuple[str, ...]]]",
        parts: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(data)
        field: Any = self.fields["team"]
        field.choices = [(str(team.pk), team.name) for team, _held in offered]
        field.widget.option_hints = {str(team.pk): parts(held) for team, held in offered}


class LetPersonIn(forms.Form):
    """A colleague to let in by name."""

    person = forms.Choice(label=_("Colleague"), missing=_("Choose the colleague to let in."))

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        offered: "Sequence[tuple[PersonRow, tuple[str, ...]]]",
        parts: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(data)
        field: Any = self.fields["person"]
        field.choices = [(str(row.person.id), row.person.name) for row, _held in offered]
        field.widget.option_hints = {
            str(row.person.id): f"{', '.join(row.roles)}. {parts(held)}" for row, held in offered
        }


class NameLead(forms.Form):
    """Who leads, and who stands in."""

    lead = forms.Choice(label=_("Lead"), missing=_("Choose who leads the case."))
    deputy = forms.Choice(label=_("Deputy"), help_text=_("Stands in while the lead is away."), required=False)

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        offered: "Iterable[PersonRow]",
        lead: str = "",
        deputy: str = "",
    ) -> None:
        super().__init__(data, initial={"lead": lead, "deputy": deputy})
        people = [
            (str(row.person.id), f"{row.person.name} ({_('away today')})" if row.away else row.person.name)
            for row in offered
        ]
        self.fields["lead"].choices = people  # type: ignore[attr-defined]
        self.fields["deputy"].choices = [("", _("Nobody")), *people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("deputy") and self.cleaned_data.get("deputy") == self.cleaned_data.get(
            "lead"
        ):
            self.add_error("deputy", _("The deputy must be somebody else than the lead. Choose a colleague."))
        return self.cleaned_data

    def people(self) -> tuple[UUID, UUID | None]:
        """Lead and deputy."""
        deputy = self.cleaned_data["deputy"]
        return UUID(self.cleaned_data["lead"]), UUID(deputy) if deputy else None


class Rest(forms.Form):
    """Why a case rests."""

    reason = forms.Choice(
        label=_("Why"),
        choices=enums.RestReason.choices,
        missing=_("Choose why the case rests."),
    )
    words = forms.LongText(label=_("What the next colleague should know"), max_length=2000, required=False)


class OnDay(forms.Form):
    """A day to look back to."""

    day = forms.Day(label=_("What was known on"), missing=_("Enter the day."))
