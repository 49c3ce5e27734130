"""What is measured can be started: each command of ``bench`` and ``ops`` is loaded in a process of its own."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from bench import __main__ as bench
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
WHOLE = "from bench import __main__ as bench\nprint(*bench.on_site(), *bench.without_site())"


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
    assert {"pages", "journeys", "search"} <= set(_asked(WHOLE).split())


def test_a_part_is_measured_alone_and_written_down_only_where_it_is_said_and_one_that_is_not_there_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "performance.md"
    page.write_text("# Performance\n\n## Sealing\n\n1 ms\n\n## Last\n\nkept\n", encoding="utf-8")
    monkeypatch.setattr(figures, "PAGE", page)
    monkeypatch.setattr(draw_performance, "PAGE", page)
    monkeypatch.setattr(draw_performance, "PICTURE", tmp_path / "performance.svg")
    asked: list[str] = []

    def measured(name: str, *, say: object) -> list[figures.Table]:
        asked.append(name)
        table = figures.Table(name, "What was asked for.")
        table.add("a thing", "2 ms", "1 ms", kept=False)
        return [table]

    monkeypatch.setattr(
        bench, "without_site", lambda: {one: partial(measured, one) for one in ("Sealing", "Last")}
    )
    assert bench.main(["Sealing"]) == 1, "a budget is missed"
    assert asked == ["Sealing"]
    assert "1 ms" in page.read_text(encoding="utf-8")
    assert "Missed: a thing" in capsys.readouterr().out
    bench.main(["Sealing", "--write"])
    said = page.read_text(encoding="utf-8")
    assert [line for line in said.splitlines() if line.startswith("## ")] == ["## Sealing", "## Last"]
    assert "2 ms" in said
    assert "kept" in said
    with pytest.raises(SystemExit):
        bench.main(["Lastt"])
    assert "there is no part called Lastt; --help names all" in capsys.readouterr().err


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
