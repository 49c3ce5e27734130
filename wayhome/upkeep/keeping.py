"""What this machine knows of its backups: the key they are sealed to, when one was last good, what went wrong."""

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings

from wayhome.core import clock
from wayhome.installation import proposals

NOTE = "backups.json"


@dataclass(frozen=True, slots=True)
class Known:
    """``good_at``: when the last backup was found good. ``failed_at``: when one failed after that."""

    good_at: datetime | None = None
    stored_bytes: int = 0
    seconds: int = 0
    failed_at: datetime | None = None
    why: str = ""

    @property
    def is_old(self) -> bool:
        oldest = timedelta(hours=proposals.figure("BACKUP_OLDEST_HOURS"))
        return self.good_at is None or clock.now() - self.good_at > oldest


def key_file() -> Path:
    """Where the public half of the backup key is."""
    return Path(settings.HOME) / "keys" / "backup.public"


def public_key() -> bytes | None:
    """What backups are sealed to; None as long as nobody made a key."""
    try:
        raw = bytes.fromhex(key_file().read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
    return raw if len(raw) == 32 else None


def set_public_key(public: bytes) -> None:
    key_file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write(key_file(), public.hex() + "\n")


def known() -> Known:
    """What the last tries came to."""
    found = _read()
    good, failed = found.get("good", {}), found.get("failed", {})
    return Known(
        _moment(good.get("at")),
        int(good.get("bytes", 0)),
        int(good.get("seconds", 0)),
        _moment(failed.get("at")),
        str(failed.get("why", "")),
    )


def note_good(*, stored_bytes: int, seconds: float) -> None:
    _write({"good": {"at": clock.now().isoformat(), "bytes": stored_bytes, "seconds": round(seconds)}})


def note_failed(why: str) -> None:
    """Kept beside the last good one. A disk that is full does not hide why: it is said on the terminal too."""
    try:
        _write({"good": _read().get("good", {}), "failed": {"at": clock.now().isoformat(), "why": why[:300]}})
    except OSError:
        pass


def write(file: Path, text: str) -> None:
    """All of it or nothing, for this account only, on the disk before it is called written."""
    fresh = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(
            os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """What was renamed in this folder stays so, whatever happens to the machine."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _read() -> dict[str, Any]:
    try:
        found = json.loads((Path(settings.HOME) / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(content: Mapping[str, object]) -> None:
    write(Path(settings.HOME) / NOTE, json.dumps(content))


def _moment(text: object) -> datetime | None:
    return datetime.fromisoformat(str(text)) if text else None
