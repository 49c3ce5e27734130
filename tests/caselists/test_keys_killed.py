"""A run that sends a list is killed in the middle, again and again, and begun again: each row is sent once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bench import workbooks
from tests.caselists import killed
from tests.caselists.test_killed import ROOT, around, asked, run
from tests.caselists.test_killed import home as home
from wayhome.core import clock
from wayhome.installation import postgres

ROWS, KILLS = 3_000, 4
BATCHES = "SELECT count(*) FROM caselists_sent"


def send(home: postgres.Home, file: Path, key: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "wayhome.cli", "import", "htcds", str(file),
         "--organisation", killed.ORGANISATION, "--key", str(key)],
        cwd=ROOT, env=around(home), text=True, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_a_run_killed_in_the_middle_goes_on_and_sends_each_row_once(
    home: postgres.Home, tmp_path: Path
) -> None:
    chance = random.Random(7)
    cases = workbooks.cases(ROWS, seed=4, until=clock.today())
    file, key = tmp_path / "people.xlsx", tmp_path / "key"
    file.write_bytes(workbooks.workbook(cases))
    who: dict[str, Any] = run(home, "make")
    key.write_text(run(home, "key", who["passphrase"]), encoding="utf-8")
    moved = 0
    for _number in range(KILLS):
        before = asked(home, BATCHES)
        working = send(home, file, key)
        while asked(home, BATCHES) == before and working.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.05))
        assert working.poll() is None, (before, working.communicate())
        os.killpg(working.pid, signal.SIGKILL)
        working.wait()
        now = asked(home, BATCHES)
        assert asked(home, "SELECT coalesce(sum(rows), 0) FROM caselists_sent") == 250 * now, (
            "whole, or not at all"
        )
        moved += now > before
    assert moved >= 2
    assert 250 * asked(home, BATCHES) < ROWS, "it was in the middle when it was killed"
    out, err = send(home, file, key).communicate()
    assert f"with this key in all: {ROWS}." in out, err
    said = run(home, "came", who["passphrase"])
    assert (said["rows"], said["numbers"], said["is_used"]) == (ROWS, ROWS, True)
    assert said["wrong"] == ["", 0, 0]
    assert said["is_whole"]
    assert said["names"] == Counter(f"{one['prs_FirstName']} {one['prs_SecondName']}" for one in cases)
    out, err = send(home, file, key).communicate()
    assert "used for its one run" in err
    assert asked(home, BATCHES) == ROWS // 250
