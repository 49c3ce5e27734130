"""What people fill in when somebody comes back. Nothing is ticked beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext as _text
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.custody import choosing, documents, rules
from wayhome.custody.enums import Because, HolderKind, PlaceType, What
from wayhome.custody.forms import on_clocks, there
from wayhome.custody.shapes import Holder

OTHER, HERE = "other", "here"


class Back(forms.Form):
    """Why somebody comes back; who takes her or him, and where tonight, as far as that is known."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    because = forms.Choice(
        label=_("Why does she or he come back?"),
        choices=Because.choices,
        missing=_("Choose why she or he comes back."),
    )
    at = forms.Moment(label=_("When was it?"), missing=_("Write when it was."))
    who = forms.Text(
        label=_("Which office said so, and who there?"),
        help_text=_("Leave it empty where no office has said anything."),
        max_length=rules.A_LINE,
        required=False,
    )
    words = forms.LongText(
        label=_("What was said, or what paper was given"),
        help_text=_("As it was said. Never why she or he travels."),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )
    taker = forms.Pick(
        label=_("Who takes her or him back?"),
        help_text=_("Leave it empty as long as you do not know. It stays due until it is written."),
        required=False,
    )
    taker_name = forms.Text(
        label=_("Somebody else takes her or him back: name and office"),
        max_length=rules.A_LINE,
        required=False,
    )
    taker_phone = forms.Text(
        label=_("Telephone of who takes her or him back"), max_length=rules.A_LINE, required=False
    )
    meets = forms.Text(
        label=_("Where do they meet?"),
        help_text=_("Never the address of a house."),
        max_length=rules.A_LINE,
        required=False,
    )
    meets_at = forms.Moment(label=_("When do they meet?"), required=False)
    keeper = forms.Pick(label=_("Who is there for her or him tonight?"), required=False)
    keeper_name = forms.Text(
        label=_("Somebody else is there tonight: name and office"), max_length=rules.A_LINE, required=False
    )
    keeper_phone = forms.Text(
        label=_("Telephone of who is there tonight"), max_length=rules.A_LINE, required=False
    )
    tonight = forms.Text(
        label=_("Where does she or he sleep tonight?"),
        help_text=_("A safe place that is booked, by the name you use for it. Never its address."),
        max_length=rules.A_LINE,
        required=False,
    )
    there_at = forms.Moment(label=_("When is she or he expected there?"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        read: int,
        zones: list[str],
        known: documents.Mark,
        holder: Holder | None,
        holders: Mapping[str, documents.Holder],
    ) -> None:
        self.holders = {key: one for key, one in holders.items() if one.kind != HolderKind.ALONE}
        zone = known.zone if known.at else next(iter(zones), "")
        super().__init__(
            data,
            initial={
                "read": read,
                "because": known.because,
                "at": there(known.at or clock.now(), zone),
                "who": known.who,
                "words": known.words,
            },
        )
        for name in ("at", "meets_at", "there_at"):
            on_clocks(self, name, *zones)
        named = [(key, choosing.label(one)) for key, one in self.holders.items()]
        stays = (
            [(HERE, _text("Whoever is there now: {name}").format(name=holder.name))]
            if holder is not None and holder.kind != HolderKind.ALONE
            else []
        )
        self.fields["taker"].choices = [("", _("Choose")), *stays, (OTHER, _("Somebody else")), *named]  # type: ignore[attr-defined]
        self.fields["keeper"].choices = [("", _("Choose")), (OTHER, _("Somebody else")), *named]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Half of it helps nobody: who takes her or him, and where tonight, are written together."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(typed.get(name) for name in ("taker", "keeper", "tonight", "taker_name", "keeper_name")):
            return typed
        for name, missing in (
            ("taker", _("Choose who takes her or him back.")),
            ("keeper", _("Choose who is there tonight.")),
            ("tonight", _("Write where she or he sleeps tonight.")),
            ("there_at", _("Write when she or he is expected there.")),
        ):
            if not typed.get(name) and name not in self.errors:
                self.add_error(name, missing)
        if (
            typed.get("taker") not in ("", HERE)
            and not typed.get("meets_at")
            and "meets_at" not in self.errors
        ):
            self.add_error("meets_at", _("Write when they meet."))
        return typed

    def given(self) -> tuple[documents.Mark, list[documents.Link]]:
        """Why, and the hand-overs back; none while nobody knows who takes her or him."""
        typed = self.cleaned_data
        at = typed["at"]
        mark = documents.Mark(
            what=str(What.COMES_BACK),
            at=at.at,
            zone=at.zone,
            words=typed["words"],
            who=typed["who"],
            because=typed["because"],
        )
        if not typed["taker"]:
            return mark, []
        there_at = typed["there_at"]
        night = documents.Link(
            taker=self._holder("keeper"),
            place_type=str(PlaceType.SAFE_PLACE),
            place=typed["tonight"],
            planned_at=there_at.at,
            zone=there_at.zone,
        )
        if typed["taker"] == HERE:
            return mark, [night]
        meets_at = typed["meets_at"]
        first = documents.Link(
            taker=self._holder("taker"),
            place_type=str(PlaceType.TRANSIT),
            place=typed["meets"],
            planned_at=meets_at.at,
            zone=meets_at.zone,
        )
        # One person: taken over where they meet, then the bed.
        if rules.key(first.taker) == rules.key(night.taker):
            bed = f"{night.place}, {there_at.there:%H:%M}"
            meets = first.place[: max(rules.A_LINE - len(bed) - len(" → "), 0)]
            place = " → ".join(filter(None, (meets, bed)))[: rules.A_LINE]
            return mark, [replace(night, place=place, planned_at=first.planned_at, zone=first.zone)]
        return mark, [first, night]

    def _holder(self, name: str) -> documents.Holder:
        typed = self.cleaned_data
        chosen = self.holders.get(typed[name])
        if chosen is None:
            return documents.Holder(
                kind=str(HolderKind.CONTACT), name=typed[f"{name}_name"], phone=typed[f"{name}_phone"]
            )
        phone = typed[f"{name}_phone"]
        return documents.Holder(chosen.kind, chosen.ref, chosen.name, phone) if phone else chosen
