"""What people fill in about a place that is looked for."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.people import iso
from wayhome.referrals import documents, rules, rules_places
from wayhome.referrals.enums import PlaceGroup, Special
from wayhome.referrals.forms import Numbered, Options


class Place(forms.Form):
    """For how many and whom, where, and from when. No name has a place here."""

    organisations = forms.Choices(label=_("Whom do you ask?"), missing=_("Choose whom you ask."))
    country = forms.Pick(label=_("Country"), missing=_("Choose the country."))
    region = forms.Text(
        label=_("Region"), help_text=_("A region or large town. Nobody is asked for an address."),
        required=False, max_length=80,
    )  # fmt: skip
    group = forms.Choice(label=_("For whom"), choices=PlaceGroup.choices, missing=_("Choose for whom."))
    how_many = forms.Number(
        label=_("For how many people"), min_value=1, max_value=rules_places.MOST, missing=_("Enter how many.")
    )
    children = forms.Number(
        label=_("How many of them are children"), min_value=0, max_value=rules_places.MOST, required=False
    )
    language = forms.Pick(label=_("Language"), missing=_("Choose a language."))
    special = forms.Choices(label=_("What must be prepared?"), choices=Special.choices, required=False)
    from_day = forms.Day(label=_("First night"), missing=_("Enter the first night."))
    until_day = forms.Day(
        label=_("Last night"), help_text=_("Leave it open if you do not know."), required=False
    )
    far_from = forms.Text(
        label=_("Far from"),
        help_text=_("Regions where somebody could look for them. No names of anybody."),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, receivers: Options, names: Sequence[str], today: date, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.names, self.today = names, today
        self.fields["organisations"].choices = list(receivers)  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("Choose")), *iso.languages()]  # type: ignore[attr-defined]
        self.fields["country"].choices = [("", _("Choose")), *iso.countries()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The sentences of the rules, each beside what it is about."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("region", "far_from"):
            reason = rules.why_not_without_name([cleaned.get(name, "")], self.names)
            if reason:
                self.add_error(name, reason)
        if cleaned.get("from_day") and cleaned.get("how_many"):
            reason = rules_places.why_not_ask(
                how_many=cleaned["how_many"],
                children=cleaned.get("children") or 0,
                from_day=cleaned["from_day"],
                until_day=cleaned.get("until_day"),
                today=self.today,
            )
            if reason:
                self.add_error(None, reason)
        return cleaned

    def document(self) -> documents.Place:
        """As it is kept."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "organisations"}
        return documents.Place(
            **{**typed, "special": tuple(typed["special"]), "children": typed["children"] or 0}
        )


class Hold(forms.Form):
    """Until when a place is held."""

    until = forms.Moment(label=_("We hold it until"), missing=_("Enter until when you hold it."))
    contact = forms.Text(label=_("Who answers for it at yours?"), required=False)
    is_prepared = forms.YesNo(
        label=_("Is all of this there?"), missing=_("Say whether all of this is there."), required=False
    )
    words = forms.LongText(label=_("In words"), required=False, max_length=1000)

    def __init__(self, data: Any = None, *, special: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.special = special
        if not special:
            del self.fields["is_prepared"]
            return
        needs = ", ".join(str(Special(one).label) for one in special if one in Special.values)
        self.fields["is_prepared"].help_text = _("{needs}. If not, write below what is missing.").format(
            needs=needs
        )

    def clean(self) -> dict[str, Any]:
        """The sentence of the rule, beside what it is about."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_prepared = cleaned.get("is_prepared")
        reason = rules_places.why_not_prepared(
            special=self.special, is_prepared=is_prepared, words=cleaned.get("words") or ""
        )
        if reason:
            self.add_error("words" if is_prepared is False else "is_prepared", reason)
        return cleaned


class Cannot(forms.Form):
    """No place, and who could have one."""

    suggestion = forms.Text(
        label=_("Who could have one?"),
        help_text=_("If you know nobody, say so in words."),
        missing=_("Say who could have one. If you know nobody, say so in words."),
    )
    words = forms.LongText(label=_("In words"), required=False, max_length=1000)


class Do(Numbered):
    """One of the buttons below a search."""

    do = forms.Choice(
        choices=[("take", "take"), ("free", "free"), ("cancel", "cancel"), ("read", "read")],
        missing=_("Press one of the buttons."),
    )
