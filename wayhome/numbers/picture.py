"""A picture beside a table: a bar for each number. It reads without colour: every bar has its number beside it."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.numbers import wording
from wayhome.numbers.catalogue import OURS
from wayhome.numbers.dimensions import ALL
from wayhome.numbers.wording import Out

WORDS, WIDE, ROW, TALL = 250, 300, 26, 16


def drawn(out: Out) -> dict[str, Any] | None:
    """Bars of everything but totals; what is hidden is an empty frame. None for a table of totals alone."""
    kinds = [OURS.kinds[key] for key in OURS.tables[out.table].by]
    cells = [(cell, count) for cell, count in out.cells if ALL not in cell]
    if not kinds or not cells:
        return None
    most = max((count for _cell, count in cells if count), default=0) or 1
    bars = []
    for place, (cell, count) in enumerate(cells):
        long = max(0, round(WIDE * (count or 0) / most))
        top = place * ROW
        words = ", ".join(wording.label(kind, code) for kind, code in zip(kinds, cell, strict=True))
        bars.append(
            {
                "y": top + 4,
                "text_y": top + 17,
                "width": 40 if count is None else max(long, 1),
                "after": WORDS + (40 if count is None else max(long, 1)) + 6,
                "words": words,
                "number": wording.number(count),
                "is_hidden": count is None,
            }
        )
    return {
        "bars": bars,
        "left": WORDS,
        "tall": TALL,
        "wide": WORDS + WIDE + 90,
        "high": len(bars) * ROW + 6,
        "summary": _("The same numbers as in the table, as bars."),
    }
