"""What people fill in about who receives her or him."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.organisations import matrix
from wayhome.people import iso
from wayhome.receivers import consulates, documents, rules
from wayhome.receivers.enums import Kind
from wayhome.referrals import forms as referrals
from wayhome.referrals.documents import Ask
from wayhome.referrals.enums import Decline
from wayhome.referrals.enums import Kind as WithName
from wayhome.services.enums import Need

MOST, LINE = rules.WORDS_AT_MOST, rules.A_LINE
_NOT_ASKED = ("organisation", "priority", "delivery", "knows")


class Enquiry(referrals.Ask):
    """The questions of a request without a name, for everybody who is asked."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, names: Sequence[str], today: date, **kwargs: Any) -> None:
        super().__init__(
            data, receivers=(), kind=str(WithName.WITHOUT_NAME), names=names, today=today, **kwargs
        )
        for name in _NOT_ASKED:
            del self.fields[name]

    def given(self) -> Ask:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "read"}
        lists = {name: tuple(typed[name]) for name in ("needs", "family", "special")}
        return Ask(**{**typed, **lists})


class Send(forms.Form):
    """To whom it goes. Carries the id of what is sent, so that twice is once."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    record = django_forms.UUIDField(widget=django_forms.HiddenInput)
    whom = forms.Choices(label=_("Who is asked here?"), required=False)
    name = forms.Text(
        label=_("Somebody who does not use this system"),
        help_text=_("You ask them by telephone or letter, with the same words and no more."),
        max_length=LINE,
        required=False,
    )
    country = forms.Pick(label=_("Its country"), required=False)
    knows = forms.Tick(
        label=_("She or he knows that we ask, and whom, and may say no at any time"),
        missing=_("Tell her or him first. Then tick the box."),
    )

    def __init__(self, data: Any = None, *, partners: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["whom"].choices = [(str(pk), name) for pk, name in partners]  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", _("Choose")), *iso.countries()]  # type: ignore[attr-defined]

    def elsewhere(self) -> documents.Receiver | None:
        """Who is asked by other ways, where somebody is."""
        name = self.cleaned_data["name"].strip()
        if not name:
            return None
        return documents.Receiver(name=name, country=self.cleaned_data["country"])


class Answer(forms.Form):
    """What they say: only what belongs to it need be filled in."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    kind = forms.Choice(
        label=_("What is the answer?"), choices=Kind.choices, missing=_("Choose what they say.")
    )
    name = forms.Text(
        label=_("Who is called first?"), help_text=_("For a yes."), max_length=LINE, required=False
    )
    phone = forms.Text(label=_("Telephone"), max_length=LINE, required=False)
    hours = forms.Text(
        label=_("When is it answered?"),
        help_text=_("Such as “Monday to Friday, 8 to 16, time of Tirana”."),
        max_length=LINE,
        required=False,
    )
    other_name = forms.Text(
        label=_("Who is called when that person is away?"), max_length=LINE, required=False
    )
    other_phone = forms.Text(label=_("Telephone of the second person"), max_length=LINE, required=False)
    other_hours = forms.Text(label=_("When is that one answered?"), max_length=LINE, required=False)
    services = forms.Choices(label=_("What help is given?"), choices=Need.choices, required=False)
    capacity_on = forms.Day(label=_("On which day was it looked whether there is room?"), required=False)
    valid_until = forms.Day(label=_("Until when does this hold?"), required=False)
    conditions = forms.LongText(
        label=_("On what conditions?"), help_text=_("Leave it empty if there are none."), max_length=MOST,
        required=False,
    )  # fmt: skip
    promise = forms.LongText(
        label=_("Do you promise something more?"),
        help_text=_("Such as “A place in the course for tailors”. Only what can be kept. No name of hers or his."),
        max_length=MOST, required=False,
    )  # fmt: skip
    promise_by = forms.Day(label=_("By which day?"), required=False)
    code = forms.Choice(label=_("If not, why?"), choices=Decline.choices, required=False)
    suggestion = forms.Text(
        label=_("Who could receive her or him instead?"),
        help_text=_("For a no. If nobody is known, say so in words."),
        max_length=LINE,
        required=False,
    )
    words = forms.LongText(
        label=_("In words"), help_text=_("A question, or what changed. No name of hers or his."),
        max_length=MOST, required=False,
    )  # fmt: skip

    def given(self) -> documents.Answer:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "read"}
        if typed["kind"] != Kind.YES:  # what was promised goes with the yes, and is not said again without it
            typed |= {"promise": "", "promise_by": None}
        return documents.Answer(**{**typed, "services": tuple(typed["services"] or ())})


class Told(Answer):
    """The same, told to whoever asked."""

    told_by = forms.Text(
        label=_("Who told it, and how?"), missing=_("Enter who told it, by name and how."), max_length=LINE
    )
    told_on = forms.Day(label=_("On which day?"), missing=_("Enter the day on which it was told."))


class Letter(forms.Form):
    """Their yes on paper."""

    phone = forms.Text(
        label=_("Telephone number to call when something changes"),
        help_text=_("A number that is answered at every hour, without naming the agency."),
        missing=_("Enter the number that is called when something changes."),
        max_length=40,
    )


class OfficeAsked(forms.Form):
    """Whom is asked, and what exactly it is told: one field for each part that its row leaves open."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    name = forms.Text(
        label=_("Name of the office"), missing=_("Enter the name of the office."), max_length=LINE
    )
    country = forms.Pick(label=_("Country"), missing=_("Choose the country."))
    is_no_consulate = forms.Tick(
        label=_("I have looked: this is no consulate and no embassy"), required=False
    )

    def __init__(self, data: Any = None, *, office: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.office = office
        if not consulates.reads_like(str((data or {}).get("name") or "")):
            del self.fields["is_no_consulate"]
        self.fields["country"].choices = [("", _("Choose")), *iso.countries()]  # type: ignore[attr-defined]
        self.open_groups: Mapping[str, object] = rules.groups_of(office, matrix.GROUPS)
        for group, note in self.open_groups.items():
            self.fields[group] = forms.LongText(
                label=matrix.GROUPS[group], help_text=note, max_length=MOST, required=False
            )  # fmt: skip

    def given(self) -> documents.Asked:
        """What was typed."""
        told = {group: self.cleaned_data[group] for group in self.open_groups}
        return documents.Asked(
            office=self.office,
            name=self.cleaned_data["name"],
            country=self.cleaned_data["country"],
            told=told,
            is_no_consulate=self.cleaned_data.get("is_no_consulate", False),
        )


class OfficeAnswer(forms.Form):
    """What the office says."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    answer = forms.LongText(label=_("What do they say?"), missing=_("Write what they say."), max_length=MOST)
    told_by = forms.Text(
        label=_("Who told it, and how?"), missing=_("Enter who told it, by name and how."), max_length=LINE
    )
    answered_on = forms.Day(label=_("On which day?"), missing=_("Enter the day on which it was told."))

    def given(self) -> documents.Asked:
        """What was typed."""
        return documents.Asked(**{name: value for name, value in self.cleaned_data.items() if name != "read"})
