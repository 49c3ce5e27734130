"""The words of many spellings: each once, and the lines in which they stand."""

import itertools
from collections.abc import Sequence, Set
from typing import Protocol

MANY = 40_000  # letters: below this ``Few`` is as quick, and nobody waits for numpy
_END = "\n"  # of a line; no word is like it


class Lines(Protocol):
    """Of a text with a spelling in each line, its words apart by a space each."""

    def words(self) -> list[str]:
        """Each word once."""

    def rows(self, wanted: Set[str]) -> list[int]:
        """Lines with one of these words, in order."""

    def lines(self, rows: Sequence[int]) -> list[str]:
        """What stands there."""

    def __len__(self) -> int: ...


class Few:
    """Of some thousand spellings."""

    def __init__(self, text: str) -> None:
        self._lines = text.split(_END)
        self._parts = text.replace(_END, f" {_END} ").split(" ")

    def words(self) -> list[str]:
        """Each word once."""
        return list(dict.fromkeys(self._parts).keys() - {_END})

    def rows(self, wanted: Set[str]) -> list[int]:
        """Lines with one of these words, in order."""
        found: dict[int, None] = {}
        row = before = 0
        for place in itertools.compress(itertools.count(), map(wanted.__contains__, self._parts)):
            row += self._parts[before:place].count(_END)
            before = place
            found[row] = None
        return list(found)

    def lines(self, rows: Sequence[int]) -> list[str]:
        """What stands there."""
        return [self._lines[row] for row in rows]

    def __len__(self) -> int:
        return len(self._lines)


def of(text: str) -> Lines:
    """Whichever is quicker."""
    if len(text) < MANY:
        return Few(text)
    from wayhome.people.lines_many import Many  # here: a command pays nothing for numpy; wsgi loads it

    return Many(text)
