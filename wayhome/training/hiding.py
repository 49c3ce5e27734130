"""Small numbers are hidden, and so is whatever would give one away by subtraction."""

from collections.abc import Mapping

SMALLEST = 11  # Appendix A, statistics.k


def small(cells: Mapping[str, int]) -> dict[str, int | None]:
    """Each number, or None. Where one alone would be hidden, the next smallest goes with it: no sum tells it."""
    hidden = {name for name, count in cells.items() if count < SMALLEST}
    if len(hidden) == 1 and len(cells) > 1:
        others = sorted((count, name) for name, count in cells.items() if name not in hidden)
        hidden.add(others[0][1])
    return {name: None if name in hidden else count for name, count in cells.items()}
