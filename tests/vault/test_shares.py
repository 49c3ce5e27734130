"""Any two of three sheets open the recovery key; one does not."""

import uuid
from itertools import permutations

import pytest

from wayhome.vault import shares
from wayhome.vault.errors import WrongPassphrase
from wayhome.vault.shares import Copy
from wayhome.vault.wraps import PrivateKeys

ORGANISATION = uuid.UUID(int=5)
KEYS = PrivateKeys.generate()
SHEETS, COPIES = shares.divide(KEYS, organisation=ORGANISATION, epoch=1)


def test_there_are_three_sheets_and_three_copies() -> None:
    assert [len(sheet) for sheet in SHEETS] == [32, 32, 32]
    assert [(copy.first, copy.second) for copy in COPIES] == [(1, 2), (1, 3), (2, 3)]
    assert repr(COPIES[0]) == "Copy(first=1, second=2)"


@pytest.mark.parametrize("pair", list(permutations(range(3), 2)))
def test_any_two_sheets_open_in_any_order(pair: tuple[int, int]) -> None:
    sheets = [SHEETS[n] for n in pair]
    assert shares.reunite(sheets, COPIES, organisation=ORGANISATION) == KEYS


def test_one_sheet_opens_nothing() -> None:
    for sheet in SHEETS:
        for attempt in ([sheet], [sheet, sheet], [sheet, b"\0" * 32], [sheet, bytes(32), b"\xff" * 32], []):
            with pytest.raises(WrongPassphrase):
                shares.reunite(attempt, COPIES, organisation=ORGANISATION)


def test_sheets_of_different_sets_or_organisations_open_nothing() -> None:
    others, _copies = shares.divide(KEYS, organisation=ORGANISATION, epoch=1)
    with pytest.raises(WrongPassphrase):
        shares.reunite([SHEETS[0], others[1]], COPIES, organisation=ORGANISATION)
    with pytest.raises(WrongPassphrase):
        shares.reunite(SHEETS[:2], COPIES, organisation=uuid.UUID(int=6))
    moved = [Copy(1, 3, COPIES[0].sealed), Copy(2, 3, COPIES[0].sealed)]
    with pytest.raises(WrongPassphrase):
        shares.reunite(SHEETS[:2], moved, organisation=ORGANISATION)


def test_every_changed_byte_of_a_copy_is_refused() -> None:
    sealed = COPIES[0].sealed
    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(WrongPassphrase):
            shares.reunite(SHEETS[:2], [Copy(1, 2, bytes(changed))], organisation=ORGANISATION)
