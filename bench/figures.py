"""Figures and tables: medians and percentiles, and the page they are written to."""

import os
import platform
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from docs import draw_performance

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BY_HAND = "\n## What was missed, and what comes next\n"


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all values do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timed(work: Callable[[], object], *, seconds: float = 0.4, at_least: int = 5) -> float:
    """Median seconds of one call of ``work``, over batches that together take about ``seconds``."""
    work()
    start = time.perf_counter()
    work()
    once = max(time.perf_counter() - start, 1e-7)
    batch = max(1, int(seconds / at_least / once))
    runs = []
    for _ in range(at_least):
        start = time.perf_counter()
        for _ in range(batch):
            work()
        runs.append((time.perf_counter() - start) / batch)
    return statistics.median(runs)


def readable(seconds: float) -> str:
    """Seconds in the unit a person would choose."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    if seconds >= 1e-3:
        return f"{seconds * 1e3:.1f} ms"
    return f"{seconds * 1e6:.1f} µs"


@dataclass
class Table:
    """A heading, what was asked for, and rows of name, figure, budget, kept or not."""

    title: str
    note: str
    rows: list[tuple[str, str, str, str]] = field(default_factory=list)

    def add(self, name: str, figure: str, budget: str = "", *, kept: bool | None = None) -> None:
        self.rows.append((name, figure, budget, "" if kept is None else "yes" if kept else "**no**"))

    @property
    def missed(self) -> list[str]:
        return [row[0] for row in self.rows if row[3] == "**no**"]

    def markdown(self) -> str:
        lines = [
            f"## {self.title}",
            "",
            self.note,
            "",
            "| what | measured | budget | kept |",
            "|---|---|---|---|",
        ]
        lines += [f"| {' | '.join(row)} |" for row in self.rows]
        return "\n".join(lines)


def machine() -> str:
    """Cores, processor family, Python: enough to compare, nothing that names the machine."""
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    except OSError:
        pass
    return f"{os.cpu_count()} cores, {model}, {platform.system()}, Python {platform.python_version()}"


def write(tables: Sequence[Table], *, command: str) -> None:
    """Write docs/performance.md anew, but for what somebody wrote there of what was missed."""
    head = [
        "# Performance",
        "",
        f"Measured on {datetime.now(UTC):%d %B %Y} with `{command}` on {machine()}.",
        "Written by the measurement itself; run it again to compare on your own machine. "
        "Other work on the machine makes figures worse, never better.",
        "",
        "![Each page for which there is a budget: the middle and p95 of its times, and a line where the budget ends]"
        "(pictures/performance.svg)",
        "",
    ]
    _page, found, words = PAGE.read_text(encoding="utf-8").partition(BY_HAND)
    page = "\n".join(head) + "\n" + "\n\n".join(table.markdown() for table in tables) + "\n" + found + words
    PAGE.write_text(page, encoding="utf-8")
    draw_performance.main()


def write_part(table: Table, *, command: str) -> None:
    """One table into docs/performance.md, in place of an earlier one with a heading that begins alike."""
    page = PAGE.read_text(encoding="utf-8")
    said = f"Measured on {datetime.now(UTC):%d %B %Y} with `{command}` on {machine()}."
    part = table.markdown().replace(table.note, f"{said}\n\n{table.note}", 1)
    begins = rf"\n## {re.escape(table.title.partition(':')[0])}(?=[:\n])"
    before, *earlier = re.split(begins, page, maxsplit=1)
    rest = earlier[0].partition("\n## ")[2] if earlier else ""
    page = f"{before.rstrip()}\n\n{part}\n" + (f"\n## {rest}" if rest else "")
    PAGE.write_text(page, encoding="utf-8")
    draw_performance.main()
