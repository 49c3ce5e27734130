"""Requests and answers of the recovery as text for a memory stick, and read again without believing any of it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from wayhome.vault import fields
from wayhome.vault.ceremony import Answer, KeyItem, KeyResult, Request, StrandItem, StrandResult
from wayhome.vault.proofs import Voucher
from wayhome.vault.shares import Copy
from wayhome.vault.wraps import PublicKeys

REQUEST = "wayhome recovery request 1"
ANSWER = "wayhome recovery answer 1"
_UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)


class BadFile(Exception):
    """Not the file that was ``wanted``: something else, or (``is_damaged``) it was one and cannot be read."""

    def __init__(self, wanted: str, *, is_damaged: bool) -> None:
        super().__init__(f"not a {wanted}")
        self.wanted = wanted
        self.is_damaged = is_damaged


def write_request(request: Request) -> str:
    """The request as text for a file."""
    return json.dumps({"wayhome": REQUEST, **_plain(request)}, indent=1)


def write_answer(made: Answer) -> str:
    """The answer as text for a file."""
    return json.dumps({"wayhome": ANSWER, **_plain(made)}, indent=1)


def read_request(text: str) -> Request:
    """The request again. BadFile for anything else."""
    data = _data(text, REQUEST)
    try:
        receiver_keys = data["receiver_keys"]
        return Request(
            UUID(data["organisation"]),
            int(data["epoch"]),
            _public(data["recovery"]),
            _copies(data["copies"]),
            _uuid(data["receiver"]),
            int(data["receiver_epoch"]),
            None if receiver_keys is None else _public(receiver_keys),
            int(data["anchor_epoch"]),
            bytes.fromhex(data["anchor"]),
            tuple(_key_item(row) for row in data["keys"]),
            tuple(_strand_item(row) for row in data["strands"]),
            tuple(_voucher(row) for row in data["vouchers"]),
        )
    except _UNREADABLE as error:
        raise BadFile(REQUEST, is_damaged=True) from error


def read_answer(text: str) -> Answer:
    """The answer again. BadFile for anything else."""
    data = _data(text, ANSWER)
    try:
        return Answer(
            UUID(data["organisation"]),
            int(data["epoch"]),
            _uuid(data["receiver"]),
            int(data["receiver_epoch"]),
            tuple(_key_result(row) for row in data["keys"]),
            tuple(_strand_result(row) for row in data["strands"]),
            _copies(data["copies"]),
            bytes.fromhex(data["copies_signature"]),
        )
    except _UNREADABLE as error:
        raise BadFile(ANSWER, is_damaged=True) from error


def _data(text: str, kind: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BadFile(kind, is_damaged=False) from error
    if not isinstance(data, dict) or data.get("wayhome") != kind:
        raise BadFile(kind, is_damaged=False)
    return data


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    return value


def _uuid(text: str | None) -> UUID | None:
    return None if text is None else UUID(text)


def _public(data: dict[str, str]) -> PublicKeys:
    found = PublicKeys(bytes.fromhex(data["wrapping"]), bytes.fromhex(data["signing"]))
    if len(found.wrapping) != 32 or len(found.signing) != 32:
        raise ValueError("not public keys")
    return found


def _copies(rows: Sequence[dict[str, Any]]) -> tuple[Copy, ...]:
    return tuple(Copy(int(row["first"]), int(row["second"]), bytes.fromhex(row["sealed"])) for row in rows)


def _versions(data: Mapping[str, Sequence[Any]]) -> dict[str, list[int]]:
    return {_part(part): [int(number) for number in numbers] for part, numbers in data.items()}


def _part(text: str) -> str:
    if not fields.is_part(text):
        raise ValueError("not a part")
    return text


def _key_item(row: dict[str, Any]) -> KeyItem:
    return KeyItem(UUID(row["pair"]), UUID(row["owner"]), int(row["epoch"]), bytes.fromhex(row["wrapped"]))


def _strand_item(row: dict[str, Any]) -> StrandItem:
    return StrandItem(
        UUID(row["strand"]),
        UUID(row["case"]),
        _uuid(row["own_of"]),
        {
            _part(part): {str(int(number)): bytes.fromhex(found).hex() for number, found in versions.items()}
            for part, versions in row["commitments"].items()
        },
        UUID(row["wrap"]),
        _versions(row["versions"]),
        bytes.fromhex(row["sealed"]),
        UUID(row["granted_by"]),
        int(row["granter_epoch"]),
        bytes.fromhex(row["signature"]),
    )


def _voucher(row: dict[str, Any]) -> Voucher:
    return Voucher(
        str(row["kind"]),
        UUID(row["owner"]),
        int(row["epoch"]),
        _public(row["keys"]),
        int(row["signer_epoch"]),
        bytes.fromhex(row["signature"]),
    )


def _key_result(row: dict[str, Any]) -> KeyResult:
    return KeyResult(
        UUID(row["pair"]),
        bytes.fromhex(row["wrapped"]),
        bytes.fromhex(row["signature"]),
        bytes.fromhex(row["own_signature"]),
    )


def _strand_result(row: dict[str, Any]) -> StrandResult:
    return StrandResult(
        UUID(row["strand"]),
        UUID(row["old"]),
        UUID(row["wrap"]),
        str(row["parts"]),
        _versions(row["versions"]),
        bytes.fromhex(row["sealed"]),
        bytes.fromhex(row["signature"]),
    )
