"""Rows into values, or into refusals by row and column. A row is taken whole or not at all."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from wayhome.htcds import days, standard, texts, values, whole_names
from wayhome.htcds.mapping import Column, Mapped
from wayhome.htcds.values import NotUnderstood, Reading, Value

_REMEMBERED = 5_000  # different cells of one column
_NOTE = re.compile(r"[*†‡§※¹²³]|(?:notes?|n\.? ?b\.?|sources?|legend) ?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Understood:
    """One case: values by field. ``row`` is the number people see in the file."""

    row: int
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Problem:
    """What to mend in one cell."""

    header: str
    said: str
    what: str

    def __str__(self) -> str:
        return f"{self.header}: {self.what}" if self.header else self.what


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not taken, with its cells as they were."""

    row: int
    cells: Sequence[str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A word of a column that is no code, how often it stands there, and the code that may be meant."""

    field: str
    said: str
    times: int
    like: str


def understand(mapped: Mapped, *, today: date) -> Iterator[Understood | Refused]:
    """Row after row. Rows with nothing in the columns that are used are passed over."""
    readers = [_Reader(one, reading) for one, reading in readings(mapped, today)]
    for number, cells in enumerate(mapped.sheet.rows[mapped.first :], mapped.first + 1):
        if any(cells[reader.place] for reader in readers):
            yield _row(number, cells, readers)


def readings(mapped: Mapped, today: date) -> list[tuple[Column, Reading]]:
    """How each column that is used is read: what it shows itself, and what a person decided."""
    found = []
    for one in mapped.columns:
        if one.field:
            field = standard.fields()[one.field]
            habit = _habit(mapped, one) if field.kind == "date" else days.Habit()
            found.append((one, Reading(field, today, habit, mapped.kept.matched.get(one.field, {}))))
    return found


def cautions(mapped: Mapped) -> list[str]:
    """What to look at before taking the rows."""
    found = [f"{one.header}: {one.caution}" for one in mapped.columns if one.caution]
    for one in mapped.columns:
        if one.field and standard.fields()[one.field].kind == "date":
            said = days.caution(_cells(mapped, one), _habit(mapped, one))
            if said:
                found.append(f"{one.header}: {said}")
    return found


def unmatched(refused: Iterable[tuple[Column, NotUnderstood]]) -> list[Unmatched]:
    """Words that are no code, the most frequent first: matched once, they are right in every row."""
    times: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], NotUnderstood] = {}
    for one, problem in refused:
        key = (one.field, texts.key(problem.said))
        times[key] = times.get(key, 0) + 1
        first.setdefault(key, problem)
    found = [Unmatched(key[0], first[key].said, times[key], first[key].like) for key in times]
    return sorted(found, key=lambda word: (-word.times, word.field, word.said))


def words_to_match(mapped: Mapped, *, today: date) -> list[Unmatched]:
    """All words of the sheet that are no code of their column."""
    kinds = ("codes", "yes_no")
    readers = [
        _Reader(one, reading)
        for one, reading in readings(mapped, today)
        if reading.field.kind in kinds and not one.option
    ]
    problems = (
        (reader.column, found)
        for cells in mapped.sheet.rows[mapped.first :]
        for reader in readers
        if isinstance(found := reader.read(cells[reader.place]), NotUnderstood) and found.said
    )
    return unmatched(problems)


class _Reader:
    """One column. The same words come again and again: each is worked out once."""

    def __init__(self, column: Column, reading: Reading) -> None:
        self.column = column
        self.place = column.place
        self.reading = reading
        self._known: dict[str, Value | Mapping[str, str] | NotUnderstood | None] = {}

    def read(self, said: str) -> Value | Mapping[str, str] | NotUnderstood | None:
        if said in self._known:
            return self._known[said]
        found: Value | Mapping[str, str] | NotUnderstood | None
        is_list = self.reading.field.kind == "codes" and self.column.ticks.issuperset(said.split())
        cell = ";".join(said.split()) if is_list else said
        try:
            found = self._option(said) if self.column.option else values.read(cell, self.reading)
        except NotUnderstood as problem:
            found = problem
        if len(self._known) < _REMEMBERED:
            self._known[said] = found
        return found

    def _option(self, said: str) -> Value | Mapping[str, str] | None:
        """One value of a list that is split over columns: 1 or 0, yes or no, or the value itself. Or a whole name."""
        if self.column.option in whole_names.ORDERS:
            name = values.read(said, self.reading)
            return whole_names.parts(name, self.column.option) if isinstance(name, str) else None
        if texts.key(said) == texts.key(self.column.option):
            return (self.column.option,)
        ticked = values.read(said, Reading(standard.fields()["con_Consent"], self.reading.today))
        return (self.column.option,) if ticked is True else None


def _row(number: int, cells: Sequence[str], readers: Sequence[_Reader]) -> Understood | Refused:
    found: dict[str, Value] = {}
    problems = []
    if _is_a_note(cells):
        return Refused(number, cells, (Problem("", "", _beneath()),))
    for reader in readers:
        value = reader.read(cells[reader.place])
        name = reader.column.field
        if isinstance(value, NotUnderstood):
            problems.append(Problem(reader.column.header, cells[reader.place][:60], str(value)))
        elif isinstance(value, Mapping):
            found.update(value)
        elif isinstance(value, tuple) and isinstance(before := found.get(name), tuple):
            found[name] = values.in_order(reader.reading.field, [*before, *value])
        elif value is not None:
            found[name] = value
    if not problems and not found:
        problems.append(
            Problem(_("Row"), "", _("Nothing in this row could be read. Correct it, or delete the row."))
        )
    return Refused(number, cells, tuple(problems)) if problems else Understood(number, found)


def _is_a_note(cells: Sequence[str]) -> bool:
    """One cell alone that begins as notes under a list do: nobody is called “* data protected”."""
    said = [cell for cell in cells if cell]
    return len(said) == 1 and _NOTE.match(said[0]) is not None


def _beneath() -> str:
    return _(
        "This looks like a note that stands with the list, not like somebody. Delete the row; if somebody is meant, "
        "take the sign at the beginning away."
    )


def _habit(mapped: Mapped, one: Column) -> days.Habit:
    seen = days.habit(_cells(mapped, one), one.header)
    order = mapped.kept.orders.get(one.field, seen.order)
    calendar = mapped.kept.calendars.get(one.field, seen.calendar)
    return days.Habit(order, calendar, seen.is_mixed, seen.has_unclear and not order)


def _cells(mapped: Mapped, one: Column) -> list[str]:
    return [cell for row in mapped.sheet.rows[mapped.first :] if (cell := row[one.place])]
