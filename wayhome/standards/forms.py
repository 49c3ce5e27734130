"""What people fill in: a line of an audit, a complaint, an answer, the path."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.standards import documents, rules
from wayhome.standards.enums import Answer, Kind, Outcome, Who

MOST = rules.WORDS_AT_MOST


class Line(forms.Form):
    """One line of an audit."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    answer = forms.Choice(label=_("Is it so?"), choices=Answer.choices, missing=_("Choose an answer."))
    evidence = forms.LongText(
        label=_("How can one see it?"),
        help_text=_(
            "A paper, a day, who showed it. Never a name of somebody who lives here, never an address."
        ),
        max_length=MOST,
        required=False,
    )
    action = forms.Text(label=_("What is done about it?"), max_length=300, required=False)
    who = forms.Pick(label=_("Who does it?"), required=False)
    until = forms.Day(label=_("Until when?"), required=False)

    def __init__(
        self, data: Any = None, *, read: int, known: documents.Finding, people: Iterable[Any]
    ) -> None:
        super().__init__(data, initial={**known.to_value(), "who": str(known.who or ""), "read": read})
        self.people = dict(people)
        self.fields["who"].choices = [("", _("Nobody so far")), *self.people.items()]  # type: ignore[attr-defined]
        forms.depends(self.fields["evidence"])

    def given(self) -> documents.Finding:
        """What was typed."""
        said = self.cleaned_data
        return documents.Finding(
            answer=said["answer"],
            evidence=said["evidence"],
            action=said["action"],
            who=UUID(said["who"]) if said["who"] else None,
            who_name=self.people.get(said["who"], ""),
            until=said["until"],
        )


class Complain(forms.Form):
    """Something was not right."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    kind = forms.Choice(
        label=_("What is it about?"), choices=Kind.choices, missing=_("Choose what it is about.")
    )
    words = forms.LongText(
        label=_("What happened?"), help_text=_("In your own words. As much as you want to say."), max_length=8000,
        missing=_("Write what happened."),
    )  # fmt: skip
    people = forms.Choices(
        label=_("Is it about somebody who works here?"),
        help_text=_("Whoever you tick, and whoever works in the same house, never reads it."),
        required=False,
    )
    house = forms.Pick(
        label=_("Is it about a house?"),
        help_text=_("Nobody who works there reads it."),
        required=False,
    )
    about = forms.Text(label=_("Somebody else, or a name in your own words"), required=False)
    who = forms.Choice(label=_("Who complains?"), choices=Who.choices, missing=_("Choose who complains."))
    name = forms.Text(
        label=_("Name"), help_text=_("Leave it empty to stay without a name. It is dealt with all the same."),
        required=False,
    )  # fmt: skip
    tell_how = forms.LongText(
        label=_("How can the answer be told safely?"),
        help_text=_("When, where, by whom. Or: I come with the code of the slip."),
        max_length=MOST,
        required=False,
    )
    case = forms.Text(
        label=_("Code of a case"),
        help_text=_("Only if whoever complains wants that the two are known to belong together."),
        max_length=20,
        required=False,
    )
    is_paper = forms.Tick(label=_("I type what somebody else wrote on paper"), required=False)

    def __init__(
        self, data: Any = None, *, thing: UUID, people: Iterable[Any], houses: Iterable[Any]
    ) -> None:
        super().__init__(data, initial={"thing": thing})
        self.colleagues = dict(people)
        self.house_teams = dict(houses)
        self.fields["people"].choices = list(self.colleagues.items())  # type: ignore[attr-defined]
        self.fields["house"].choices = [("", _("No")), *self.house_teams.items()]  # type: ignore[attr-defined]
        for name, offered in (("people", self.colleagues), ("house", self.house_teams)):
            if not offered:
                del self.fields[name]

    def given(self) -> documents.Complaint:
        """What was typed."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "thing"}
        ticked = said.pop("people", [])
        house = said.pop("house", "")
        return documents.Complaint(
            **said,
            people=tuple(UUID(one) for one in ticked),
            people_names=tuple(self.colleagues[one] for one in ticked),
            house=UUID(house) if house else None,
            house_name=self.house_teams.get(house, ""),
        )


class Answered(forms.Form):
    """What was found."""

    outcome = forms.Choice(
        label=_("What did you find?"), choices=Outcome.choices, missing=_("Choose what you found.")
    )
    words = forms.LongText(
        label=_("What is said to whoever complained?"),
        help_text=_("It is read with the code of the slip. No names, and nothing that says who complained."),
        max_length=MOST,
        missing=_("Write what is said to whoever complained."),
    )

    def given(self) -> documents.Reply:
        """What was typed."""
        return documents.Reply(**self.cleaned_data)


class Code(forms.Form):
    """The code of a slip."""

    code = forms.Text(label=_("Code of the slip"), max_length=40, missing=_("Enter the code of the slip."))


class To(forms.Form):
    """To whom complaints may go."""

    user = forms.Pick(label=_("A colleague"), required=False)
    team = forms.Pick(label=_("A partner: the supervisors of another agency"), required=False)
    outside = forms.Text(
        label=_("An office outside, and how it is reached"),
        help_text=_("Such as an ombudsperson, with a telephone number. It hangs on the wall."),
        required=False,
    )

    def __init__(self, data: Any = None, *, people: Iterable[Any], teams: Iterable[Any]) -> None:
        super().__init__(data)
        self.fields["user"].choices = [("", _("None")), *people]  # type: ignore[attr-defined]
        self.fields["team"].choices = [("", _("None")), *teams]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What was typed."""
        said = self.cleaned_data
        ids = {name: UUID(said[name]) if said[name] else None for name in ("user", "team")}
        return {**ids, "outside": said["outside"]}
