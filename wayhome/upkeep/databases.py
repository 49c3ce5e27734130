"""The database as a whole: seen at one moment, written out and read in by PostgreSQL's own programs."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import IO
from uuid import UUID

import psycopg
from django.conf import settings
from psycopg import conninfo, sql

from wayhome.core import append_only
from wayhome.installation import postgres
from wayhome.upkeep.refusals import NotDone
from wayhome.vault.models.records import SealedFile

type Digests = dict[str, list[str]]

# The same words for the same row, whoever asks and wherever.
PLAINLY = (
    "SET TimeZone = 'UTC'",
    "SET DateStyle = 'ISO, YMD'",
    "SET IntervalStyle = 'postgres'",
    "SET bytea_output = 'hex'",
    "SET extra_float_digits = 1",
)
OLDEST_FOR_OURS = 17  # what our programs write, an older server does not take back
IN_THE_ENVIRONMENT = {
    "host": "PGHOST",
    "hostaddr": "PGHOSTADDR",
    "port": "PGPORT",
    "user": "PGUSER",
    "password": "PGPASSWORD",
    "dbname": "PGDATABASE",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
}


def owner_url() -> str:
    """Where the owner of the tables connects."""
    env = settings.ENVIRONMENT
    if env.is_embedded:
        return postgres.Home(settings.HOME).owner_url()
    return str(env.database_owner_url or env.database_url)


@dataclass(frozen=True)
class Moment:
    """The database as it was at one moment, for as long as the connection stands."""

    connection: psycopg.Connection[tuple[object, ...]]
    name: str

    @cached_property
    def version(self) -> int:
        return self.connection.info.server_version

    def digests(self) -> Digests:
        return digests(self.connection)

    def files(self) -> dict[UUID, int]:
        """Each file that is recorded and not erased, with its size on the disk."""
        table = sql.Identifier(SealedFile._meta.db_table)
        asked = sql.SQL("SELECT id, stored_bytes FROM {} WHERE length(details) > 0").format(table)
        return {UUID(str(one)): int(str(size)) for one, size in self.connection.execute(asked)}

    def steps(self) -> list[str]:
        """Which steps of the database were taken, so that an older release does not take what it cannot read."""
        found = self.connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name")
        return [f"{app}.{name}" for app, name in found]


@contextmanager
def moment(url: str) -> Iterator[Moment]:
    """A moment that other programs can look at too (``pg_dump --snapshot``), while people go on writing."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield Moment(connection, str(row[0]) if row else "")


def digests(connection: psycopg.Connection[tuple[object, ...]]) -> Digests:
    """For each table how many rows, and a sum over what stands in them, whatever their order."""
    for setting in PLAINLY:
        connection.execute(setting.replace("SET ", "SET LOCAL ", 1))
    tables = connection.execute(
        "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname"
    ).fetchall()
    found: Digests = {}
    for (table,) in tables:
        asked = sql.SQL(
            "SELECT count(*)::text, coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {} t"
        ).format(sql.Identifier("public", str(table)))
        row = connection.execute(asked).fetchone()
        found[str(table)] = [str(one) for one in row or ()]
    return found


def is_empty(url: str) -> bool:
    """Nothing was ever put into it."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        found = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    return found is None


def dumped(url: str, seen: Moment) -> Iterator[bytes]:
    """The database at that moment, as ``pg_restore`` reads it. Raises NotDone where the program gives up."""
    program = tool("pg_dump", seen.version)
    words = [program, "--format=custom", "--compress=1", "--no-owner", f"--snapshot={seen.name}"]
    with tempfile.TemporaryFile() as said:
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=said, env=_environment(url)) as running:
            stream = running.stdout
            if stream is None:
                raise NotDone("pg_dump gave nothing to read. Try again.")
            try:
                while part := stream.read(256 * 1024):
                    yield part
            except BaseException:
                running.kill()
                raise
        if running.returncode:
            raise NotDone(f"pg_dump gave up: {_last_words(said)} Nothing was kept; try again.")


def read_in(url: str, parts: Iterable[bytes], *, version: int, with_rights: bool, at_once: bool) -> None:
    """Into an empty database. ``at_once``: all of it or nothing. Raises NotDone where the program gives up."""
    program, rest = tool("pg_restore", version), iter(parts)
    words = [program, "--no-owner", "--exit-on-error", "--dbname", _database(url)]
    words += [] if with_rights else ["--no-privileges"]
    words += ["--single-transaction"] if at_once else []
    with tempfile.TemporaryFile() as said, tempfile.NamedTemporaryFile("w", encoding="utf-8") as wanted:
        first, listed = _contents(program, rest)
        wanted.write(listed)
        wanted.flush()
        words += ["--use-list", wanted.name]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=said, env=_environment(url)) as running:
            stream = running.stdin
            if stream is None:
                raise NotDone("pg_restore took nothing. Try again.")
            try:
                for part in chain(first, rest):
                    stream.write(part)
                stream.close()
            except BrokenPipeError:
                pass  # it gave up; its own words say why
            except BaseException:
                running.kill()
                raise
        if running.returncode:
            raise NotDone(f"pg_restore gave up: {_last_words(said)}")
    if with_rights:
        with psycopg.connect(url, connect_timeout=10) as connection:
            connection.execute(append_only.FROM_NOW_ON)


def _contents(program: str, parts: Iterator[bytes]) -> tuple[list[bytes], str]:
    """What is in a dump, without what belongs to the login that owned it; and the parts that were read for it.

    Rights given with later tables name that login, which another server does not have, or who restores is not.
    """
    first: list[bytes] = []
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        with subprocess.Popen(
            [program, "--list"], stdin=subprocess.PIPE, stdout=told, stderr=subprocess.DEVNULL
        ) as running:
            stream = running.stdin
            try:
                for part in parts if stream is not None else ():
                    first.append(part)
                    stream.write(part)  # type: ignore[union-attr]  # asked above
                    stream.flush()  # type: ignore[union-attr]  # as above
            except BrokenPipeError:
                pass  # it has read what it needs, which stands at the beginning
            with suppress(BrokenPipeError):
                running.communicate()
        told.seek(0)
        return first, "".join(line for line in told if " DEFAULT ACL " not in line)


def tool(name: str, server: int) -> str:
    """PostgreSQL's own program: of the server's version where this machine has it, else the one that we bring."""
    wanted = server // 10000
    here = shutil.which(name)
    if here and not settings.ENVIRONMENT.is_embedded and _version(here) == wanted:
        return here
    ours = postgres.programs() / name
    if _version(str(ours)) >= wanted >= OLDEST_FOR_OURS:
        return str(ours)
    raise NotDone(
        f"The database is PostgreSQL {wanted}, and this machine has no {name} of that version. "
        f"Install postgresql-client-{wanted}, then again."
    )


def _version(program: str) -> int:
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    found = re.search(r"\) (\d+)", said)
    return int(found.group(1)) if found else 0


def _environment(url: str) -> Mapping[str, str]:
    """A password on the command line could be read by everybody on the machine; here it cannot."""
    known = conninfo.conninfo_to_dict(url)
    given = {variable: str(known[name]) for name, variable in IN_THE_ENVIRONMENT.items() if known.get(name)}
    return {**os.environ, **given, "PGCONNECT_TIMEOUT": "10", "LC_ALL": "C"}


def _database(url: str) -> str:
    return str(conninfo.conninfo_to_dict(url).get("dbname") or postgres.DATABASE)


def _last_words(said: IO[bytes]) -> str:
    """The last line of what a program complained about, cut: it names tables, never what stands in them."""
    said.seek(0)
    lines = [
        line for line in said.read()[-4000:].decode(errors="replace").splitlines() if "error" in line.lower()
    ]
    return (lines[-1][:200] if lines else "it did not say why") + "."


@contextmanager
def scratch(folder: Path) -> Iterator[str]:
    """A database of its own in ``folder``, gone afterwards. Gives the address of its owner."""
    clear(folder)
    folder.mkdir(mode=0o700, parents=True)
    home = postgres.Home(folder)
    try:
        home.start()
        with psycopg.connect(home.owner_url("postgres"), autocommit=True) as connection:
            # What is thrown away need not survive a loss of power.
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield home.owner_url()
    finally:
        home.stop()
        shutil.rmtree(folder, ignore_errors=True)


def clear(folder: Path) -> None:
    """What a killed try left behind: its database is stopped, its folder removed."""
    left = postgres.Home(folder)
    if left.process_lives():
        left.start()
        left.stop()
    if folder.exists():
        shutil.rmtree(folder)
