"""What doctors and nurses fill in, only with her."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.assistance import documents, rules
from wayhome.assistance.enums import Help, Kept, Wish
from wayhome.core import dates, forms

MOST = rules.WORDS_AT_MOST


class After(forms.Form):
    """Everything may stay open."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    moment = forms.Moment(
        label=_("When was it?"),
        help_text=_("Only if she or he wants to say it. It need not be said."),
        required=False,
    )
    pregnancy = forms.LongText(
        label=_("About a pregnancy: what she wants"),
        help_text=_("Her choice, whatever it is. Nobody presses."),
        max_length=MOST,
        required=False,
    )
    words = forms.LongText(label=_("What helps now"), max_length=MOST, required=False)
    lets = forms.Choices(
        label=_("Whom does she or he let read this?"),
        help_text=_(
            "Doctors and nurses of the case read it. Nobody else does, unless she or he says so. The house never does."
        ),
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        read: int,
        known: documents.After,
        colleagues: Mapping[UUID, str],
        zone: str,
    ) -> None:
        wishes = dict(known.wishes)
        initial = {
            **known.to_value(), "read": read, "lets": [str(one) for one in known.lets],
            "moment": dates.Moment(known.moment, known.zone) if known.moment else None,
            **{f"wish_{one}": wishes.get(one, "") for one in Help.values},
        }  # fmt: skip
        super().__init__(data, initial=initial)
        self.fields["lets"].choices = [(str(pk), name) for pk, name in colleagues.items()]  # type: ignore[attr-defined]
        if not colleagues:
            del self.fields["lets"]
        for one in Help:
            self.fields[f"wish_{one.value}"] = forms.Choice(
                label=one.label, choices=Wish.choices, required=False
            )
        self.zone = zone

    def given(self) -> documents.After:
        """What was chosen and typed."""
        found = self.cleaned_data
        moment: dates.Moment | None = found["moment"]
        return documents.After(
            moment=moment.at if moment else None,
            zone=moment.zone if moment else self.zone,
            wishes=tuple((one, found[f"wish_{one}"]) for one in Help.values),
            pregnancy=found["pregnancy"],
            words=found["words"],
            lets=tuple(UUID(one) for one in found.get("lets", ())),
        )


class Keep(forms.Form):
    """Something that is kept."""

    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)
    label = forms.Text(
        label=_("What is kept?"),
        help_text=_("Such as “envelope 1”. Nothing that tells what is in it."),
        missing=_("Write what is kept, such as “envelope 1”."),
    )
    holder = forms.Text(label=_("Who holds it now?"), missing=_("Write who holds it now."))
    until = forms.Day(
        label=_("Until which day?"),
        missing=_("Enter the day until which it is kept. She or he is asked then what is wanted."),
    )
    words = forms.LongText(label=_("In a few words, if it helps"), max_length=MOST, required=False)

    def given(self) -> documents.Trace:
        """What was typed."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "thing"}
        return documents.Trace(**found)


class PassOn(forms.Form):
    """Where it goes."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1)
    state = forms.Choice(
        label=_("Where is it now?"), choices=Kept.choices, missing=_("Choose where it is now.")
    )
    holder = forms.Text(label=_("Who holds it now?"), required=False)
    until = forms.Day(label=_("Until which day?"), required=False)
    wants = forms.Tick(label=_("She or he was asked, and wants this"), required=False)
    words = forms.LongText(label=_("In a few words, if it helps"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, known: documents.Trace, has_yes: bool) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read})
        self.known, self.has_yes = known, has_yes
        for name in ("holder", "until", "wants"):
            forms.depends(self.fields[name])

    def given(self) -> documents.Trace:
        """What was typed; what it is stays what it was."""
        return _passed(self.known, self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            given = _passed(self.known, found)
            reason = rules.why_not_pass_on(self.known, given, has_yes=self.has_yes, wants=found["wants"])
            if reason := reason or rules.why_not_trace(given):
                self.add_error("state", reason)
        return found


class Window(forms.Form):
    """Within how many hours each thing helps, as a doctor answers for it."""

    def __init__(self, data: Any = None, *, known: Mapping[str, int]) -> None:
        super().__init__(data, initial=dict(known))
        for one in Help:
            self.fields[one.value] = forms.Number(
                label=one.label,
                help_text=_("Hours. Leave it open, and nothing is shown."),
                min_value=1,
                max_value=rules.HOURS_AT_MOST,
                required=False,
            )


def _passed(known: documents.Trace, found: dict[str, Any]) -> documents.Trace:
    rest = {name: found[name] for name in ("state", "holder", "until", "words")}
    return documents.Trace(label=known.label, **rest)
