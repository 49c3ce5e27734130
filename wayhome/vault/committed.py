"""Keys out of a wrap, each compared with what its strand committed to (security.md 2.2)."""

import hmac
from collections.abc import Iterator, Mapping

from wayhome.vault import wraps
from wayhome.vault.errors import Unopenable


class Committed(Mapping[int, bytes]):
    """Keys of one part by version. Each is compared with its commitment when it is taken out: of the many keys in a
    wrap a list uses one. Unopenable for a key that is not the one committed to.
    """

    __slots__ = ("_commitments", "_compared", "_keys")

    def __init__(self, keys: Mapping[int, bytes], commitments: Mapping[str, str]) -> None:
        self._commitments = commitments
        self._compared: set[int] = set()
        # A version without a commitment is used by no value any more.
        self._keys = {number: key for number, key in keys.items() if str(number) in commitments}

    def __getitem__(self, number: int) -> bytes:
        key = self._keys[number]
        if number not in self._compared:
            committed = bytes.fromhex(self._commitments[str(number)])
            if not hmac.compare_digest(committed, wraps.commitment(key)):
                raise Unopenable("a key that is not the one committed to")
            self._compared.add(number)
        return key

    def __contains__(self, number: object) -> bool:
        return number in self._keys

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __repr__(self) -> str:
        return f"<versions {sorted(self._keys)}>"
