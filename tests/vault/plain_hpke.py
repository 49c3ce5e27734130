"""HPKE base mode of RFC 9180 written out from its text: X25519, HKDF-SHA256, ChaCha20-Poly1305. For tests only."""

import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

KEM = b"KEM" + (0x0020).to_bytes(2, "big")
HPKE = b"HPKE" + (0x0020).to_bytes(2, "big") + (0x0001).to_bytes(2, "big") + (0x0003).to_bytes(2, "big")


def _extract(suite: bytes, salt: bytes, label: bytes, secret: bytes) -> bytes:
    return hmac.new(salt or b"\0" * 32, b"HPKE-v1" + suite + label + secret, hashlib.sha256).digest()


def _expand(suite: bytes, key: bytes, label: bytes, info: bytes, length: int) -> bytes:
    data = length.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return hmac.new(key, data + b"\x01", hashlib.sha256).digest()[:length]


def open_(private: bytes, *, enc: bytes, ciphertext: bytes, info: bytes, aad: bytes = b"") -> bytes:
    """The first message of a base mode exchange."""
    key = X25519PrivateKey.from_private_bytes(private)
    shared = key.exchange(X25519PublicKey.from_public_bytes(enc))
    context = enc + key.public_key().public_bytes_raw()
    secret = _expand(KEM, _extract(KEM, b"", b"eae_prk", shared), b"shared_secret", context, 32)
    schedule = b"\x00" + _extract(HPKE, b"", b"psk_id_hash", b"") + _extract(HPKE, b"", b"info_hash", info)
    start = _extract(HPKE, secret, b"secret", b"")
    aead = ChaCha20Poly1305(_expand(HPKE, start, b"key", schedule, 32))
    return aead.decrypt(_expand(HPKE, start, b"base_nonce", schedule, 12), ciphertext, aad)
