"""What people fill in about the family."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.family import documents, rules
from wayhome.family.enums import Answered, Feels, How, Relation, Safe, State, Tie, What
from wayhome.people import iso
from wayhome.people.documents import Document

MOST = rules.WORDS_AT_MOST


class Writing(forms.Form):
    """``read``: the version that was read; ``record``: the id of what is new, so that sent twice it is one."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    record = django_forms.UUIDField(widget=django_forms.HiddenInput)

    def __init__(self, data: Any = None, *, known: Document, read: int, record: object) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read, "record": record})

    def typed(self) -> dict[str, Any]:
        """What was typed, and nothing that the page sent along."""
        return {key: value for key, value in self.cleaned_data.items() if key not in ("read", "record")}


class Relative(Writing):
    """Who it is, where about, how she or he feels about contact."""

    name = forms.Text(
        label=_("Name"), missing=_("Enter what this relative is called."), max_length=rules.A_LINE
    )
    relation = forms.Pick(
        label=_("How is she or he related?"),
        choices=Relation.choices,
        missing=_("Choose how she or he is related."),
    )
    country = forms.Pick(label=_("Country"), required=False)
    region = forms.Text(
        label=_("Region or town"),
        help_text=_("No street and no house: the address is kept apart."),
        max_length=rules.A_LINE,
        required=False,
    )
    feels = forms.Choice(
        label=_("How does she or he feel about contact with this relative?"),
        choices=Feels.choices,
        missing=_("Choose how she or he feels about contact."),
    )
    tie = forms.Choice(
        label=_("Did this relative take part in what happened?"),
        choices=Tie.choices,
        help_text=_("A suspicion is enough: then nobody contacts this relative."),
        missing=_("Choose whether there is a suspicion."),
    )
    words = forms.LongText(label=_("What else is known"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["country"].choices = [("", _("Choose")), *iso.countries()]  # type: ignore[attr-defined]

    def given(self) -> documents.Relative:
        """What was typed."""
        return documents.Relative(**self.typed())


class Place(Writing):
    """How this relative is reached."""

    address = forms.Text(label=_("Address"), max_length=rules.A_LINE, required=False)
    phone = forms.Text(label=_("Telephone"), max_length=rules.A_LINE, required=False)

    def given(self) -> documents.Place:
        """What was typed."""
        return documents.Place(**self.typed())


class Search(Writing):
    """Of whom it is asked to look."""

    how = forms.Choice(label=_("How is it asked?"), choices=How.choices, missing=_("Choose how it is asked."))
    organisation = forms.Pick(label=_("Agency, if it works in this system"), required=False)
    asked = forms.Text(
        label=_("Agency, if it does not"),
        help_text=_("Tell it the name of the relative, and nothing of what happened."),
        max_length=rules.A_LINE,
        required=False,
    )
    asked_on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))

    def __init__(self, data: Any = None, *, partners: Mapping[str, str], **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["organisation"].choices = [("", _("Choose")), *partners.items()]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What was typed; whom it is about is in the address."""
        return self.typed()


class Answer(Writing):
    """What came of looking."""

    state = forms.Choice(
        label=_("What came of it?"),
        choices=[one for one in State.choices if one[0] != State.ASKED],
        missing=_("Choose what came of it."),
    )
    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    words = forms.LongText(
        label=_("What was found"), help_text=_("No address here."), max_length=MOST, required=False
    )

    def given(self) -> documents.Search:
        """What was typed."""
        return documents.Search(**self.typed())


class Visit(Writing):
    """What was found on a visit."""

    visited_on = forms.Day(label=_("Visited on"), missing=_("Enter the day of the visit."))
    visitor = forms.Text(
        label=_("Who visited"),
        help_text=_("Agency and worker."),
        missing=_("Enter who visited: agency and worker."),
        max_length=rules.A_LINE,
    )
    willing = forms.YesNo(label=_("Willing to receive her or him?"), missing=_("Choose yes or no."))
    able = forms.YesNo(label=_("Able to?"), missing=_("Choose yes or no."))
    safe = forms.Choice(
        label=_("Is it safe there?"),
        choices=Safe.choices,
        help_text=_("“Not known” is a good answer: then somebody visits again."),
        missing=_("Choose whether it is safe there."),
    )
    tie = forms.Choice(
        label=_("Did this relative take part in what happened?"),
        choices=Tie.choices,
        missing=_("Choose whether there is a suspicion."),
    )
    child_view = forms.LongText(
        label=_("For a child: what the child says about living there, in the child’s own words"),
        max_length=MOST,
        required=False,
    )
    words = forms.LongText(label=_("What was found"), max_length=MOST, required=False)

    def given(self) -> documents.Assessment:
        """What was typed."""
        return documents.Assessment(**self.typed())


class Adverse(Writing):
    """Something that speaks against it."""

    on = forms.Day(label=_("Since when is it known?"), missing=_("Enter the day."))
    words = forms.LongText(
        label=_("What speaks against it"), max_length=MOST, missing=_("Write what speaks against it.")
    )

    def given(self) -> dict[str, Any]:
        """What was typed; whom it is about is in the address."""
        return self.typed()


class AnswerAdverse(Writing):
    """What removed it."""

    answered_on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    answer = forms.LongText(
        label=_("What removed it"),
        max_length=MOST,
        missing=_("Write what removed it, such as an order of a court."),
    )

    def given(self) -> documents.Adverse:
        """What was typed."""
        return documents.Adverse(**self.typed())


class Approach(Writing):
    """A relative asked for something."""

    on = forms.Day(label=_("On which day?"), missing=_("Enter the day."))
    what = forms.Choice(
        label=_("What does this relative want?"),
        choices=What.choices,
        missing=_("Choose what this relative wants."),
    )
    answer = forms.Choice(
        label=_("What was the answer?"),
        choices=Answered.choices,
        help_text=_("Nobody is told whether somebody is here."),
        missing=_("Choose the answer."),
    )
    words = forms.LongText(label=_("What was said"), max_length=MOST, required=False)

    def given(self) -> dict[str, Any]:
        """What was typed; whom it is about is in the address."""
        return self.typed()


class Host(forms.Form):
    """Who of the family receives her or him."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    relative = forms.Choice(label=_("Who receives her or him?"), missing=_("Choose who receives her or him."))

    def __init__(self, data: Any = None, *, read: int, relative: str, choices: Mapping[str, str]) -> None:
        super().__init__(data, initial={"read": read, "relative": relative})
        self.fields["relative"].choices = [*choices.items(), ("nobody", _("Nobody of the family"))]  # type: ignore[attr-defined]
