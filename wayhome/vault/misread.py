"""Two sheets that do not open: which word was misread, or stands in the wrong place.

A sheet's own checksum only says that something is wrong. The sealed recovery key says what: of all sheets that differ
by one slip, exactly the right one opens it together with the other sheet.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from wayhome.vault import shares, words
from wayhome.vault.ceremony import Request
from wayhome.vault.errors import WrongPassphrase

_WORDS = 2048


@dataclass(frozen=True, slots=True)
class Slip:
    """What was wrong with one sheet (0 or 1). ``other`` is the second place of a swap, or where a word belongs."""

    sheet: int
    kind: str  # swapped, moved, wrong
    place: int
    other: int = 0


@dataclass(frozen=True, slots=True)
class _Guess:
    secret: bytes
    slip: Slip | None


def find(request: Request, typed: Sequence[str | Sequence[str]]) -> tuple[list[bytes], list[Slip]] | None:
    """The two sheets as they must have been meant, and the slips; None when more is wrong than one slip each.

    On both sheets at once only words out of place are looked for. Each sheet has passed ``words.why_not_words``.
    """
    first, second = (words.numbers_of(text) for text in typed)
    plain = [_as_typed(first), _as_typed(second)]
    places = [list(_out_of_place(0, first)), list(_out_of_place(1, second))]
    for ones, others in (
        (places[0], plain[1]),
        (plain[0], places[1]),
        (_wrong(0, first), plain[1]),
        (plain[0], list(_wrong(1, second))),
        (places[0], places[1]),
    ):
        for one in ones:
            for other in others:
                if _opens(request, one, other):
                    return [one.secret, other.secret], [g.slip for g in (one, other) if g.slip]
    return None


def _as_typed(numbers: Sequence[int]) -> list[_Guess]:
    secret = words.from_numbers(numbers)
    return [] if secret is None else [_Guess(secret, None)]


def _out_of_place(sheet: int, numbers: Sequence[int]) -> Iterator[_Guess]:
    """Two words in each other's place, or one word that belongs elsewhere in the line."""
    for one, other in combinations(range(len(numbers)), 2):
        if numbers[one] == numbers[other]:
            continue
        changed = list(numbers)
        changed[one], changed[other] = changed[other], changed[one]
        yield from _guess(changed, Slip(sheet, "swapped", one + 1, other + 1))
    for here, there in permutations(range(len(numbers)), 2):
        changed = list(numbers)
        changed.insert(there, changed.pop(here))
        yield from _guess(changed, Slip(sheet, "moved", here + 1, there + 1))


def _wrong(sheet: int, numbers: Sequence[int]) -> Iterator[_Guess]:
    """One word that is another word of the list."""
    for place in range(len(numbers)):
        for number in range(_WORDS):
            yield from _guess(
                [*numbers[:place], number, *numbers[place + 1 :]], Slip(sheet, "wrong", place + 1)
            )


def _guess(numbers: Sequence[int], slip: Slip) -> Iterable[_Guess]:
    secret = words.from_numbers(numbers)
    return [] if secret is None else [_Guess(secret, slip)]


def _opens(request: Request, one: _Guess, other: _Guess) -> bool:
    try:
        shares.reunite([one.secret, other.secret], request.copies, organisation=request.organisation)
    except WrongPassphrase:
        return False
    return True
