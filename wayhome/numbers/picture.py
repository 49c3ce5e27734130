"""A picture beside a published table: a bar for each number. What is hidden stays so."""

from typing import Any

from django.utils.translation import gettext as _

from wayhome.numbers import charts, wording
from wayhome.numbers.catalogue import OURS
from wayhome.numbers.dimensions import ALL
from wayhome.numbers.wording import Out


def drawn(out: Out) -> dict[str, Any] | None:
    """Bars of everything but totals, by the first dimension; of a long list, of what has a number. None without any."""
    kinds = [OURS.kinds[key] for key in OURS.tables[out.table].by]
    is_long = any(kind.is_long for kind in kinds)
    cells = [(cell, count) for cell, count in out.cells if ALL not in cell and (count or not is_long)]
    if not kinds or not cells:
        return None
    rows: dict[str, list[tuple[str, int | None]]] = {}
    for cell, count in cells:
        first, *others = (wording.label(kind, code) for kind, code in zip(kinds, cell, strict=True))
        rows.setdefault(first, []).append((", ".join(others), count))
    return charts.bars(_("The table as bars"), list(rows.items()))
