"""Words into values: for whom the card is, whom to ring, what is needed on the way."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent.stays import PAPER, Stays
from wayhome.core import forms
from wayhome.custody.enums import HolderKind
from wayhome.passes.content import Typed
from wayhome.passes.rules import A_LINE
from wayhome.passes.shapes import Whom

LINES = 600


class Make(forms.Form):
    """What stands on the card beside what the travel plan knows. No reason for the journey, no address."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)
    whom = forms.Choice(label=_("For whom?"), choices=(), missing=_("Choose for whom the card is."))
    first_who = forms.Text(
        label=_("Who answers day and night?"),
        help_text=_("A first name or “duty officer”. Nothing that names your organisation."),
        missing=_("Write who answers day and night."),
        max_length=A_LINE,
    )
    first_phone = forms.Text(
        label=_("Telephone number"), missing=_("Write the number that is answered."), max_length=40
    )
    second_who = forms.Text(label=_("Who else?"), required=False, max_length=A_LINE)
    second_phone = forms.Text(label=_("Telephone number of the other"), required=False, max_length=40)
    medicines = forms.LongText(
        label=_("Medicines on the way"),
        help_text=_("What, when, with food or without. Never what it is for."),
        required=False,
        max_length=LINES,
    )
    needs = forms.LongText(
        label=_("What she or he, or a child, needs on the way"),
        help_text=_("Food, sleep, what calms. No story, no names, no address."),
        required=False,
        max_length=LINES,
    )
    place = forms.Tick(
        label=_("Places may be sent with a check-in"),
        help_text=_("She or he said yes to it. Each time, somebody ticks it anew."),
        required=False,
    )

    def __init__(
        self, data: Any = None, *, whom: Sequence[Whom], may_track: bool, record: UUID, **given: Any
    ) -> None:
        super().__init__(data, initial={"record": record, **given})
        alone = _("The person, who travels alone")
        choices = [(one.key, alone if one.kind == HolderKind.ALONE else one.name) for one in whom]
        self.fields["whom"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.initial.setdefault("whom", choices[0][0])
        if not may_track:
            del self.fields["place"]

    def clean(self) -> dict[str, Any]:
        """A name alone rings nobody, and would stand on no card."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("second_who") and not typed.get("second_phone") and "second_phone" not in self.errors:
            missing = _(
                "Write the telephone number of {name}, or leave the name out: a name alone rings nobody."
            )
            self.add_error("second_phone", missing.format(name=typed["second_who"]))
        return typed

    def typed(self) -> Typed:
        """What was written for the way."""
        given = self.cleaned_data
        contacts = ((given["first_who"], given["first_phone"]), (given["second_who"], given["second_phone"]))
        return Typed(contacts, given["medicines"], given["needs"])


class Paper(Make):
    """The same on paper, and where it stays."""

    stays = Stays(PAPER, who=_("Whoever travels along carries it"))
