"""What people fill in about papers, and about leaving a country."""

# ruff: noqa: ANN401 - signatures as Django has them

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, forms
from wayhome.papers import documents, mrz, rules, words
from wayhome.papers.enums import Kind, Leave, LeaveStatus, Other, Status, With
from wayhome.people import iso
from wayhome.people import widgets as people_widgets

MOST = rules.WORDS_AT_MOST
COUNTRIES = 4  # lists offered for a paper that says where it is good; two more when these are full


class Written(forms.Form):
    """Carries which version was read, and the id of what is written: sent twice, it is one."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    thing = django_forms.UUIDField(widget=django_forms.HiddenInput)


class Paper(Written):
    """A paper. The lines at its foot fill in the rest, which is looked at before it is kept."""

    lines = forms.LongText(
        label=_("The lines at the foot of the paper, if it has them"),
        help_text=_(
            "Capitals, digits and <. They are tried for slips, fill in what is below, and are not kept."
        ),
        max_length=400,
        required=False,
    )
    looked = django_forms.CharField(widget=django_forms.HiddenInput, required=False, max_length=400)
    kind = forms.Pick(label=_("What is it?"), choices=Kind.choices, missing=_("Choose what it is."))
    status = forms.Choice(
        label=_("Where does it stand?"), choices=Status.choices, missing=_("Choose where it stands.")
    )
    number = forms.Text(label=_("Number"), help_text=_("As it stands on the paper."), required=False)
    digit = forms.Text(
        label=_("Check digit of the number"),
        help_text=_("The sign that follows the number in the lines at the foot, where you can see it."),
        max_length=1,
        required=False,
    )
    name = forms.Text(
        label=_("Name in the paper"),
        help_text=_("Sign by sign, whatever she or he is called here."),
        required=False,
    )
    born = forms.Day(label=_("Day of birth in the paper"), required=False)
    nationality = forms.Pick(
        label=_("Nationality in the paper"), empty=_("None, or not known"), required=False,
        widget=people_widgets.LongList,
    )  # fmt: skip
    issuer = forms.Text(label=_("Issued by"), required=False)
    issued = forms.Day(label=_("Issued on"), required=False)
    valid_to = forms.Day(label=_("Good until"), required=False)
    single_journey = forms.Tick(label=_("It is good for one journey only"), required=False)
    used_on = forms.Day(
        label=_("Used on"),
        help_text=_("Of a paper for one journey: the day of that journey. Leave it empty before."),
        required=False,
    )
    consulate = forms.Pick(
        label=_("Consulate that issued it"), empty=_("None of the directory"), required=False
    )
    disclosed = forms.Tick(
        label=_("The consulate was told why the paper is needed"),
        help_text=_(
            "Leave it as it is: a paper needs no reason. Only with a yes that names this consulate and this."
        ),
        required=False,
    )
    names_both = forms.Tick(
        label=_("One paper names two people, such as a child in the passport of a parent"), required=False
    )
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        read: int,
        thing: object,
        known: documents.Paper,
        holder: documents.Holder,
        consulates: list[tuple[str, str]],
    ) -> None:
        usual = {**known.to_value(), **holder.to_value(), "read": read, "thing": thing}
        super().__init__(data, initial={**usual, "consulate": str(known.consulate or "")})
        self.is_filled = False  # out of the lines, to be looked at
        empty = _("None, or not known")
        self.fields["nationality"].choices = [("", empty), *iso.countries()]  # type: ignore[attr-defined]
        self.fields["consulate"].choices = [("", _("None of the directory")), *consulates]  # type: ignore[attr-defined]
        for place in range(max(COUNTRIES, len(known.countries) + 2)):
            label = _("For which country is it good?") if place == 0 else _("And for which one?")
            field = forms.Pick(
                label=label,
                choices=iso.countries(),
                empty=_("Every country, or no other one"),
                required=False,
                widget=people_widgets.LongList,
            )
            self.fields[f"country_{place}"] = field
            self.initial[f"country_{place}"] = known.countries[place] if place < len(known.countries) else ""
        self.order_fields([*(name for name in self.fields if name != "words"), "words"])
        for name in self.fields:
            if name not in ("lines", "words"):
                forms.depends(self.fields[name])

    def given(self) -> documents.Paper:
        """What was typed of the paper."""
        typed = self.cleaned_data
        countries = [typed[name] for name in self.fields if name.startswith("country_") and typed.get(name)]
        return documents.Paper(
            kind=typed["kind"],
            status=typed["status"],
            issuer=typed["issuer"].strip(),
            consulate=UUID(typed["consulate"]) if typed["consulate"] else None,
            issued=typed["issued"],
            valid_to=typed["valid_to"],
            single_journey=typed["single_journey"],
            countries=tuple(dict.fromkeys(countries)),
            used_on=typed["used_on"],
            disclosed=typed["disclosed"],
            words=typed["words"],
        )

    def holder(self) -> documents.Holder:
        """What was typed of who it names."""
        typed = self.cleaned_data
        return documents.Holder(
            number=typed["number"].strip().upper(),
            name=typed["name"].strip(),
            born=typed["born"],
            nationality=typed["nationality"],
        )

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if len(number) > rules.A_LINE:  # the field says so, too
            return number
        return " ".join(number.split())

    def clean_digit(self) -> str:
        digit: str = self.cleaned_data["digit"]
        number = "".join(sign for sign in self.cleaned_data.get("number", "").upper() if sign.isalnum())
        if not digit or not number:
            return digit
        try:
            expected = mrz.digit(number)
        except ValueError:  # letters that these lines do not have: no digit stands for them
            return digit
        if reason := rules.why_not_digit(number, digit, expected=expected):
            raise django_forms.ValidationError(reason)
        return digit

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        text = found.get("lines", "")
        if text and "\n".join(mrz.plain(text)) != found.get("looked", ""):
            self._fill(text)
        return found

    def _fill(self, text: str) -> None:
        """Out of the lines into the fields: nothing is kept before somebody looked at it."""
        zone = mrz.read(text, today=clock.today())
        if zone is None:
            self.add_error("lines", rules.why_not_lines())
            return
        for wrong in zone.wrong:
            self.add_error("lines", words.wrong(wrong))
        if zone.wrong:
            return
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed["looked"] = "\n".join(mrz.plain(text))
        typed["number"], typed["name"], typed["digit"] = zone.number, zone.name, ""
        typed["nationality"] = zone.nationality
        for name, day in (("born", zone.born), ("valid_to", zone.valid_to)):
            parts = (day.day, day.month, day.year) if day else ("", "", "")
            for part, value in zip(("day", "month", "year"), parts, strict=True):
                typed[f"{name}_{part}"] = str(value)
        self.data = typed
        self.is_filled = True


class Permission(Written):
    """What a country asks for before she or he may leave."""

    kind = forms.Choice(
        label=_("What is asked for?"),
        choices=Leave.choices,
        missing=_("Choose what is asked for. “None is needed” is an answer, too."),
    )
    status = forms.Choice(label=_("Where does it stand?"), choices=LeaveStatus.choices, required=False)
    asked_on = forms.Day(label=_("Asked for on"), required=False)
    until = forms.Day(label=_("Good until"), required=False)
    words = forms.LongText(
        label=_("In a few words"),
        help_text=_("Where none is needed: who says so, such as the lawyer."),
        max_length=MOST,
        required=False,
    )

    def __init__(self, data: Any = None, *, read: int, thing: object, known: documents.Permission) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read, "thing": thing})
        for name in ("status", "asked_on", "until", "words"):
            forms.depends(self.fields[name])

    def given(self) -> documents.Permission:
        """What was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in ("read", "thing")}
        return documents.Permission(**{**typed, "status": typed["status"] or str(LeaveStatus.NEEDED)})


class Custody(forms.Form):
    """With whom a child travels."""

    read = django_forms.IntegerField(widget=django_forms.HiddenInput, min_value=0)
    travels = forms.Choice(
        label=_("With whom does the child travel?"),
        choices=With.choices,
        missing=_("Choose with whom the child travels."),
    )
    other = forms.Choice(
        label=_("With one parent: what is known of the other one?"), choices=Other.choices, required=False
    )
    proof_on = forms.Day(label=_("A paper that says that the other one has died was seen on"), required=False)
    words = forms.LongText(label=_("In a few words, if needed"), max_length=MOST, required=False)

    def __init__(self, data: Any = None, *, read: int, known: documents.Custody) -> None:
        super().__init__(data, initial={**known.to_value(), "read": read})
        for name in ("other", "proof_on"):
            forms.depends(self.fields[name])

    def given(self) -> documents.Custody:
        """What was typed."""
        return documents.Custody(
            **{name: value for name, value in self.cleaned_data.items() if name != "read"}
        )
