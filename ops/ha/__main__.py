"""``python -m ops.ha up | status | failover | try | backup | down``: three nodes of PostgreSQL on this machine.

``try`` kills the first node while people write through HAProxy and compares what is kept with a ledger outside.
``backup`` takes one under load, drills it, and restores it into another database and into the embedded one.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ops.faults import writing
from ops.ha import backing, cluster, trial

FOLDER = Path(tempfile.gettempdir()) / "wayhome-ha"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ops.ha", description=__doc__)
    parser.add_argument("do", choices=("up", "status", "failover", "try", "backup", "down"))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--times", type=int, default=3, help="try: how many kills in a row (default: 3)")
    parser.add_argument("--what", choices=trial.KINDS, default="node", help="what is killed (default: node)")
    parser.add_argument("--keep", action="store_true", help="down: the folder stays")
    given = parser.parse_args()
    reason = cluster.why_not_here()
    if reason is not None:
        return writing.skipped(reason)
    here = cluster.Cluster(given.folder)
    try:
        if given.do == "try":
            return _on(here, lambda: trial.run(here, times=given.times, what=given.what))
        if given.do == "backup":
            return _on(here, lambda: backing.run(here))
        if given.do == "down":
            here.down(keep=given.keep)
        else:
            {"up": _up, "status": _status, "failover": _failover}[given.do](here)
    except cluster.CannotRun as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _on(here: cluster.Cluster, work: Callable[[], int]) -> int:
    """On the cluster that is up, or on one of its own that is gone afterwards."""
    is_up = (here.folder / "cluster.json").exists()
    try:
        here.up()
        return work()
    finally:
        if not is_up:
            here.down()


def _up(here: cluster.Cluster) -> None:
    here.up()
    _status(here)
    plan = here.plan
    print(
        f"DATABASE_URL={plan.site_url()}\nDATABASE_OWNER_URL={plan.owner_url()}\nreading: {plan.reading_url()}"
    )


def _status(here: cluster.Cluster) -> None:
    for line in trial.said(here):
        print("  ".join(f"{key} {value}" for key, value in line.items()))
    print("takes writes" if here.takes_writes() else "takes no writes")


def _failover(here: cluster.Cluster) -> None:
    killed = here.kill_primary(whole_node=True)
    at = time.monotonic()
    until = at + 120
    while time.monotonic() < until and not (here.primary() not in (None, killed) and here.takes_writes()):
        time.sleep(0.2)
    print(f"{killed} killed; {here.primary()} leads; writes again after {time.monotonic() - at:.1f} s")
    here.start_node(killed)


if __name__ == "__main__":
    sys.exit(main())
