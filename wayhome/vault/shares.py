"""The organisation's recovery key, sealed once for each two of three officers' sheets. Pure: no database."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations
from uuid import UUID

from wayhome.vault import envelope, wraps
from wayhome.vault.envelope import Place
from wayhome.vault.errors import Unopenable, WrongPassphrase
from wayhome.vault.wraps import PrivateKeys

OFFICERS = 3


@dataclass(frozen=True, slots=True)
class Copy:
    """The recovery key under two sheets, known by the numbers printed on them."""

    first: int
    second: int
    sealed: bytes = field(repr=False)


def divide(
    keys: PrivateKeys, *, organisation: UUID, epoch: int
) -> tuple[tuple[bytes, ...], tuple[Copy, ...]]:
    """Three new 256-bit sheets, and the three copies that any two of them open."""
    sheets = tuple(secrets.token_bytes(32) for _officer in range(OFFICERS))
    copies = tuple(
        Copy(
            first,
            second,
            envelope.seal(
                _key(sheets[first - 1], sheets[second - 1], organisation),
                version=epoch,
                place=_place(organisation, first, second),
                plaintext=keys.to_bytes(),
            ),
        )
        for first, second in combinations(range(1, OFFICERS + 1), 2)
    )
    return sheets, copies


def reunite(sheets: Sequence[bytes], copies: Iterable[Copy], *, organisation: UUID) -> PrivateKeys:
    """The recovery key from two sheets, in whichever order they come. Raises WrongPassphrase when they open nothing."""
    known = list(copies)
    for one, other in permutations(sheets, 2):
        for copy in known:
            place = _place(organisation, copy.first, copy.second)
            try:
                raw = envelope.open_(_key(one, other, organisation), place=place, envelope=copy.sealed)
            except Unopenable:
                continue
            return PrivateKeys.from_bytes(raw)
    raise WrongPassphrase("these sheets do not open the recovery key together")


def _key(one: bytes, other: bytes, organisation: UUID) -> bytes:
    return wraps.derive(one + other, salt=organisation.bytes, info=b"wayhome recovery pair 1")


def _place(organisation: UUID, first: int, second: int) -> Place:
    return Place(organisation, None, "recovery", "vault_recoverycopy", f"{first}-{second}", organisation)
