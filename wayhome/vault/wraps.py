"""Handing a key to someone: HPKE to their public key, bound to what it is for, signed by who gives it."""

import hashlib
import hmac
import struct
from dataclasses import dataclass, field

import nacl.bindings
import nacl.exceptions
import nacl.utils
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from wayhome.vault.errors import NotCertified, Unopenable

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)
X25519_SUITE = b"\x01"  # first byte of every wrap; 2 is kept for the post-quantum hybrid
AMONG_SUITE = b"\x03"  # among holders of the same private keys: XChaCha20-Poly1305
_length = struct.Struct(">I").pack
_NONCE = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES

type Opener = X25519PrivateKey
type Signer = SigningKey


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """The public half of a user, team or organisation: 32 bytes to wrap to, 32 bytes to check signatures with."""

    wrapping: bytes
    signing: bytes

    def digest(self) -> bytes:
        """32 bytes that stand for both keys."""
        return hashlib.sha256(bound(b"wayhome public keys", self.wrapping, self.signing)).digest()


@dataclass(frozen=True, slots=True)
class PrivateKeys:
    """The private half: 64 bytes, never stored in the open, never in a message or a repr."""

    wrapping: bytes = field(repr=False)
    signing: bytes = field(repr=False)

    @classmethod
    def generate(cls) -> "PrivateKeys":
        return cls(X25519PrivateKey.generate().private_bytes_raw(), SigningKey.generate().encode())

    @classmethod
    def from_bytes(cls, raw: bytes) -> "PrivateKeys":
        if len(raw) != 64:
            raise Unopenable("not a key pair")
        return cls(raw[:32], raw[32:])

    def to_bytes(self) -> bytes:
        return self.wrapping + self.signing

    def public(self) -> PublicKeys:
        return PublicKeys(
            X25519PrivateKey.from_private_bytes(self.wrapping).public_key().public_bytes_raw(),
            SigningKey(self.signing).verify_key.encode(),
        )


def bound(*parts: bytes) -> bytes:
    """Parts in one string of bytes that no other parts can give (each with its length in front)."""
    return b"".join([piece for part in parts for piece in (_length(len(part)), part)])


def wrap(secret: bytes, *, to: bytes, info: bytes) -> bytes:
    """``secret`` for the holder of public wrapping key ``to``; opens only with the same ``info`` (see ``bound``)."""
    return X25519_SUITE + _SUITE.encrypt(secret, X25519PublicKey.from_public_bytes(to), info)


def opener(private: bytes) -> Opener:
    """A private wrapping key made ready for many calls of ``unwrap``: that costs as much as one of them."""
    return X25519PrivateKey.from_private_bytes(private)


def unwrap(wrapped: bytes, *, private: Opener | bytes, info: bytes) -> bytes:
    """The secret. Raises Unopenable for another key, another purpose, or any changed bit."""
    if wrapped[:1] != X25519_SUITE:
        raise Unopenable("unknown suite")
    try:
        key = opener(private) if isinstance(private, bytes) else private
        return _SUITE.decrypt(wrapped[1:], key, info)
    except (InvalidTag, ValueError) as error:
        raise Unopenable("wrap does not open") from error


def wrap_among(secret: bytes, *, key: bytes, info: bytes) -> bytes:
    """``secret`` among those who share ``key`` (see ``Keyring.shared_of``): opens only with the same ``info``.

    A seventh of the work of ``unwrap``; for what somebody wraps to keys that they hold themselves.
    """
    nonce = nacl.utils.random(_NONCE)
    sealed = nacl.bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(secret, info, nonce, key)
    return AMONG_SUITE + nonce + sealed


def unwrap_among(wrapped: bytes, *, key: bytes, info: bytes) -> bytes:
    """The secret. Raises Unopenable for another key, another purpose, or any changed bit."""
    if wrapped[:1] != AMONG_SUITE:
        raise Unopenable("unknown suite")
    try:
        return nacl.bindings.crypto_aead_xchacha20poly1305_ietf_decrypt(
            wrapped[1 + _NONCE :], info, wrapped[1 : 1 + _NONCE], key
        )
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise Unopenable("wrap does not open") from error


def signer(private: bytes) -> Signer:
    """A private signing key made ready for many calls of ``sign``: that costs as much as one of them."""
    return SigningKey(private)


def sign(message: bytes, *, private: Signer | bytes) -> bytes:
    """64 bytes: Ed25519 over ``message``."""
    key = signer(private) if isinstance(private, bytes) else private
    return key.sign(message).signature


def check(signature: bytes, message: bytes, *, public: bytes) -> None:
    """Raises NotCertified unless ``signature`` over ``message`` was made by the holder of ``public``."""
    try:
        VerifyKey(public).verify(message, bytes(signature))
    except (BadSignatureError, ValueError) as error:
        raise NotCertified("signature does not hold") from error


def derive(secret: bytes, *, salt: bytes, info: bytes) -> bytes:
    """32 bytes from ``secret`` for one purpose: HKDF-SHA256 (RFC 5869), whose output here is one block.

    A list derives a thousand times, and the two calls cost a tenth of what an object for each of them does.
    """
    extracted = hmac.digest(salt or bytes(32), secret, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def commitment(key: bytes) -> bytes:
    """What is stored beside a data key so that no second key can pass for it (security.md 2.2)."""
    return derive(key, salt=b"", info=b"wayhome key commitment")
