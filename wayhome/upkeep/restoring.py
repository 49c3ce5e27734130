"""Restoring on a clean machine: looked through to the end first, put together aside, then moved into place."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from wayhome.installation import postgres
from wayhome.upkeep import databases, frames, keeping, trying
from wayhome.upkeep.refusals import NotDone
from wayhome.vault import backups, installation
from wayhome.vault.errors import Unopenable, WrongPassphrase

Say = Callable[[str], object]
FILES = "files"


def look_through(file: Path, sheet: str) -> dict[str, Any]:
    """The whole of it, opened and verified to the last byte; nothing is written. What it says of itself."""
    about: dict[str, Any] = {}
    with _opened(file, sheet) as source:
        for name, parts in frames.unpacked(source):
            if name == "about":
                about = trying.about_of(parts)
    if about.get("what") not in ("everything", "key"):
        raise NotDone("This backup says nothing of what is in it. Take another one.")
    return about


def drill(file: Path, sheet: str) -> dict[str, Any]:
    """As restoring, into a database that is thrown away: what is here stays as it is."""
    about = look_through(file, sheet)
    if about["what"] == "everything":
        with _sentences():
            trying.try_out(
                lambda: _opened(file, sheet), about=about, folder=Path(settings.HOME) / "backup-try"
            )
    return about


def restore(file: Path, sheet: str, *, say: Say) -> dict[str, Any]:
    """Into an empty installation. Raises NotDone with what to do; then nothing here was changed."""
    about = look_through(file, sheet)
    if about["what"] == "key":  # goes beside the database that was restored before it
        _restore_key(file, sheet)
        return about
    why_not_here()
    _why_not_this_release(about)
    say("It is whole and opens with this sheet. Reading it in.")
    with _sentences():
        if settings.ENVIRONMENT.is_embedded:
            _embedded(file, sheet, about)
        else:
            _external(file, sheet, about)
    return about


def why_not_here() -> None:
    """Raises NotDone where something is here already: a restore never writes over anything."""
    home = Path(settings.HOME)
    taken = (home / FILES).is_dir() and any(one.is_file() for one in (home / FILES).rglob("*"))
    if settings.ENVIRONMENT.is_embedded:
        if (home / "database").exists():
            raise NotDone(
                f"There is a database in {home} already, and a restore writes over nothing. "
                "Choose an empty folder with WAYHOME_HOME, or move this one away first."
            )
    elif not databases.is_empty(databases.owner_url()):
        raise NotDone(
            "The database in DATABASE_URL is not empty, and a restore writes over nothing. "
            "Make a new one (docs/installing.md), or move the old one away first."
        )
    if taken:
        raise NotDone(
            f"There are files in {home / FILES} already. Move them away first, or choose an empty folder."
        )


def _why_not_this_release(about: dict[str, Any]) -> None:
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    if set(about["steps"]) - known:
        raise NotDone(
            f"This backup was taken with Wayhome {about['version']}, which is newer than this one. "
            "Install that version, then again. Nothing was changed."
        )


def _embedded(file: Path, sheet: str, about: dict[str, Any]) -> None:
    """Put together in a folder aside, and renamed when it is whole."""
    home, aside = Path(settings.HOME), Path(settings.HOME) / "restoring"
    databases.clear(aside)
    aside.mkdir(mode=0o700, parents=True)
    cluster = postgres.Home(aside)
    try:
        cluster.start()
        version = postgres.programs_version() * 10000
        _read_in(file, sheet, cluster.owner_url(), aside / FILES, about, version, with_rights=True)
        cluster.stop()
        if (home / FILES).is_dir():
            shutil.rmtree(home / FILES)  # empty, as was seen above
        (aside / FILES).rename(home / FILES)
        cluster.data.rename(home / "database")
        keeping.settle(home)
    finally:
        cluster.stop()
        shutil.rmtree(aside, ignore_errors=True)
    if postgres.is_root():
        home.chmod(0o711)


def _external(file: Path, sheet: str, about: dict[str, Any]) -> None:
    home, aside = Path(settings.HOME), Path(settings.HOME) / "restoring"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700, parents=True)
    url = databases.owner_url()
    with psycopg.connect(url, connect_timeout=10) as connection:
        version = connection.info.server_version
    try:
        _read_in(file, sheet, url, aside / FILES, about, version, with_rights=True)
        if (home / FILES).is_dir():
            shutil.rmtree(home / FILES)
        (aside / FILES).rename(home / FILES)
        keeping.settle(home)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        connections[DEFAULT_DB_ALIAS].close()


def _read_in(
    file: Path, sheet: str, url: str, files: Path, about: dict[str, Any], version: int, *, with_rights: bool
) -> None:
    """Database, files and the public half of the backup key; compared with what the backup says of itself."""
    files.mkdir(mode=0o700)
    found: dict[str, int] = {}
    public = b""
    with _opened(file, sheet) as source:
        for name, parts in frames.unpacked(source):
            if name == "database":
                databases.read_in(url, parts, version=version, with_rights=with_rights, at_once=True)
            elif name.startswith("files/"):
                one = UUID(name.removeprefix("files/"))  # nothing but an id is ever a name on this disk
                found[str(one)] = _put(files / one.hex[:2] / str(one), parts)
            elif name == "backup.public":
                public = bytes.fromhex(b"".join(parts).decode())
    trying.compare_files(found, about)
    trying.compare_rows(url, about)
    if public and keeping.public_key() is None:
        keeping.set_public_key(public)


def _restore_key(file: Path, sheet: str) -> None:
    if installation.path().exists():
        raise NotDone(
            f"There is an installation key already ({installation.path()}). Move it away first if this one shall count."
        )
    with _opened(file, sheet) as source:
        for name, parts in frames.unpacked(source):
            if name == "installation.key":
                _put(installation.path(), parts)
                installation.path().chmod(0o400)


def _put(file: Path, parts: Iterator[bytes]) -> int:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    size = 0
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
        for part in parts:
            size += target.write(part)
        target.flush()
        os.fsync(target.fileno())
    keeping.settle(file.parent)
    return size


@contextmanager
def _opened(file: Path, sheet: str) -> Iterator[Iterator[bytes]]:
    """The content of a backup; whatever is wrong with it is a sentence."""
    with _sentences(), file.open("rb") as source:
        yield backups.opened(source, sheet=sheet)


@contextmanager
def _sentences() -> Iterator[None]:
    try:
        yield
    except backups.NotABackup as problem:
        raise NotDone("This file is not a backup of Wayhome. Nothing was changed.") from problem
    except WrongPassphrase as problem:
        raise NotDone(
            "These words are not those of this backup's sheet. Compare the eight words on the sheet "
            "with the day it was printed, and try the other sheet. Nothing was changed."
        ) from problem
    except (Unopenable, frames.Broken) as problem:
        raise NotDone(
            "This backup is damaged: it was cut short or changed. Nothing was changed here. "
            "Take an earlier one, or copy this one anew from where it lies."
        ) from problem
    except psycopg.Error as problem:
        raise NotDone("The database stopped answering. Run “wayhome doctor”, then again.") from problem
    except FileNotFoundError as problem:
        raise NotDone(
            "The file of the backup is not there. Check the path. Nothing was changed."
        ) from problem
    except OSError as problem:
        raise NotDone(
            f"Reading or writing failed ({problem.strerror}). Make room and try again."
        ) from problem
