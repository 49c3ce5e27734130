"""``python -m ops.faults.backup``: a backup taken while people write, then killed half-way, then restored elsewhere."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ops.faults import writing


def main() -> int:
    problems: list[str] = []
    with tempfile.TemporaryDirectory() as folder, writing.World(Path(folder)) as world:
        kept, sheet = Path(folder) / "kept", Path(folder) / "sheet"
        kept.mkdir()
        home = world.site.home
        wayhome(home, "backup", "--new-key", "--sheet", str(sheet))
        world.write()
        world.wait_for(10)
        for after in (2.0, 5.0, 9.0):
            killed = start(home, "backup", str(kept))
            time.sleep(after)
            os.kill(killed.pid, signal.SIGKILL)
            killed.wait()
            if [one for one in kept.iterdir() if not one.name.endswith(".partial")]:
                problems.append(f"killed after {after} s, and a backup is there")
        before = (set(world.ledger.notes), set(world.ledger.files))
        began = time.monotonic()
        said = wayhome(home, "backup", str(kept))
        print(said)
        print(f"drill: taken and tried in {time.monotonic() - began:.0f} s under write load")
        world.stop_writing()
        problems += world.faults()
        (file,) = kept.iterdir()
        if any(one.name == "backup-try" for one in home.iterdir()):
            problems.append("a scratch database was left behind")
        if not world.site.beside("ops.faults.reading", "--code", world.code)["texts"]:
            problems.append("nothing was there to be backed up")
        canaries = [text.encode() for text in list(before[0])[:50]]
        raw = file.read_bytes()
        problems += ["a word of a note stands in the backup"] if any(one in raw for one in canaries) else []
        began = time.monotonic()
        clean = Path(folder) / "clean"
        clean.mkdir()
        print(wayhome(clean, "restore", str(file), "--sheet", str(sheet)))
        print(f"drill: restored on a clean machine in {time.monotonic() - began:.0f} s")
        key = Path(folder) / "key.sealed"
        wayhome(home, "backup", "--installation-key", str(key))
        print(wayhome(clean, "restore", str(key), "--sheet", str(sheet)))
        problems += compare(world, home, clean, before)
        return writing.ended(world, problems, name="backup under load")


def compare(world: writing.World, home: Path, clean: Path, before: tuple[set[str], set[str]]) -> list[str]:
    """What was acknowledged before the backup began is in it, and opens with people's own keys."""
    for name in ("practice.json",):  # made-up passphrases of made-up people
        (clean / name).write_bytes((home / name).read_bytes())
    (clean / "practice-world").touch()
    running = start(
        clean, "demo", "--home", str(clean), "--port", str(world.site.port + 1), "--json", output=True
    )
    try:
        assert running.stdout is not None
        if not running.stdout.readline():
            return ["the restored site did not start"]
        first, world.site.home = world.site.home, clean
        found = world.inside()
        world.site.home = first
    finally:
        running.terminate()
        running.wait(60)
    wrong = (
        [f"not in the backup: {len(before[0] - set(found['texts']))} notes"]
        if before[0] - set(found["texts"])
        else []
    )
    wrong += (
        [f"not in the backup: {len(before[1] - set(found['files']))} files"]
        if before[1] - set(found["files"])
        else []
    )
    wrong += ["a row without its file was restored"] if found["rows_without_file"] else []
    wrong += [f"record of who did what: {why}" for why in found["record"]]
    return wrong


def start(home: Path, *words: str, output: bool = False) -> "subprocess.Popen[str]":
    env = {key: value for key, value in os.environ.items() if not key.startswith("WAYHOME_")}
    env |= {"WAYHOME_MODE": "practice", "WAYHOME_HOME": str(home)}
    out = subprocess.PIPE if output else subprocess.DEVNULL
    return subprocess.Popen([sys.executable, "-m", "wayhome.cli", *words], env=env, stdout=out, text=True)


def wayhome(home: Path, *words: str) -> str:
    env = {key: value for key, value in os.environ.items() if not key.startswith("WAYHOME_")}
    env |= {"WAYHOME_MODE": "practice", "WAYHOME_HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-m", "wayhome.cli", *words], env=env, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"wayhome {' '.join(words)}: {done.stderr[-2000:]}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
