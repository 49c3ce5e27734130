"""Words typed wrong at the offline computer: which word it was."""

import uuid

import pytest

from wayhome.vault import ceremony, misread, shares, words
from wayhome.vault.misread import Slip
from wayhome.vault.shares import Copy
from wayhome.vault.wraps import PrivateKeys

ORGANISATION = uuid.uuid4()


@pytest.fixture(scope="module")
def officers() -> tuple[ceremony.Request, list[list[str]], list[bytes]]:
    keys = PrivateKeys.generate()
    while True:
        sheets, copies = shares.divide(keys, organisation=ORGANISATION, epoch=1)
        typed = [list(words.to_words(sheet)) for sheet in sheets]
        if all(len(set(line)) == len(line) for line in typed):  # else exchanging two equal words is no slip
            return ceremony.Request(ORGANISATION, 1, keys.public(), copies), typed, list(sheets)


def test_right_sheets_have_no_slip(officers: tuple[ceremony.Request, list[list[str]], list[bytes]]) -> None:
    request, typed, sheets = officers
    for one, other in ((0, 1), (2, 0)):
        found = misread.find(request, [typed[one], typed[other]])
        assert found is not None
        assert found[0] == [sheets[one], sheets[other]]


def swapped(line: list[str], one: int, other: int) -> list[str]:
    changed = list(line)
    changed[one - 1], changed[other - 1] = changed[other - 1], changed[one - 1]
    return changed


def moved(line: list[str], here: int, there: int) -> list[str]:
    changed = list(line)
    changed.insert(there - 1, changed.pop(here - 1))
    return changed


def wrong(line: list[str], place: int) -> list[str]:
    changed = list(line)
    changed[place - 1] = "zebra" if changed[place - 1] != "zebra" else "zoo"
    return changed


def test_one_slip_is_named_on_either_sheet(
    officers: tuple[ceremony.Request, list[list[str]], list[bytes]],
) -> None:
    request, typed, sheets = officers
    for number in (0, 1):
        for changed, slip in (
            (swapped(typed[number], 3, 17), Slip(number, "swapped", 3, 17)),
            (moved(typed[number], 20, 2), Slip(number, "moved", 2, 20)),
            (wrong(typed[number], 24), Slip(number, "wrong", 24)),
        ):
            lines = [typed[0], typed[1]]
            lines[number] = changed
            found = misread.find(request, lines)
            assert found == (sheets[:2], [slip])


def test_a_slip_of_place_on_each_sheet_is_named(
    officers: tuple[ceremony.Request, list[list[str]], list[bytes]],
) -> None:
    request, typed, sheets = officers
    found = misread.find(request, [swapped(typed[0], 1, 2), moved(typed[2], 9, 24)])
    assert found == (
        [sheets[0], sheets[2]],
        [Slip(0, "swapped", 1, 2), Slip(1, "moved", 24, 9)],
    )


def test_more_than_that_is_not_guessed(
    officers: tuple[ceremony.Request, list[list[str]], list[bytes]],
) -> None:
    request, typed, _sheets = officers
    assert misread.find(request, [wrong(typed[0], 5), wrong(typed[1], 5)]) is None
    assert misread.find(request, [wrong(wrong(typed[0], 5), 6), typed[1]]) is None


def test_one_sheet_opens_nothing_however_it_is_typed(
    officers: tuple[ceremony.Request, list[list[str]], list[bytes]],
) -> None:
    request, typed, _sheets = officers
    assert misread.find(request, [typed[0], typed[0]]) is None
    assert misread.find(request, [typed[0], swapped(typed[0], 1, 2)]) is None


def test_without_copies_nothing_opens(
    officers: tuple[ceremony.Request, list[list[str]], list[bytes]],
) -> None:
    _request, typed, _sheets = officers
    copies: tuple[Copy, ...] = ()
    bare = ceremony.Request(ORGANISATION, 1, PrivateKeys.generate().public(), copies)
    assert misread.find(bare, typed[:2]) is None
