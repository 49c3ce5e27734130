"""What people fill in about stays: who comes, lives, moves, leaves."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.core.fields import CHOOSE
from wayhome.core.forms import Form as Form
from wayhome.people import iso
from wayhome.shelter import documents
from wayhome.shelter.enums import (
    ExitType,
    Group,
    Medical,
    Sex,
    Source,
    WorkerSex,
)
from wayhome.shelter.placing import Wanted

WORDS = 2_000
A_LINE = 80
NOBODY = "nobody"
USUAL_NIGHTS = 30  # [P] written into the form; anybody changes it


def _read() -> django_forms.IntegerField:
    return django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)


def _lift() -> forms.LongText:
    return forms.LongText(
        label=_("Going ahead all the same: why it is right"),
        help_text=_("Only a shelter manager, and only if something speaks against it. It is kept."),
        max_length=WORDS,
        required=False,
    )


class WhichCase(forms.Form):
    """The code of the case of whoever comes."""

    code = forms.Text(label=_("Code of the case"), help_text=_("Such as K7-42QD."), max_length=12)


def _medical() -> forms.Choice:
    return forms.Choice(
        label=_("Does a doctor have to look first?"),
        choices=Medical.choices,
        missing=_("Ask, then choose one."),
    )


def _sex() -> forms.Choice:
    return forms.Choice(
        label=_("A woman or girl, or a man or boy?"),
        help_text=_("As she or he says. Strangers share a room only where this is known."),
        choices=Sex.choices,
        required=False,
    )


def _worker_sex() -> forms.Choice:
    return forms.Choice(
        label=_("Whom does she or he want to talk to?"), choices=WorkerSex.choices, required=False
    )


class Arrive(forms.Form):
    """Somebody stands at the door: one question, and no answer to it keeps anybody out.

    ``places``: where else she or he could sleep, when somebody still sleeps in the place that was kept.
    """

    read = _read()
    medical = _medical()
    place = forms.Pick(
        label=_("Somebody still sleeps in the place that was kept. Which place tonight?"), required=False
    )

    def __init__(
        self, data: Any = None, *, read: int, places: Sequence[tuple[str, str]] | None, **kwargs: Any
    ) -> None:
        super().__init__(data, initial={"read": read}, **kwargs)
        if places is None:
            del self.fields["place"]
        else:
            self.fields["place"].choices = [("", CHOOSE), *places]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What was answered, for the action."""
        found = dict(self.cleaned_data)
        place = found.pop("place", "")
        return {**found, "place": UUID(place) if place else None}


class Asked(forms.Form):
    """What was asked on arrival, as it is now."""

    read = _read()
    medical = _medical()
    sex = _sex()
    language = forms.Pick(label=_("Language"), required=False)
    worker_sex = _worker_sex()

    def __init__(self, data: Any = None, *, read: int, known: documents.Admission) -> None:
        names = ("medical", "sex", "language", "worker_sex")
        super().__init__(data, initial={"read": read, **{name: getattr(known, name) for name in names}})
        self.fields["language"].choices = [("", _("Not known")), *iso.languages()]  # type: ignore[attr-defined]


class Come(forms.Form):
    """Who comes, where, for how long; what is to be known before anybody goes to a room."""

    place = forms.Pick(label=_("Which place?"), missing=_("Choose a place."))
    is_here = forms.YesNo(label=_("Is she or he here now?"), missing=_("Choose yes or no."))
    came_at = forms.Moment(
        label=_("When did she or he come, if this is typed from paper?"),
        help_text=_("Up to 7 days ago. Empty: now."),
        required=False,
    )
    first = forms.Day(label=_("If not: which day does she or he come?"), required=False)
    nights = forms.Number(label=_("For how many days, as planned?"), min_value=1, max_value=1_000)
    group = forms.Choice(label=_("Who comes?"), choices=Group.choices, missing=_("Choose one."))
    medical = _medical()
    sex = _sex()
    language = forms.Pick(label=_("Language"), required=False)
    needs_access = forms.YesNo(label=_("Does she or he need a room without steps?"), required=False)
    belongs_to = forms.Text(
        label=_("Belongs together with somebody who is here: the code"), max_length=12, required=False
    )
    worker_sex = _worker_sex()
    source = forms.Pick(label=_("Who brings her or him?"), choices=Source.choices, required=False)
    lift = _lift()

    def __init__(
        self,
        data: Any = None,
        *,
        places: Sequence[tuple[str, str]],
        language: str = "",
        sex: str = "",
        manages: bool = False,
    ) -> None:
        super().__init__(data, initial={"nights": USUAL_NIGHTS, "language": language, "sex": sex})
        if not manages:
            del self.fields["lift"]
        self.fields["place"].choices = [("", _("Choose")), *places]  # type: ignore[attr-defined]
        self.fields["language"].choices = [("", _("Not known")), *iso.languages()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("is_here") is False and not given.get("first") and "first" not in self.errors:
            self.add_error("first", _("Enter the day on which she or he comes."))
        if given.get("is_here") is False and given.get("came_at"):
            self.add_error("came_at", _("Leave this empty until she or he is here."))
        return given

    def wanted(self) -> Wanted:
        """Which place, from when, for how long."""
        known = self.cleaned_data
        place, _between, held = known["place"].partition(" ")
        came_at = known["came_at"].at if known["came_at"] else None
        here_since = clock.day_of(came_at) if came_at else clock.today()
        return Wanted(
            place=UUID(place),
            first=here_since if known["is_here"] else known["first"],
            nights=known["nights"],
            is_here=bool(known["is_here"]),
            held=UUID(held) if held else None,
            came_at=came_at,
        )

    def given(self) -> documents.Admission:
        """As it is sealed."""
        known = self.cleaned_data
        names = ("group", "medical", "sex", "language", "belongs_to", "worker_sex", "source")
        return documents.Admission(
            needs_access=bool(known["needs_access"]), **{name: known[name] for name in names}
        )


class Lines(forms.Form):
    """A list, one thing in a line."""

    read = _read()
    lines = forms.LongText(label=_("One thing in a line"), max_length=WORDS, required=False)

    def given(self) -> list[str]:
        """As the action takes it."""
        text: str = self.cleaned_data["lines"]
        return text.splitlines()


class Explained(forms.Form):
    """House rules and rights were told."""

    read = _read()
    language = forms.Pick(label=_("In which language?"), missing=_("Choose the language."))

    def __init__(self, data: Any = None, *, read: int, language: str = "") -> None:
        super().__init__(data, initial={"read": read, "language": language})
        self.fields["language"].choices = [("", _("Choose")), *iso.languages()]  # type: ignore[attr-defined]


class Move(forms.Form):
    """Another place of the same house."""

    read = _read()
    place = forms.Pick(label=_("Which place?"), missing=_("Choose a place."))
    reason = forms.LongText(label=_("Why?"), max_length=WORDS)
    lift = _lift()

    def __init__(
        self, data: Any = None, *, read: int, places: Sequence[tuple[str, str]], manages: bool = False
    ) -> None:
        super().__init__(data, initial={"read": read})
        if not manages:
            del self.fields["lift"]
        self.fields["place"].choices = [("", _("Choose")), *places]  # type: ignore[attr-defined]


class StayPut(forms.Form):
    """Why a place is right all the same."""

    read = _read()
    reason = forms.LongText(label=_("Why is it right all the same?"), max_length=WORDS)


class Plan(forms.Form):
    """Until when."""

    read = _read()
    last = forms.Day(label=_("Until which day?"))
    reason = forms.LongText(label=_("Why?"), max_length=WORDS, required=False)


class Leave(forms.Form):
    """How the stay ended, and when."""

    read = _read()
    exit_type = forms.Choice(
        label=_("How did the stay end?"),
        choices=ExitType.choices,
        missing=_("Choose one."),
        hints={
            ExitType.WITHOUT_NOTICE: _(
                "Who answers for the case hears at once. For a child, child protection and the police too."
            )
        },
    )
    along = forms.Choices(
        label=_("Who of the list must not be let in at the next house either?"),
        help_text=_("Only to another house: it goes sealed with the case, and stands on the list there."),
        required=False,
    )
    left_at = forms.Moment(label=_("When?"), missing=_("Enter day and time."))
    words = forms.LongText(
        label=_("What is to be known"),
        help_text=_("Never where she or he went."),
        max_length=WORDS,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, listed: Sequence[tuple[UUID, documents.BarredPerson]] = (), **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        lines = [(str(pk), _in_a_line(one)) for pk, one in listed]
        self.fields["along"].choices = [*lines, (NOBODY, _("Nobody of the list"))]  # type: ignore[attr-defined]
        forms.depends(self.fields["along"])
        if not listed:
            del self.fields["along"]

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = found.pop("along", None)
        if chosen and NOBODY in chosen and len(chosen) > 1:
            self.add_error("along", _("Choose either “Nobody of the list” or who it is."))
        elif chosen:
            found["along"] = [UUID(one) for one in chosen if one != NOBODY]
        return found


def _in_a_line(one: documents.BarredPerson) -> str:
    first = (one.name or one.code or one.looks or one.reason).strip().splitlines()[0]
    return first if len(first) <= A_LINE else first[:A_LINE] + "…"
