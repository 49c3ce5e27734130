"""What is filled in about findings: ours, an authority’s, whom we told, until when it can be challenged."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent.queries import Standing as Agreed
from wayhome.core import clock, forms
from wayhome.identification import instrument, rules, rules_findings
from wayhome.identification.enums import Authority, Decision, Ground, Kind, NoTalk, Result

MOST = rules.WORDS_AT_MOST


class Finding(forms.Form):
    """What the worker decides, and why."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    result = forms.Choice(
        label=_("What do you decide?"),
        help_text=_("What follows from the answers is a proposal. You know more than the answers."),
        choices=Result.choices,
        hints={
            Result.PRESUMED: _("Help and time to recover are due now."),
            Result.INCONCLUSIVE: _("Help goes on while you find out more."),
            Result.NOT_PRESUMED: _("Help goes on where it is wanted. Nothing is closed."),
        },
        missing=_("Choose what you decide."),
    )
    reason = forms.LongText(label=_("Why?"), max_length=MOST, missing=_("Write why."))
    open_points = forms.LongText(
        label=_("What is still open, and what help goes on"),
        help_text=_("Needed unless you decide “Presumed”. Nobody is turned away."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, read: int, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"read": read, **(initial or {})})
        forms.depends(self.fields["open_points"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        found = rules_findings.why_not_find(
            result=given.get("result", ""),
            reason=given.get("reason", ""),
            open_points=given.get("open_points", ""),
            counts=True,
        )
        if found and not self.errors:
            self.add_error("open_points", found)
        return given


class Observed(forms.Form):
    """What was seen of somebody who cannot talk. Nothing is asked."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    no_talk = forms.Choice(
        label=_("Why is there no talk now?"),
        choices=NoTalk.choices,
        missing=_("Choose why there is no talk now."),
    )
    observed = forms.Choices(
        label=_("What you noticed yourself"),
        help_text=_("None of it proves anything, and nothing is counted from it."),
        choices=list(instrument.HINTS.items()),
        required=False,
    )
    reason = forms.LongText(
        label=_("What did you see and hear, and why do you decide so?"),
        help_text=_("As you saw it. Never what others say about her or him."),
        max_length=MOST,
        missing=_("Write what you saw and heard."),
    )
    result = forms.Choice(
        label=_("What do you decide?"),
        help_text=_("What was only seen is never a no. It waits for a talk."),
        choices=[(one.value, one.label) for one in rules_findings.OBSERVED],
        missing=_("Choose what you decide."),
    )
    open_points = forms.LongText(
        label=_("What is to be asked when she or he can talk, and what help goes on"),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, read: int, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"read": read, **(initial or {})})


class Decided(forms.Form):
    """Where an authority’s decision stands."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    authority_type = forms.Choice(
        label=_("Which kind of authority?"), choices=Authority.choices, missing=_("Choose which kind.")
    )
    decision = forms.Choice(
        label=_("Did it confirm what we found?"), choices=Decision.choices, missing=_("Choose one.")
    )
    decided_on = forms.Day(
        label=_("Day of the decision"), help_text=_("Leave it open while it is not decided."), required=False
    )
    deadline = forms.Day(
        label=_("After a no: the last day to challenge it"),
        help_text=_("It stands in the decision, or the lawyer knows it. Leave it open if you do not know."),
        required=False,
    )
    reason = forms.LongText(label=_("What the authority says"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"read": read, **(initial or {})})
        for name in ("decided_on", "deadline"):
            forms.depends(self.fields[name])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return given
        decision, on, deadline = given["decision"], given["decided_on"], given["deadline"]
        found = rules_findings.why_not_decision(
            authority_type=given["authority_type"],
            decision=decision,
            decided_on=on,
            reason=given["reason"],
            today=clock.today(),
        )
        if found:
            self.add_error("decided_on", found)
        elif deadline is not None:
            found = rules_findings.why_not_appeal(
                kind=Kind.FORMAL, decision=decision
            ) or rules_findings.why_not_deadline(deadline=deadline, decided_on=on)
            if found:
                self.add_error("deadline", found)
        return given


class Tell(forms.Form):
    """Why an authority is told, and which."""

    ground = forms.Choice(
        label=_("Why may the authority be told?"), choices=Ground.choices, missing=_("Choose one.")
    )
    consent = forms.Choice(label=_("Which agreement names it?"), required=False)
    authority = forms.Text(label=_("Which authority, if a law demands it for a child"), required=False)
    law = forms.Text(label=_("Which law, with its paragraph"), required=False)

    def __init__(self, data: Any = None, *, agreed: Iterable[Agreed], is_child: bool) -> None:
        super().__init__(data)
        found = list(agreed)
        self.fields["consent"].choices = [(str(one.consent), one.recipients) for one in found]  # type: ignore[attr-defined]
        grounds = [Ground.AGREED] if found else []
        grounds += [Ground.LAW] if is_child else []
        self.fields["ground"].choices = [(one.value, one.label) for one in grounds]  # type: ignore[attr-defined]
        self.fields["ground"].initial = grounds[0] if len(grounds) == 1 else None
        if len(found) == 1:
            self.fields["consent"].initial = str(found[0].consent)
        for name in () if found else ("consent",):
            del self.fields[name]
        for name in () if is_child else ("authority", "law"):
            del self.fields[name]
        for name in ("consent", "authority", "law"):
            if name in self.fields:
                forms.depends(self.fields[name])

    def given(self) -> dict[str, Any]:
        chosen = self.cleaned_data
        consent = chosen.get("consent")
        return {
            "ground": chosen["ground"],
            "consent": UUID(consent) if consent else None,
            "authority": chosen.get("authority", ""),
            "law": chosen.get("law", ""),
        }


class Appeal(forms.Form):
    """The last day to challenge a decision, or that it was dealt with."""

    deadline = forms.Day(
        label=_("The last day to challenge it"),
        help_text=_("It stands in the decision. Enter what you read there; nothing is worked out here."),
        required=False,
    )
    is_done = forms.YesNo(
        label=_("Is it dealt with: handed in, or she or he does not want to?"), missing=_("Choose yes or no.")
    )

    def __init__(self, data: Any = None, *, decided_on: Any = None, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.decided_on = decided_on
        forms.depends(self.fields["deadline"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors or given.get("is_done"):
            return given
        found = rules_findings.why_not_deadline(deadline=given["deadline"], decided_on=self.decided_on)
        if found:
            self.add_error("deadline", found)
        return given
