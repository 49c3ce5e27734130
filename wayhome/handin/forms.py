"""Words into values: handing in, taking over, a meeting, a sheet typed later, about the form."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.core.fields import CHOOSE
from wayhome.handin import documents, rules
from wayhome.handin.enums import CHOSEN, Helped, Interpreter, Missing, PlaceType, Sign, Source, Threat
from wayhome.people import iso

type Options = Sequence[tuple[UUID, str]]


class Arrival(forms.Form):
    """Five minutes, on a telephone. Nothing is ticked beforehand; everything else is a duty for tomorrow."""

    once = django_forms.UUIDField(widget=django_forms.HiddenInput)
    organisation = forms.Pick(label=_("To whom?"), missing=_("Choose who takes over."))
    medical = forms.YesNo(
        label=_("Is a doctor needed now?"),
        help_text=_("If yes, that comes first: ring the ambulance, then go on here."),
        missing=_("Choose whether a doctor is needed now."),
    )
    medical_done = forms.Text(label=_("If yes: what is done now?"), required=False, max_length=300)
    threat = forms.Choice(
        label=_("Is somebody a danger to her or him at this moment?"),
        choices=Threat.choices,
        missing=_("Choose how it looks at this moment."),
    )
    signs = forms.Choices(
        label=_("What did you notice?"),
        help_text=_("Signs only. They prove nothing, and nobody counts them."),
        choices=Sign.choices,
        required=False,
    )
    words = forms.LongText(
        label=_("In a few words"),
        help_text=_("What you saw, not what you think. No story, no names."),
        required=False,
        max_length=600,
    )
    interpreter = forms.Choice(
        label=_("Interpreter"),
        choices=Interpreter.choices,
        missing=_("Choose whether an interpreter is needed."),
    )
    language = forms.Pick(label=_("Language she or he speaks"), required=False, empty=_("Not known"))
    children = forms.Number(
        label=_("Children who come along"),
        min_value=0,
        max_value=rules.MOST_CHILDREN,
        missing=_("Enter how many children come along; 0 when there are none."),
    )
    name = forms.Text(
        label=_("Name to use"),
        help_text=_("Only if she or he gives one, any name. Do not ask for papers."),
        required=False,
        max_length=80,
    )
    place_type = forms.Pick(
        label=_("Where was it?"),
        help_text=_("The kind of place only."),
        choices=PlaceType.choices,
        missing=_("Choose the kind of place."),
    )
    source = forms.Pick(label=_("Who brings?"), choices=Source.choices, missing=_("Choose who brings."))
    happened = forms.Moment(label=_("When was it?"), missing=_("Enter when it was."))
    reach = forms.Text(label=_("Where are you reached in the next hour?"), required=False, max_length=80)

    def __init__(self, data: Any = None, *, receivers: Options, asks_source: bool, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offered = [(str(pk), name) for pk, name in receivers]
        self.fields["organisation"].choices = [("", CHOOSE), *offered]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("Not known")), *iso.languages()]  # type: ignore[attr-defined]
        forms.depends(self.fields["medical_done"])
        if not asks_source:  # an officer is who brings
            del self.fields["source"]

    def clean(self) -> dict[str, Any]:
        """The sentences of the rules, beside what they are about."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("medical") and not given.get("medical_done"):
            self.add_error("medical_done", rules.why_not_arrival(documents.Arrival(medical=True)) or "")
        self._clean_when(given)
        return given

    def _clean_when(self, given: dict[str, Any]) -> None:
        if given.get("happened"):
            reason = rules.why_not_when(
                given["happened"].at, now=clock.now(), late_reason=given.get("late_reason", "")
            )
            if reason:
                late = "late_reason" in self.fields and given["happened"].at < clock.now()
                self.add_error("late_reason" if late else "happened", reason)

    def arrival(self, *, source: str = "") -> documents.Arrival:
        """As it is sealed."""
        kept = {name: value for name, value in self.cleaned_data.items() if name not in _APART}
        kept["source"] = source or self.cleaned_data.get("source", "")
        kept["signs"] = tuple(kept.get("signs", ()))
        happened = self.cleaned_data["happened"]
        return documents.Arrival(**kept, happened_at=happened.at, zone=happened.zone)


_APART = frozenset({"once", "organisation", "happened"})


class Observation(Arrival):
    """Something was seen, and nobody comes: no name, nobody asked."""

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in ("medical", "medical_done", "interpreter", "name", "reach", "children"):
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("signs") and not given.get("words"):
            self.add_error("signs", rules.why_not_arrival(documents.Arrival(is_observation=True)) or "")
        return given

    def arrival(self, *, source: str = "") -> documents.Arrival:
        return replace(super().arrival(source=source), is_observation=True, medical=False)


class Sheet(Arrival):
    """A sheet that was filled in on paper, typed later with its true time."""

    belongings = forms.LongText(label=_("Things she or he brought"), required=False, max_length=1000)
    medicines = forms.Text(label=_("Medicines that must not run out"), required=False, max_length=300)
    rules_explained = forms.YesNo(label=_("Were the rules of the house explained?"), required=False)
    rights_language = forms.Pick(
        label=_("In which language were rights explained?"), required=False, empty=_("Not yet")
    )
    late_reason = forms.Text(
        label=_("Why is it typed only now?"),
        help_text=_("Asked when it was more than seven days ago."),
        required=False,
        max_length=300,
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        forms.depends(self.fields["late_reason"])
        offered = [("", _("Not yet")), *iso.languages()]
        self.fields["rights_language"].choices = offered  # type: ignore[attr-defined]

    def arrival(self, *, source: str = "") -> documents.Arrival:
        return replace(super().arrival(source=source), is_paper=True)


class Read(forms.Form):
    """One of the buttons. ``read`` is the number that was on the page."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1, max_value=1_000_000)


class NotHere(Read):
    """Why not, in one word, and where to ring."""

    why = forms.Choice(
        label=_("Why not?"),
        help_text=_("Nothing about the person: whoever brings her or him reads it."),
        choices=CHOSEN,
        missing=_("Choose why not."),
    )
    call = forms.Text(
        label=_("Whom can they ring now?"),
        help_text=_("A number that is answered tonight."),
        missing=_("Write whom they can ring, so that nobody stands there without a next step."),
        max_length=120,
    )

    def told(self) -> documents.Told:
        return documents.Told(why=self.cleaned_data["why"], call=self.cleaned_data["call"])


class Forward(Read):
    """One press for each agency that could take over."""

    to = django_forms.UUIDField(widget=django_forms.HiddenInput)


class Meeting(forms.Form):
    """A point, a time, who comes in which car."""

    at = forms.Moment(label=_("When do you meet?"), missing=_("Enter when you meet."))
    point = forms.Text(
        label=_("Where do you meet?"),
        help_text=_(
            "A public place, some way off. Never the address of a house, nor one from which it is seen."
        ),
        missing=_("Write where you meet, such as “main entrance of the railway station”."),
        max_length=160,
    )
    fetched_by = forms.Text(
        label=_("Who comes?"),
        help_text=_("A first name is enough."),
        missing=_("Write who comes. A first name is enough."),
        max_length=80,
    )
    car = forms.Text(
        label=_("In which car?"),
        help_text=_("Plain words, such as “small grey car”. Nothing that names your organisation."),
        required=False,
        max_length=80,
    )

    def meeting(self) -> documents.Meeting:
        given = dict(self.cleaned_data)
        at = given.pop("at")
        return documents.Meeting(at=at.at, zone=at.zone, **given)


class Feedback(forms.Form):
    """Fixed answers, about the form. There is no line to write on."""

    missing = forms.Choices(
        label=_("What was missing in the form?"),
        choices=Missing.choices,
        missing=_("Choose what was missing in the form."),
    )
    helped = forms.Choices(label=_("What helped?"), choices=Helped.choices, required=False)

    def said(self) -> documents.Feedback:
        return documents.Feedback(
            missing=tuple(self.cleaned_data["missing"]), helped=tuple(self.cleaned_data["helped"])
        )


class NobodySigns(forms.Form):
    """Why nobody can sign what was done alone."""

    why = forms.LongText(label=_("Why can nobody sign?"), max_length=1000)


class SecondWord(forms.Form):
    """The second person's word."""

    agrees = forms.Choice(
        label=_("What do you say?"),
        choices=[("yes", _("I have read it, and sign")), ("no", _("I object"))],
        missing=_("Choose whether you sign or object."),
    )
    reason = forms.LongText(label=_("If you object: why?"), required=False, max_length=1000)
    forms.depends(reason)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("agrees") == "no" and not given.get("reason"):
            reason = rules.why_not_sign(is_same=False, is_signed=False, may=True, agrees=False)
            self.add_error("reason", reason or "")
        return given
