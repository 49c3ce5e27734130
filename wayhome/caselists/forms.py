"""What people fill in: the file, what its columns hold, who may be known already, and what a copy is for."""

# ruff: noqa: ANN401 - signatures as Django has them

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms as django_forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wayhome.caselists import enums, likely, rules
from wayhome.caselists.enums import Form, Ground
from wayhome.caselists.shapes import InDoubt
from wayhome.core import forms
from wayhome.htcds import calendars, choosing, days, standard, texts
from wayhome.htcds import limits as htcds_limits
from wayhome.htcds.mapping import KEPT_OUT, Column, Kept, Mapped
from wayhome.htcds.mapping import twins as twins_of
from wayhome.htcds.rows import Unmatched
from wayhome.vault import upload

MANY = 5  # columns that nobody knows, above which they may be left out in one press


class Bring(forms.Form):
    """The file, and on what ground the agency keeps it."""

    file = forms.File(
        label=_("The list"),
        help_text=_(
            "A workbook or text as you keep it: .xlsx, .ods or .csv, one person in each row. At most 50 MB: split a "
            "larger one, each part with the header row."
        ),
        accept=".xlsx,.ods,.csv",
        max_mib=htcds_limits.FILE // htcds_limits.MIB,
    )
    ground = forms.Choice(
        label=_("Why may you keep a file on these people?"),
        choices=Ground.choices,
        help_text=_("Leave out whoever said no. What each of them agrees to is asked of each, within weeks."),
        missing=_("Choose why you may keep a file on them."),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        reason = rules.why_not_named(file.name or "") or upload.why_not(file)
        if reason is not None:
            raise django_forms.ValidationError(reason)
        return file

    def content(self) -> bytes:
        """The file as it came."""
        return b"".join(self.cleaned_data["file"].chunks())


class Sheet(forms.Form):
    """Which sheet of a workbook holds the cases."""

    sheet = forms.Pick(label=_("Which sheet holds the cases?"), missing=_("Choose the sheet."))

    def __init__(self, data: Any = None, *, sheets: Sequence[str], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["sheet"].choices = [(name, name) for name in sheets]  # type: ignore[attr-defined]


class Columns(forms.Form):
    """What each column holds, how its days are written, and which code a word means."""

    def __init__(
        self,
        data: Any = None,
        *,
        mapped: Mapped,
        unclear: Sequence[Column] = (),
        words: Sequence[Unmatched] = (),
        everything: bool = False,
    ) -> None:
        super().__init__(data)
        self.mapped, self.words = mapped, words
        twins = {one.place for several in twins_of(mapped) for one in several}
        self.asked = [one for one in mapped.columns if everything or one.needs_choice or one.place in twins]
        self.unclear = list(unclear)
        nobody_knows = [one for one in self.asked if one.needs_choice]
        if len(nobody_knows) > MANY:
            self.fields["rest_out"] = _rest_out(len(nobody_knows))
        for one in self.asked:
            self.fields[f"column_{one.place}"] = _column(one)
        for one in self.unclear:
            self.fields[f"order_{one.place}"] = _order(one)
        if everything:
            for one in mapped.columns:
                if one.field and standard.fields()[one.field].kind == "date":
                    self.fields[f"calendar_{one.place}"] = _calendar(one, mapped.kept)
        for number, word in enumerate(words):
            self.fields[f"word_{number}"] = _word(word)

    def full_clean(self) -> None:
        """Whoever leaves out what nobody knows says nothing of each."""
        ticked = self.is_bound and "rest_out" in self.fields and bool(self.data.get("rest_out"))
        if ticked:
            for one in self.asked:
                self.fields[f"column_{one.place}"].required = False
        super().full_clean()

    def kept(self) -> Kept:
        """What is decided now, with what was decided before."""
        given = self.cleaned_data
        chosen = {one.place: given[f"column_{one.place}"] for one in self.asked}
        if given.get("rest_out"):
            chosen |= {
                one.place: KEPT_OUT for one in self.asked if one.needs_choice and not chosen[one.place]
            }
        kept = self.mapped.choose({place: name for place, name in chosen.items() if name}).kept
        orders, calendar_of = dict(kept.orders), dict(kept.calendars)
        for one in self.mapped.columns:
            if said := given.get(f"order_{one.place}"):
                orders[one.field] = said
            if said := given.get(f"calendar_{one.place}"):
                calendar_of[one.field] = said
        matched = {name: dict(said) for name, said in kept.matched.items()}
        for number, word in enumerate(self.words):
            if said := given.get(f"word_{number}"):
                matched.setdefault(word.field, {})[texts.key(word.said) or word.said] = (
                    "" if said == KEPT_OUT else said
                )
        return replace(kept, orders=orders, calendars=calendar_of, matched=matched)


def _rest_out(count: int) -> forms.Tick:
    return forms.Tick(
        label=_now("Leave out each of these {n} columns that I choose nothing for").format(n=count),
        help_text=_now("What stands in them is not taken in. The file itself stays as you have it."),
        required=False,
    )


def _column(one: Column) -> forms.Pick:
    first = [(name, choosing.label(name)) for name in one.offered]
    return forms.Pick(
        label=_now("Column “{header}”").format(header=one.header),
        choices=[*first, (KEPT_OUT, _now("Leave this column out")), *choosing.by_section(but=one.offered)],
        initial=one.choice or ("" if one.needs_choice else KEPT_OUT),
        required=one.needs_choice,
        missing=_now("Column “{header}”: choose what it holds, or leave it out.").format(header=one.header),
        help_text=one.caution or _such_as(one),
    )


def _such_as(one: Column) -> str:
    said = "; ".join(f"“{sample}”" for sample in one.samples)
    return _now("Such as {said}").format(said=said) if said else ""


def _order(one: Column) -> forms.Choice:
    return forms.Choice(
        label=_now("Column “{header}”: how are days written?").format(header=one.header),
        choices=[
            (days.DAY_FIRST, _now("Day first: 25/03/1999")),
            (days.MONTH_FIRST, _now("Month first: 03/25/1999")),
        ],
        required=False,
    )


def _calendar(one: Column, kept: Kept) -> forms.Pick:
    return forms.Pick(
        label=_now("Column “{header}”: in which calendar?").format(header=one.header),
        choices=[
            (calendars.GREGORIAN, _now("As on this page")),
            (calendars.PERSIAN, _now("Persian")),
            (calendars.ETHIOPIAN, _now("Ethiopian")),
        ],
        initial=kept.calendars.get(one.field, ""),
        required=False,
    )


def _word(word: Unmatched) -> forms.Pick:
    field = standard.fields()[word.field]
    if field.kind == "yes_no":
        codes = [("yes", _now("Yes")), ("no", _now("No"))]
    elif field.is_country or field.is_language:
        codes = [(word.like, word.like)] if word.like else []
    else:
        codes = [(code.name, code.shown) for code in field.codes]
        codes.sort(key=lambda code: code[0] != word.like)
    return forms.Pick(
        label=_now("“{said}” in {field}").format(said=word.said[:60], field=field.label),
        choices=[*codes, (KEPT_OUT, _now("Leave it empty"))],
        required=False,
        help_text=_now("Stands there {times} times.").format(times=word.times) if word.times > 1 else "",
    )


class Known(forms.Form):
    """Of each row that may be somebody known: who she or he is."""

    def __init__(self, data: Any = None, *, doubts: Sequence[InDoubt], whole: Sequence[InDoubt]) -> None:
        super().__init__(data)
        self.doubts, self.whole = doubts, whole
        for one in doubts:
            self.fields[f"row_{one.row.row}"] = _who(one)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        said = {one.row.row: one.choice for one in self.whole}
        said |= {one.row.row: given.get(f"row_{one.row.row}", "") for one in self.doubts}
        left_out = [row for row, choice in said.items() if choice == enums.LEFT_OUT]
        for one in self.doubts:
            choice = said[one.row.row]
            if choice and (
                reason := rules.why_not_choice(
                    choice, row=one.row.row, others=likely.offered(one), left_out=left_out
                )
            ):
                self.add_error(f"row_{one.row.row}", reason)
        return given

    def choices(self) -> Mapping[str, str]:
        """Key of a row → what it becomes."""
        return {one.key: self.cleaned_data[f"row_{one.row.row}"] for one in self.doubts}


def _who(one: InDoubt) -> forms.Choice:
    names = {
        **{
            case.code: _now("The same person as {code}: add to that case").format(code=case.code)
            for case in one.cases
        },
        **{
            enums.as_row(row.row): _now("The same person as row {row}: one case for both").format(row=row.row)
            for row in one.rows
        },
        enums.NEW: _now("Somebody else: open a new case"),
        enums.LEFT_OUT: _now("Leave this row out"),
    }
    return forms.Choice(
        label=_now("Row {row}: who is it?").format(row=one.row.row),
        choices=list(names.items()),
        initial=one.choice,
        missing=_now("Row {row}: choose who it is.").format(row=one.row.row),
    )


class Ask(forms.Form):
    """What a copy is for, and what it holds."""

    why = forms.LongText(
        label=_("What is the copy for, and who gets it?"),
        missing=_("Say in a few words what the copy is for and who gets it."),
        max_length=1000,
    )
    is_whole = forms.Choice(
        label=_("Which columns?"),
        choices=[
            ("core", _("The core of the standard: 38 columns")),
            ("full", _("All columns of the standard")),
            ("more", _("All of them, and ours: consent, danger, travel, arrival, help, safe contact")),
        ],
        initial="core",
        missing=_("Choose which columns."),
    )
    with_names = forms.Choice(
        label=_("Do names stand in it?"),
        help_text=_(
            "Names, numbers, telephones, streets and free text. Without them most purposes are served."
        ),
        choices=[
            ("no", _("No: those columns stay empty")),
            ("yes", _("Yes: whoever finds the copy knows who it is")),
        ],
        initial="no",
        missing=_("Choose whether names stand in it."),
    )
    with_protected = forms.Choice(
        label=_("Does what protects her or him stand in it?"),
        help_text=_(
            "How she or he is reached safely, what was said about the police, relatives and speaking in court. A "
            "second person has to agree, however few they are."
        ),
        choices=[
            ("no", _("No: those columns stay empty")),
            ("yes", _("Yes: whoever finds the copy can harm her or him with it")),
        ],
        initial="no",
        missing=_("Choose whether what protects stands in it."),
    )
    form = forms.Choice(
        label=_("Which kind of file?"),
        choices=Form.choices,
        initial=Form.XLSX,
        missing=_("Choose a kind of file."),
    )

    def wanted(self) -> dict[str, Any]:
        """As the action takes it."""
        given = self.cleaned_data
        return {
            "why": given["why"],
            "is_whole": given["is_whole"] in ("full", "more"),
            "with_more": given["is_whole"] == "more",
            "with_protected": given["with_protected"] == "yes",
            "with_names": given["with_names"] == "yes",
            "form": given["form"],
        }
