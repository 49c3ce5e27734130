"""What people fill in about who travels along."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.utils.translation import gettext_lazy as _

from wayhome.consent.stays import Stays
from wayhome.core import forms
from wayhome.escorts import documents, rules
from wayhome.escorts.enums import Kind, Standing, Wished
from wayhome.interpreters.enums import Sex
from wayhome.services import fields as services_fields

MOST = rules.WORDS_AT_MOST


class Entry(forms.Form):
    """Somebody of the register."""

    number = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    name = forms.Text(label=_("Name"), missing=_("Write the name."))
    phone = services_fields.Phone(
        label=_("Telephone"), help_text=_("On the way somebody must reach the escort.")
    )
    kinds = forms.Choices(
        label=_("As what does she or he travel along?"),
        choices=Kind.choices,
        missing=_("Choose as what she or he travels along."),
    )
    languages = services_fields.Codes(
        "language",
        label=_("Languages"),
        help_text=_("By name, separated by commas."),
        missing=_("Write at least one language."),
    )
    sex = forms.Choice(label=_("A woman or a man?"), choices=Sex.choices, missing=_("Choose one."))
    agency = forms.Text(label=_("Agency, if any"), required=False)
    circles = services_fields.Lines(
        label=_("Towns and communities she or he belongs to"),
        help_text=_("One on each line. Nobody travels with somebody they may know."),
        required=False,
    )
    circles_asked = forms.Tick(label=_("We asked about town, family and community"), required=False)
    confidential_on = forms.Day(label=_("Confidentiality signed on"), required=False)
    certificate = forms.Text(
        label=_("Number of the certificate for escorts"),
        help_text=_("As it stands on the certificate. A colleague with an account needs none."),
        max_length=40,
        required=False,
    )
    user = forms.Pick(label=_("Account"), empty=_("No account"), required=False)
    note = forms.LongText(label=_("Note"), max_length=MOST, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        accounts: Sequence[Any],
        today: date,
        known: documents.Card,
        number: int,
        user: UUID | None,
    ) -> None:
        super().__init__(data, initial={**known.to_value(), "number": number, "user": str(user or "")})
        self.fields["user"].choices = [("", _("No account")), *accounts]  # type: ignore[attr-defined]
        self.fields["confidential_on"].latest = today  # type: ignore[attr-defined]

    def given(self) -> documents.Card:
        """What was typed."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("number", "user")}
        said["kinds"] = tuple(said["kinds"])
        return documents.Card(**said)

    def account(self) -> UUID | None:
        """Whose account, if any."""
        return UUID(self.cleaned_data["user"]) if self.cleaned_data["user"] else None


class Approve(forms.Form):
    """As the entry stands."""

    number = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=1)


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


class Assign(forms.Form):
    """Who, as what, from where to where, handed over to whom."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput, required=False)
    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    escort = forms.Choice(label=_("Who?"), missing=_("Choose who travels along."))
    kind = forms.Choice(label=_("As what?"), choices=Kind.choices, missing=_("Choose as what."))
    from_leg = forms.Choice(label=_("From which part of the way?"), missing=_("Choose the first part."))
    to_leg = forms.Choice(label=_("To which part?"), missing=_("Choose the last part."))
    handover_to = forms.Text(
        label=_("To whom does the escort hand over?"),
        missing=_("Write to whom the escort hands over at the end."),
        max_length=rules.A_LINE,
    )
    documents_ok = forms.Tick(label=_("The papers of the escort are good for the whole way"), required=False)
    asked_conflict = forms.Tick(
        label=_("We asked: no relative and no acquaintance of those she or he fled from"), required=False
    )
    words = forms.LongText(
        label=_("What the escort should know"),
        help_text=_("What to do, never why. She or he reads it before saying yes."),
        max_length=MOST,
        required=False,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        record: UUID | None = None,
        read: int = 0,
        known: documents.Assignment,
        escorts: Sequence[tuple[str, str]],
        legs: Mapping[str, str],
    ) -> None:
        ends = list(legs)
        usual = {"from_leg": ends[0], "to_leg": ends[-1]} if ends and not known.from_leg else {}
        super().__init__(data, initial={**known.to_value(), **usual, "record": record, "read": read})
        for name in ("from_leg", "to_leg"):
            self.fields[name].choices = list(legs.items())  # type: ignore[attr-defined]
        if escorts:
            self.fields["escort"].choices = list(escorts)  # type: ignore[attr-defined]
        else:
            del self.fields["escort"]

    def given(self) -> documents.Assignment:
        """What was typed."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("record", "read")}
        said["escort"] = UUID(said["escort"]) if said.get("escort") else None
        return documents.Assignment(**said)


class Step(forms.Form):
    """One press: accepted, cannot, not needed."""

    what = django_forms.ChoiceField(
        choices=[(one, one) for one in ("yes", "no", "off")], widget=django_forms.HiddenInput
    )


class Instead(forms.Form):
    """One press on somebody of the list. ``escort`` is the button that was pressed."""

    record = django_forms.UUIDField(widget=django_forms.HiddenInput)
    escort = django_forms.UUIDField(widget=django_forms.HiddenInput)
    asked_conflict = forms.Tick(
        label=_("We asked: no relative and no acquaintance of those she or he fled from"), required=False
    )

    def __init__(self, data: Any = None, *, record: UUID | None = None, auto_id: str = "id_%s") -> None:
        super().__init__(data, initial={"record": record}, auto_id=auto_id)


class Need(forms.Form):
    """Whether somebody must travel along, beyond what other rooms know."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    psychological = forms.Tick(label=_("She or he is in acute distress"), required=False)
    watched_by = forms.Pick(
        label=_("Who watches the way in place of an escort?"),
        help_text=_(
            "Only where the danger is high and she or he travels alone of her or his own wish. It does not count for a "
            "child, for health, or where the danger is critical."
        ),
        empty=_("Nobody"),
        required=False,
    )
    words = forms.LongText(label=_("Note"), max_length=MOST, required=False)

    def __init__(
        self, data: Any = None, *, read: int, known: documents.Need, colleagues: Sequence[tuple[str, str]]
    ) -> None:
        initial = {**known.to_value(), "read": read, "watched_by": str(known.watched_by or "")}
        super().__init__(data, initial=initial)
        self.fields["watched_by"].choices = [("", _("Nobody")), *colleagues]  # type: ignore[attr-defined]

    def given(self) -> documents.Need:
        typed = self.cleaned_data
        watched = UUID(typed["watched_by"]) if typed["watched_by"] else None
        return documents.Need(psychological=typed["psychological"], words=typed["words"], watched_by=watched)


class SaidWish(forms.Form):
    """What she or he said. Nobody asks why."""

    kind = forms.Choice(
        label=_("What did she or he say?"),
        choices=[(one.value, one.label) for one in Wished if one != Wished.BACK],
        missing=_("Choose what was said."),
    )
    escort = forms.Pick(label=_("Which escort?"), required=False)
    value = forms.Pick(
        label=_("A woman, or a man?"),
        choices=[(one.value, one.label) for one in (Sex.WOMAN, Sex.MAN)],
        required=False,
    )

    def __init__(self, data: Any = None, *, escorts: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["escort"].choices = [("", _("Choose")), *escorts]  # type: ignore[attr-defined]

    def given(self) -> documents.Wish:
        typed = self.cleaned_data
        is_one = typed["kind"] == Wished.NOT_THIS_ONE
        escort = UUID(typed["escort"]) if typed["escort"] and is_one else None
        return documents.Wish(kind=typed["kind"], escort=escort, value="" if is_one else typed["value"])


class SaidTie(forms.Form):
    """A conflict of interest."""

    escort = forms.Pick(label=_("Which escort?"), missing=_("Choose which escort."))
    words = forms.LongText(
        label=_("What is it?"),
        help_text=_("Only who may read of danger in this case reads it."),
        missing=_("Write what it is."),
        max_length=MOST,
    )

    def __init__(self, data: Any = None, *, escorts: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["escort"].choices = [("", _("Choose")), *escorts]  # type: ignore[attr-defined]


class Order(forms.Form):
    """Whether paper is safe."""

    stays = Stays(_("Where does the order stay?"), who=_("The escort carries it"))
    phone = forms.Text(
        label=_("Telephone number to call on the way"),
        help_text=_("A number that is answered at every hour, without naming the agency."),
        missing=_("Write the number that the escort calls on the way."),
        max_length=40,
    )
