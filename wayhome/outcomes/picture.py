"""Change over time as pictures: told apart by marks and dashes, never by colour. Each stands beside its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wayhome.core import dates

WIDE, HIGH, HEAD, FOOT, SIDE = 728, 260, 52, 28, 40
MARK = 6
ROW, BAR = 74, 36  # of the seven: a row, and the highest bar in it
FULL = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, and what it was on each day, in ten-thousandths; None where nothing is shown."""

    name: str
    values: Sequence[int | None]


def _circle(x: int, y: int) -> str:
    return f"M{x - MARK} {y}a{MARK} {MARK} 0 1 0 {2 * MARK} 0a{MARK} {MARK} 0 1 0 {-2 * MARK} 0z"


def _square(x: int, y: int) -> str:
    return f"M{x - MARK} {y - MARK}h{2 * MARK}v{2 * MARK}h{-2 * MARK}z"


def _triangle(x: int, y: int) -> str:
    return f"M{x} {y - MARK}L{x + MARK} {y + MARK}H{x - MARK}z"


def _diamond(x: int, y: int) -> str:
    return f"M{x} {y - MARK - 2}L{x + MARK + 2} {y}L{x} {y + MARK + 2}L{x - MARK - 2} {y}z"


# How each of four lines looks: the mark on it, and its dashes.
LOOKS = ((_circle, ""), (_square, "9 5"), (_triangle, "2 4"), (_diamond, "13 4 3 4"))


def lines(days: Sequence[date], drawn: Sequence[Line]) -> dict[str, Any]:
    """Numbers for the template, in whole pixels of the view box. Where nothing is shown, a line breaks."""
    room, wide = HIGH - HEAD - FOOT, WIDE - 2 * SIDE
    span = (days[-1] - days[0]).days

    def across(day: date) -> int:
        return SIDE + (wide * (day - days[0]).days // span if span else wide // 2)

    def up(value: int) -> int:
        return HIGH - FOOT - room * value // 10_000

    found = []
    for number, (line, (mark, dash)) in enumerate(zip(drawn, LOOKS, strict=False)):
        pieces: list[list[str]] = [[]]
        marks = []
        for day, value in zip(days, line.values, strict=True):
            if value is None:
                pieces.append([])
                continue
            pieces[-1].append(f"{across(day)},{up(value)}")
            marks.append(mark(across(day), up(value)))
        left = number * WIDE // len(drawn)
        found.append(
            {
                "name": line.name,
                "dash": dash,
                "pieces": [" ".join(piece) for piece in pieces if len(piece) > 1],
                "marks": marks,
                "key": mark(left + 18, 16),
                "key_line": f"{left},16 {left + 36},16",
                "key_at": left + 44,
            }
        )
    return {
        "wide": WIDE,
        "high": HIGH,
        "left": SIDE,
        "right": WIDE - SIDE,
        "levels": [{"y": up(value), "text_y": up(value) + 4, "text": text}
                   for value, text in ((0, "0"), (5_000, "0.5"), (10_000, "1"))],
        "lines": found,
        "foot": HIGH - 6,
        "first": dates.day_in_words(days[0]),
        "last": dates.day_in_words(days[-1]) if span else "",
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One of the seven: its name, and what was rated on each day; None where it was left out."""

    name: str
    values: Sequence[int | None]


def bars(days: Sequence[date], rows: Sequence[Row]) -> dict[str, Any]:
    """A row of bars for each, the number above its bar; “–” where it is not wanted."""
    step = WIDE // len(days)
    width = min(step - 10, 60)
    found = []
    for number, row in enumerate(rows):
        top = number * ROW
        ground = top + ROW - 6
        cells = []
        for place, value in enumerate(row.values):
            if value is None:
                continue
            high = BAR * value // FULL
            x = place * step
            cells.append(
                {
                    "x": x,
                    "y": ground - high,
                    "width": width,
                    "height": high,
                    "middle": x + width // 2,
                    "over": ground - high - 4,
                    "text": str(value) if value else "–",
                }
            )
        found.append({"name": row.name, "label_y": top + 14, "ground": ground, "cells": cells})
    high = len(rows) * ROW + FOOT
    return {
        "wide": WIDE,
        "high": high,
        "rows": found,
        "foot": high - 6,
        "first": dates.day_in_words(days[0]),
        "last": dates.day_in_words(days[-1]) if len(days) > 1 else "",
        "last_at": WIDE,
    }
