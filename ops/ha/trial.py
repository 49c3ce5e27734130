"""The first node is killed while people write through HAProxy, with a ledger outside of what was acknowledged."""

import os
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from ops.faults import writing
from ops.ha.cluster import Cluster

LONGEST = 30.0  # seconds without a write that a fail-over may take
AGAIN_WHOLE = 180
KINDS = ("database", "node")


def run(cluster: Cluster, *, times: int, what: str) -> int:
    """``times`` fail-overs in a row on one world. The exit code."""
    plan = cluster.plan
    cluster.make_database()
    os.environ |= {"DATABASE_URL": plan.site_url(), "DATABASE_OWNER_URL": plan.owner_url()}
    os.environ |= {"DATABASE_READING_URL": plan.reading_url()}
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder, writing.World(Path(folder)) as world:
        world.write()
        for number in range(times):
            problems += fail_over(cluster, world, number + 1, whole_node=what == "node")
            if problems:
                break
        world.stop_writing()
        problems += world.faults()
        print(
            f"ledger: {_lines(world.ledger.file)} lines on the disk, each acknowledged; compared with what is kept"
        )
        return writing.ended(world, problems, name=f"fail-over, {what} killed {times} times")


def fail_over(cluster: Cluster, world: writing.World, number: int, *, whole_node: bool) -> list[str]:
    """One kill under load, and what became of it. Empty when all is well."""
    if not cluster.wait_until_whole(seconds=AGAIN_WHOLE):
        return [f"before kill {number} the cluster was not whole: {cluster.members()}"]
    if not world.wait_for(20):
        return [f"nothing was acknowledged before kill {number}"]
    ledger, before = world.ledger, _known(world)
    answered = dict(ledger.answers)
    longest, ledger.longest_gap = ledger.longest_gap, 0.0
    killed = cluster.kill_primary(whole_node=whole_node)
    at = time.monotonic()
    if not world.wait_for(20, seconds=120):
        return [f"nothing was acknowledged for two minutes after kill {number}: {cluster.members()}"]
    leads, took = cluster.primary(), ledger.longest_gap
    ledger.longest_gap = max(took, longest)
    others = {k: n - answered.get(k, 0) for k, n in ledger.answers.items() if n > answered.get(k, 0)}
    page = world.visitor.get("/")
    is_in = page.status == 200 and page.path == "/"
    reading = "follows" if is_following(cluster) else "leads"
    print(
        f"kill {number}: {killed} at {before} acknowledged; {leads} leads; {took:.1f} s without writes; "
        f"{_known(world)} acknowledged {time.monotonic() - at:.0f} s later; other answers meanwhile {others}; "
        f"the sign-in {'holds' if is_in else 'is lost'}; the address for reading leads to a node that {reading}",
        flush=True,
    )
    cluster.start_node(killed)  # comes back as one that follows
    wrong = [f"kill {number}: {took:.1f} s without writes"] if took > LONGEST else []
    wrong += [f"kill {number}: {killed} leads again"] if leads == killed else []
    return wrong + ([] if is_in else [f"kill {number}: the sign-in is lost ({page.status} {page.path})"])


def is_following(cluster: Cluster) -> bool:
    """Whether heavy reading goes to a node that follows."""
    with psycopg.connect(cluster.plan.reading_url(), connect_timeout=5) as connection:
        row = connection.execute("SELECT pg_is_in_recovery()").fetchone()
    return bool(row and row[0])


def _known(world: writing.World) -> int:
    return len(world.ledger.notes) + len(world.ledger.files)


def _lines(file: Path) -> int:
    with file.open(encoding="utf-8") as kept:
        return sum(1 for _line in kept)


def said(cluster: Cluster) -> list[dict[str, Any]]:
    """One line for each node, for people."""
    return [
        {key: one.get(key) for key in ("name", "role", "state", "timeline", "lag")}
        for one in cluster.members()
    ]
