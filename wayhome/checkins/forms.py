"""What people fill in while somebody is on the way. Nothing is ticked beforehand."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.checkins import rules
from wayhome.checkins.enums import AT_LEAST, RINGS_FROM, SEVERITIES, TO_CHOOSE, Channel, Kind, State, Word
from wayhome.core import clock, forms
from wayhome.custody import forms as on_the_way
from wayhome.custody.forms_at_once import waits_for_nothing

WHEN = _("Enter when it was.")
MOST = rules.WORDS_AT_MOST
CODE_OK = {Word.AGREED: True, Word.DURESS: True, Word.OTHER: False, Word.NOT_ASKED: None}


class Dated(forms.Form):
    """When it was, on the clock of the place."""

    at = forms.Moment(label=_("When was it?"), missing=WHEN)

    def __init__(self, data: Any = None, *, zone: str, **initial: Any) -> None:
        super().__init__(data, initial={"at": on_the_way.there(clock.now(), zone), **initial})
        on_the_way.on_clocks(self, "at", zone)


class Hear(Dated):
    """She or he was heard of."""

    channel = forms.Choice(
        label=_("By what way?"),
        choices=[(one.value, one.label) for one in TO_CHOOSE],
        missing=_("Choose by what way she or he was heard of."),
    )
    word = forms.Choice(
        label=_("Which word was given?"),
        help_text=_("Only the agreed word is safe. A wrong one is kept, and somebody calls back."),
        choices=Word.choices,
        missing=_("Choose which word was given."),
    )
    state = forms.Choice(
        label=_("What was said?"),
        choices=[(State.OK.value, State.OK.label), (State.NEED_HELP.value, State.NEED_HELP.label)],
        missing=_("Choose what was said."),
    )
    words = forms.LongText(label=_("Anything else"), max_length=MOST, required=False)

    field_order = ("channel", "word", "state", "at", "words")

    def clean(self) -> dict[str, Any]:
        """The danger word and a cry for help wait for no other answer: told now, on the telephone, as far as nothing
        else was typed.
        """
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("word") == Word.DURESS or typed.get("state") == State.NEED_HELP:
            usual = {"channel": Channel.CALL, "word": Word.NOT_ASKED, "state": State.OK, "words": ""}
            typed = waits_for_nothing(self, typed, usual)
        return typed

    def given(self) -> dict[str, Any]:
        """What was typed. The danger word is said by whoever speaks, whatever else was chosen."""
        typed = self.cleaned_data
        word = Word(typed["word"])
        return {
            "at": typed["at"].at,
            "channel": Channel(typed["channel"]).value,
            "state": State.DURESS.value if word == Word.DURESS else typed["state"],
            "code_ok": CODE_OK[word],
            "words": typed["words"],
        }


class Incident(Dated):
    """Something happened. Carries the id: sent twice, it is one."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    kind = forms.Pick(label=_("What happened?"), choices=Kind.choices, missing=_("Choose what happened."))
    severity = forms.Choice(
        label=_("How serious is it?"),
        help_text=_("From 3 on, who is on call is rung. Somebody dangerous is always a 4."),
        choices=SEVERITIES,
        missing=_("Choose how serious it is."),
    )
    place = forms.Text(
        label=_("Where?"),
        help_text=_(
            "A station, an airport, a border. Never the address of a house: the others on the case read it. What rings "
            "somebody is kept all the same."
        ),
        max_length=rules.A_LINE,
        required=False,
    )
    words = forms.LongText(
        label=_("What was seen or said"),
        help_text=_("Of an illness only that there is one: the rest is for the doctor."),
        max_length=MOST,
        required=False,
    )

    field_order = ("thing", "kind", "severity", "at", "place", "words")

    def __init__(self, data: Any = None, *, zone: str) -> None:
        super().__init__(data, zone=zone, thing=uuid4())

    def clean(self) -> dict[str, Any]:
        """What rings somebody, by its kind or as it was chosen, waits for no other answer."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        least = AT_LEAST.get(Kind(typed["kind"]), 1) if typed.get("kind") else 1
        if max(least, int(typed.get("severity") or 1)) >= RINGS_FROM:
            usual = {"thing": uuid4(), "kind": Kind.OTHER, "severity": str(least), "place": "", "words": ""}
            typed = waits_for_nothing(self, typed, usual)
        return typed

    def given(self) -> dict[str, Any]:
        """What was typed."""
        typed = self.cleaned_data
        return {
            **{name: typed[name] for name in ("thing", "kind", "place", "words")},
            "severity": int(typed["severity"]),
            "at": typed["at"].at,
            "zone": typed["at"].zone,
        }


class Said(forms.Form):
    """A few words, added to what was read."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    words = forms.LongText(label=_("What was done?"), max_length=MOST, missing=_("Write what was done."))

    def __init__(self, data: Any = None, *, read: int = 0) -> None:
        super().__init__(data, initial={"read": read})


class Close(Said):
    """How it ended."""

    words = forms.LongText(label=_("How did it end?"), max_length=MOST, missing=_("Write how it ended."))
