"""Taking a backup while people work: one moment of the database with every file it names, tried before it is good."""

import errno
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

import fasteners
import psycopg
from django.conf import settings
from django.db import DatabaseError, transaction

import wayhome
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.installation import postgres
from wayhome.upkeep import databases, frames, keeping, trying
from wayhome.upkeep.refusals import NotDone
from wayhome.vault import backups, disk, installation
from wayhome.vault.errors import VaultError

JOB = Job(name="upkeep.backup")
Say = Callable[[str], object]
READ_AT_ONCE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that was found good."""

    file: Path
    stored_bytes: int
    seconds: float
    rows: int
    files: int


def take(where: Path, *, say: Say) -> Taken:
    """Into ``where``: a folder, or a file that is not there yet. Raises NotDone with the reason; then nothing is there.

    Whatever it came to is noted, and recorded where the database answers.
    """
    began = time.monotonic()
    try:
        taken = _take(where, say, began)
    except (NotDone, VaultError, postgres.DatabaseAway, OSError, psycopg.Error, frames.Broken) as problem:
        reason = _reason(problem)
        keeping.note_failed(reason)
        _record("upkeep.backup_failed", outcome="failed")
        raise NotDone(reason) from problem
    keeping.note_good(stored_bytes=taken.stored_bytes, seconds=taken.seconds)
    _record("upkeep.backed_up")
    return taken


def keep_installation_key(where: Path) -> Path:
    """The installation's key, sealed to the same paper, in a file of its own: it must never lie beside a backup."""
    public, final = _key(), _free(where, "wayhome-key")
    partial = _partial(final)
    try:
        with _new(partial) as target:
            writer = backups.Writer(target, to=public)
            packer = frames.Packer(writer.write)
            packer.put("about", [json.dumps({"what": "key"}).encode()])
            packer.put("installation.key", [installation.path().read_bytes()])
            packer.finish()
            writer.finish()
            _to_disk(target)
        partial.rename(final)
        keeping.settle(final.parent)
    finally:
        partial.unlink(missing_ok=True)
    return final


def _take(where: Path, say: Say, began: float) -> Taken:
    public, final = _key(), _free(where, f"wayhome-{clock.now():%Y-%m-%d-%H%M%S}")
    home = Path(settings.HOME)
    lock = fasteners.InterProcessLock(str(home / "backup.lock"))
    if not lock.acquire(blocking=False):
        raise NotDone("Another backup of this installation is being taken. Wait until it is done.")
    partial, staged = _partial(final), disk.folder() / ".backing-up" / "now"
    try:
        with _new(partial) as target:
            writer = backups.Writer(target, to=public)
            about = _write(writer, staged, say)
            _to_disk(target)
        shutil.rmtree(staged, ignore_errors=True)
        say(f"Written in {time.monotonic() - began:.0f} s. Trying it: into an empty database, row by row.")
        trying.try_out(lambda: _again(writer, partial), about=about, folder=home / "backup-try")
        stored = partial.stat().st_size
        partial.rename(final)
        keeping.settle(final.parent)
    finally:
        partial.unlink(missing_ok=True)
        shutil.rmtree(staged, ignore_errors=True)
        lock.release()
    rows = sum(int(count) for count, _sum in about["tables"].values())
    return Taken(final, stored, time.monotonic() - began, rows, len(about["files"]))


def _write(writer: backups.Writer, staged: Path, say: Say) -> dict[str, Any]:
    """Everything into the stream. Files are held by a second name first: what is erased meanwhile is still there."""
    url = databases.owner_url()
    shutil.rmtree(staged, ignore_errors=True)
    _hold(staged)
    with databases.moment(url) as seen:
        _hold(staged)  # those that came after the first look and before the moment
        recorded = seen.files()
        missing = [one for one in recorded if not _held(staged, one).exists()]
        if missing:
            say(f"{len(missing)} files are recorded and not on the disk. “wayhome doctor” tells more.")
        about = {
            "what": "everything",
            "version": wayhome.__version__,
            "server": seen.version,
            "taken_at": clock.now().isoformat(),
            "steps": seen.steps(),
            "tables": seen.digests(),
            "files": {str(one): size for one, size in recorded.items() if one not in set(missing)},
        }
        packer = frames.Packer(writer.write)
        packer.put("about", [json.dumps(about).encode()])
        packer.put("backup.public", [(_key()).hex().encode()])
        packer.put("database", databases.dumped(url, seen))
        for one in about["files"]:  # type: ignore[attr-defined]  # a dictionary of files, as written above
            packer.put(f"files/{one}", _parts(_held(staged, UUID(one))))
        packer.finish()
        writer.finish()
    return about


def _hold(staged: Path) -> None:
    """Each kept file under a second name, on the same disk: no copy, and erasing the first leaves the second."""
    for file_id, _written, is_incoming in disk.everything():
        if is_incoming:
            continue
        second = _held(staged, file_id)
        second.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            os.link(disk.kept(file_id), second)
        except (FileExistsError, FileNotFoundError):  # held already, or erased meanwhile
            continue


def _held(staged: Path, file_id: UUID) -> Path:
    return staged / file_id.hex[:2] / str(file_id)


def _parts(file: Path) -> Iterator[bytes]:
    with file.open("rb") as source:
        while part := source.read(READ_AT_ONCE):
            yield part


@contextmanager
def _again(writer: backups.Writer, partial: Path) -> Iterator[Iterator[bytes]]:
    with partial.open("rb") as source:
        yield writer.read_back(source)


def _key() -> bytes:
    public = keeping.public_key()
    if public is None:
        raise NotDone(
            "There is no backup key yet. Run “wayhome backup --new-key”, print the sheet, and keep it away from here."
        )
    return public


def _free(where: Path, name: str) -> Path:
    """The name it will have. Nothing is ever written over."""
    final = where / f"{name}.sealed" if where.is_dir() else where
    if final.exists():
        raise NotDone(f"{final} exists already. Choose another name.")
    if not final.absolute().parent.is_dir():
        raise NotDone(f"The folder {final.absolute().parent} does not exist. Make it, or choose another.")
    return final


def _partial(final: Path) -> Path:
    """What a killed try leaves behind has one name for each installation, and the next try removes it."""
    partial = final.with_name(f".wayhome-{installation.blind('backup', purpose='upkeep')[:12]}.partial")
    partial.unlink(missing_ok=True)
    return partial


def _new(partial: Path) -> BinaryIO:
    return os.fdopen(os.open(partial, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _to_disk(target: BinaryIO) -> None:
    target.flush()
    os.fsync(target.fileno())


def _record(action: str, *, outcome: str = "done") -> None:
    """In the installation's own record. A database that is away does not hide what the backup came to."""
    try:
        with transaction.atomic():
            if action == "upkeep.backed_up":
                audit.record("upkeep.backed_up", by=JOB)
            else:
                audit.record("upkeep.backup_failed", by=JOB, outcome=outcome)
    except DatabaseError:
        pass


def _reason(problem: Exception) -> str:
    if isinstance(problem, NotDone | postgres.DatabaseAway):
        return str(problem)
    if isinstance(problem, OSError) and problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return "The disk is full, so no backup was kept. Make room, or choose another disk."
    if isinstance(problem, OSError):
        return (
            f"The backup could not be written ({problem.strerror}). Check the folder and who may write there."
        )
    if isinstance(problem, psycopg.Error):
        return "The database stopped answering, so no backup was kept. Run “wayhome doctor”, then again."
    return "What was written does not read back as it was. The disk may be failing; try another one."
