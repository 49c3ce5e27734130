"""Where sealed files lie, and how they get there so that a crash leaves all or nothing."""

import errno
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from uuid import UUID

from django.conf import settings

FULL = (errno.ENOSPC, errno.EDQUOT)


def folder() -> Path:
    return Path(settings.HOME) / "files"


def incoming(file_id: UUID) -> Path:
    """Where a file is sealed to while it arrives."""
    return folder() / "incoming" / str(file_id)


def kept(file_id: UUID) -> Path:
    """Where a received file lies. The first two letters keep folders small."""
    return folder() / file_id.hex[:2] / str(file_id)


def create(file_id: UUID) -> FileIO:
    """A new file in ``incoming``, for this account only, unbuffered."""
    path = incoming(file_id)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return FileIO(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w")


def keep(file_id: UUID) -> None:
    """Move a file, already on the disk itself, from ``incoming`` to its place, and make the move last."""
    target = kept(file_id)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    incoming(file_id).rename(target)
    for changed in (target.parent, target.parent.parent):
        descriptor = os.open(changed, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove(file_id: UUID) -> None:
    """Take a file away, wherever it is."""
    kept(file_id).unlink(missing_ok=True)
    incoming(file_id).unlink(missing_ok=True)


def everything() -> Iterator[tuple[UUID, datetime, bool]]:
    """Each file on the disk: its id, when it was last written, whether it is still incoming."""
    for path in folder().glob("*/*"):
        try:
            file_id = UUID(path.name)
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except (ValueError, FileNotFoundError):  # not ours, or gone meanwhile
            continue
        yield file_id, written, path.parent.name == "incoming"
