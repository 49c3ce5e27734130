"""A sheet of text, and the refusal of a whole file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from wayhome.htcds import limits, texts


class BadWorkbook(Exception):
    """The file as a whole cannot be used. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows of text, all equally long. Row 1 of the file is ``rows[0]``."""

    name: str
    rows: Sequence[Sequence[str]]
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a reader found, before it is trimmed."""

    sheets: Sequence[Sheet]
    notes: Sequence[str] = ()


def in_words(value: object) -> str:
    """What a cell holds, as text: days as 2026-11-24, whole numbers without a point."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return texts.tidy(value[: limits.LETTERS + 1])
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{Decimal(repr(value)):f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, timedelta):
        return str(value)
    return texts.tidy(str(value))


def filled(rows: list[list[str]], merged: Iterable[tuple[int, int, int]]) -> list[list[str]]:
    """Cells merged downwards say in each row what they say in the first. (column, first row, last row), from 0."""
    for column, first, last in merged:
        if first < len(rows) and column < len(rows[first]):
            for row in rows[first + 1 : last + 1]:
                if column < len(row):
                    row[column] = rows[first][column]
    return rows


def why_too_many(rows: int, columns: int) -> str | None:
    """The sentence for a sheet that is too large."""
    if columns > limits.COLUMNS:
        return _(
            "A sheet has more than %(limit)d columns. Delete the columns nobody needs, also far to the right."
        ) % {"limit": limits.COLUMNS}
    if rows > limits.ROWS or rows * columns > limits.CELLS:
        return _(
            "A sheet has more than %(limit)d rows. Split it into several files, each with the header row."
        ) % {"limit": limits.ROWS}
    return None


def letters(place: int) -> str:
    """A, B, … AA, as table programs name columns."""
    found = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(65 + rest) + found
    return found
