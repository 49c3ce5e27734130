"""Keys out of a wrap, each compared with what its strand committed to (security.md 2.2)."""

import hmac
from collections.abc import Iterator, Mapping
from typing import Any

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


class CommittedParts(Mapping[str, Committed]):
    """The keys in a wrap by part. A wrap has twenty parts, a list uses one of each: the others are left as they are."""

    __slots__ = ("_keys", "_ready", "_state")

    def __init__(self, keys: Mapping[str, Mapping[int, bytes]], state: Mapping[str, Any]) -> None:
        self._keys = keys
        self._state = state  # of the strand: part -> what was committed to
        self._ready: dict[str, Committed] = {}

    def __getitem__(self, part: str) -> Committed:
        found = self._ready.get(part)
        if found is None:
            commitments = self._state.get(part, {}).get("versions", {})
            found = self._ready[part] = Committed(self._keys[part], commitments)
        if not found:  # none of its versions is used by any value any more
            raise KeyError(part)
        return found

    def __iter__(self) -> Iterator[str]:
        return (part for part in self._keys if part in self)

    def __len__(self) -> int:
        return sum(1 for _part in self)

    def __repr__(self) -> str:
        return f"<parts {sorted(self)}>"


class Made(Mapping[str, frozenset[int]]):
    """Which versions of each part a strand says there are; worked out for who asks."""

    __slots__ = ("_state",)

    def __init__(self, state: Mapping[str, Any]) -> None:
        self._state = state

    def __getitem__(self, part: str) -> frozenset[int]:
        return frozenset(map(int, self._state[part]["versions"]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._state)

    def __len__(self) -> int:
        return len(self._state)
