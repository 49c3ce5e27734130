"""The database is killed under running check-ins and started again: what was acknowledged is there, and once."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import template
from tests.checkins import restarted
from wayhome.installation import postgres

ROOT = Path(__file__).parents[2]
KILLED_AFTER = ("3", "11")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[postgres.Home]:
    home = postgres.Home(tmp_path / "home")
    home.own()
    assert template.put_into(home.data, template.name()), "migrated for this run already"
    home.start()
    yield home
    home.stop()
    home.disown()


def works(home: postgres.Home) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.checkins.restarted"],
        cwd=ROOT,
        env={**os.environ, "WAYHOME_HOME": str(home.folder)},
        stdout=subprocess.PIPE,
        text=True,
    )


def kill(home: postgres.Home) -> None:
    pid = int((home.data / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    for _ in range(100):
        if not home.process_lives():
            break
        time.sleep(0.05)
    home.revive()


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_check_ins_go_on_when_the_database_was_killed_and_none_is_lost_or_twice(home: postgres.Home) -> None:
    working = works(home)
    assert working.stdout is not None
    kept = []
    try:
        for line in working.stdout:
            kept.append(line.strip())
            if kept[-1] in KILLED_AFTER:
                kill(home)
        assert working.wait(60) == 0
    finally:
        working.kill()  # otherwise it would try for ever, where the database does not come back
    assert len(kept) == restarted.COUNT
