"""``python -m ops.faults.readonly``: the disk of the sealed files may only be read for a while; as root on Linux."""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from ops.faults import writing


def main() -> int:
    if not writing.run_as_root():
        return writing.skipped("a disk is mounted for this, which only root may do")
    folder = Path(tempfile.mkdtemp())
    disk, home = folder / "disk", folder / "home"
    disk.mkdir()
    home.mkdir(mode=0o711)
    if not writing.call("mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", str(disk)):
        return writing.skipped("this machine mounts no disk in memory")
    (home / "files").symlink_to(disk)
    problems: list[str] = []
    try:
        with writing.World(folder, home=home) as world:
            world.write()
            world.wait_for(5)
            if not wait_for_read_only(disk):
                return writing.skipped("this disk cannot be mounted again for reading only")
            files, before = len(world.ledger.files), world.ledger.answers["500"]
            if not world.wait_for(5):
                problems.append("notes need no file, and none was acknowledged")
            time.sleep(5)
            if len(world.ledger.files) > files + 1:  # one may have been on its way
                problems.append("a file was acknowledged that could not be written")
            if world.ledger.answers["500"] > before:
                problems.append("answered as a fault, and not with what to do")
            writing.call("mount", "-o", "remount,rw", str(disk))
            files = len(world.ledger.files)
            if not writing.wait_until(lambda: len(world.ledger.files) > files, seconds=90):
                problems.append("it may be written again, and no file was acknowledged")
            world.stop_writing()
            problems += world.faults()
            return writing.ended(world, problems, name="read-only disk of files")
    finally:
        writing.call("umount", "-l", str(disk))
        shutil.rmtree(folder, ignore_errors=True)


def wait_for_read_only(disk: Path) -> bool:
    """A file that is just being written holds it up for a moment."""
    return writing.wait_until(lambda: writing.call("mount", "-o", "remount,ro", str(disk)), seconds=30)


if __name__ == "__main__":
    sys.exit(main())
