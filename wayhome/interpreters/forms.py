"""What people fill in about interpreters."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.core import forms
from wayhome.interpreters import rules
from wayhome.interpreters.documents import Card, Wish
from wayhome.interpreters.enums import Found, Mode, Sex, Standing, Wished
from wayhome.people import iso
from wayhome.services import fields as services_fields

MOST = rules.WORDS_AT_MOST
NOT_NEEDED = [("", _("Nobody in particular"))]


class Entry(forms.Form):
    """Who interprets."""

    number = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    name = forms.Text(label=_("Name"), missing=_("Write the name."))
    languages = services_fields.Codes(
        "language",
        label=_("Languages"),
        help_text=_("By name, separated by commas."),
        missing=_("Write at least one language."),
    )
    sex = forms.Choice(label=_("A woman or a man?"), choices=Sex.choices, missing=_("Choose one."))
    modes = forms.Choices(label=_("How?"), choices=Mode.choices, missing=_("Choose at least one way."))
    phone = services_fields.Phone(label=_("Telephone"))
    agency = forms.Text(label=_("Agency, if any"), required=False)
    circles = services_fields.Lines(
        label=_("Towns and communities she or he belongs to"),
        help_text=_("One on each line. Nobody interprets for somebody they may know."),
        required=False,
    )
    circles_asked = forms.Tick(label=_("We asked about town, family and community"), required=False)
    confidential_on = forms.Day(label=_("Confidentiality signed on"), required=False)
    certificate = forms.Text(
        label=_("Number of the certificate for interpreters"),
        help_text=_("As it stands on the certificate. A colleague with an account needs none."),
        max_length=40,
        required=False,
    )
    user = forms.Pick(
        label=_("Account"),
        help_text=_("Only if she or he signs in here and sees own bookings."),
        empty=_("No account"),
        required=False,
    )
    note = forms.LongText(label=_("Note"), max_length=MOST, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        accounts: Iterable[Any],
        today: date,
        known: Card,
        number: int,
        user: Any = None,
    ) -> None:
        initial = {**known.to_value(), "number": number, "user": str(user or "")}
        super().__init__(data, initial=initial)
        self.fields["user"].choices = [("", _("No account")), *accounts]  # type: ignore[attr-defined]
        self.fields["confidential_on"].latest = today  # type: ignore[attr-defined]

    def given(self) -> Card:
        """What was typed."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("number", "user")}
        said["modes"] = tuple(said["modes"])
        return Card(**said)

    def account(self) -> UUID | None:
        """Whose account, if any."""
        return UUID(self.cleaned_data["user"]) if self.cleaned_data["user"] else None


class Approve(forms.Form):
    """Until when."""

    number = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1)
    until = forms.Day(label=_("Approved until"), missing=_("Enter until when the approval lasts."))

    def __init__(self, data: Any = None, *, number: int, until: date) -> None:
        super().__init__(data, initial={"number": number, "until": until})


class Decide(forms.Form):
    """What stops an entry."""

    standing = forms.Choice(
        label=_("What holds from now on?"),
        choices=[(one.value, one.label) for one in Standing if one != Standing.APPROVED],
        missing=_("Choose what holds from now on."),
    )
    reason = forms.LongText(
        label=_("Why?"), help_text=_("Only supervisors and you read it."), max_length=MOST, required=False
    )


class SaidWish(forms.Form):
    """What she or he said."""

    kind = forms.Choice(
        label=_("What did she or he say?"),
        choices=[(one.value, one.label) for one in Wished if one != Wished.BACK],
        missing=_("Choose what was said."),
    )
    interpreter = forms.Pick(label=_("Which interpreter?"), required=False)
    sex = forms.Pick(
        label=_("A woman, or a man?"),
        choices=[(one.value, one.label) for one in (Sex.WOMAN, Sex.MAN)],
        required=False,
    )
    mode = forms.Pick(label=_("Which way?"), choices=Mode.choices, required=False)
    circles = services_fields.Lines(
        label=_("Which towns or communities?"), help_text=_("One on each line."), required=False
    )

    def __init__(self, data: Any = None, *, people: Iterable[Any]) -> None:
        super().__init__(data)
        self.fields["interpreter"].choices = [*NOT_NEEDED, *people]  # type: ignore[attr-defined]
        for name in ("interpreter", "sex", "mode", "circles"):
            forms.depends(self.fields[name])

    def given(self) -> Wish:
        """What was typed, for the kind that was chosen."""
        said = self.cleaned_data
        kind = said["kind"]
        value = said["sex"] if kind == Wished.SEX else said["mode"] if kind == Wished.MODE else ""
        one = UUID(said["interpreter"]) if kind == Wished.NOT_THIS_ONE and said["interpreter"] else None
        return Wish(
            kind=kind,
            interpreter=one,
            value=value,
            circles=tuple(said["circles"] or ()) if kind == Wished.AWAY else (),
        )


class SaidTie(forms.Form):
    """A conflict of interest in this case."""

    interpreter = forms.Pick(label=_("Which interpreter?"), missing=_("Choose which interpreter."))
    found = forms.Choice(label=_("When was it found?"), choices=Found.choices, missing=_("Choose when."))
    words = forms.LongText(
        label=_("What is it?"),
        help_text=_("Read by who may read of danger in this case, and by nobody else."),
        max_length=MOST,
        missing=_("Write what the conflict of interest is."),
    )
    is_general = forms.Tick(
        label=_("Until a supervisor has looked, nobody books this interpreter at all"), required=False
    )

    def __init__(self, data: Any = None, *, people: Iterable[Any]) -> None:
        super().__init__(data)
        self.fields["interpreter"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]


class Book(forms.Form):
    """Ask an interpreter for a time."""

    interpreter = forms.Pick(label=_("Who interprets?"), missing=_("Choose who interprets."))
    language = services_fields.Code(iso.languages, label=_("Language"), missing=_("Choose the language."))
    mode = forms.Choice(label=_("How?"), choices=Mode.choices, missing=_("Choose the way."))
    starts = forms.Moment(label=_("When?"), missing=_("Enter the day and the time."))
    minutes = forms.Number(label=_("How many minutes?"), min_value=1, max_value=720, initial=60)
    place = forms.Text(
        label=_("Where do they meet?"),
        help_text=_("A street corner or an office. Never the address of a house."),
        required=False,
    )
    note = forms.LongText(
        label=_("Note for colleagues"), help_text=_("The interpreter does not read it."), max_length=MOST,
        required=False,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, people: Iterable[Any], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["interpreter"].choices = [("", _("Choose")), *people]  # type: ignore[attr-defined]
        forms.depends(self.fields["place"])

    def given(self) -> dict[str, Any]:
        """What was typed, for the action."""
        said = dict(self.cleaned_data)
        return {**said, "interpreter": UUID(said["interpreter"]), "starts": said["starts"].at}


class Close(forms.Form):
    """What became of it."""

    number = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1)
    came = forms.YesNo(label=_("Did the interpreter come, or call?"), missing=_("Choose yes or no."))
    minutes = forms.Number(
        label=_("How many minutes did it take?"), min_value=1, max_value=720, required=False
    )
    grant = forms.Text(
        label=_("Code of the budget line"),
        help_text=_("Needed where an hour costs something."),
        max_length=40,
        required=False,
    )

    def __init__(self, data: Any = None, *, number: int, minutes: int) -> None:
        super().__init__(data, initial={"number": number, "minutes": minutes})
        forms.depends(self.fields["minutes"])


class Rate(forms.Form):
    """What an hour costs."""

    since_on = forms.Day(label=_("From which day on?"), missing=_("Enter the day."))
    per_hour = django_forms.DecimalField(
        label=_("What does an hour cost?"),
        min_value=0,
        max_digits=8,
        decimal_places=2,
        error_messages={
            "required": _("Enter what an hour costs."),
            "invalid": _("Enter a sum such as 25.50."),
            "min_value": _("Enter a sum from 0."),
            "max_digits": _("Enter a smaller sum."),
            "max_decimal_places": _("Enter a sum with two places at most, such as 25.50."),
            "max_whole_digits": _("Enter a smaller sum."),
        },
    )
    currency = forms.Text(
        label=_("Currency, in three letters"),
        max_length=3,
        min_length=3,
        missing=_("Enter three letters, such as EUR."),
    )

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).upper()


class Paid(forms.Form):
    """When it was paid."""

    on = forms.Day(label=_("Paid on"), missing=_("Enter the day of payment."))

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.fields["on"].latest = today  # type: ignore[attr-defined]
