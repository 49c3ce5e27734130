"""What is written about a person. Every answer may stay open; forms clean words into documents and save nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.forms import BoundField, HiddenInput
from django.utils.translation import gettext_lazy as _

from wayhome.core import clock, dates, forms
from wayhome.people import documents, enums, iso, rules, widgets
from wayhome.people.words import LABELS

NOT_NOW = ("", _("Not now"))
MOST_ENTRIES, LONGEST_ENTRY = 50, 200
MORE_THAN_ONE = 3  # lists that open, for what may be more than one


class Written(forms.Form):
    """Something with versions. Carries the number of the version that was read."""

    SECTIONS: ClassVar[Sequence[tuple[object, tuple[str, ...]]]] = ()
    read = forms.Number(widget=HiddenInput, min_value=0, max_value=1_000_000)

    def __init__(self, data: Any = None, *, read: int, initial: Mapping[str, Any]) -> None:  # noqa: ANN401
        super().__init__(data, initial={**initial, "read": read})

    def sections(self) -> list[tuple[object, list[BoundField]]]:
        """The fields under their headings, in the order of the page."""
        return [(heading, [self[name] for name in self._named(fields)]) for heading, fields in self.SECTIONS]

    def _named(self, fields: Iterable[str]) -> Iterator[str]:
        for field in fields:
            yield from (
                [field] if field in self.fields else [n for n in self.fields if n.startswith(f"{field}_")]
            )

    def about(self, number: int) -> None:
        """What was typed is now about this newer version: saved again, it counts."""
        self.put("read", number)


def lines(text: str) -> tuple[str, ...]:
    """One entry a line; empty lines and repetitions out."""
    return tuple(dict.fromkeys(" ".join(line.split()) for line in text.split("\n") if line.strip()))


def entries(text: str) -> tuple[str, ...]:
    """Names or numbers, one a line. ValidationError, with a sentence, for what is neither."""
    found = lines(text)
    if len(found) > MOST_ENTRIES:
        raise ValidationError(_("Keep at most %(limit)d lines."), params={"limit": MOST_ENTRIES})
    if any(len(entry) > LONGEST_ENTRY for entry in found):
        raise ValidationError(
            _("One line has more than %(limit)d signs. Write one name or number a line."),
            params={"limit": LONGEST_ENTRY},
        )
    return found


def one(field: str, kind: type[TextChoices], **kwargs: Any) -> forms.Choice:  # noqa: ANN401
    """One answer of a few, or not now."""
    return forms.Choice(label=LABELS[field], choices=[NOT_NOW, *kind.choices], required=False, **kwargs)


def text(field: str, **kwargs: Any) -> forms.Text:  # noqa: ANN401
    """One line that may stay open."""
    return forms.Text(label=LABELS[field], required=False, **kwargs)


def pick(field: str, choices: Iterable[Any], **kwargs: Any) -> forms.Pick:  # noqa: ANN401
    """One answer of many, or none."""
    label = kwargs.pop("label", LABELS[field])
    return forms.Pick(
        label=label, choices=choices, empty=_("Not now"), required=False, widget=widgets.LongList, **kwargs
    )


def add_countries(form: forms.Form, field: str, known: Iterable[str]) -> None:
    """As many lists as there are countries, and at least three. The first carries the label."""
    known = tuple(known)
    for place in range(max(MORE_THAN_ONE, len(known) + 1)):
        label = LABELS[field] if place == 0 else _("another one")
        form.fields[f"{field}_{place}"] = pick(field, iso.countries(), label=label)
        form.initial[f"{field}_{place}"] = known[place] if place < len(known) else ""


def chosen(form: forms.Form, field: str) -> tuple[str, ...]:
    """The countries that were picked, each once."""
    picked = [value for name, value in form.cleaned_data.items() if name.startswith(f"{field}_") and value]
    return tuple(dict.fromkeys(picked))


class Who(Written):
    """Who she is. The name used comes first and may be all there is."""

    name_used = text(
        "name_used", help_text=_("As she or he wants to be called. It may be any name, or none.")
    )
    first_name = text("first_name", help_text=_("As in the papers, in any script."))
    middle_name = text("middle_name")
    family_name = text("family_name", help_text=_("Leave it open when there is one name only."))
    salutation = text("salutation", max_length=60)
    other_names = forms.LongText(
        label=LABELS["other_names"],
        help_text=_(
            "One a line: earlier names, nicknames, spellings in other papers. The search finds them."
        ),
        required=False,
    )
    born = forms.Day(label=LABELS["born"], help_text=_("The year is enough."), partial=True, required=False)
    birth_precision = forms.Choice(
        label=LABELS["birth_precision"],
        choices=[
            ("", _("Not known")),
            (enums.BirthPrecision.EXACT, enums.BirthPrecision.EXACT.label),
            (enums.BirthPrecision.ESTIMATED, enums.BirthPrecision.ESTIMATED.label),
        ],
        hints={"estimated": _("The year may be one more or one less.")},
        required=False,
    )
    under_18 = one("under_18", enums.Under18, hints={"unsure": _("In doubt the rules for children count.")})
    age_disputed = forms.Tick(
        label=LABELS["age_disputed"],
        help_text=_("Until it is settled the rules for children count."),
        required=False,
    )
    primary_language = pick("primary_language", ())
    secondary_language = pick("secondary_language", ())
    interpreter = forms.Tick(label=LABELS["interpreter"], required=False)
    gender = one("gender", enums.Gender)
    stateless = forms.Tick(label=LABELS["stateless"], required=False)
    marital_status = one("marital_status", enums.MaritalStatus)
    number_of_children = forms.Number(
        label=LABELS["number_of_children"],
        help_text=_("Each child who is here has a case of its own. Link it after saving."),
        min_value=0,
        max_value=40,
        required=False,
    )
    education = pick("education", enums.Education.choices)
    identity_numbers = forms.LongText(
        label=LABELS["identity_numbers"],
        help_text=_(
            "One a line: passport, identity card, residence permit. The search finds the exact number."
        ),
        required=False,
        max_length=2000,
    )
    SECTIONS = (
        ("", ("name_used",)),
        (
            _("Names in papers"),
            ("first_name", "middle_name", "family_name", "salutation", "other_names", "identity_numbers"),
        ),
        (_("Age"), ("born", "birth_precision", "under_18", "age_disputed")),
        (_("Language"), ("primary_language", "secondary_language", "interpreter")),
        (
            _("More, where it is needed"),
            ("gender", "citizenships", "stateless", "marital_status", "number_of_children", "education"),
        ),
    )

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        read: int,
        known: documents.Identity,
        brief: documents.Brief,
    ) -> None:
        values = known.to_value() | {
            "name_used": brief.name_used,
            "interpreter": brief.interpreter,
            "born": known.born,
            "other_names": "\n".join(known.other_names),
            "identity_numbers": "\n".join(known.identity_numbers),
            "birth_precision": "" if known.born is None else known.birth_precision,
            "under_18": known.under_18 or (enums.Under18.UNSURE if brief.presumed_child else ""),
        }
        super().__init__(data, read=read, initial=values)
        for field in ("primary_language", "secondary_language"):
            self.fields[field].choices = [("", _("Not now")), *iso.languages()]  # type: ignore[attr-defined]
        add_countries(self, "citizenships", known.citizenships)

    def clean_other_names(self) -> tuple[str, ...]:
        """Names, each as long as a name can be."""
        return entries(self.cleaned_data["other_names"])

    def clean_identity_numbers(self) -> tuple[str, ...]:
        """Numbers, each as long as a number can be."""
        return entries(self.cleaned_data["identity_numbers"])

    def clean(self) -> dict[str, Any]:
        if self.is_valid_so_far("born", "birth_precision"):
            identity, today = self.identity(), clock.today()
            reason = rules.why_not_birth(
                born=identity.born,
                precision=identity.birth_precision,
                age_disputed=identity.age_disputed,
                today=today,
            )
            if reason:
                self.add_error("born", reason)
            elif reason := rules.why_not_under_18(identity, today=today):
                self.add_error("under_18", reason)
        return self.cleaned_data

    def is_valid_so_far(self, *fields: str) -> bool:
        """Whether these fields could be read."""
        return not any(field in self.errors for field in fields)

    def identity(self) -> documents.Identity:
        """What was typed, as it is kept."""
        data = self.cleaned_data
        born: date | dates.PartialDay | None = data.get("born")
        precision = data.get("birth_precision") or enums.BirthPrecision.UNKNOWN.value
        same = ("first_name", "middle_name", "family_name", "salutation", "under_18", "age_disputed", "gender",
                "stateless", "marital_status", "number_of_children", "primary_language", "secondary_language",
                "education")  # fmt: skip
        return documents.Identity(
            **{field: data[field] for field in same if field in data},
            other_names=data.get("other_names", ()),
            birth_year=born.year if born else None,
            birth_month=born.month if born else None,
            birth_day=born.day if born else None,
            birth_precision=precision,
            citizenships=chosen(self, "citizenships"),
            identity_numbers=data.get("identity_numbers", ()),
        )

    def presumed_child(self) -> bool:
        """Yes and doubt are the same here."""
        return self.cleaned_data["under_18"] in (enums.Under18.YES, enums.Under18.UNSURE)

    def brief(self, before: documents.Brief) -> documents.Brief:
        """The short extract as it would be, for putting side by side."""
        return replace(
            before,
            name_used=self.cleaned_data.get("name_used", ""),
            interpreter=self.cleaned_data.get("interpreter", False),
        )
