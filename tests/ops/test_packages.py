"""Whether a fault is known of a package: told apart from nobody having been asked."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ops import packages
from tests.ops.scripts import ROOT

LIST = """\
import json, pathlib, sys
file = pathlib.Path(sys.argv[sys.argv.index("--requirement") + 1]).name
answer = json.loads({answers!r}).get(file)
if answer is not None:
    pathlib.Path(sys.argv[sys.argv.index("--output") + 1]).write_text(json.dumps(answer))
sys.exit(1)
"""
FINE = {
    "dependencies": [{"name": "django", "version": "6.1.3", "vulns": []}, {"name": "odd", "skip_reason": "x"}]
}
BAD = {
    "dependencies": [
        {"name": "pillow", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}]},
        {"name": "left", "version": "0.3", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]},
    ]
}


def told(folder: Path, **answers: object) -> tuple[int, str]:
    """What is said where the list answers so about each file; a file without an answer was not reached."""
    room = folder / "pip_audit"
    room.mkdir()
    (room / "__init__.py").touch()
    known = json.dumps({f"{name}.txt": answer for name, answer in answers.items()})
    (room / "__main__.py").write_text(LIST.format(answers=known))
    env = {**os.environ, "PYTHONPATH": str(folder)}
    ended = subprocess.run(
        [sys.executable, "-m", "ops.packages"], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    return ended.returncode, ended.stdout


def test_116_nothing_known_is_said_only_when_every_list_was_asked(tmp_path: Path) -> None:
    code, said = told(tmp_path, run=FINE, privacy=FINE, dev=FINE)
    assert (code, said) == (packages.NONE, "no fault is known of any package that is locked\n")


def test_116_a_list_that_was_not_reached_is_no_answer(tmp_path: Path) -> None:
    code, said = told(tmp_path, run=FINE, privacy=FINE)
    assert code == packages.NOT_ASKED
    assert "not reached" in said


def test_116_what_is_known_is_named_with_the_version_that_mends_it(tmp_path: Path) -> None:
    code, said = told(tmp_path, run=BAD)
    assert code == packages.KNOWN, "also where another list was not reached"
    assert "pillow 1.0: PYSEC-1, mended in 1.1, 2.0\n" in said
    assert "left 0.3: PYSEC-2, mended in no version so far\n" in said


def test_what_is_asked_about_is_what_is_locked() -> None:
    assert [one for one in packages.LOCKED if not (ROOT / one).is_file()] == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_116_no_fault_is_known_of_what_is_locked() -> None:
    command = [sys.executable, "-m", "ops.packages"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ended.returncode == packages.NOT_ASKED:
        pytest.skip(ended.stdout.strip())
    assert ended.returncode == packages.NONE, ended.stdout
