"""What people fill in about a session."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.assistance import documents, rules
from wayhome.assistance.actions_sessions import GivenSession
from wayhome.assistance.enums import SessionKind
from wayhome.core import forms


class Session(forms.Form):
    """A session. The kind decides who reads it; it stays what it was at first."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    kind = forms.Choice(label=_("What was it?"), missing=_("Choose what it was."))
    day = forms.Day(label=_("On which day?"), missing=_("Enter the day of the session."))
    minutes = forms.Number(label=_("How many minutes?"), required=False)
    who = forms.Text(label=_("Who was with her or him?"), max_length=200, required=False)
    content = forms.LongText(
        label=_("What was talked about"),
        help_text=_("Only what whoever comes after you needs. Nothing is a duty to write."),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )
    own = forms.LongText(
        label=_("My own notes, for nobody else"),
        help_text=_("Sealed to you. Colleagues and supervisors do not open them."),
        max_length=rules.WORDS_AT_MOST,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        initial: dict[str, Any],
        kinds: Sequence[SessionKind],
        has_own: bool,
        today: date,
    ) -> None:
        if len(kinds) == 1:
            initial = {"kind": kinds[0].value, **initial}
        super().__init__(data, initial=initial)
        self.fields["kind"].choices = [(one.value, one.label) for one in kinds]  # type: ignore[attr-defined]
        self.fields["day"].latest = today  # type: ignore[attr-defined]
        if initial["read"]:
            self.fields["kind"].widget = django_forms.HiddenInput()
        if not has_own:
            del self.fields["own"]

    def given(self) -> GivenSession:
        """What was typed."""
        found = self.cleaned_data
        brief = documents.SessionBrief(
            kind=found["kind"], day=found["day"], minutes=found["minutes"], who=found["who"]
        )
        return GivenSession(brief, found["content"], found.get("own", ""))

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        minutes = found.get("minutes")
        if minutes is not None and not 0 < minutes <= rules.MINUTES_AT_MOST:
            self.add_error(
                "minutes",
                _("Enter the minutes as a number from 1 to {most}, or leave it open.").format(
                    most=rules.MINUTES_AT_MOST
                ),
            )
        return found
