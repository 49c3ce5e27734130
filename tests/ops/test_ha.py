"""The first of three databases dies while people write: nothing acknowledged is lost, and they stay signed in."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("what", ["database", "node"])
def test_82_the_first_node_is_killed_three_times_and_nothing_acknowledged_is_lost(
    what: str,
) -> None:
    assert done("try", "--times", "3", "--what", what) == []


def test_83_85_a_database_server_is_backed_up_under_load_and_restored_into_two_others() -> None:
    assert done("backup") == []


def done(*words: str) -> list[str]:
    """What went wrong. Where no cluster can be here, it says why and is skipped."""
    folder = f"/tmp/wayhome-ha-{os.getpid()}"
    env = {key: value for key, value in os.environ.items() if not key.startswith(("WAYHOME_", "DATABASE_"))}
    ended = subprocess.run(
        [sys.executable, "-m", "ops.ha", *words, "--folder", folder],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    print(ended.stdout)
    if ended.returncode == 77:
        pytest.skip(ended.stdout.strip().splitlines()[-1])
    assert ended.stdout.strip(), ended.stderr[-3000:]
    wrong: list[str] = json.loads(ended.stdout.strip().splitlines()[-1])["wrong"]
    return wrong
