"""What doctors and nurses fill in about health in short."""

# ruff: noqa: ANN401 - signatures as Django has them

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.assistance import documents, rules
from wayhome.assistance.enums import Fit, Precaution
from wayhome.core import forms

MOST = rules.WORDS_AT_MOST
LABELS = {
    "allergies": _("Allergies"),
    "diet": _("Food and drink"),
    "medication": _("Medicine"),
    "pregnancy_weeks": _("Weeks of pregnancy"),
    "infectious_precaution": _("Against infection"),
    "precaution_words": _("What to do"),
    "disability_support": _("Support she or he needs"),
    "crisis": _("If it gets bad suddenly"),
    "fit_for_interview": _("Is an interview good for her or him now?"),
    "ask_again_on": _("Ask again on"),
    "findings": _("Findings, for doctors and nurses only"),
}
LINES = range(rules.MEDICINES)
_LINE = ("name", "house", "amount", "times", "until")


class Health(forms.Form):
    """Everything may stay open but what the house does against infection, and whether an interview is good."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    allergies = forms.LongText(
        label=LABELS["allergies"],
        help_text=_("“None known” is an answer too."),
        max_length=MOST,
        required=False,
    )
    diet = forms.LongText(label=LABELS["diet"], max_length=MOST, required=False)
    pregnancy_weeks = forms.Number(
        label=LABELS["pregnancy_weeks"],
        help_text=_(
            "On the day you write it. Leave it open if there is none, or if she does not want it written."
        ),
        required=False,
    )
    tell_pregnancy = forms.Tick(
        label=_("She wants whoever looks after her to know of the pregnancy"), required=False
    )
    infectious_precaution = forms.Choice(
        label=_("What does the house do against infection?"),
        choices=Precaution.choices,
        missing=_("Choose what the house does against infection. “Nothing special” is an answer too."),
    )
    precaution_words = forms.LongText(
        label=LABELS["precaution_words"],
        help_text=_("What to do, never why."),
        max_length=MOST,
        required=False,
    )
    disability_support = forms.LongText(label=LABELS["disability_support"], max_length=MOST, required=False)
    crisis = forms.LongText(
        label=LABELS["crisis"],
        help_text=_("What the house does, and whom it calls. Never why."),
        max_length=MOST,
        required=False,
    )
    fit_for_interview = forms.Choice(
        label=LABELS["fit_for_interview"],
        choices=Fit.choices,
        missing=_("Choose whether an interview is good for her or him now."),
    )
    ask_again_on = forms.Day(
        label=LABELS["ask_again_on"], help_text=_("Needed if you chose “Later”."), required=False
    )
    findings = forms.LongText(label=LABELS["findings"], max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, known: documents.Summary, today: date) -> None:
        initial = {**known.to_value(), "read": read}
        for n in LINES:
            one = known.medicines[n] if n < len(known.medicines) else documents.Medicine()
            initial |= {
                f"id{n}": one.id, f"name{n}": one.name, f"house{n}": one.in_house, f"amount{n}": one.amount,
                f"times{n}": ", ".join(one.times), f"until{n}": one.until,
            }  # fmt: skip
        super().__init__(data, initial=initial)
        self.today = today
        self.shown = max(2, len(known.medicines) + 1)
        for name in ("ask_again_on", "precaution_words"):
            forms.depends(self.fields[name])
        for n in LINES:
            self._line(n)

    def _line(self, n: int) -> None:
        self.fields[f"id{n}"] = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
        self.fields[f"name{n}"] = forms.Text(label=_("Name of the medicine"), max_length=200, required=False)
        self.fields[f"house{n}"] = forms.Text(
            label=_("What the house calls it"),
            help_text=_("Such as “the white tablet”, where the name would tell what it is for."),
            max_length=200,
            required=False,
        )
        self.fields[f"amount{n}"] = forms.Text(label=_("How much"), max_length=200, required=False)
        self.fields[f"times{n}"] = forms.Text(
            label=_("At which times"),
            help_text=_("Such as 08:00, 20:00. Leave it open if it is taken when needed."),
            max_length=100,
            required=False,
        )
        self.fields[f"until{n}"] = forms.Day(label=_("Until which day"), required=False)
        for name in _LINE:
            forms.depends(self.fields[f"{name}{n}"])

    @property
    def lines(self) -> list[tuple[int, list[Any], bool]]:
        """Each medicine with its fields; what is empty beyond the first few opens when somebody asks."""
        return [
            (n + 1, [self[f"{name}{n}"] for name in _LINE], n < self.shown or self._typed(n)) for n in LINES
        ]

    def _typed(self, n: int) -> bool:
        return bool(self.data.get(f"name{n}") if self.is_bound else False)

    @property
    def before(self) -> list[Any]:
        return [self[name] for name in ("allergies", "diet")]

    @property
    def after(self) -> list[Any]:
        names = (
            "pregnancy_weeks", "tell_pregnancy", "infectious_precaution", "precaution_words", "disability_support",
            "crisis", "fit_for_interview", "ask_again_on", "findings",
        )  # fmt: skip
        return [self[name] for name in names]

    def given(self) -> documents.Summary:
        """What was typed; lines left open are left out."""
        return _summary(self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return found
        for n in LINES:
            one = _medicine(found, n)
            reason = rules.why_not_medicine(one) if one is not None else None
            if reason and one is not None:
                self.add_error(f"times{n}" if one.name else f"name{n}", reason)
        if not self.errors and (reason := rules.why_not_summary(_summary(found), today=self.today)):
            self.add_error(_about(found), reason)
        return found


def _about(found: dict[str, Any]) -> str:
    """The input that a refusal of the whole is about."""
    if found["infectious_precaution"] == Precaution.OTHER and not found["precaution_words"].strip():
        return "precaution_words"
    weeks = found["pregnancy_weeks"]
    if weeks is not None and not 0 < weeks <= rules.WEEKS_AT_MOST:
        return "pregnancy_weeks"
    return "ask_again_on"


def _medicine(found: dict[str, Any], n: int) -> documents.Medicine | None:
    """One line, or None where everything is open."""
    if not any(found[f"{name}{n}"] for name in _LINE):
        return None
    known: UUID | None = found[f"id{n}"]
    return documents.Medicine(
        id=known or uuid4(),
        name=found[f"name{n}"].strip(),
        in_house=found[f"house{n}"].strip(),
        amount=found[f"amount{n}"].strip(),
        times=rules.times_of(found[f"times{n}"]),
        until=found[f"until{n}"],
    )


def _summary(found: dict[str, Any]) -> documents.Summary:
    lines = [one for n in LINES if (one := _medicine(found, n)) is not None]
    rest = {name: found[name] for name in (*LABELS, "tell_pregnancy") if name != "medication"}
    return documents.Summary(medication=tuple(documents.packed(one) for one in lines), **rest)
