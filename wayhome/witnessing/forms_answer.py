"""What she or he says, with how it was said: as the consent room asks it. Nothing is ticked beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent import purposes
from wayhome.consent.documents import Answer as Asked
from wayhome.consent.enums import Assent, Purpose
from wayhome.consent.forms import Circumstances
from wayhome.core import forms
from wayhome.organisations.matrix import GROUPS
from wayhome.witnessing import documents, enums, rules, rules_answer

NEEDED_WITH_A_YES = ("modality", "identity", "interviewer", "groups", "shown", "child_view", "assent")


class Answer(Circumstances):
    """The answer to one offer."""

    field_order = (
        "present", "state", "language", "interpreter", "interpreted_by", "shown", "answer", "modality", "identity",
        "interviewer", "conditions", "groups", "valid_until", "wants_notice", "assent", "child_view", "understood",
        "capacity", "form", "guardian", "assent_written", "witness",
    )  # fmt: skip

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    record = django_forms.UUIDField(widget=django_forms.HiddenInput)
    shown = forms.Choices(
        label=_("This was refused. Tick what she or he was shown before you ask:"), required=False
    )
    answer = forms.Choice(
        label=_("Do you want to speak in this case?"),
        help_text=_("Nobody asks why. Help, a place and money are the same with every answer."),
        choices=enums.Answer.choices,
        missing=_("Choose what she or he said."),
    )
    modality = forms.Choice(
        label=_("In which way?"),
        help_text=_("For a yes. A yes to one way is no yes to another."),
        choices=enums.Modality.choices,
        required=False,
    )
    identity = forms.Choice(
        label=_("May the name be told?"),
        help_text=_("For a yes."),
        choices=enums.Identity.choices,
        required=False,
    )
    interviewer = forms.Text(
        label=_("By whom does she or he agree to be asked?"),
        help_text=_(
            "Such as “a woman”, or “the judge alone”. Leave it empty if it does not matter to her or him."
        ),
        max_length=rules.A_LINE,
        required=False,
    )
    conditions = forms.LongText(
        label=_("Conditions, in her or his own words"),
        help_text=_("Such as “by video, not seen by them, not my address”."),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )
    groups = forms.Choices(
        label=_("What may they know?"),
        help_text=_("For a yes. Where she or he lives is never told."),
        required=False,
    )
    valid_until = forms.Day(label=_("Until when does it hold?"), required=False)
    wants_notice = forms.Tick(label=_("Wants to hear when an accused person is released"), required=False)
    assent = forms.Choice(label=_("The child’s own yes or no"), choices=Assent.choices, required=False)
    child_view = forms.LongText(
        label=_("What the child says about it"), max_length=rules.WORDS_AT_MOST, required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        known: documents.Said,
        read: int,
        offer: documents.Offer,
        refused: Mapping[UUID, str],
        shows: Mapping[UUID, str],
        is_child: bool,
        nights: timedelta,
        today: date,
        **kwargs: Any,
    ) -> None:
        initial = {
            "read": read, "conditions": known.conditions, "wants_notice": known.wants_notice,
            "interviewer": known.interviewer,
        }  # fmt: skip
        super().__init__(data, is_child=is_child, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        self.offer, self.refused, self.is_child = offer, refused, is_child
        self.nights, self.today = nights, today
        may = purposes.line(Purpose.TESTIMONY).groups
        self.fields["groups"].choices = [(one, GROUPS[one]) for one in may]  # type: ignore[attr-defined]
        self.fields["shown"].choices = [(str(one), label) for one, label in shows.items()]  # type: ignore[attr-defined]
        if not refused:
            del self.fields["shown"]
        if not is_child:
            del self.fields["assent"], self.fields["child_view"]
        for name in set(NEEDED_WITH_A_YES) & set(self.fields):
            forms.depends(self.fields[name])

    def given(self) -> documents.Said:
        """What she or he said."""
        typed = self.cleaned_data
        return documents.Said(
            answer=typed["answer"],
            conditions=typed["conditions"],
            modality=typed["modality"],
            identity=typed["identity"],
            interviewer=typed["interviewer"].strip(),
            valid_until=typed["valid_until"],
            shown=tuple(UUID(one) for one in typed.get("shown", ())),
            child_view=typed.get("child_view", ""),
            wants_notice=typed["wants_notice"],
        )

    def asked(self, *, explained_by: str) -> Asked:
        """How it was said, and what may be told."""
        return Asked(
            groups=tuple(self.cleaned_data["groups"]),
            explained_by=explained_by,
            assent=self.cleaned_data.get("assent") or Assent.NOT_ASKED,
            **self.circumstances(),
        )

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (reason := self._why_not()):
            self.add_error(None, reason)
        return found

    def _why_not(self) -> str | None:
        return rules_answer.why_not_answer(
            self.given(),
            offer=self.offer,
            refused=self.refused,
            groups=self.cleaned_data["groups"],
            is_child=self.is_child,
            nights=self.nights,
            today=self.today,
        )
