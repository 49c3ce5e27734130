"""What ``ops.mutation --sample`` starts in the folder of a room: its changes are drawn, and each is tried.

mutmut makes the changes, knows which tests reach which function, and forks a process with everything loaded for each
change, in which these tests run, the quickest first, until one fails. Each of two such processes has a database of its
own. What nobody noticed there is looked at again in a new process (``_again``), since a fork has what was made before
it: the rooms as they were read at the start, and the cast of the tests. Before the first change, every test runs in
such a process without any: what is noticed afterwards is the change, and not the fork. Not to be started by hand.
"""

import fcntl
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from mutmut import __main__ as mutmut
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.runners.harness import PytestRunner
from mutmut.state import state
from mutmut.stats import load_stats
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, setup_source_paths
from mutmut.utils.format_utils import mangled_name_from_mutant_name as function_of
from mutmut.workers.isolation import ForkRunner

from ops import mutation_sample as sample
from ops import mutation_types, mutation_words

WORKERS, CONTROLS = 2, 3
# Seconds of a test set that is given a control; those that a second look may take beyond what reaches the function; and
# those of work that a process which is begun anew needs when nothing hangs.
CONTROL_SECONDS, WIDER_SECONDS, STARTS = 6.0, 60.0, 60.0
SETUP = 0.2  # seconds before and after a test that mutmut's figures leave out
# Exit codes: mutmut's for what took too long and for what is odd, pytest's where a file cannot be read.
HUNG, STRANGE, UNREAD = 36, 35, 4
MADE = Path("mutants")  # the rooms as mutmut writes them
ROOT = Path("wayhome").resolve().parent  # and as they are written
EARLY, KNOWN, TOLD = MADE / "early.json", Path("as-it-was"), Path("told.jsonl")


@dataclass(frozen=True)
class Asked:
    """So many of this seed, and for how long; which are known, by name with their function; the tree, and the tests."""

    seed: str
    count: int
    seconds: float
    known: dict[str, str]
    tree: str
    tests: str


def main(asked_in: str) -> None:
    """``asked_in``: a file of ``Asked``; what comes of it is added to ``told.jsonl``, as it comes."""
    asked = Asked(**json.loads(Path(asked_in).read_text(encoding="utf-8")))
    if not (KNOWN.exists() and KNOWN.read_text() == asked.tree):
        shutil.rmtree("mutants", ignore_errors=True)
        KNOWN.unlink(missing_ok=True)
    room = _made()
    drawn = sample.ranked(asked.seed, room)[: asked.count]
    _say(seed=asked.seed, tests=asked.tests, functions=room, drawn=drawn)
    left = [name for name in drawn if asked.known.get(name) != room[name]]
    runner = ForkRunner(max_workers=WORKERS, test_runner=Stories())
    _reached(runner, asked.tree)
    mutmut.run_forced_fail_test(runner)
    set_mutant_under_test("")
    runner.startup()
    if left:
        _unchanged(runner, left[0])
        _try(runner, _controls(left) + left, until=time.monotonic() + asked.seconds)


def _made() -> dict[str, str]:
    """Every change that mutmut can make and that decides something -> its function, as it is written now."""
    set_mutant_under_test("mutant_generation")
    MADE.mkdir(exist_ok=True)
    copy_src_dir()
    copy_also_copy_files()
    setup_source_paths()
    mutmut.create_mutants(WORKERS)
    _mutants, files = mutmut.collect_source_file_mutation_data(mutant_names=())
    made = {
        name.replace("__init__.", ""): one.hash_by_function_name.get(function_of(name).rpartition(".")[2], "")
        for one in files.values()
        for name in one.exit_code_by_key
    }
    words = mutation_words.among(made, MADE)
    return {name: function for name, function in made.items() if name not in words}


def _reached(runner: ForkRunner, tree: str) -> None:
    """Which tests reach which function. Found out once for a tree: all of them ran, and none failed."""
    if KNOWN.exists() and load_stats():
        set_mutant_under_test("")
        runner.list_all_tests()  # reads every room and test, for the processes that are forked
        with mutmut.CatchOutput():
            if runner.run_clean_tests(_early()["cast"]):
                sys.exit("The tests fail without any change.")
        return
    mutmut.run_stats_collection(runner)
    KNOWN.write_text(tree)


class Stories(PytestRunner):  # type: ignore[misc, unused-ignore]
    """The tests of a room, in this process and in each that is forked from it."""

    def run_stats(self, *, tests: Iterable[str]) -> int:
        given: list[str] = list(getattr(self, "_pytest_add_cli_args"))  # noqa: B009 - where mutmut is not, nobody knows its type
        self._pytest_add_cli_args = [*given, "-p", "ops.mutation_early"]
        try:
            return int(super().run_stats(tests=tests))
        finally:
            self._pytest_add_cli_args = given

    def run_tests(self, *, mutant_name: str | None, tests: Iterable[str]) -> int:
        if mutant_name is None:
            return int(super().run_tests(mutant_name=None, tests=tests))
        try:
            database = _own_database()
            _same_installation(os.environ.get("PYTEST_XDIST_WORKER", ""), database)
            os.environ["PYTEST_XDIST_WORKER"] = database
            code = int(super().run_tests(mutant_name=mutant_name, tests=tests))
            return _again(mutant_name, list(tests), f"{database}again") if code == 0 else code
        except Exception:
            return STRANGE


def _own_database() -> str:
    """The name of one that no other process has until this one ends."""
    for number in range(WORKERS + 1):
        place = os.open(f"database-{number}", os.O_CREAT | os.O_RDWR)
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(place)
        else:
            return f"try{number}"
    raise RuntimeError("There are more processes than databases.")


def _same_installation(there: str, here: str) -> None:
    """The home that the tests of this process will have, with the key that vouched for the cast they are given."""
    from django.conf import settings

    if not settings.configured:
        return  # a small room that was made for a test has neither
    settings.HOME = Path(os.environ["WAYHOME_HOME"])  # whatever the tests that ran before have left
    home = settings.HOME / here
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(settings.HOME / there / "keys", home / "keys")


def _again(name: str, tests: list[str], database: str) -> int:
    """In a process that begins with this change: what the rooms and the cast are made of is made with it, too."""
    how_long = state().duration_by_test
    if function_of(name) in _early()["early"]:
        room = WIDER_SECONDS
        for test in _quickest():
            room -= how_long[test] + SETUP
            if room > 0 and test not in tests:
                tests.append(test)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-n0",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
    ]
    limit = _limit(sum(how_long[test] + SETUP for test in tests))
    with subprocess.Popen(
        [*command, "--timeout=0", "--rootdir=.", *sorted(tests, key=lambda test: how_long[test])],
        cwd="mutants",
        env={**os.environ, "PYTEST_XDIST_WORKER": database},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as begun:
        resource.prlimit(begun.pid, resource.RLIMIT_CPU, (limit, limit + 1))
        code = begun.wait()
    if code == UNREAD:
        return 1  # a room that cannot be read any more: nobody would miss that
    if code < 0:
        return HUNG if -code in (signal.SIGXCPU, signal.SIGKILL) else STRANGE
    return code


def _limit(seconds: float) -> int:
    """Seconds of work, not of waiting for a busy machine, after which a change is said to hang."""
    return int(seconds * 2 + STARTS)


@cache
def _early() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(EARLY.read_text(encoding="utf-8"))
    return found


def _quickest() -> list[str]:
    return sorted(state().duration_by_test, key=lambda test: state().duration_by_test[test])


def _tests(name: str) -> list[str]:
    return sorted(state().tests_by_mangled_function_name.get(function_of(name), ()))


def _seconds(name: str) -> float:
    """What all of its tests take, and what goes before and after each."""
    wider = WIDER_SECONDS if function_of(name) in _early()["early"] else 0.0
    return wider + sum(float(state().duration_by_test[test]) + SETUP for test in _tests(name))


def _controls(names: list[str]) -> list[str]:
    """Of some, everything is run and nothing is changed: if that is noticed, the machine was, and not the change."""
    quick = [name for name in names if _tests(name) and _seconds(name) < CONTROL_SECONDS]
    return [f"{function_of(name)}{sample.CONTROL}" for name in quick[:CONTROLS]]


def _unchanged(runner: ForkRunner, name: str) -> None:
    """Every test, in a process that was forked, and nothing is changed: ends here where that is noticed."""
    tests = _quickest()
    seconds = sum(state().duration_by_test[test] + SETUP for test in tests)
    runner.submit(f"{function_of(name)}{sample.CONTROL}", tests, _limit(seconds) * 2, seconds)
    result = runner.wait_for_result()
    if sample.said(result.exit_code) != sample.SURVIVED:
        sys.exit(f"The tests do not pass in a process of their own without any change ({result.exit_code}).")


def _try(runner: ForkRunner, names: list[str], *, until: float) -> None:
    for name in names:
        while not runner.has_capacity():
            _ended(runner)
        if time.monotonic() > until:
            break
        tests, seconds = _tests(name), _seconds(name)
        if not tests and function_of(name) in _early()["early"]:
            tests = _quickest()[:1]  # for the first look; the second one runs others, too
        if tests:
            runner.submit(name, tests, _limit(seconds) * 2, seconds)
        else:
            _say(name=name, ended=sample.NO_TEST, seconds=0.0)
    while runner.pending_count():
        _ended(runner)


def _ended(runner: ForkRunner) -> None:
    result = runner.wait_for_result()
    ended = sample.said(result.exit_code)
    if ended == sample.SURVIVED and not result.mutant_name.endswith(sample.CONTROL):
        ended = sample.REFUSED if mutation_types.refused(result.mutant_name, MADE, ROOT) else ended
    _say(name=result.mutant_name, ended=ended, seconds=round(result.duration, 2))


def _say(**what: Any) -> None:  # noqa: ANN401
    with TOLD.open("a", encoding="utf-8") as out:
        out.write(json.dumps({**what, "on": datetime.now(UTC).date().isoformat()}) + "\n")
