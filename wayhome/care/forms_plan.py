"""What people fill in about safety, needs, the plan and promises."""

# ruff: noqa: ANN401 - signatures as Django has them

from datetime import date
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.care import documents, rules
from wayhome.care.enums import ByHer, Domain, NeedStatus, PromiseState, Signed, Urgency
from wayhome.core import forms

MOST = rules.WORDS_AT_MOST
STEPS = 5
SAFETY_LABELS = {
    "what_if": _("What to do if …"),
    "signals": _("Signs that it gets dangerous"),
    "places": _("Safe places"),
    "people": _("People who help"),
    "code_word": _("Word that says “I am not free to speak”"),
    "phone": _("The telephone: when, which one, what not to do"),
    "children": _("The children: who fetches them, who looks after them"),
}


class Safety(forms.Form):
    """What we agreed to do. Everything may stay open but one."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    what_if = forms.LongText(
        label=SAFETY_LABELS["what_if"],
        help_text=_("If somebody follows her or him; if he is at the door; if she or he is afraid at night."),
        max_length=MOST,
        required=False,
    )
    signals = forms.LongText(label=SAFETY_LABELS["signals"], max_length=MOST, required=False)
    places = forms.LongText(
        label=SAFETY_LABELS["places"],
        help_text=_("Never the address of a shelter."),
        max_length=MOST,
        required=False,
    )
    people = forms.LongText(label=SAFETY_LABELS["people"], max_length=MOST, required=False)
    code_word = forms.Text(label=SAFETY_LABELS["code_word"], max_length=60, required=False)
    phone = forms.LongText(label=SAFETY_LABELS["phone"], max_length=MOST, required=False)
    children = forms.LongText(label=SAFETY_LABELS["children"], max_length=MOST, required=False)
    reason = forms.LongText(label=_("Why does the plan change?"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, is_first: bool, initial: Any = None) -> None:
        super().__init__(data, initial={**(initial or {}), "read": read})
        self.is_first = is_first
        if is_first:
            del self.fields["reason"]

    def given(self) -> documents.Safety:
        """What was typed."""
        return documents.Safety(**{name: text for name, text in self.cleaned_data.items() if name != "read"})

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            given = documents.Safety(**{name: text for name, text in found.items() if name != "read"})
            reason = rules.why_not_safety(given, is_first=self.is_first)
            if reason:
                about = None if self.is_first or given.reason.strip() else "reason"
                self.add_error(about, reason)
        return found


class Need(forms.Form):
    """Something that is needed."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    domain = forms.Pick(
        label=_("What is needed?"), choices=Domain.choices, missing=_("Choose what is needed.")
    )
    words = forms.LongText(label=_("In a few words"), max_length=MOST, required=False)
    urgency = forms.Choice(label=_("How soon?"), choices=Urgency.choices, missing=_("Choose how soon."))
    by_her = forms.Choice(
        label=_("Does she or he want it?"),
        choices=ByHer.choices,
        missing=_("Choose whether she or he wants it. “Not talked about yet” is an answer too."),
    )
    status = forms.Choice(
        label=_("Where does it stand?"), choices=NeedStatus.choices, missing=_("Choose where it stands.")
    )
    by_day = forms.Day(
        label=_("By when, at the latest"), help_text=_("Needed for what can wait."), required=False
    )

    def __init__(self, data: Any = None, *, read: int, known: documents.Need, today: date) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read})
        self.today = today
        forms.depends(self.fields["by_day"])

    def given(self) -> documents.Need:
        """What was chosen."""
        return documents.Need(**{name: value for name, value in self.cleaned_data.items() if name != "read"})

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            given = documents.Need(**{name: value for name, value in found.items() if name != "read"})
            if reason := rules.why_not_need(given, today=self.today):
                self.add_error("by_day", reason)
        return found


class Plan(forms.Form):
    """Goals in her or his own words; up to five steps; whom we asked; until when."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    goals = forms.LongText(
        label=_("What she or he wants"),
        help_text=_("In her or his own words."),
        max_length=MOST,
        missing=_("Write what she or he wants, in her or his own words."),
    )
    institutions = forms.LongText(
        label=_("Offices and organisations that were asked"), max_length=MOST, required=False
    )
    until = forms.Day(label=_("Until when is this plan for?"), required=False)
    place = forms.Text(
        label=_("Place, if it is safe to write it"),
        help_text=_("A town. Never the address of a shelter."),
        required=False,
    )

    def __init__(self, data: Any = None, *, read: int, known: documents.Plan) -> None:
        lines = known.lines
        initial = {**known.to_value(), "read": read}
        for number in range(STEPS):
            line = lines[number] if number < len(lines) else documents.Step()
            initial |= {f"what{number}": line.what, f"who{number}": line.who, f"on{number}": line.on}
        super().__init__(data, initial=initial)
        for number in range(STEPS):
            self.fields[f"what{number}"] = forms.Text(label=_("What is done"), max_length=400, required=False)
            self.fields[f"who{number}"] = forms.Text(label=_("Who does it"), required=False)
            self.fields[f"on{number}"] = forms.Day(label=_("By when"), required=False)
            for name in ("what", "who", "on"):
                forms.depends(self.fields[f"{name}{number}"])

    @property
    def lines(self) -> list[tuple[int, list[Any]]]:
        return [(n + 1, [self[f"what{n}"], self[f"who{n}"], self[f"on{n}"]]) for n in range(STEPS)]

    @property
    def before(self) -> list[Any]:
        return [self["goals"]]

    @property
    def after(self) -> list[Any]:
        return [self[name] for name in ("institutions", "until", "place")]

    def given(self) -> documents.Plan:
        """What was typed; lines left open are left out."""
        return _plan(self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (reason := rules.why_not_plan(_plan(found))):
            self.add_error(_open_field(found) or "goals", reason)
        return found


def _plan(found: dict[str, Any]) -> documents.Plan:
    lines = [(found[f"what{n}"], found[f"who{n}"], found[f"on{n}"]) for n in range(STEPS)]
    return documents.Plan(
        goals=found["goals"],
        steps=tuple(line for line in lines if any(line)),
        institutions=found["institutions"],
        until=found["until"],
        place=found["place"],
    )


def _open_field(found: dict[str, Any]) -> str:
    """The first part of a step that is missing."""
    for n in range(STEPS):
        names = [f"what{n}", f"who{n}", f"on{n}"]
        if any(found[name] for name in names):
            missing = next((name for name in names if not found[name]), "")
            if missing:
                return missing
    return ""


class Sign(forms.Form):
    """How she or he signed."""

    how = forms.Choice(
        label=_("How did she or he sign?"), choices=Signed.choices, missing=_("Choose how she or he signed.")
    )
    witness = forms.Text(label=_("Who was the witness?"), required=False)
    interpreter = forms.Text(label=_("Who interpreted?"), required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        for name in ("witness", "interpreter"):
            forms.depends(self.fields[name])

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            reason = rules.why_not_sign(documents.Signature(**found), is_newest=True, is_signed=False)
            if reason:
                self.add_error("witness" if found["how"] == Signed.WITNESS else "interpreter", reason)
        return found


class Promise(forms.Form):
    """What is promised."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    what = forms.Text(label=_("What is promised?"), max_length=400, missing=_("Write what is promised."))
    who = forms.Text(label=_("Who keeps the promise?"), missing=_("Write who keeps the promise."))
    on = forms.Day(label=_("By which day?"), missing=_("Enter the day by which it is given."))

    def __init__(self, data: Any = None, *, thing: Any, today: date) -> None:
        super().__init__(data, initial={"thing": thing})
        self.fields["on"].earliest = today  # type: ignore[attr-defined]


class Settle(forms.Form):
    """What became of it."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1)
    state = forms.Choice(
        label=_("What became of it?"),
        choices=[(value, label) for value, label in PromiseState.choices if value != PromiseState.PROMISED],
        missing=_("Choose what became of it."),
    )
    reason = forms.LongText(
        label=_("Why?"),
        help_text=_("Needed if it was not given. She or he is told too."),
        max_length=MOST,
        required=False,
    )
    received_on = forms.Day(
        label=_("If it was given: on which day did she or he have it?"),
        help_text=_("Left open, it is today."),
        required=False,
    )

    def __init__(self, data: Any = None, *, read: int, today: date) -> None:
        super().__init__(data, initial={"read": read})
        forms.depends(self.fields["reason"])
        self.fields["received_on"].latest = today  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            reason = rules.why_not_settle(documents.Promise(), state=found["state"], reason=found["reason"])
            if reason:
                self.add_error("reason", reason)
        return found
