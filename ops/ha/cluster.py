"""The cluster on this machine: its folder, its ports, its programs; brought up, looked at, killed, taken down."""

import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import psutil
import psycopg
from psycopg import sql

DATABASE = "wayhome"
NODES = ("node1", "node2", "node3")
TEMPLATES = Path(__file__).parent / "templates"
PACKAGES = "patroni python3-etcd etcd-server haproxy postgresql"
NEEDED = ("patroni", "etcd", "haproxy")
MINIMUM_POSTGRES = 15
UP_WITHIN = 180


class CannotRun(Exception):
    """Why no cluster is here, and what to do."""


@dataclass(frozen=True, slots=True)
class Node:
    """One node: where its database, its Patroni and its etcd listen."""

    name: str
    port: int
    rest: int
    etcd: int
    etcd_peer: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What is written down in ``cluster.json``, readable by its owner only. Passwords are new for each cluster."""

    nodes: tuple[Node, ...]
    writing: int
    reading: int
    superuser: str
    replication: str
    rewind: str
    owner: str
    site: str

    def owner_url(self, database: str = DATABASE) -> str:
        return f"postgresql://wayhome_owner:{self.owner}@127.0.0.1:{self.writing}/{database}"

    def site_url(self, database: str = DATABASE) -> str:
        return f"postgresql://wayhome_site:{self.site}@127.0.0.1:{self.writing}/{database}?{IN_TIME}"

    def reading_url(self) -> str:
        return f"postgresql://wayhome_site:{self.site}@127.0.0.1:{self.reading}/{DATABASE}?{IN_TIME}"

    def superuser_url(self, port: int, database: str = "postgres") -> str:
        return f"postgresql://postgres:{self.superuser}@127.0.0.1:{port}/{database}"


# Whoever waits on a line that is dead hears of it within seconds.
IN_TIME = (
    "connect_timeout=5&keepalives_idle=5&keepalives_interval=2&keepalives_count=3&tcp_user_timeout=10000"
)


def why_not_here() -> str | None:
    """Why this machine cannot run a cluster, with what to install; None when it can."""
    if sys.platform != "linux":
        return "the cluster needs Linux"
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        return f"{', '.join(missing)} not found: apt install {PACKAGES}"
    if programs() is None:
        return f"PostgreSQL {MINIMUM_POSTGRES} or later not found: apt install postgresql"
    try:
        account()
    except KeyError:
        return "no account “postgres” here: apt install postgresql"
    return None


def programs() -> Path | None:
    """The newest PostgreSQL that Debian put here."""
    found = [
        int(one.parents[1].name)
        for one in Path("/usr/lib/postgresql").glob("*/bin/initdb")
        if one.parents[1].name.isdigit()
    ]
    newest = max(found, default=0)
    return Path(f"/usr/lib/postgresql/{newest}/bin") if newest >= MINIMUM_POSTGRES else None


def account() -> pwd.struct_passwd:
    """Who runs the programs: PostgreSQL refuses to be root."""
    return pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())


class Cluster:
    """Three nodes in one folder. Everything that it starts is known by its process id and its folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()

    @property
    def plan(self) -> Plan:
        try:
            said = json.loads((self.folder / "cluster.json").read_text(encoding="utf-8"))
        except OSError as error:
            raise CannotRun(
                f"There is no cluster in {self.folder}. Start one: python -m ops.ha up"
            ) from error
        return Plan(**{**said, "nodes": tuple(Node(**one) for one in said["nodes"])})

    def node(self, name: str) -> Node:
        return next(one for one in self.plan.nodes if one.name == name)

    # Up and down ---------------------------------------------------------------------------------------------------

    def up(self) -> None:
        """From nothing to a database that takes writes, or again what was down. Raises CannotRun."""
        reason = why_not_here()
        if reason is not None:
            raise CannotRun(reason)
        self._write_down()
        plan = self.plan
        for node in plan.nodes:
            self._start_etcd(node)
        for node in plan.nodes:
            self.start_node(node.name)
        if not any(True for _one in self.processes("haproxy")):
            self._start("haproxy", ["haproxy", "-db", "-f", str(self.folder / "haproxy.cfg")])
        if not self.wait_until_whole(seconds=UP_WITHIN):
            raise CannotRun(f"The cluster did not come up. Its own words are in {self.folder}/log.")
        if not self._has_database():
            self.make_database()

    def down(self, *, keep: bool = False) -> None:
        """Everything stopped; the folder gone too, unless it is kept."""
        for kind in ("haproxy", "patroni", "etcd"):
            for process in list(self.processes(kind)):
                _ask_to_end(process)
        for process in list(self.processes("postgres")):  # what a killed Patroni left behind
            _ask_to_end(process)
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    def start_node(self, name: str) -> None:
        """Patroni of one node, which starts its PostgreSQL."""
        if any(name in " ".join(one.cmdline()) for one in self.processes("patroni")):
            return
        self._start(name, ["patroni", str(self.folder / name / "patroni.yml")])

    # Looking ---------------------------------------------------------------------------------------------------------

    def members(self) -> list[dict[str, Any]]:
        """What Patroni says of each node: name, role, state, lag. Empty when none answers."""
        for node in self.plan.nodes:
            try:
                said: list[dict[str, Any]] = _asked(f"http://127.0.0.1:{node.rest}/cluster")["members"]
            except (OSError, ValueError, KeyError):
                continue
            return said
        return []

    def primary(self) -> str | None:
        """The node that says of itself that it is the first one."""
        for node in self.plan.nodes:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{node.rest}/primary", timeout=2) as answer:
                    if answer.status == 200:
                        return node.name
            except OSError:
                continue
        return None

    def is_whole(self) -> bool:
        """One node leads, one has everything before it is acknowledged, one follows; and it takes writes."""
        roles = sorted(one["role"] for one in self.members() if one["state"] in ("running", "streaming"))
        return roles == ["leader", "replica", "sync_standby"] and self.takes_writes()

    def takes_writes(self) -> bool:
        """A row is written and acknowledged through the address for writing."""
        plan = self.plan
        try:
            with psycopg.connect(plan.superuser_url(plan.writing), connect_timeout=3) as connection:
                connection.execute("SET statement_timeout = '5s'")
                connection.execute("CREATE TABLE IF NOT EXISTS ha_try (at timestamptz)")
                connection.execute("INSERT INTO ha_try VALUES (now())")
                connection.execute("DELETE FROM ha_try")
        except psycopg.Error:
            return False
        return True

    def wait_until_whole(self, *, seconds: float) -> bool:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.is_whole():
                return True
            if not any(True for _one in self.processes("patroni")):
                return False
            time.sleep(0.5)
        return False

    def processes(self, kind: str) -> Iterator[psutil.Process]:
        """Processes of this folder and no other."""
        mine = str(self.folder)
        for process in psutil.process_iter():
            try:
                words = process.cmdline()
                is_ours = mine in " ".join(words) or process.cwd().startswith(f"{mine}/")
                if (
                    is_ours
                    and words
                    and kind in " ".join(words[:2])
                    and process.status() != psutil.STATUS_ZOMBIE
                ):
                    yield process
            except psutil.Error:
                continue

    # Killing ---------------------------------------------------------------------------------------------------------

    def kill_primary(self, *, whole_node: bool) -> str:
        """``kill -9`` of the first node's PostgreSQL; with ``whole_node`` its Patroni too, as when a machine dies."""
        name = self.primary()
        if name is None:
            raise CannotRun("No node leads, so there is none to kill.")
        data = self.folder / name / "data"
        if whole_node:
            for process in self.processes("patroni"):
                if name in " ".join(process.cmdline()):
                    process.kill()
        head = psutil.Process(int((data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0]))
        for process in [head, *head.children(recursive=True)]:
            try:
                process.kill()
            except psutil.Error:
                continue
        return name

    # Inside ----------------------------------------------------------------------------------------------------------

    def _write_down(self) -> None:
        if (self.folder / "cluster.json").exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o711)
        free = _free_ports(4 * len(NODES) + 2)
        words = [secrets.token_hex(16) for _ in range(5)]
        plan = Plan(
            tuple(Node(name, *(next(free) for _ in range(4))) for name in NODES),
            next(free),
            next(free),
            *words,
        )
        for node in plan.nodes:
            self._write_node(plan, node)
        nodes = "\n".join(
            f"    server {one.name} 127.0.0.1:{one.port} maxconn 100 check port {one.rest}"
            for one in plan.nodes
        )
        template = (TEMPLATES / "haproxy.cfg").read_text(encoding="utf-8")
        filled = template.format(writing=plan.writing, reading=plan.reading, nodes=nodes)
        self._put(self.folder / "haproxy.cfg", filled)
        (self.folder / "log").mkdir(exist_ok=True)
        _give(self.folder / "log")
        secret = self.folder / "cluster.json"
        secret.touch(mode=0o600)
        secret.write_text(json.dumps(asdict(plan), indent=1), encoding="utf-8")

    def _write_node(self, plan: Plan, node: Node) -> None:
        folder = self.folder / node.name
        for one in (folder, folder / "etcd"):
            one.mkdir(mode=0o700)
            _give(one)
        template = (TEMPLATES / "patroni.yml").read_text(encoding="utf-8")
        filled = template.format(
            name=node.name,
            rest=node.rest,
            port=node.port,
            etcd=",".join(f"127.0.0.1:{one.etcd}" for one in plan.nodes),
            folder=folder,
            programs=programs(),
            superuser=plan.superuser,
            replication=plan.replication,
            rewind=plan.rewind,
        )
        self._put(folder / "patroni.yml", filled)

    def _put(self, file: Path, text: str) -> None:
        file.touch(mode=0o600)
        file.write_text(text, encoding="utf-8")
        _give(file)

    def _start_etcd(self, node: Node) -> None:
        if any(f"/{node.name}/" in " ".join(one.cmdline()) for one in self.processes("etcd")):
            return
        here, peer = f"http://127.0.0.1:{node.etcd}", f"http://127.0.0.1:{node.etcd_peer}"
        members = ",".join(f"{one.name}=http://127.0.0.1:{one.etcd_peer}" for one in self.plan.nodes)
        words = ["etcd", "--name", node.name, "--data-dir", str(self.folder / node.name / "etcd")]
        words += ["--listen-client-urls", here, "--advertise-client-urls", here]
        words += ["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer]
        words += ["--initial-cluster", members, "--initial-cluster-token", "wayhome", "--log-level", "error"]
        # Three of them on one disk: a slow moment is no death.
        words += ["--heartbeat-interval", "250", "--election-timeout", "2500"]
        self._start(f"etcd-{node.name}", words)

    def _start(self, name: str, words: list[str]) -> None:
        """In the background, as whoever may run PostgreSQL, with a log of its own."""
        who = account()
        is_other = os.geteuid() == 0
        extra: dict[str, Any] = (
            {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []} if is_other else {}
        )
        with (self.folder / "log" / name).open("ab") as log:
            subprocess.Popen(
                words,
                cwd="/",
                env={"PATH": "/usr/sbin:/usr/bin:/bin", "HOME": who.pw_dir, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **extra,
            )

    def _has_database(self) -> bool:
        plan = self.plan
        with psycopg.connect(plan.superuser_url(plan.writing)) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
        return found is not None

    def make_database(self, name: str = DATABASE) -> None:
        """An empty one, in place of what was there. Logins and database are as docs/installing.md has them."""
        plan = self.plan
        with psycopg.connect(plan.superuser_url(plan.writing), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'wayhome_app'").fetchone():
                connection.execute("CREATE ROLE wayhome_app NOLOGIN")
                for login, word, rest in (
                    ("wayhome_site", plan.site, "IN ROLE wayhome_app"),
                    ("wayhome_owner", plan.owner, "CREATEROLE"),
                ):
                    made = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} ").format(
                        sql.Identifier(login), sql.Literal(word)
                    )
                    connection.execute(made + sql.SQL(rest))
            connection.execute(
                sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
            )
            connection.execute(sql.SQL("CREATE DATABASE {} OWNER wayhome_owner").format(sql.Identifier(name)))


def _asked(url: str) -> dict[str, Any]:
    with urllib.request.urlopen(url, timeout=2) as answer:
        said: dict[str, Any] = json.load(answer)
    return said


def _ask_to_end(process: psutil.Process) -> None:
    try:
        process.terminate()
        process.wait(20)
    except psutil.TimeoutExpired:
        process.kill()
    except psutil.Error:
        return


def _give(path: Path) -> None:
    if os.geteuid() == 0:
        who = account()
        os.chown(path, who.pw_uid, who.pw_gid)


def _free_ports(count: int) -> Iterator[int]:
    """All held at once, so that no two are the same."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    yield from ports
