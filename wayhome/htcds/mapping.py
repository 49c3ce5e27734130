"""Columns to fields, decided once and kept for next time. What nobody knows is shown, and kept out only by choice."""

import itertools
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.utils.translation import gettext as _

from wayhome.htcds import headers, sheets, standard, texts, whole_names
from wayhome.htcds.headers import Known
from wayhome.htcds.sheets import Sheet

KEPT_OUT = "-"
KEPT, CHOSEN, NUMBERS, SAME = "kept", "chosen", "numbers", "same"
_LOOKED_AT = 30  # rows in which a header is looked for
_TICKS = frozenset({"", "0", "1", "0.0", "1.0", "true", "false"})
_SAMPLES, _SAMPLE = 2, 30  # how many, and how many characters of each
# In the official templates the names of these columns, in the hidden first row, and their labels do not agree.
_MIXED_UP = frozenset(
    {
        "prs_MailingStreet",
        "prs_MailingCity",
        "prs_MailingState",
        "prs_MailingPostalCode",
        "prs_MailingCountry",
    }
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file: which field, how that was known, and what a person still has to say."""

    place: int
    header: str
    field: str = ""  # empty: kept out
    option: str = ""  # one value of a list that is split over columns; of a whole name, its order
    how: str = ""
    offered: tuple[str, ...] = ()
    caution: str = ""
    needs_choice: bool = False
    nth: int = 1  # of those with the same header
    ticks: frozenset[str] = frozenset()  # words of its list that have a column each; here with spaces between
    samples: tuple[str, ...] = ()  # what stands in it, for whoever has to say what it holds

    @property
    def choice(self) -> str:
        """What it holds, as it is chosen and kept."""
        return whole_names.choice(self.field, self.option)

    @property
    def fills(self) -> tuple[str, ...]:
        """Fields that it alone can fill."""
        if self.option in whole_names.ORDERS:
            return whole_names.FILLS
        return (self.field,) if self.field and not self.option else ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What was decided for files like this one: by header, not by place, so that columns may move."""

    columns: Mapping[str, str] = field(default_factory=dict)  # key of the header → choice, or KEPT_OUT
    orders: Mapping[str, str] = field(default_factory=dict)  # field → days.DAY_FIRST or MONTH_FIRST
    calendars: Mapping[str, str] = field(default_factory=dict)
    # Field → key of what is said → code.
    matched: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def to_value(self) -> dict[str, Any]:
        """For keeping."""
        return {
            "columns": dict(self.columns),
            "orders": dict(self.orders),
            "calendars": dict(self.calendars),
            "matched": {name: dict(said) for name, said in self.matched.items()},
        }

    def with_more(self, said: Self) -> Self:
        """What was kept, and on top of it what is said now."""
        matched = {
            name: {**self.matched.get(name, {}), **said.matched.get(name, {})}
            for name in (*self.matched, *said.matched)
        }
        return replace(
            self,
            columns={**self.columns, **said.columns},
            orders={**self.orders, **said.orders},
            calendars={**self.calendars, **said.calendars},
            matched=matched,
        )

    @classmethod
    def from_value(cls, value: Mapping[str, Any]) -> Self:
        """Read back; fields that are no longer known are left out."""
        fields = standard.fields()
        return cls(
            {
                key: name
                for key, name in value.get("columns", {}).items()
                if name == KEPT_OUT or whole_names.chosen(name)[0] in fields
            },
            {name: said for name, said in value.get("orders", {}).items() if name in fields},
            {name: said for name, said in value.get("calendars", {}).items() if name in fields},
            {name: dict(said) for name, said in value.get("matched", {}).items() if name in fields},
        )


@dataclass(frozen=True, slots=True)
class Mapped:
    """A sheet understood: where its header stands, what each column is, what was decided."""

    sheet: Sheet
    first: int  # index of the first row of data
    columns: tuple[Column, ...]
    kept: Kept = field(default_factory=Kept)

    def choose(self, choices: Mapping[int, str]) -> "Mapped":
        """With what a person chose: place of a column → field, order of a whole name, or KEPT_OUT."""
        columns = tuple(
            _chosen(one, choices[one.place]) if one.place in choices else one for one in self.columns
        )
        said = {_key(one): one.choice or KEPT_OUT for one in columns if one.place in choices}
        return replace(self, columns=columns, kept=replace(self.kept, columns={**self.kept.columns, **said}))


def _chosen(one: Column, said: str) -> Column:
    if said == KEPT_OUT:
        return replace(one, field="", option="", how=CHOSEN, needs_choice=False)
    field, order = whole_names.chosen(said)
    option = order or (one.option if said == one.choice else "")
    return replace(one, field=field, option=option, how=CHOSEN, needs_choice=False)


def propose(sheet: Sheet, kept: Kept | None = None) -> Mapped:
    """What the file says of itself, and what was decided before."""
    kept = kept or Kept()
    names, labels, first = _header(sheet)
    same: Counter[str] = Counter()
    found = []
    for place in range(len(names)):
        header = texts.tidy(labels[place]) or texts.tidy(names[place]) or _without_header(place)
        same[texts.key(header)] += 1
        one = Column(place, header, nth=same[texts.key(header)])
        found.append(_column(one, names, labels, sheet.rows[first:], kept))
    columns = list(_without_split([one for one in found if one is not None], sheet.rows[first:]))
    return Mapped(sheet, first, tuple(_without_twins(columns)), kept)


def twins(mapped: Mapped) -> list[list[Column]]:
    """Columns of which each holds the same whole field: one of them is kept. A whole name is all that it can fill."""
    by_field: dict[str, list[Column]] = {}
    for one in mapped.columns:
        for name in one.fills:
            by_field.setdefault(name, []).append(one)
    several = [found for _field, found in sorted(by_field.items()) if len(found) > 1]
    return [found for place, found in enumerate(several) if found not in several[:place]]


def why_not(mapped: Mapped) -> list[str]:
    """What has to be said before rows are read."""
    return why_not_whole(mapped) + [
        _("Column “%(header)s”: choose what it holds, or leave it out.") % {"header": one.header}
        for one in mapped.columns
        if one.needs_choice
    ]


def why_not_whole(mapped: Mapped) -> list[str]:
    """The same, without what is to be said of each column by itself."""
    found: list[str] = []
    used = [one for one in mapped.columns if one.field]
    if not used and not any(one.needs_choice for one in mapped.columns):
        found.append(
            _("No column of the standard was found. Choose another sheet, or say which column is which.")
        )
    for several in twins(mapped):
        columns = ", ".join(f"“{one.header}”" for one in several)
        label = standard.fields()[_shared(several)].label
        found.append(
            _("%(columns)s: all are %(field)s. Keep one of them.") % {"columns": columns, "field": label}
        )
    return found


def _shared(several: Sequence[Column]) -> str:
    return next(name for name in several[0].fills if all(name in one.fills for one in several))


def _header(sheet: Sheet) -> tuple[Sequence[str], Sequence[str], int]:
    """The row with names, the row with labels (or empty), and where data begin."""
    if not sheet.rows:
        return (), (), 0
    scores = [sum(1 for cell in row if headers.known(cell).how) for row in sheet.rows[:_LOOKED_AT]]
    best = max(range(len(scores)), key=lambda place: (scores[place], -place))
    if scores[best] == 0:
        best = next((place for place, row in enumerate(sheet.rows[:_LOOKED_AT]) if any(row)), 0)
    row = sheet.rows[best]
    nothing = ("",) * len(row)
    # A second header row directly above or below. A row of data is not: it knows hardly any header.
    for other in (best + 1, best - 1):
        if 0 <= other < len(scores) and scores[other] >= max(2, scores[best] * 0.4):
            names, labels = sorted((row, sheet.rows[other]), key=_names_in, reverse=True)
            return names, labels, max(best, other) + 1
    return row, nothing, best + 1


def _names_in(row: Sequence[str]) -> int:
    return sum(1 for cell in row if headers.known(cell).how in (headers.CODE, headers.ALIAS))


def _without_header(place: int) -> str:
    return _("Column %(letters)s") % {"letters": sheets.letters(place)}


def _column(
    one: Column, names: Sequence[str], labels: Sequence[str], rows: Sequence[Sequence[str]], kept: Kept
) -> Column | None:
    name, label = texts.tidy(names[one.place]), texts.tidy(labels[one.place])
    values = [row[one.place] for row in rows]
    if not name and not label and not any(values):
        return None
    if not name and not label and _are_numbers(values):
        return replace(one, how=NUMBERS)
    one = replace(one, samples=_samples(values))
    said = kept.columns.get(_key(one))
    if said is not None:
        known = headers.known(name or label)
        found = replace(_chosen(one, said), how=KEPT)
        return replace(found, option=known.option) if known.fields == (said,) else found
    by_name, by_label = headers.known(name), headers.known(label)
    if by_name.fields and by_label.fields and not set(by_name.fields) & set(by_label.fields):
        return _in_doubt(one, name, by_name, by_label)
    return _sure(one, by_name if by_name.how else by_label, bool(any(values)))


def _samples(values: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for value in filter(None, values):
        found[value if len(value) <= _SAMPLE else f"{value[:_SAMPLE]}…"] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def _sure(one: Column, known: Known, has_values: bool) -> Column:
    if known.how in (headers.FORM, headers.OURS):
        return replace(one, how=known.how)
    if len(known.fields) == 1:
        return replace(one, field=known.fields[0], option=known.option, how=known.how)
    offered = known.fields or headers.like(one.header)
    return replace(one, how=known.how, offered=offered, needs_choice=has_values)


def _in_doubt(one: Column, name: str, by_name: Known, by_label: Known) -> Column:
    """The two header rows disagree. In the official templates people see only the labels, and write what they say."""
    caution = _("The header rows disagree here: “%(name)s” and “%(label)s”.") % {
        "name": name,
        "label": one.header,
    }
    offered = (*by_label.fields, *by_name.fields)
    if len(by_label.fields) == 1 and set(offered) <= _MIXED_UP:
        caution += " " + _("The label was followed, as in the official template. Look at a few rows.")
        return replace(one, field=by_label.fields[0], how=by_label.how, offered=offered, caution=caution)
    return replace(one, offered=offered, caution=caution, needs_choice=True)


def _without_twins(columns: Iterable[Column]) -> Iterable[Column]:
    """Forms write a list of values whole and again split over columns: the whole one is enough."""
    columns = list(columns)
    whole = {one.field for one in columns if one.field and not one.option}
    for one in columns:
        yield replace(one, field="", option="", how=SAME) if one.option and one.field in whole else one


def _without_split(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterable[Column]:
    """A question of somebody's own form, of which several may be ticked: the whole answer, and again a column for each.

    “means” beside “means/threat” and “means/debt”, which hold ticks and nothing else.
    """
    headers_of = {one.header for one in columns}
    split = {
        one.place: before
        for one in columns
        if (before := one.header.rpartition("/")[0]) in headers_of
        and not one.field
        and all(row[one.place].casefold() in _TICKS for row in rows)
    }
    ticks: dict[str, set[str]] = {}
    for one in columns:
        if one.place in split:
            ticks.setdefault(split[one.place], set()).add(one.header.rpartition("/")[2])
    for one in columns:
        if one.place in split and one.how != KEPT:
            yield replace(one, how=SAME, needs_choice=False, offered=())
        else:
            yield replace(one, ticks=frozenset(ticks.get(one.header, ())))


def _are_numbers(values: Sequence[str]) -> bool:
    numbers = [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 9]
    is_all = len(numbers) == sum(1 for value in values if value)
    return is_all and all(after > before for before, after in itertools.pairwise(numbers))


def _key(one: Column) -> str:
    """Of two columns with the same header each is decided by itself."""
    key = texts.key(one.header)
    return key if one.nth == 1 else f"{key} #{one.nth}"
