"""How a script of ``ops`` is run by a story: with nothing of the tests' own settings, and what it says at its end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def done(module: str, *words: str) -> list[str]:
    """What went wrong. A script that cannot run on this machine says why, and is skipped."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("WAYHOME_", "DATABASE_"))}
    ended = subprocess.run(
        [sys.executable, "-m", module, *words],
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
