"""One document for somebody without an account: it opens with the code printed on a letter, and with nothing else.

The server keeps neither the code nor the key. Key: Argon2id over the code, salted with the id of the letter, then
HKDF with what the installation's key file makes of the same id: whoever has the database alone cannot even try.
"""

import hashlib
import secrets
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from django.views.decorators.debug import sensitive_variables

from wayhome.core import codes
from wayhome.vault import envelope, installation, values, wraps
from wayhome.vault.envelope import Place
from wayhome.vault.errors import Busy, Unopenable
from wayhome.vault.values import Value

LONG = 16  # letters of 16: 64 bits
MEMORY_KIB, PASSES = 19_456, 2
WAIT_SECONDS = 10.0
_VERSION = 1  # of the key: it seals once
_NOBODY = UUID(int=0)
_turns = threading.BoundedSemaphore(2)  # strangers may ask: they never take all of the machine


def new_code() -> str:
    """Sixteen random letters in groups of four, which are read out and typed without mistakes."""
    letters = "".join(secrets.choice(codes.LETTERS) for _letter in range(LONG))
    return "-".join(letters[start : start + 4] for start in range(0, LONG, 4))


def plain(code: str) -> str:
    """The letters alone, as capitals: spaces, dashes and small letters do not matter."""
    typed = unicodedata.normalize("NFKC", code[:200]).upper()
    return "".join(sign for sign in typed if sign.isalpha())


@sensitive_variables()
def seal(value: Value, *, code: str, letter: UUID) -> bytes:
    """``value`` for whoever has the code of this letter."""
    key = key_of(code, letter=letter, pepper=_pepper(letter))
    return envelope.seal(key, version=_VERSION, place=place(letter), plaintext=values.to_bytes(value))


@sensitive_variables()
def open_(sealed: bytes, *, code: str, letter: UUID) -> Value | None:
    """The value; None for another code. Unknown letters cost the same work, so that nobody tells them apart."""
    known = bytes(sealed)
    key = key_of(code, letter=letter, pepper=_pepper(letter))
    try:
        raw = envelope.open_(key, place=place(letter), envelope=known or _decoy())
    except Unopenable:
        return None
    return values.from_bytes(raw)


@sensitive_variables()
def key_of(code: str, *, letter: UUID, pepper: bytes) -> bytes:
    """32 bytes. Raises Busy when too many ask at once."""
    salt = hashlib.sha256(wraps.bound(b"wayhome letter salt 1", letter.bytes)).digest()[:16]
    with _turn():
        raw = hash_secret_raw(
            plain(code).encode(),
            salt,
            time_cost=PASSES,
            memory_cost=MEMORY_KIB,
            parallelism=1,
            hash_len=32,
            type=Type.ID,
        )
    return wraps.derive(raw, salt=pepper, info=b"wayhome letter key 1")


def place(letter: UUID) -> Place:
    """A letter opens as this letter alone."""
    return Place(None, None, "letter", "letter", "body", letter)


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=WAIT_SECONDS):
        raise Busy("too many codes at once")
    try:
        yield
    finally:
        _turns.release()


def _pepper(letter: UUID) -> bytes:
    return installation.blind(str(letter), purpose="letter").encode()


@cache
def _decoy() -> bytes:
    """Something that no code opens."""
    return envelope.seal(
        envelope.new_key(), version=_VERSION, place=place(_NOBODY), plaintext=values.to_bytes("")
    )
