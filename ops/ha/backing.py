"""A backup of a database server of one's own, under write load: drilled, restored into another one, and into ours."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ops.faults import backup, writing
from ops.ha.cluster import Cluster

AGAIN = "wayhome_again"


def run(cluster: Cluster) -> int:
    """The exit code. Everything acknowledged before the backup began is in each of the two restored sites."""
    plan = cluster.plan
    cluster.make_database()
    cluster.make_database(AGAIN)
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as name, database(plan.site_url(), plan.owner_url()):
        folder = Path(name)
        folder.chmod(0o711)
        with writing.World(folder) as world:
            kept, sheet = folder / "kept", folder / "sheet"
            kept.mkdir()
            home = world.site.home
            backup.wayhome(home, "backup", "--new-key", "--sheet", str(sheet))
            key = folder / "key.sealed"
            backup.wayhome(home, "backup", "--installation-key", str(key))
            world.write()
            world.wait_for(30)
            before = (set(world.ledger.notes), set(world.ledger.files))
            say("taken and tried under load", lambda: backup.wayhome(home, "backup", str(kept)))
            world.stop_writing()
            problems += world.faults()
            (file,) = kept.iterdir()
            drill = folder / "drill"
            drill.mkdir()
            say(
                "drill", lambda: backup.wayhome(drill, "restore", str(file), "--sheet", str(sheet), "--drill")
            )
            sites = {
                "into another server database": (plan.site_url(AGAIN), plan.owner_url(AGAIN)),
                "into the embedded database": None,
            }
            for what, urls in sites.items():
                clean = folder / what.replace(" ", "-")
                clean.mkdir()
                with database(*urls) if urls else database():
                    say(what, lambda: backup.wayhome(clean, "restore", str(file), "--sheet", str(sheet)))  # noqa: B023 - called at once
                    backup.wayhome(clean, "restore", str(key), "--sheet", str(sheet))
                    problems += [f"{what}: {one}" for one in backup.compare(world, home, clean, before)]
            return writing.ended(world, problems, name="backup of a database server")


@contextmanager
def database(site: str = "", owner: str = "") -> Iterator[None]:
    """What is started in here uses this database; the embedded one where there is no address."""
    names = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_READING_URL")
    before = {name: os.environ.pop(name) for name in names if name in os.environ}
    if site:
        os.environ |= {"DATABASE_URL": site, "DATABASE_OWNER_URL": owner}
    try:
        yield
    finally:
        for name in names:
            os.environ.pop(name, None)
        os.environ |= before


def say(what: str, work: Callable[[], str]) -> None:
    began = time.monotonic()
    said = work().strip()
    print(f"{said}\n{what}: {time.monotonic() - began:.0f} s", flush=True)
