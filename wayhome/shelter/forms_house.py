"""What people fill in about a house: for whom it is, where it stands, its rooms."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.services.fields import Codes
from wayhome.shelter import documents, rules
from wayhome.shelter.enums import Group, HouseKind, RoomType

WORDS = 2_000


def _read() -> django_forms.IntegerField:
    return django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)


class ChangeHouse(forms.Form):
    """For whom a house is, and what its team calls it."""

    read = _read()
    name = forms.Text(
        label=_("What the team calls it"),
        help_text=_("Only the team sees it."),
        max_length=60,
        required=False,
    )
    groups = forms.Choices(label=_("For whom is it?"), choices=Group.choices, required=False)
    languages = Codes(
        "language",
        label=_("Languages spoken there"),
        help_text=_("Names, separated by commas."),
        required=False,
    )
    is_accessible = forms.YesNo(label=_("Can one come in without steps?"), missing=_("Choose yes or no."))
    rules = forms.LongText(label=_("House rules, as they are read aloud"), max_length=WORDS, required=False)
    paid_by = forms.Text(
        label=_("Who pays for the house?"),
        help_text=_("Only the team sees it."),
        max_length=200,
        required=False,
    )
    funded_until = forms.Day(
        label=_("Until when?"),
        help_text=_("180, 90 and 30 days before it ends, the team and the supervisors hear who lives there."),
        required=False,
    )

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        known = self.cleaned_data
        return {
            "groups": known["groups"],
            "languages": list(known["languages"] or ()),
            "is_accessible": bool(known["is_accessible"]),
            "about": documents.About(name=known["name"], rules=known["rules"], paid_by=known["paid_by"]),
            "funded_until": known["funded_until"],
        }


class NewHouse(ChangeHouse):
    """A house with its address, which is sealed apart from everything else."""

    team = forms.Pick(label=_("Which team keeps it?"))
    kind = forms.Choice(label=_("What is it?"), choices=HouseKind.choices, missing=_("Choose one."))
    lines = forms.LongText(
        label=_("Address"),
        help_text=_("Sealed to the house team. It stands on one page, and each reading of it is recorded."),
        max_length=WORDS,
        required=False,
    )
    way = forms.LongText(
        label=_("How one comes there without being followed"), max_length=WORDS, required=False
    )

    field_order = (
        "team", "kind", "name", "groups", "languages", "is_accessible", "rules", "paid_by", "funded_until",
        "lines", "way",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, teams: Iterable[tuple[UUID, str]]) -> None:
        super().__init__(data, initial={"read": 0})
        self.fields["team"].choices = [("", _("Choose")), *((str(pk), name) for pk, name in teams)]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        known = self.cleaned_data
        address = documents.Address(lines=known["lines"], way=known["way"])
        return {**super().given(), "team": UUID(known["team"]), "kind": known["kind"], "address": address}


class Address(forms.Form):
    """Where it is."""

    lines = forms.LongText(label=_("Address"), max_length=WORDS)
    way = forms.LongText(
        label=_("How one comes there without being followed"), max_length=WORDS, required=False
    )

    def given(self) -> documents.Address:
        """As it is sealed."""
        return documents.Address(**self.cleaned_data)


class Room(forms.Form):
    """A room and its places."""

    kind = forms.Choice(label=_("What kind of room?"), choices=RoomType.choices, missing=_("Choose one."))
    places = forms.Number(label=_("How many places to sleep?"), min_value=1, max_value=rules.MOST_PLACES)
    groups = forms.Choices(
        label=_("For whom, if not for all of the house?"), choices=Group.choices, required=False
    )
    is_accessible = forms.YesNo(label=_("Can one come in without steps?"), missing=_("Choose yes or no."))
