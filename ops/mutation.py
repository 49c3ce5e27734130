"""``python -m ops.mutation journey consent vault``: rooms are made wrong, a little at a time; do the tests notice?

mutmut (BSD; ``pip install 'mutmut>=3.8'``) makes the changes and keeps what became of each in ``build/mutation``, so
that a run that was stopped goes on where it was: ``--seconds`` ends one in time. ``--record FILE`` keeps it outside of
that folder too, so that hours can be split over days and trees; a function that was changed since is tried anew. The
database of the tests is started once, here, for all of them. ``--survivors`` names what nobody noticed; ``mutmut show
NAME`` in that folder shows it.

``--sample 300 --seed A`` tries so many that are drawn by chance, a part of each room, and says what they say of all
(``mutation_sample``); ``ops/mutation.json`` keeps them, so that samples of several days add up. What somebody looked at
and found to change nothing stands in ``ops/mutation_alike.toml``, with the reason. Once stories were written for what
nobody had noticed, ``--anew`` with a seed that was never drawn says how it is now. No words are drawn
(``mutation_words``).
"""

import argparse
import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ops import mutation_sample as sample
from ops.mutation_sample import NOTICED, UNNOTICED, WANTED, said

ROOT = Path(__file__).resolve().parents[1]
PATIENCE, LONG = 30, 1e9
# Seconds by the clock that a change is given when it hangs without working; busy machines need a minute for a second.
PATIENT = 1800.0
# Only what mutmut is installed for can be loaded with it.
TRIES = ["-c", "import sys; from ops import mutation_tries; mutation_tries.main(sys.argv[1])", "asked.json"]
# Which files are made wrong, and which tests have to notice.
ROOMS = {
    "journey": (["wayhome/journey/*.py"], ["tests/journey"]),
    "consent": (["wayhome/consent/*.py"], ["tests/consent"]),
    "vault": (["wayhome/vault/*.py", "wayhome/vault/models/*.py"], ["tests/vault"]),
}
# What only shows and asks is looked at by people, in every language; what decides is made wrong.
SHOWS = ("views*", "forms*", "pages*", "urls*", "apps*", "due*", "spoken*", "card*")
# As mutmut keeps it of each file, and how long each took.
META, NOT_KEPT = ".meta", ("durations_by_key", "estimated_durations_by_key")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m ops.mutation", description=__doc__)
    parser.add_argument("room", nargs="*", help=", ".join(ROOMS))
    parser.add_argument("--only", nargs="+", help="files of that room, such as envelope.py")
    parser.add_argument(
        "--seconds", type=float, default=None, help="stop after so long; the next run goes on"
    )
    parser.add_argument("--record", type=Path, help="what came of earlier runs, here or elsewhere; added to")
    parser.add_argument("--told", action="store_true", help="only what came of it so far")
    parser.add_argument("--sample", type=int, help="so many drawn by chance, a part of each room")
    parser.add_argument("--seed", default="1", help="another seed draws others")
    parser.add_argument(
        "--anew", action="store_true", help="with --sample: forget what earlier days found of them"
    )
    parser.add_argument("--survivors", action="store_true", help="name what nobody noticed")
    given = parser.parse_args()
    if sys.platform == "win32" or find_spec("mutmut") is None:
        print("skipped: this needs mutmut, which runs on Linux and macOS: pip install 'mutmut>=3.8'")
        return 77
    rooms = given.room or list(ROOMS)
    try:
        return _sample(rooms, given) if given.sample else _every(rooms, given)
    finally:
        if "tests.ground" in sys.modules:
            sys.modules["tests.ground"].pytest_unconfigure()


def _every(rooms: list[str], given: argparse.Namespace) -> int:
    put_back(given.record, rooms)
    if not given.told:
        _run(rooms, given.only, given.seconds)
    keep(given.record, rooms)
    return max([_told(room, names=given.survivors) for room in rooms])


def _sample(rooms: list[str], given: argparse.Namespace) -> int:
    """Draw, try, keep and tell. 1 where it is sure that fewer are noticed than is wanted, or nothing can be said."""
    path, alike = given.record or sample.RECORD, sample.same()
    each, wrong = -(-given.sample // len(rooms)), 0
    for room in rooms:
        folder = _folder(room, None, as_sample=True)
        place, here = folder / "told.jsonl", sample.read(path).get(room, sample.Room(0, {}))
        if given.anew:
            here = sample.Room(0, {})
            place.unlink(missing_ok=True)
        if not given.told:
            asked = _asked(room, here, place, seed=given.seed, count=each, seconds=given.seconds)
            (folder / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
            code = _started(folder, TRIES)
            if code:
                print(f"{room}: ended before its time ({code}); what was tried until then is kept")
                wrong = 1
        run = sample.told(place)
        if run.moved:
            print(f"{room}: noticed without any change, so nothing is kept: {', '.join(run.moved)}")
            wrong = 1
            continue
        here = sample.gathered(run, here)
        if here.tried:
            kept = sample.read(path)  # now: another room may have ended meanwhile
            sample.write({**kept, room: here}, path)
        else:
            print(f"{room}: nothing was tried so far")
            wrong = 1
        for name, one in sorted(here.tried.items()) if given.survivors else ():
            if one.ended not in (*sample.NOTICED, sample.SINCE):
                print(f"    {sample.SAME if sample.is_alike(name, one, alike) else one.ended}: {name}")
    every = [sample.figures(room, here, alike) for room, here in sample.read(path).items() if room in rooms]
    print(sample.table(every))
    return max([wrong, *(int(one.high < sample.WANTED) for one in every)])


def _asked(
    room: str, here: sample.Room, place: Path, *, seed: str, count: int, seconds: float | None
) -> dict[str, object]:
    """What nobody noticed is tried again as soon as the tests of the room are others."""
    tests = sample.fingerprint(*(ROOT / one for one in ROOMS[room][1]))
    known = {
        name: one.function
        for name, one in {**here.tried, **sample.told(place).ended}.items()
        if one.ended in (*sample.NOTICED, sample.SINCE) or one.tests == tests
    }
    tree = sample.fingerprint(ROOT / "wayhome", *(ROOT / one for one in ROOMS[room][1]))
    return {
        "seed": seed,
        "count": count,
        "seconds": seconds or LONG,
        "known": known,
        "tests": tests,
        "tree": tree,
    }


def put_back(record: Path | None, rooms: list[str]) -> None:
    """What the record says of these rooms, where this folder says nothing of that file so far."""
    for name, known in _record(record).items():
        room = name.split("/")[1]
        place = _mutants(room) / f"{name}{META}"
        if room in rooms and not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps({**known, **{key: {} for key in NOT_KEPT}}), encoding="utf-8")


def keep(record: Path | None, rooms: list[str]) -> None:
    """What is known of these rooms now; of others, what the record said."""
    if record is None:
        return
    found = _record(record)
    for room in rooms:
        for name, meta in _metas(room):
            known = {key: value for key, value in meta.items() if key not in NOT_KEPT}
            if any(code is not None for code in known["exit_code_by_key"].values()):
                found[name] = known
    record.write_text(json.dumps(found, indent=0, sort_keys=True), encoding="utf-8")


def _record(record: Path | None) -> dict[str, Any]:
    if record is None or not record.exists():
        return {}
    found: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    return found


def _run(rooms: list[str], only: list[str] | None, seconds: float | None) -> None:
    for room in rooms:
        _started(_folder(room, only), ["-m", "mutmut", "run", "--max-children", "1"], seconds)


def _started(folder: Path, what: list[str], seconds: float | None = None) -> int:
    """How it ended."""
    from tests import ground as ground  # starts the database, once, and tells where it is

    # Like a worker of many: it finds the database running, and leaves it running.
    env = {**os.environ, "PYTEST_XDIST_WORKER": "gw0", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen([sys.executable, *what], cwd=folder, env=env) as running:
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(running)
    return running.returncode


def _end(running: "subprocess.Popen[bytes]") -> None:
    """As by hand: it writes down what it knows, and ends what it started."""
    running.send_signal(signal.SIGINT)
    try:
        running.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        running.terminate()


def _folder(room: str, only: list[str] | None, *, as_sample: bool = False) -> Path:
    """The tree as mutmut wants it, with settings of this room."""
    folder = _where(f"{room}-sample" if as_sample else room)
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
        "do_not_mutate": [f"wayhome/{room}/{name}.py" for name in SHOWS if not only],
        "also_copy": ["bench", "ops", "docs", "run.py"],
        "pytest_add_cli_args_test_selection": [*tests, "-m", "not slow and not browser"],
        "pytest_add_cli_args": ["-p", "no:cacheprovider", *(["--timeout=0"] if as_sample else [])],
        "use_git_change_detection": False,
        **(
            {"timeout_constant": PATIENT, "timeout_multiplier": 1.0}
            if as_sample
            else {"timeout_constant": 5.0}
        ),
    }
    lines = "\n".join(f"{name} = {json.dumps(value)}" for name, value in settings.items())
    ours = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(f"{ours}\n[tool.mutmut]\n{lines}\n", encoding="utf-8")
    return folder


def _where(room: str) -> Path:
    return ROOT / "build" / "mutation" / room


def _mutants(room: str) -> Path:
    return _where(room) / "mutants"


def _metas(room: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each file of a room that was made wrong, and what is known of it."""
    for file in sorted(_mutants(room).glob(f"wayhome/{room}/**/*{META}")):
        name = file.relative_to(_mutants(room)).as_posix().removesuffix(META)
        try:
            yield name, json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            file.unlink()  # a run that was ended wrote half of it: what is in it is tried anew


def _told(room: str, *, names: bool) -> int:
    """One line for each file, and the room. 1 where fewer were noticed than is wanted."""
    found: Counter[str] = Counter()
    for name, meta in _metas(room):
        codes = meta.get("exit_code_by_key", {})
        here = Counter(said(code) for code in codes.values())
        found += here
        if codes:
            print(f"  {name}: {_line(here)}")
        for mutant, code in codes.items() if names else ():
            if said(code) in UNNOTICED:
                print(f"    {said(code)}: {mutant}")
    print(f"{room}: {_line(found)}")
    return 0 if _share(found) >= WANTED else 1


def _share(found: Counter[str]) -> float:
    noticed = sum(found[one] for one in NOTICED)
    return noticed / max(1, noticed + sum(found[one] for one in UNNOTICED))


def _line(found: Counter[str]) -> str:
    said = ", ".join(f"{count} {name}" for name, count in sorted(found.items()))
    return f"{_share(found):.0%} noticed of those tried ({said or 'none'})"


if __name__ == "__main__":
    sys.exit(main())
