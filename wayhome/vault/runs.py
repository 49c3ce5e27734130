"""A key for one run of a program that nobody sits at: it signs what it brings and marks it. It opens nothing.

What signs (Ed25519) and what marks (HMAC-SHA-256) is derived from 32 secret bytes that are in a file elsewhere and kept
nowhere here. The public part is certified by the signing key of a person, who is believed from the reader's own anchor.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from uuid import UUID

from wayhome.vault import values, wraps
from wayhome.vault.errors import NotCertified
from wayhome.vault.keyring import Keyring
from wayhome.vault.values import Value

SECRET_BYTES = 32
MARK_BYTES = 32


@dataclass(frozen=True, slots=True)
class RunKey:
    """What the secret of a file becomes. No wrap is made to it anywhere, so that there is nothing it could open."""

    public: bytes
    _signing: wraps.Signer = field(repr=False)
    _marking: bytes = field(repr=False)

    def sign(self, *parts: bytes) -> bytes:
        """64 bytes: who holds the file said so."""
        return wraps.sign(_signed(parts), private=self._signing)

    def mark(self, text: str) -> bytes:
        """32 bytes that stand for ``text`` under this key: they compare with those of no other key."""
        return hmac.digest(self._marking, text.encode(), "sha256")


def new_secret() -> bytes:
    """32 random bytes, for a file that leaves. Nothing of them is kept."""
    return secrets.token_bytes(SECRET_BYTES)


def of(secret: bytes) -> RunKey:
    """The key of these 32 bytes."""
    if len(secret) != SECRET_BYTES:
        raise ValueError("a secret of 32 bytes")
    signing = wraps.signer(wraps.derive(secret, salt=b"", info=b"wayhome run signing 1"))
    return RunKey(
        signing.verify_key.encode(), signing, wraps.derive(secret, salt=b"", info=b"wayhome run marking 1")
    )


def digest(value: Value | bytes) -> bytes:
    """32 bytes that stand for what is sealed beside, in a statement that is signed."""
    return hashlib.sha256(value if isinstance(value, bytes) else values.canonical(value)).digest()


def certify(keyring: Keyring, *parts: bytes) -> bytes:
    """The person of ``keyring`` says with the own signing key that these parts belong together."""
    return wraps.sign(_certified(parts), private=keyring.signer())


def is_certified(keyring: Keyring, certificate: bytes, *parts: bytes, by: UUID, epoch: int) -> bool:
    """Whether ``by``, a person of the own organisation whose key of that epoch was compared, certified just this."""
    try:
        who = keyring.trust.current(by, epoch=epoch)
        wraps.check(certificate, _certified(parts), public=who.keys.signing)
    except NotCertified:
        return False
    return True


def was_signed(public: bytes, signature: bytes, *parts: bytes) -> bool:
    """Whether the run key whose public part this is signed these parts."""
    try:
        wraps.check(signature, _signed(parts), public=public)
    except NotCertified:
        return False
    return True


def _certified(parts: tuple[bytes, ...]) -> bytes:
    return wraps.bound(b"wayhome run certified 1", *parts)


def _signed(parts: tuple[bytes, ...]) -> bytes:
    return wraps.bound(b"wayhome run signed 1", *parts)
