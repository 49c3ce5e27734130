"""Keys of a wrap, compared with what was committed to when they are taken out, by whichever way."""

from collections.abc import Callable

import pytest

from wayhome.vault import envelope, wraps
from wayhome.vault.committed import Committed, CommittedParts, Made
from wayhome.vault.errors import Unopenable

RIGHT, SWAPPED, OLD = envelope.new_key(), envelope.new_key(), envelope.new_key()
COMMITMENTS = {"1": wraps.commitment(RIGHT).hex(), "2": wraps.commitment(OLD).hex()}


def test_the_key_that_was_committed_to_comes_out_each_time() -> None:
    held = Committed({1: RIGHT}, COMMITMENTS)
    assert (held[1], held[1], held.get(1), dict(held)) == (RIGHT, RIGHT, RIGHT, {1: RIGHT})


@pytest.mark.parametrize(
    "take",
    [
        lambda held: held[2],
        lambda held: held.get(2),
        lambda held: dict(held),
        lambda held: {**held},
        lambda held: list(held.values()),
        lambda held: list(held.items()),
        lambda held: held == {1: RIGHT, 2: SWAPPED},
    ],
    ids=["index", "get", "dict", "unpacked", "values", "items", "compared"],
)
def test_a_swapped_key_comes_out_by_no_way(take: Callable[[Committed], object]) -> None:
    held = Committed({1: RIGHT, 2: SWAPPED}, COMMITMENTS)
    assert held[1] == RIGHT  # it could leak: the other one is there, and this one opens
    for _ in range(2):
        with pytest.raises(Unopenable):
            take(held)


def test_a_version_that_no_value_uses_any_more_is_not_there() -> None:
    held = Committed({1: RIGHT, 7: OLD}, COMMITMENTS)
    assert (list(held), len(held), 7 in held, held.get(7)) == ([1], 1, False, None)
    with pytest.raises(KeyError):
        held[7]


def test_nothing_of_a_key_is_in_its_words() -> None:
    held = Committed({1: RIGHT}, COMMITMENTS)
    assert repr(held) == "<versions [1]>"
    assert RIGHT.hex() not in repr(held)


def test_parts_are_those_of_which_some_version_is_used_and_their_words_hold_no_key() -> None:
    state = {"A": {"versions": COMMITMENTS}, "B": {"versions": {}}}
    held = CommittedParts({"A": {1: RIGHT}, "F": {1: RIGHT}, "B": {7: OLD}}, state)
    assert (list(held), len(held), repr(held)) == (["A"], 1, "<parts ['A']>")
    assert held["A"][1] == RIGHT, "it could stand there"
    assert RIGHT.hex() not in repr(held)


def test_what_a_strand_says_there_is_is_told_part_by_part() -> None:
    made = Made({"A": {"versions": COMMITMENTS}, "B": {"versions": {}}})
    assert (dict(made), len(made)) == ({"A": frozenset({1, 2}), "B": frozenset()}, 2)
