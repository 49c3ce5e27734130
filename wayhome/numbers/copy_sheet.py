"""Writes docs/copy-sheet.md: every place of the copy sheet, in order. ``./run docs`` calls it."""

import sys
from pathlib import Path

import django
from django.utils import translation

PAGE = Path(__file__).resolve().parents[2] / "docs" / "copy-sheet.md"
HEAD = """\
# The copy sheet

Every number that can be published of a period, in the order of the catalogue. Written by `./run docs`; a test holds
them together. A place keeps its number and its name; what is added later comes at the end.

Number and words are for typing into other systems by hand. The name is for a workbook of a donor: call a cell so (in
Excel: Formulas, Define name), and it is filled with the number. `WH_period`, `WH_date` and `WH_source` are filled
with the years, the day of filling and the agency. A number that is hidden is written as the word “hidden”; one that is
not published leaves the cell alone.

| number | name of the cell | what is counted |
|---|---|---|
"""


def text() -> str:
    """The page."""
    from wayhome.numbers import copying

    with translation.override("en"):
        return HEAD + "".join(f"| {one.number} | `{one.name}` | {one.words} |\n" for one in copying.places())


if __name__ == "__main__":
    django.setup()
    PAGE.write_text(text(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}\n")
