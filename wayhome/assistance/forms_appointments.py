"""What people fill in about an appointment."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.assistance import documents, rules, rules_appointments
from wayhome.assistance.enums import AppointmentKind, Outcome, Word
from wayhome.core import dates, forms

MOST = rules.WORDS_AT_MOST
NOBODY = _("Nobody of us")


class Appointment(forms.Form):
    """When, what for, where, who goes along."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    kind = forms.Choice(label=_("What is it for?"), missing=_("Choose what it is for."))
    starts = forms.Moment(label=_("When does it begin?"), missing=_("Enter day and time of the appointment."))
    minutes = forms.Number(label=_("How many minutes?"), min_value=1, max_value=rules.MINUTES_AT_MOST)
    where = forms.Text(label=_("Where?"), max_length=400, required=False)
    with_whom = forms.Text(label=_("With whom?"), max_length=400, required=False)
    bring_to = forms.Text(
        label=_("Where is she or he brought to?"),
        help_text=_(
            "Whoever drives or goes along reads this, and not what it is for. Such as “the blue door in Lind street”."
        ),
        max_length=400,
        required=False,
    )
    worker = forms.Pick(label=_("Who of us sees to it?"), empty=NOBODY, required=False)
    escort_id = forms.Pick(label=_("Who of us goes along?"), empty=NOBODY, required=False)
    escort = forms.Text(label=_("Somebody else who goes along"), max_length=200, required=False)
    driver_id = forms.Pick(label=_("Who of us drives?"), empty=NOBODY, required=False)
    driver = forms.Text(label=_("Somebody else who drives"), max_length=200, required=False)
    language = forms.Text(
        label=_("Interpreter needed for which language?"),
        help_text=_("Leave it open if none is needed."),
        max_length=100,
        required=False,
    )
    words = forms.LongText(label=_("What to bring, what to know"), max_length=MOST, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        initial: Mapping[str, Any],
        kinds: Sequence[AppointmentKind],
        colleagues: Mapping[UUID, str],
    ) -> None:
        alone = {"kind": kinds[0].value} if len(kinds) == 1 else {}
        super().__init__(data, initial={**alone, **initial})
        self.fields["kind"].choices = [(one.value, one.label) for one in kinds]  # type: ignore[attr-defined]
        for name in ("worker", "escort_id", "driver_id"):
            offered = [("", NOBODY), *((str(pk), text) for pk, text in colleagues.items())]
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def brief(self) -> documents.AppointmentBrief:
        """What whoever goes along reads."""
        found = self.cleaned_data
        starts: dates.Moment = found["starts"]
        return documents.AppointmentBrief(
            starts_at=starts.at,
            zone=starts.zone,
            minutes=found["minutes"],
            bring_to=found["bring_to"],
            worker=_id(found["worker"]),
            escort=found["escort"],
            escort_id=_id(found["escort_id"]),
            driver=found["driver"],
            driver_id=_id(found["driver_id"]),
            language=found["language"],
        )

    @property
    def whole(self) -> documents.Appointment:
        """What stays with whoever reads the part."""
        found = self.cleaned_data
        return documents.Appointment(found["kind"], found["where"], found["with_whom"], found["words"])

    def ask(self, why_not: Any) -> bool:
        """Whether a rule says no to what was typed: then it is said at the time."""
        if reason := why_not(self.brief, self.whole):
            self.add_error("starts", reason)
        return bool(reason)


class Outcomes(forms.Form):
    """What became of it."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    outcome = forms.Choice(
        label=_("What became of it?"),
        choices=Outcome.choices,
        hints={Outcome.NOT_THERE: _("Nobody is blamed. Ask whether she or he wants another one.")},
        missing=_("Choose what became of it."),
    )
    words = forms.LongText(label=_("In a few words, if it helps"), max_length=MOST, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        read: int,
        brief: documents.AppointmentBrief,
        now: datetime,
        said: documents.Said | None = None,
    ) -> None:
        typed = {"outcome": said.outcome, "words": said.words} if said else {}
        super().__init__(data, initial={"read": read, **typed})
        self.about, self.now = brief, now

    def given(self) -> documents.Said:
        """What was chosen and typed."""
        return documents.Said(Word.OUTCOME.value, self.cleaned_data["outcome"], self.cleaned_data["words"])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (
            reason := rules_appointments.why_not_say(self.given(), brief=self.about, now=self.now)
        ):
            self.add_error("outcome", reason)
        return found


class Press(forms.Form):
    """One press; how many words there were when the page was shown, and which booking of an interpreter it is about."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    booking = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)


class Slip(forms.Form):
    """What stands on the slip beside day and time."""

    lines = forms.LongText(
        label=_("Plain lines, if she or he wants any"),
        help_text=_("Such as “Bus 4, last stop” or “Ask for Ana”. Nothing that tells what it is for."),
        max_length=300,
        required=False,
    )
    phone = forms.Text(
        label=_("Telephone number to call"),
        help_text=_("A number that is answered without naming the agency."),
        max_length=40,
        required=False,
    )

    def words(self) -> list[str]:
        """What was typed for the paper."""
        return [*self.cleaned_data["lines"].splitlines(), self.cleaned_data["phone"]]


def _id(text: str) -> UUID | None:
    return UUID(text) if text else None
