"""A pass: one small text for a telephone without signal, opened there by a link and four words that came another way.

A pass may have parts: small texts that the same link and words open, each of which can be taken away alone.

Layout: format 1 byte, iterations 4 (big-endian), salt 16, nonce 12, ciphertext and tag (AES-256-GCM, which every
browser has). What stands before the ciphertext and the id of the pass are bound into it. A part is nonce 12,
ciphertext and tag, bound to the same bytes and to its own id.
The keys come of HKDF-SHA256 (128 bits of the link ‖ PBKDF2-SHA256 of the words): neither of them is kept here, and
neither opens anything without the other. The script of the page does the same; the frozen vector holds both to it.
"""

import base64
import hashlib
import hmac
import json
import secrets
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wayhome.vault import padding, words, wraps
from wayhome.vault.errors import Unopenable, WrongPassphrase

FORMAT = 1
WORDS = 4  # 44 bits, beside the 128 of the link
# OWASP's figure for PBKDF2-HMAC-SHA256 (2023); a cheap telephone needs about two seconds. It stands in each pass, so
# that it can grow.
ITERATIONS = 600_000
AT_LEAST = 8 * 1024  # every pass has this size: it does not tell a long way, or a child, from another
A_PART = 4 * 1024
_SECRET = 16
_HEADER = struct.Struct(">BI16s12s")
_CONTENT, _PROOF, _LOOKUP = b"day card 1 content", b"day card 1 proof", b"day card 1 lookup"


@dataclass(frozen=True, slots=True)
class Made:
    """A new pass. ``secret`` and ``words`` are shown once; the others are kept."""

    secret: str = field(repr=False)
    words: tuple[str, ...] = field(repr=False)
    lookup: str
    sealed: bytes
    proof: bytes  # a digest: whoever opened the pass can show what it is of
    parts: Mapping[UUID, bytes] = field(default_factory=dict)


def make(
    content: Mapping[str, Any], *, public: UUID, parts: Mapping[UUID, Mapping[str, Any]] | None = None
) -> Made:
    """``content`` (plain JSON) sealed for one telephone. ``parts``: by their ids, each sealed alone."""
    secret, random = secrets.token_bytes(_SECRET), secrets.token_bytes(28)
    return _make(content, public, secret, words.pick(WORDS), random, ITERATIONS, parts)


def lookup_of(secret: str) -> str:
    """Under which name the pass of this link is found: 32 letters that do not lead back to it."""
    return wraps.derive(_raw(secret), salt=b"", info=_LOOKUP)[:16].hex()


def open_(sealed: bytes, *, secret: str, code: str, public: UUID) -> Any:  # noqa: ANN401 - plain JSON
    """As the telephone does it. WrongPassphrase for other words or another link, Unopenable for what is no pass."""
    _header, body, _salt, nonce, _iterations = _parts(sealed)
    return _open(sealed, nonce, body, secret=secret, code=code, public=public)


def open_part(sealed: bytes, part: bytes, *, secret: str, code: str, public: UUID) -> Any:  # noqa: ANN401 - as above
    """A part of this pass, likewise. ``public``: the id of the part."""
    return _open(sealed, bytes(part)[:12], bytes(part)[12:], secret=secret, code=code, public=public)


def proof_of(sealed: bytes, *, secret: str, code: str) -> bytes:
    """What a telephone shows when it speaks: only an opened pass has it."""
    _header, _body, salt, _nonce, iterations = _parts(sealed)
    return wraps.derive(_material(_raw(secret), code, salt, iterations), salt=salt, info=_PROOF)


def is_proof(shown: bytes, kept: bytes) -> bool:
    """Whether this is what ``Made.proof`` is the digest of."""
    return hmac.compare_digest(hashlib.sha256(shown).digest(), bytes(kept))


def _make(
    content: Mapping[str, Any],
    public: UUID,
    secret: bytes,
    code: Sequence[str],
    random: bytes,
    iterations: int,
    parts: Mapping[UUID, Mapping[str, Any]] | None = None,
) -> Made:
    salt, nonce = random[:16], random[16:28]
    header = _HEADER.pack(FORMAT, iterations, salt, nonce)
    material = _material(secret, " ".join(code), salt, iterations)
    key = wraps.derive(material, salt=salt, info=_CONTENT)
    text = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    return Made(
        secret=text,
        words=tuple(code),
        lookup=lookup_of(text),
        sealed=header + AESGCM(key).encrypt(nonce, _plain(content, AT_LEAST), header + public.bytes),
        proof=hashlib.sha256(wraps.derive(material, salt=salt, info=_PROOF)).digest(),
        parts={record: _part(key, header, record, one) for record, one in (parts or {}).items()},
    )


def _part(key: bytes, header: bytes, record: UUID, content: Mapping[str, Any]) -> bytes:
    nonce = secrets.token_bytes(12)
    return nonce + AESGCM(key).encrypt(nonce, _plain(content, A_PART), header + record.bytes)


def _plain(content: Mapping[str, Any], size: int) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return padding.pad(text.encode(), at_least=size)


def _open(sealed: bytes, nonce: bytes, body: bytes, *, secret: str, code: str, public: UUID) -> Any:  # noqa: ANN401
    header, _body, salt, _nonce, iterations = _parts(sealed)
    key = wraps.derive(_material(_raw(secret), code, salt, iterations), salt=salt, info=_CONTENT)
    try:
        plain = AESGCM(key).decrypt(nonce, body, header + public.bytes)
    except (InvalidTag, ValueError) as error:  # also where nothing is left of it
        raise WrongPassphrase("not the words of this pass") from error
    return json.loads(padding.unpad(plain))


def _material(secret: bytes, code: str, salt: bytes, iterations: int) -> bytes:
    return secret + hashlib.pbkdf2_hmac("sha256", _tidy(code).encode(), salt, iterations, 32)


def _tidy(code: str) -> str:
    """Capitals, commas and spaces do not matter: the words have the letters a to z."""
    return " ".join("".join(c if "a" <= c <= "z" else " " for c in code.lower()).split())


def _raw(secret: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(secret + "==")
    except ValueError as error:
        raise Unopenable("not a link") from error
    if len(raw) != _SECRET:
        raise Unopenable("not a link")
    return raw


def _parts(sealed: bytes) -> tuple[bytes, bytes, bytes, bytes, int]:
    sealed = bytes(sealed)
    if len(sealed) < _HEADER.size or sealed[0] != FORMAT:
        raise Unopenable("unknown format")
    _format, iterations, salt, nonce = _HEADER.unpack_from(sealed)
    return sealed[: _HEADER.size], sealed[_HEADER.size :], salt, nonce, iterations
