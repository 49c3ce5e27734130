"""``python -m ops.mutation journey consent vault``: rooms are made wrong, a little at a time; do the tests notice?

mutmut (BSD; ``pip install 'mutmut>=3.8'``) makes the changes and keeps what became of each in ``build/mutation``, so
that a run that was stopped goes on where it was. The database of the tests is started once, here, for all of them.
What survives is shown with ``mutmut show NAME`` in that folder.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WANTED = 0.90
# Which files are made wrong, and which tests have to notice.
ROOMS = {
    "journey": (["wayhome/journey/*.py"], ["tests/journey"]),
    "consent": (
        ["wayhome/consent/rules*.py", "wayhome/consent/gates*.py", "wayhome/consent/purposes.py"],
        ["tests/consent"],
    ),
    "vault": (["wayhome/vault/*.py", "wayhome/vault/models/*.py"], ["tests/vault"]),
}
NOT_TRIED = "not tried"
# How each ended, by the exit code that mutmut keeps.
ENDED = {
    **dict.fromkeys((1, 3), "noticed"),
    **dict.fromkeys((36, 24, -24, 152, 255), "took too long"),
    **dict.fromkeys((5, 33), "no test"),
    **dict.fromkeys((34, 37), "left out"),
    0: "survived",
    2: NOT_TRIED,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ops.mutation", description=__doc__)
    parser.add_argument("room", nargs="*", help=", ".join(ROOMS))
    parser.add_argument("--only", nargs="+", help="files of that room, such as envelope.py")
    parser.add_argument(
        "--seconds", type=float, default=None, help="stop after so long; the next run goes on"
    )
    parser.add_argument("--told", action="store_true", help="only what came of it so far")
    given = parser.parse_args()
    if sys.platform == "win32" or find_spec("mutmut") is None:
        print("skipped: this needs mutmut, which runs on Linux and macOS: pip install 'mutmut>=3.8'")
        return 77
    rooms = given.room or list(ROOMS)
    if not given.told:
        _run(rooms, given.only, given.seconds)
    return max([_told(room) for room in rooms])


def _run(rooms: list[str], only: list[str] | None, seconds: float | None) -> None:
    from tests import ground  # starts the database, and tells where it is

    # Like a worker of many: it finds the database running, and leaves it running.
    env = {**os.environ, "PYTEST_XDIST_WORKER": "gw0", "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        for room in rooms:
            folder = _folder(room, only)
            command = [sys.executable, "-m", "mutmut", "run", "--max-children", "1"]
            with subprocess.Popen(command, cwd=folder, env=env) as running:
                try:
                    running.wait(seconds)
                except subprocess.TimeoutExpired:
                    running.terminate()
    finally:
        ground.pytest_unconfigure()


def _folder(room: str, only: list[str] | None) -> Path:
    """The tree as mutmut wants it, with settings of this room."""
    folder = _where(room)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("wayhome", "tests", "bench", "ops", "docs", "run.py"):
        if not (folder / name).exists():
            (folder / name).symlink_to(ROOT / name)
    files, tests = ROOMS[room]
    if only:
        files = [f"wayhome/{room}/{name}" for name in only]
    settings = {
        "source_paths": ["wayhome"],
        "only_mutate": files,
        "also_copy": ["bench", "ops", "docs", "run.py"],
        "pytest_add_cli_args_test_selection": [*tests, "-m", "not slow and not browser"],
        "pytest_add_cli_args": ["-p", "no:cacheprovider"],
        "use_git_change_detection": False,
        "timeout_constant": 5.0,
    }
    lines = "\n".join(f"{name} = {json.dumps(value)}" for name, value in settings.items())
    ours = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(f"{ours}\n[tool.mutmut]\n{lines}\n", encoding="utf-8")
    return folder


def _where(room: str) -> Path:
    return ROOT / "build" / "mutation" / room


def _told(room: str) -> int:
    """One line for each file, and the room. 1 where fewer were noticed than is wanted."""
    found: Counter[str] = Counter()
    mutants = _where(room) / "mutants"
    for file in sorted(mutants.glob(f"wayhome/{room}/**/*.meta")):
        codes = json.loads(file.read_text(encoding="utf-8")).get("exit_code_by_key", {})
        here = Counter(_said(code) for code in codes.values())
        found += here
        if codes:
            print(f"  {file.relative_to(mutants).with_suffix('')}: {_line(here)}")
    print(f"{room}: {_line(found)}")
    return 0 if _share(found) >= WANTED else 1


def _said(code: int | None) -> str:
    if code is None:
        return NOT_TRIED
    return ENDED.get(code, "odd")


def _share(found: Counter[str]) -> float:
    noticed = found["noticed"] + found["took too long"]
    return noticed / max(1, noticed + found["survived"] + found["no test"] + found["odd"])


def _line(found: Counter[str]) -> str:
    said = ", ".join(f"{count} {name}" for name, count in sorted(found.items()))
    return f"{_share(found):.0%} noticed of those tried ({said or 'none'})"


if __name__ == "__main__":
    sys.exit(main())
