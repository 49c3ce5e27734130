"""Bars, drawn on the server as SVG: wide as the page, each with its words above and its number beside it.

They read without colour: several bars of one line differ by their pattern, and each says what it is. A frame of dashes
is a number that is hidden. Positions are in hundredths of the width, so that nothing is scaled and no letter is small.
"""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

from django.utils.translation import gettext as _

LINE, BAR, GAP, BETWEEN = 20, 14, 4, 12  # pixels
WIDEST, HIDDEN = 62, 8  # of a hundred; the rest is for the number
PATTERNS = ("full", "lines", "dots")

type Row = tuple[str, Sequence[tuple[str, int | None]]]  # words, and each bar: what it is, how many


def bars(title: str, rows: Sequence[Row]) -> dict[str, Any] | None:
    """One line of bars for each row. None where there is nothing to draw."""
    values = [value for _words, each in rows for _name, value in each if value is not None]
    if not rows:
        return None
    most = max([1, *values])
    drawn, top = [], 0
    for words, each in rows:
        text_y, top = top + 14, top + LINE
        found = []
        for place, (name, value) in enumerate(each):
            found.append(_bar(name, value, most, top, PATTERNS[place % len(PATTERNS)]))
            top += BAR + GAP
        drawn.append({"words": words, "text_y": text_y, "bars": found})
        top += BETWEEN
    says = _says(rows)
    mark = f"{crc32(repr((title, rows)).encode()):x}"  # several on a page: a pattern is found by its name
    return {"title": title, "rows": drawn, "high": top, "tall": BAR, "says": says, "mark": mark}


def flow(
    title: str, rows: Sequence[tuple[str, Sequence[int]]], years: Sequence[int]
) -> dict[str, Any] | None:
    """The same lines in several years, one bar for each."""
    names = [str(year) for year in years]
    return bars(title, [(words, list(zip(names, values, strict=True))) for words, values in rows])


def _bar(name: str, value: int | None, most: int, top: int, pattern: str) -> dict[str, Any]:
    wide = HIDDEN if value is None else max(0.3, round(WIDEST * max(value, 0) / most, 1))
    number = _("hidden") if value is None else str(value)
    return {
        "y": top,
        "text_y": top + BAR - 2,
        "wide": f"{wide}%",
        "after": f"{wide + 1.5}%",
        "pattern": pattern,
        "is_hidden": value is None,
        "words": f"{name}: {number}" if name else number,
    }


def _says(rows: Sequence[Row]) -> str:
    """What somebody who does not see the picture hears: where most and fewest are; the table has every number."""
    known = [
        (f"{words}, {name}" if name else words, value)
        for words, each in rows
        for name, value in each
        if value is not None
    ]
    hidden = sum(value is None for _words, each in rows for _name, value in each)
    parts = [_("Bars of the numbers in the table.")]
    if known:
        for sentence, (words, value) in (
            (_("Most: {words}, {n}."), max(known, key=lambda one: one[1])),
            (_("Fewest: {words}, {n}."), min(known, key=lambda one: one[1])),
        ):
            parts.append(sentence.format(words=words, n=value))
    if hidden:
        parts.append(_("Hidden: {n}.").format(n=hidden))
    return " ".join(parts)
