"""``python -m ops.faults.full --what database|files|temp``: a disk that fills up while people write, as root on Linux.

While it is full nothing is acknowledged that is not kept, and every answer is a page. When there is room again the site
goes on by itself.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

from ops.faults import writing

MEBIBYTES = {"database": 900, "files": 40, "temp": 8}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--what", choices=tuple(MEBIBYTES), default="files")
    given = parser.parse_args()
    if not writing.run_as_root():
        return writing.skipped("a small disk is mounted for this, which only root may do")
    folder = Path(tempfile.mkdtemp())
    disk = folder / "disk"
    disk.mkdir()
    size = f"size={MEBIBYTES[given.what]}m"
    if not writing.call("mount", "-t", "tmpfs", "-o", f"{size},mode=0711", "tmpfs", str(disk)):
        return writing.skipped("this machine mounts no disk in memory")
    try:
        return fill(folder, disk, given.what)
    finally:
        writing.call("umount", "-l", str(disk))
        shutil.rmtree(folder, ignore_errors=True)


def fill(folder: Path, disk: Path, what: str) -> int:
    problems: list[str] = []
    home = disk / "home" if what == "database" else folder / "home"
    if what == "files":
        home.mkdir(mode=0o711)
        (home / "files").symlink_to(disk)
    if what == "temp":
        os.environ["TMPDIR"] = str(disk)
    with writing.World(folder, home=home) as world:
        world.write()
        world.wait_for(5)
        ballast = disk / "ballast"
        fill_up(ballast)
        before = dict(world.ledger.answers)
        time.sleep(15)
        answers = world.visitor.get("/sign-in/")
        if answers.status >= 500 and answers.status != 503:
            problems.append(f"a page of its own is missing: {answers.status}")
        during = {k: n - before.get(k, 0) for k, n in world.ledger.answers.items() if n > before.get(k, 0)}
        print(f"while it was full: {during}")
        problems += [f"answered {status}" for status in during if status == "500"]
        ballast.unlink()
        if not world.wait_for(5, seconds=120):
            problems.append("there is room again, and nothing was acknowledged for two minutes")
        world.stop_writing()
        problems += world.faults()
        return writing.ended(world, problems, name=f"disk full: {what}")


def fill_up(ballast: Path) -> None:
    """To the last block."""
    with ballast.open("wb", buffering=0) as out:
        for piece in (1024 * 1024, 4096, 1):
            try:
                while True:
                    out.write(b"x" * piece)
            except OSError:
                continue


if __name__ == "__main__":
    sys.exit(main())
