"""Small numbers are hidden, and so is whatever would give one away: by subtraction, or from one day to the next."""

from collections.abc import Mapping
from datetime import date, timedelta

SMALLEST = 11  # Appendix A, statistics.k
SETTLES = timedelta(days=31)  # what happened in December is still written down in January


def small(cells: Mapping[str, int]) -> dict[str, int | None]:
    """Each number, or None. Whoever knows the sum learns that nobody is hidden, or eleven in two cells or more."""
    hidden = {name for name, count in cells.items() if count < SMALLEST}
    shown = sorted(cells.keys() - hidden, key=lambda name: (cells[name], name))
    while shown and (len(hidden) == 1 or 0 < sum(cells[name] for name in hidden) < SMALLEST):
        hidden.add(shown.pop(0))
    return {name: None if name in hidden else count for name, count in cells.items()}


def year(today: date) -> tuple[date, date]:
    """The last calendar year that is over and written down: first and last day.

    What is counted until today, or of a year that moves along, tells by its difference what happened since yesterday.
    Years that are over never share a day.
    """
    closed = (today - SETTLES).year - 1
    return date(closed, 1, 1), date(closed, 12, 31)
