"""The command that takes a list in is killed ten times, in the middle, and begun again: nothing is lost or doubled."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bench import workbooks
from tests import template
from tests.caselists import killed
from wayhome.core import clock
from wayhome.installation import postgres

ROOT = Path(__file__).parents[2]
ROWS, BATCH = 6_000, 250
KILLS, EARLY = 10, 2  # so many of the kills fall before the first row is in


@pytest.fixture
def home(tmp_path: Path) -> Iterator[postgres.Home]:
    home = postgres.Home(tmp_path / "home")
    home.own()
    assert template.put_into(home.data, template.name()), "migrated for this run already"
    home.start()
    yield home
    home.stop()
    home.disown()


def run(home: postgres.Home, *words: str) -> Any:  # noqa: ANN401
    done = subprocess.run(
        [sys.executable, "-m", "tests.caselists.killed", *words],
        cwd=ROOT, env=around(home), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


def around(home: postgres.Home) -> dict[str, str]:
    return {**os.environ, "WAYHOME_HOME": str(home.folder), "WAYHOME_MODE": "practice"}


def bring(home: postgres.Home, file: Path, who: dict[str, Any]) -> subprocess.Popen[str]:
    """Casey types her address, her passphrase and a printed code, and the list is taken in."""
    working = subprocess.Popen(
        [sys.executable, "-m", "wayhome.cli", "import", "htcds", str(file),
         "--organisation", killed.ORGANISATION, "--ground", "agreed"],
        cwd=ROOT, env=around(home), text=True, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert working.stdin is not None
    working.stdin.write(f"{who['email']}\n{who['passphrase']}\n{who['codes'].pop()}\n")
    working.stdin.close()
    working.stdin = None  # said all; ``communicate`` only listens
    return working


def asked(home: postgres.Home, question: str) -> int:
    with psycopg.connect(home.owner_url()) as connection:
        row = connection.execute(question).fetchone()  # a question of this test
    assert row is not None
    return int(row[0])


def wait_until_planned(home: postgres.Home, working: subprocess.Popen[str], lists: int) -> None:
    planned = "SELECT count(*) FROM caselists_caselist WHERE planned_at IS NOT NULL"
    while asked(home, planned) <= lists:
        assert working.poll() is None, working.communicate()
        time.sleep(0.02)


def wait_until_more(home: postgres.Home, working: subprocess.Popen[str], cases: int) -> None:
    while asked(home, "SELECT count(*) FROM people_case") <= cases:
        assert working.poll() is None, working.communicate()
        time.sleep(0.02)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_killed_ten_times_in_the_middle_nothing_is_lost_and_nothing_is_twice(
    home: postgres.Home, tmp_path: Path
) -> None:
    chance = random.Random(10)
    cases = workbooks.cases(ROWS, seed=3, until=clock.today())
    file = tmp_path / "people.xlsx"
    file.write_bytes(workbooks.workbook(cases))
    who = run(home, "make")
    in_then, moved, seconds = 0, 0, 1.0  # how long a batch takes, as it was the last time
    for number in range(KILLS):
        working, lists = bring(home, file, who), asked(home, "SELECT count(*) FROM caselists_caselist")
        if number >= EARLY:
            planned = asked(home, "SELECT count(*) FROM caselists_caselist WHERE planned_at IS NOT NULL")
            wait_until_planned(home, working, planned)
            if number % 2:
                began = time.monotonic()
                wait_until_more(home, working, in_then)
                seconds = time.monotonic() - began
        time.sleep(chance.uniform(0, seconds))
        assert working.poll() is None, (number, lists, working.communicate())
        os.killpg(working.pid, signal.SIGKILL)
        working.wait()
        now = asked(home, "SELECT count(*) FROM people_case")
        assert now % BATCH == 0, "a batch is in whole, or not at all"
        moved += now > in_then
        in_then = now
        if len(who["codes"]) < 2:
            who["codes"] = run(home, "codes", who["passphrase"])
    assert 0 < in_then < ROWS, "it was in the middle when it was killed"
    assert moved >= 2
    out, err = bring(home, file, who).communicate()
    assert "Opened:" in out, err
    said = run(home, "say", who["passphrase"])
    assert said["is_whole"]
    assert said["of_others"] == 0, "nothing is recorded of what was undone"
    undecided = err.count("may be somebody you know") + err.count("may be the same person as row")
    left = ROWS - undecided
    assert [said[what] for what in ("cases", "strands", "said", "recorded")] == [left] * 4
    wanted = Counter(f"{one['prs_FirstName']} {one['prs_SecondName']}" for one in cases)
    assert sum((Counter(said["names"]) - wanted).values()) == 0, "nobody twice"
    assert sum((wanted - Counter(said["names"])).values()) == undecided, "nobody lost"
