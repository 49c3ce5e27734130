"""Values as bytes and back: JSON, with the few kinds that JSON lacks."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from wayhome.vault import padding
from wayhome.vault.errors import Unopenable

type Value = (
    str
    | int
    | float
    | bool
    | date
    | datetime
    | Decimal
    | UUID
    | Sequence["Value"]
    | Mapping[str, "Value"]
    | None
)

_MARK = "$"  # begins the one key of an object that stands for a kind JSON lacks


def to_bytes(value: Value) -> bytes:
    """``value`` as padded bytes, ready to be sealed. Raises TypeError for a kind that cannot come back the same."""
    return padding.pad(_ENCODER.encode(_plain(value)).encode())


def from_bytes(padded: bytes) -> Value:
    """The value again."""
    try:
        return _DECODER.decode(padding.unpad(padded).decode())  # type: ignore[no-any-return]
    except (ValueError, ArithmeticError) as error:
        raise Unopenable("not a value") from error


def canonical(value: Value) -> bytes:
    """``value`` as the one JSON that is written of it: keys in order, no spaces, UTF-8, not padded."""
    return json.dumps(
        _plain(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False
    ).encode()


def from_canonical(content: bytes) -> Value:
    """The value again. Unopenable for what ``canonical`` does not write just so: no JSON, a key twice or out of its
    order, a number that is none, nested deeper than can be read. What was signed or compared has one reading.
    """
    try:
        value: Value = _DECODER.decode(content.decode())
        is_the_one = canonical(value) == content
    except (ValueError, ArithmeticError, TypeError, AttributeError, RecursionError) as error:
        raise Unopenable("not a value") from error
    if not is_the_one:
        raise Unopenable("written in another way")
    return value


_AS_THEY_ARE = frozenset({str, int, bool, type(None)})


def _plain(value: object) -> object:
    if type(value) in _AS_THEY_ARE:  # most of all values: asked first
        return value
    match value:
        case str() | int():
            return value
        case float() if value == value and abs(value) != float("inf"):
            return value
        case datetime():
            return {f"{_MARK}moment": value.isoformat()}
        case date():
            return {f"{_MARK}day": value.isoformat()}
        case Decimal():
            return {f"{_MARK}number": str(value)}
        case UUID():
            return {f"{_MARK}id": value.hex}
        case dict() | Mapping():
            found = {}
            for key, item in value.items():
                if not isinstance(key, str) or key.startswith(_MARK):
                    raise TypeError("keys are text and do not begin with $")
                found[key] = item if type(item) in _AS_THEY_ARE else _plain(item)
            return found
        case list() | tuple():
            return [_plain(item) for item in value]
    raise TypeError(f"{type(value).__name__} cannot be sealed")


_KINDS: dict[str, Any] = {
    f"{_MARK}moment": datetime.fromisoformat,
    f"{_MARK}day": date.fromisoformat,
    f"{_MARK}number": Decimal,
    f"{_MARK}id": UUID,
}


def _back(found: dict[str, Any]) -> object:
    if len(found) == 1:
        ((key, value),) = found.items()
        if key in _KINDS:
            return _KINDS[key](value)
    return found


# Made once: a list reads sixty values.
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_DECODER = json.JSONDecoder(object_hook=_back)
