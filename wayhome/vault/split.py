"""The session key in three parts: one in the cookie, one in the database, one in memory. No two of them open anything.

The part in memory is a file that no disk ever holds (a folder in RAM, 0400), or a value the supervisor hands to its
processes. It is new at every boot and every day; yesterday's is kept until the sessions of yesterday have ended.
"""

import hashlib
import os
import secrets
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from wayhome.core import clock
from wayhome.vault import envelope, wraps
from wayhome.vault.envelope import Place
from wayhome.vault.errors import Locked, Unopenable, VaultError

_PLACES = ("/run", "/dev/shm")  # noqa: S108 - folders in memory; ours is made 0700 and its owner checked
_VARIABLE = "WAYHOME_EPOCH_KEY"  # from the supervisor to its own processes; not a setting for people


@dataclass(frozen=True, slots=True)
class Parts:
    """A sealed bundle, and the two parts that lie in the cookie and in the database."""

    cookie: bytes = field(repr=False)
    secret: bytes = field(repr=False)
    sealed: bytes = field(repr=False)
    day: date


def seal(bundle: bytes, *, session: UUID, user: UUID, organisation: UUID, session_key: str) -> Parts:
    """Seal for one browser session, with two new parts and today's key in memory."""
    day = clock.today()
    cookie, secret = secrets.token_bytes(32), secrets.token_bytes(32)
    key = _key(cookie, secret, _epoch_key(day, make=True), session, user, session_key)
    sealed = envelope.seal(key, version=1, place=_place(session, user, organisation), plaintext=bundle)
    return Parts(cookie, secret, sealed, day)


def open_(parts: Parts, *, session: UUID, user: UUID, organisation: UUID, session_key: str) -> bytes:
    """The bundle. Raises Locked when any part is another one, or the key in memory is gone."""
    try:
        key = _key(parts.cookie, parts.secret, _epoch_key(parts.day, make=False), session, user, session_key)
        return envelope.open_(key, place=_place(session, user, organisation), envelope=parts.sealed)
    except Unopenable as error:
        raise Locked("the parts do not belong together") from error


def folder() -> Path | None:
    """Where the key in memory lies; None where this system has no folder in memory that we may write to."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    for place in (*([runtime] if runtime else []), *_PLACES):
        if _is_memory(place, _device(place), _memory_mounts) and os.access(place, os.W_OK | os.X_OK):
            home = hashlib.sha256(str(settings.HOME).encode()).hexdigest()[:16]
            return Path(place) / f"wayhome-{os.getuid()}-{home}"
    return None


@lru_cache(maxsize=16)
def _is_memory(place: str, device: int, mounts: Callable[[], dict[str, str]]) -> bool:
    """Asked anew when something else is mounted there: then it is another device."""
    del device
    return is_in_memory(Path(place), mounts())


def _device(place: str) -> int:
    try:
        return Path(place).stat().st_dev
    except OSError:
        return -1


def is_in_memory(place: Path, mounts: dict[str, str]) -> bool:
    """True when ``place`` lies on a file system that is only memory. ``mounts``: mount point to its kind."""
    where = place.resolve()
    for parent in (where, *where.parents):
        if str(parent) in mounts:
            return mounts[str(parent)] in ("tmpfs", "ramfs")
    return False


def hand_over() -> None:
    """For the supervisor, before it starts its processes: where no folder in memory exists, give them the key."""
    if folder() is None:
        os.environ.setdefault(_VARIABLE, secrets.token_hex(32))


def was_handed_over() -> bool:
    """True where the supervisor gave this process the key."""
    return _VARIABLE in os.environ


def forget() -> None:
    """Destroy the keys in memory: every open vault of this installation is locked."""
    os.environ.pop(_VARIABLE, None)
    place = folder()
    if place is not None:
        for file in place.glob("*.key"):
            file.unlink(missing_ok=True)
        with suppress(OSError):
            place.rmdir()


def _key(cookie: bytes, secret: bytes, epoch: bytes, session: UUID, user: UUID, session_key: str) -> bytes:
    browser = hashlib.sha256(session_key.encode()).digest()
    info = wraps.bound(b"wayhome session 1", session.bytes, user.bytes, browser)
    return wraps.derive(cookie + secret, salt=epoch, info=info)


def _place(session: UUID, user: UUID, organisation: UUID) -> Place:
    return Place(organisation, user, "session", "vault_vaultsession", "sealed", session)


def _epoch_key(day: date, *, make: bool) -> bytes:
    place = folder()
    if place is None:
        return _handed_over(day, make=make)
    file = place / f"{day.isoformat()}.key"
    _check_owner(place)
    try:
        return file.read_bytes()
    except FileNotFoundError:
        if not make:
            raise Locked("the key in memory is gone") from None
    _make(place, file)
    for old in place.glob("*.key"):
        if old.stem < (clock.today() - timedelta(days=1)).isoformat():
            old.unlink(missing_ok=True)
    return file.read_bytes()


def _handed_over(day: date, *, make: bool) -> bytes:
    if make:
        hand_over()  # a single process without supervisor keeps its own
    text = os.environ.get(_VARIABLE)
    if text is None or day < clock.today() - timedelta(days=1):
        raise Locked("the key in memory is gone")
    return wraps.derive(bytes.fromhex(text), salt=b"", info=b"wayhome epoch " + day.isoformat().encode())


def _make(place: Path, file: Path) -> None:
    place.mkdir(mode=0o700, exist_ok=True)
    _check_owner(place)
    fresh = place / f".{secrets.token_hex(8)}"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    try:
        os.write(descriptor, secrets.token_bytes(32))
    finally:
        os.close(descriptor)
    with suppress(FileExistsError):  # another process was first: then its key counts
        os.link(fresh, file)
    fresh.unlink()


def _check_owner(place: Path) -> None:
    """A folder in memory may be open to everyone: ours, when someone else made it first, is refused."""
    try:
        found = place.lstat()
    except FileNotFoundError:
        return
    if found.st_uid != os.getuid() or found.st_mode & 0o077 or place.is_symlink():
        raise VaultError(
            f"{place} belongs to someone else or is open to others. Remove it, then start again: "
            "it holds the keys of open sessions."
        )


def _memory_mounts() -> dict[str, str]:
    """Mount points and their kind. Empty where the system does not say (then the supervisor hands the key over)."""
    if sys.platform != "linux":
        return {}
    lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    return {words[1].replace("\\040", " "): words[2] for line in lines if len(words := line.split()) > 2}
