"""Site and database are killed while a telephone sends: what was queued arrives once, and the clock goes on."""

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.checkins.test_restarted import ROOT, home, kill
from tests.passes import restarted
from wayhome.installation import postgres

__all__ = ["home"]
KILLED_AFTER = 3


def process(home: postgres.Home, stage: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.passes.restarted", stage],
        cwd=ROOT,
        env={**os.environ, "WAYHOME_HOME": str(home.folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_what_a_telephone_sent_under_a_restart_is_there_once_and_alarms_go_on(home: postgres.Home) -> None:
    working = process(home, "leaves")
    assert working.stdout is not None
    known = json.loads(working.stdout.readline())
    acknowledged = [working.stdout.readline().strip() for _one in range(KILLED_AFTER)]
    os.kill(working.pid, signal.SIGKILL)
    working.wait(60)
    kill(home)
    assert acknowledged == [one["once"] for one in known["queue"][:KILLED_AFTER]]
    assert len(known["queue"]) == restarted.COUNT
    again = process(home, "comes_back")
    again.communicate(json.dumps({**known, "acknowledged": KILLED_AFTER}), timeout=600)
    assert again.returncode == 0
