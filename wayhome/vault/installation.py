"""This installation's own key: a file beside the data, outside the database. It opens no case.

It seals secrets of sign-in, makes pseudonyms for rate limits, signs the daily heads of the audit record, and vouches
for public keys made here, so that keyless writers need not believe the database.
"""

import base64
import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from wayhome.core import clock
from wayhome.vault import envelope, padding, wraps
from wayhome.vault.envelope import Place
from wayhome.vault.errors import Unopenable, VaultError
from wayhome.vault.wraps import PrivateKeys, PublicKeys

_NOBODY = UUID(int=0)
BYTES = 32


def path() -> Path:
    """Where the key file is."""
    return Path(settings.HOME) / "keys" / "installation.key"


def ensure() -> None:
    """Make the key file once, readable by this account only. Safe when several processes start together."""
    file = path()
    if file.exists():
        return
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_name(f".{secrets.token_hex(8)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        os.write(descriptor, secrets.token_bytes(BYTES))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    try:
        os.link(fresh, file)  # fails when another process was first: then its key counts
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def seal(text: str, *, purpose: str) -> str:
    """``text`` sealed for one purpose, as letters that fit a text column."""
    sealed = envelope.seal(
        _key(b"seal", purpose), version=1, place=_place(purpose), plaintext=padding.pad(text.encode())
    )
    return base64.urlsafe_b64encode(sealed).decode()


def open_(sealed: str, *, purpose: str) -> str:
    """The text again. Raises Unopenable for another purpose, another installation, or any change."""
    try:
        raw = base64.urlsafe_b64decode(sealed.encode())
    except ValueError as error:
        raise Unopenable("not sealed text") from error
    return padding.unpad(envelope.open_(_key(b"seal", purpose), place=_place(purpose), envelope=raw)).decode()


def pseudonym(text: str) -> str:
    """32 letters that stand for ``text`` today and mean nothing tomorrow."""
    key = _key(b"pseudonym", clock.today().isoformat())
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:32]


def blind(text: str, *, purpose: str) -> str:
    """64 letters that stand for ``text`` as long as the key file lives; who lacks the file cannot try guesses."""
    return hmac.digest(_key(b"blind", purpose), text.encode(), "sha256").hex()


def sign(message: bytes) -> bytes:
    """64 bytes: this installation said so."""
    return wraps.sign(message, private=private_keys().signing)


def check(signature: bytes, message: bytes) -> None:
    """Raises NotCertified unless this installation signed ``message``."""
    wraps.check(signature, message, public=public_key())


def stamp(message: bytes, *, purpose: str) -> bytes:
    """32 bytes: this installation said so, for itself alone. Checked twenty times as fast as a signature."""
    return hmac.digest(_key(b"stamp", purpose), message, "sha256")


def is_stamped(stamped: bytes, message: bytes, *, purpose: str) -> bool:
    """Whether ``stamp`` of this installation made it, of this message and for this purpose."""
    return hmac.compare_digest(stamped, stamp(message, purpose=purpose))


def public_key() -> bytes:
    """The 32 bytes that others check this installation's signatures with."""
    return public_keys().signing


def public_keys() -> PublicKeys:
    """Both public keys, as the first manager certifies them."""
    return _public(_master())


def private_keys() -> PrivateKeys:
    """For the vault itself."""
    return _pair(_master())


def _master() -> bytes:
    return _read(str(settings.HOME))


@lru_cache(maxsize=8)
def _read(_home: str) -> bytes:
    """Of this folder, once in each process; made first if there is none."""
    ensure()
    raw = path().read_bytes()
    if len(raw) != BYTES:
        raise VaultError(
            "The installation key file is damaged. Put back the copy kept apart from the database."
        )
    return raw


@lru_cache(maxsize=8)
def _pair(master: bytes) -> PrivateKeys:
    return PrivateKeys(
        wraps.derive(master, salt=b"", info=b"wayhome installation wrapping"),
        wraps.derive(master, salt=b"", info=b"wayhome installation signing"),
    )


@lru_cache(maxsize=8)
def _public(master: bytes) -> PublicKeys:
    return _pair(master).public()


def _key(use: bytes, purpose: str) -> bytes:
    return _derived(_master(), use, purpose)


@lru_cache(maxsize=64)
def _derived(master: bytes, use: bytes, purpose: str) -> bytes:
    """A board opens a hundred rows of one purpose."""
    return wraps.derive(master, salt=b"", info=wraps.bound(b"wayhome installation", use, purpose.encode()))


def _place(purpose: str) -> Place:
    return Place(None, None, "installation", "installation", purpose, _NOBODY)
