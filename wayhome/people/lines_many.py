"""As ``lines.Few``, for a hundred thousand spellings: letters are looked at as numbers, many at a time.

An object for each of 220,000 words costs more than all the comparing. Only what is asked for becomes one here. Words
are compared by all of their letters, never by a hash of them.
"""

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

type _Places = NDArray[np.int32]
type _Letters = NDArray[np.uint64]

_SHORT, _LONG = 8, 16  # letters of a word that are one number, that are two
_SLOTS = 18  # bits: several times as many as there are different words
_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_MASKS = np.array([(1 << 8 * size) - 1 for size in range(_SHORT + 1)], np.uint64)
_NO_LETTERS = np.uint64(2**64 - 1)


class Many:
    """Of a text with a spelling in each line, its words apart by a space each."""

    def __init__(self, text: str) -> None:
        self._text = text.encode()
        size = np.int32(len(self._text))
        letters = np.frombuffer(self._text, np.uint8)
        between = np.flatnonzero(letters <= ord(" ")).astype(np.int32)
        self._word_ends = np.append(between, size)
        self._word_starts = _after(between)
        lines = between[letters[between] == ord("\n")]
        self._line_starts, self._line_ends = _after(lines), np.append(lines, size)
        self._alike = _alike(self._text, self._word_starts, self._word_ends)
        self._apart = np.flatnonzero(self._alike == np.arange(len(self._alike), dtype=np.int32))
        self._words = self._cut(self._word_starts[self._apart], self._word_ends[self._apart])

    def words(self) -> list[str]:
        """Each word once."""
        return self._words

    def rows(self, wanted: Set[str]) -> list[int]:
        """Lines with one of these words, in order."""
        is_wanted = np.zeros(len(self._alike), bool)
        is_wanted[self._apart] = np.fromiter(map(wanted.__contains__, self._words), bool, len(self._words))
        places = self._word_starts[is_wanted[self._alike]]
        rows: list[int] = np.unique(np.searchsorted(self._line_ends, places)).tolist()
        return rows

    def lines(self, rows: Sequence[int]) -> list[str]:
        """What stands there."""
        some = np.asarray(rows, np.intp)
        return self._cut(self._line_starts[some], self._line_ends[some])

    def __len__(self) -> int:
        return len(self._line_ends)

    def _cut(self, starts: _Places, ends: _Places) -> list[str]:
        text = self._text
        return [text[one:other].decode() for one, other in zip(starts.tolist(), ends.tolist(), strict=True)]


def _after(between: _Places) -> _Places:
    """Where what is between these begins: at the very beginning, and one sign behind each."""
    return np.append(np.int32(0), between + np.int32(1))


def _alike(text: bytes, starts: _Places, ends: _Places) -> _Places:
    """For each word the place of one that is the same, for all that are the same the same place."""
    first, second = _as_numbers(text, starts, ends)
    slots = ((first ^ (second * _SPREAD)) * _SPREAD >> np.uint64(64 - _SLOTS)).astype(np.int32)
    table = np.empty(1 << _SLOTS, np.int32)
    found = np.empty(len(starts), np.int32)
    left = np.arange(len(starts), dtype=np.int32)
    while left.size:  # each time one word of each slot
        here = slots[left]
        table[here] = left
        one = table[here]
        is_same = (first[one] == first[left]) & (second[one] == second[left])
        found[left[is_same]] = one[is_same]
        left = left[~is_same]
    return found


def _as_numbers(text: bytes, starts: _Places, ends: _Places) -> tuple[_Letters, _Letters]:
    """The letters of each word as two numbers; of a longer one, which of these it is."""
    eight: _Letters = np.ndarray((len(text) + _SHORT + 1,), "<u8", text + bytes(_LONG), strides=(1,))
    sizes = ends - starts
    first = eight[starts] & _MASKS[np.minimum(sizes, _SHORT)]
    second = np.zeros_like(first)
    longer = np.flatnonzero(sizes > _SHORT)
    second[longer] = eight[starts[longer] + _SHORT] & _MASKS[np.minimum(sizes[longer] - _SHORT, _SHORT)]
    known: dict[bytes, int] = {}
    for place in longer[sizes[longer] > _LONG].tolist():
        first[place] = _NO_LETTERS
        second[place] = known.setdefault(text[starts[place] : ends[place]], len(known))
    return first, second
