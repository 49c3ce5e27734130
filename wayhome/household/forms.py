"""Words into values: the shift log, incidents, going out."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django.forms import HiddenInput, UUIDField
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.duties import hours
from wayhome.household import documents, rules
from wayhome.household.enums import IncidentKind, LineKind, OutingWord, Severity, With
from wayhome.household.houses import Resident


class Once(forms.Form):
    """With a number of its own: sent twice, it is one."""

    thing = UUIDField(widget=HiddenInput, required=False, initial=uuid4)


class Line(Once):
    """One line of the shift log."""

    words = forms.LongText(label=_("What happened, or what is to be done"), max_length=rules.MOST)
    kind = forms.Choice(label=_("What is it?"), choices=LineKind.choices, initial=str(LineKind.NOTE))


class Few(forms.Form):
    """A few words, or none."""

    words = forms.LongText(label=_("In a few words, if you want"), max_length=rules.MOST, required=False)


class HandOver(forms.Form):
    """What the next shift must know."""

    words = forms.LongText(
        label=_("What must the next shift know?"),
        help_text=_("What you wrote during the shift goes along by itself. No names of people outside."),
        max_length=rules.MOST,
        missing=_("Write a few words. “All quiet” is an answer."),
    )


class Added(forms.Form):
    """What was learnt or done since."""

    words = forms.LongText(
        label=_("What was learnt or done since?"), max_length=rules.MOST, missing=_("Write a few words.")
    )


class Safe(forms.Form):
    """Nobody is in danger from it any more."""

    words = forms.LongText(
        label=_("How do you know that nobody is in danger any more?"),
        max_length=rules.MOST,
        missing=_("Write how you know, in a few words."),
    )


class Moment(forms.Form):
    """A time on the clock of the house, today unless a day is named. ``given`` is None when nothing was typed."""

    def __init__(self, data: Any = None, *, zone: str, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.zone = zone

    def moment(self) -> datetime | None:
        at: time | None = self.cleaned_data.get("at")
        on: date | None = self.cleaned_data.get("on")
        if at is None:
            return None
        return hours.moment_of(on or clock.today(self.zone), at, self.zone)


class Incident(Moment):
    """What happened, how bad it was, when, and whom it touches."""

    kind = forms.Pick(
        label=_("What happened?"), choices=IncidentKind.choices, missing=_("Choose what happened.")
    )
    severity = forms.Choice(
        label=_("How bad was it?"), choices=Severity.choices, missing=_("Choose how bad it was.")
    )
    at = forms.Time(label=_("At what time?"), help_text=_("Empty means now."), required=False)
    on = forms.Day(label=_("On another day?"), required=False)
    words = forms.LongText(
        label=_("What happened, as you saw or heard it"),
        max_length=rules.MOST,
        missing=_("Write what happened, in a few words."),
    )
    done = forms.LongText(label=_("What was done about it"), max_length=rules.MOST, required=False)
    touched = forms.Choices(
        label=_("Whom does it touch?"),
        help_text=_("For them the danger is looked at again, with her or him."),
        required=False,
    )

    def __init__(self, data: Any = None, *, people: Iterable[Resident], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["touched"].choices = [(str(one.case), one.label) for one in people]  # type: ignore[attr-defined]
        if not self.fields["touched"].choices:  # type: ignore[attr-defined]
            del self.fields["touched"]

    def given(self) -> documents.Incident:
        known = self.cleaned_data
        at = self.moment()
        if at is None and known.get("on") is None:
            at = clock.now()
        return documents.Incident(known["kind"], known["severity"], at, known["words"], known["done"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("on") and not given.get("at") and "at" not in self.errors:
            self.add_error("at", _("Enter the time as well."))
        return given


class BackBy(Moment):
    """Until when."""

    at = forms.Time(label=_("Back by what time?"), missing=_("Agree on a time."))
    on = forms.Day(label=_("On another day?"), required=False)


class Outing(BackBy):
    """Who goes out, and what helps to miss her or him in time."""

    field_order = (
        "who", "how", "company", "meeting_point", "reached", "guardian_told", "at", "on",
    )  # fmt: skip
    who = forms.Pick(label=_("Who goes out?"), missing=_("Choose who goes out."))
    how = forms.Choice(
        label=_("How does she or he want to go?"), choices=With.choices, missing=_("Choose one.")
    )
    company = forms.Text(label=_("Who goes along, if somebody does"), required=False)
    meeting_point = forms.Text(
        label=_("Where do you meet if something goes wrong?"),
        help_text=_("A place with people and light. Never the house."),
        required=False,
    )
    reached = forms.Text(
        label=_("How can she or he be reached meanwhile?"),
        help_text=_("As she or he said, such as: only a message."),
        required=False,
    )
    guardian_told = forms.Text(
        label=_("For a child who goes alone: how was the guardian told?"), required=False
    )

    def __init__(self, data: Any = None, *, people: Iterable[Resident], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["who"].choices = [("", _("Choose")), *((str(one.case), one.label) for one in people)]  # type: ignore[attr-defined]

    def given(self) -> documents.Outing:
        known = self.cleaned_data
        return documents.Outing(
            how=known["how"],
            company=known["company"].strip(),
            meeting_point=known["meeting_point"].strip(),
            reached=known["reached"].strip(),
            guardian_told=known["guardian_told"].strip(),
            back_by=self.moment(),
        )


class News(Moment):
    """What became of an outing. ``read`` is how much of it was there when the page was opened."""

    kind = forms.Choice(
        label=_("What became of it?"), choices=OutingWord.choices, missing=_("Choose what became of it.")
    )
    at = forms.Time(label=_("If it takes longer: back by what time?"), required=False)
    on = forms.Day(label=_("On another day?"), required=False)
    words = forms.LongText(label=_("In a few words, if you want"), max_length=rules.MOST, required=False)

    def __init__(self, data: Any = None, *, number: int, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(data, **kwargs)
        self.fields["read"] = forms.Number(
            initial=number, required=False, widget=HiddenInput, min_value=0, max_value=999
        )

    def read(self) -> int:
        number = self.cleaned_data.get("read")
        return -1 if number is None else int(number)

    def given(self) -> documents.OutingNews:
        known = self.cleaned_data
        is_later = known["kind"] == OutingWord.LATER
        moment = self.moment() if is_later else None
        return documents.OutingNews(known["kind"], moment, known["words"].strip())
