"""Rows in the order in which they are taken in: whoever is the same person as another row comes right behind it."""

from collections.abc import Sequence

from wayhome.caselists import enums, stored
from wayhome.caselists.shapes import Looked
from wayhome.caselists.taking import Row


def rows(looked: Looked) -> list[Row]:
    """What is taken in: rows without doubt, and those of which somebody said what they become."""
    choices = {one.row.row: one.choice for one in looked.doubts}
    found = []
    for one in looked.coming:
        choice = choices.get(one.row, enums.NEW)
        if choice in ("", enums.LEFT_OUT):
            continue
        other = enums.of_row(choice)
        found.append(
            Row(
                row=one.row,
                key=looked.keys[one.row],
                said=stored.to_text(one.values),
                into="" if choice == enums.NEW or other is not None else choice,
                after=looked.keys.get(other, "") if other is not None else "",
            )
        )
    return found


def batches(rows: Sequence[Row], size: int) -> list[list[Row]]:
    """At most so many rows, and those behind them that are the same person as one of them."""
    behind: dict[str, list[Row]] = {}
    there = {one.key for one in rows}
    for one in rows:
        if one.after in there:
            behind.setdefault(one.after, []).append(one)
    found: list[list[Row]] = []
    for one in rows:
        if one.after in there:
            continue
        if not found or len(found[-1]) >= size:
            found.append([])
        waiting = [one]
        while waiting:  # a row may be the same as one that is the same as a third
            each = waiting.pop(0)
            found[-1].append(each)
            waiting += behind.get(each.key, [])
    return found
