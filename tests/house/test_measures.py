"""What is measured can be started: each command of ``bench`` and ``ops`` is loaded in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import figures
from docs import draw_performance

FORKS = pytest.mark.skipif(not hasattr(os, "fork"), reason="each is loaded by a fork of one process")
ROOT = Path(__file__).resolve().parents[2]
LOADED = """
import importlib, os, sys, traceback
faulty = []
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        faulty.append(name)
print(*faulty)
"""
WHOLE = "from bench.__main__ import parts\nprint(*(one.__name__ for one in parts()))"


def _asked(*words: str) -> str:
    """The last line of what Python answers, in the state in which ``./run bench`` begins: nothing of Django is set."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DJANGO_"))
    }
    done = subprocess.run(
        [sys.executable, "-c", *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200
    )
    assert not done.returncode, done.stderr
    return done.stdout.splitlines()[-1] if done.stdout else ""


@FORKS
@pytest.mark.timeout(240)
def test_each_command_can_be_loaded_alone() -> None:
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for folder in ("bench", "ops")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")
    ]
    assert {"bench.search", "ops.faults.kill"} <= set(names)
    assert _asked(LOADED, *names) == ""


@pytest.mark.timeout(120)
def test_the_whole_measurement_finds_its_parts() -> None:
    assert "bench.search" in _asked(WHOLE).split()


@FORKS
def test_a_part_that_cannot_be_loaded_would_be_seen() -> None:
    assert _asked(LOADED, "bench.figures", "bench.nowhere") == "bench.nowhere"


def test_a_part_that_is_measured_again_takes_the_place_of_what_it_said_before_and_of_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "performance.md"
    page.write_text("# Performance\n\n## Lists of all\n\nkept\n\n## Last\n\nkept, too\n", encoding="utf-8")
    monkeypatch.setattr(figures, "PAGE", page)
    monkeypatch.setattr(draw_performance, "PAGE", page)
    monkeypatch.setattr(draw_performance, "PICTURE", tmp_path / "performance.svg")
    for title, figure in (("Lists", "1 ms"), ("Lists", "2 ms"), ("Lists: 10", "3 ms")):
        table = figures.Table(title, "What was asked for.")
        table.add("a list", f"{figure} / {figure} / {figure}", "p95 30 ms", kept=True)
        figures.write_part(table, command="./run bench")
    said = page.read_text(encoding="utf-8")
    assert [line for line in said.splitlines() if line.startswith("## ")] == [
        "## Lists of all",
        "## Last",
        "## Lists: 10",
    ]
    assert "kept, too" in said
    assert "3 ms / 3 ms" in said
    assert "2 ms" not in said
    assert "3.0 / 3.0 ms" in (tmp_path / "performance.svg").read_text(encoding="utf-8")
