"""The offline half of recovery: two officers' sheets, one request, one answer. No database, no network, nothing kept.

A request holds the recovery key sealed under pairs of sheets, and keys wrapped to it. An answer holds the same keys
wrapped to the person who shall have them, signed by the recovery key. Neither file opens anything by itself.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wayhome.vault import shares, words, wraps
from wayhome.vault.errors import NotCertified
from wayhome.vault.shares import Copy
from wayhome.vault.wraps import PrivateKeys, PublicKeys

REQUEST = "wayhome recovery request 1"
ANSWER = "wayhome recovery answer 1"
# Parts of a signed statement that are known only after wrapping.
WRAPPED = "wrapped"
DIGEST = "sha256 of wrapped"


class BadFile(Exception):
    """A file that is no request, or no answer. The text says what to do."""


@dataclass(frozen=True, slots=True)
class Item:
    """A key wrapped to the recovery key, and how the receiver's wrap is to be bound and signed.

    ``is_pair``: the key is a team's or organisation's private half; then it signs too.
    """

    id: str
    old_context: bytes
    wrapped: bytes
    new_context: bytes
    statement: tuple[bytes | str, ...]
    is_pair: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """The same key, wrapped to the receiver."""

    id: str
    wrapped: bytes
    signature: bytes
    inner_signature: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What travels to the offline computer. ``receiver`` is None when only new sheets are wanted."""

    organisation: UUID
    epoch: int
    recovery: PublicKeys
    copies: tuple[Copy, ...]
    receiver: UUID | None = None
    receiver_epoch: int = 0
    receiver_keys: PublicKeys | None = None
    anchor: bytes = b""
    items: tuple[Item, ...] = ()

    def fingerprint(self) -> tuple[str, ...]:
        """Eight words, to compare with those on the receiver's own paper."""
        if self.receiver_keys is None:
            return ()
        return user_fingerprint(self.receiver_keys, self.anchor)


@dataclass(frozen=True, slots=True)
class Answer:
    """What travels back."""

    organisation: UUID
    epoch: int
    receiver: UUID | None
    receiver_epoch: int
    results: tuple[Result, ...]
    copies: tuple[Copy, ...] = ()
    copies_signature: bytes = field(default=b"", repr=False)


def user_fingerprint(user: PublicKeys, anchor: bytes) -> tuple[str, ...]:
    """The eight words of a person: over their public keys and the organisation's key they were given."""
    return words.fingerprint(
        hashlib.sha256(wraps.bound(b"wayhome fingerprint 1", user.digest(), anchor)).digest()
    )


def open_recovery(request: Request, sheets: Sequence[bytes]) -> PrivateKeys:
    """The recovery key from two sheets. WrongPassphrase when they do not belong together or to this request."""
    keys = shares.reunite(sheets, request.copies, organisation=request.organisation)
    if keys.public() != request.recovery:
        raise NotCertified("the request names another recovery key than the sheets open")
    return keys


def answer(
    request: Request, keys: PrivateKeys, *, new_sheets: bool = False
) -> tuple[Answer, tuple[bytes, ...]]:
    """All of it, or Unopenable: every key wrapped anew; with ``new_sheets``, three new ones that replace the old."""
    results = []
    if request.receiver_keys is not None:
        results = [_rewrap(item, keys, request.receiver_keys.wrapping) for item in request.items]
    sheets: tuple[bytes, ...] = ()
    copies: tuple[Copy, ...] = ()
    signature = b""
    if new_sheets:
        sheets, copies = shares.divide(keys, organisation=request.organisation, epoch=request.epoch)
        signature = wraps.sign(
            copies_statement(request.organisation, request.epoch, copies), private=keys.signing
        )
    made = Answer(
        request.organisation,
        request.epoch,
        request.receiver,
        request.receiver_epoch,
        tuple(results),
        copies,
        signature,
    )
    return made, sheets


def copies_statement(organisation: UUID, epoch: int, copies: Sequence[Copy]) -> bytes:
    """What the recovery key signs when its sheets are replaced."""
    return wraps.bound(
        b"wayhome recovery copies 1",
        organisation.bytes,
        str(epoch).encode(),
        *(wraps.bound(bytes((c.first, c.second)), c.sealed) for c in copies),
    )


def statement(parts: Sequence[bytes | str], wrapped: bytes) -> bytes:
    """The signed statement, with what is known only after wrapping put in its place."""
    known = {WRAPPED: wrapped, DIGEST: hashlib.sha256(wrapped).digest()}
    return wraps.bound(*(known[part] if isinstance(part, str) else part for part in parts))


def _rewrap(item: Item, keys: PrivateKeys, to: bytes) -> Result:
    secret = wraps.unwrap(item.wrapped, private=keys.wrapping, info=item.old_context)
    wrapped = wraps.wrap(secret, to=to, info=item.new_context)
    said = statement(item.statement, wrapped)
    inner = wraps.sign(said, private=PrivateKeys.from_bytes(secret).signing) if item.is_pair else b""
    return Result(item.id, wrapped, wraps.sign(said, private=keys.signing), inner)


# Files ---------------------------------------------------------------------------------------------------------


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
            bytes.fromhex(data["anchor"]),
            tuple(_item(row) for row in data["items"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFile("This request is damaged. Export it again.") from error


def read_answer(text: str) -> Answer:
    """The answer again. BadFile for anything else."""
    data = _data(text, ANSWER)
    try:
        return Answer(
            UUID(data["organisation"]),
            int(data["epoch"]),
            _uuid(data["receiver"]),
            int(data["receiver_epoch"]),
            tuple(
                Result(
                    str(row["id"]),
                    bytes.fromhex(row["wrapped"]),
                    bytes.fromhex(row["signature"]),
                    bytes.fromhex(row["inner_signature"]),
                )
                for row in data["results"]
            ),
            _copies(data["copies"]),
            bytes.fromhex(data["copies_signature"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadFile("This answer is damaged. Open the request again on the offline computer.") from error


def _data(text: str, kind: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError as error:
        raise BadFile(
            "This is not a file of the recovery. Choose the one that wayhome recover wrote."
        ) from error
    if not isinstance(data, dict) or data.get("wayhome") != kind:
        what = "request" if kind == REQUEST else "answer"
        raise BadFile(f"This file is not a recovery {what}. Choose the {what} that wayhome recover wrote.")
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
    return PublicKeys(bytes.fromhex(data["wrapping"]), bytes.fromhex(data["signing"]))


def _copies(rows: Sequence[dict[str, Any]]) -> tuple[Copy, ...]:
    return tuple(Copy(int(row["first"]), int(row["second"]), bytes.fromhex(row["sealed"])) for row in rows)


def _item(row: dict[str, Any]) -> Item:
    return Item(
        str(row["id"]),
        bytes.fromhex(row["old_context"]),
        bytes.fromhex(row["wrapped"]),
        bytes.fromhex(row["new_context"]),
        tuple(part if part in (WRAPPED, DIGEST) else bytes.fromhex(part) for part in row["statement"]),
        bool(row["is_pair"]),
    )
