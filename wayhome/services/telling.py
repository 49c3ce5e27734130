"""How far something is, in the terminal: nothing for what is quick, a bar for what takes longer."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

SHOWN_AFTER = 2.0  # seconds


@contextmanager
def bar(total: int, label: str, *, console: Console | None = None) -> Iterator[Callable[[], object]]:
    """Call what this yields after each of ``total`` things."""
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console or Console(stderr=True),
        transient=True,
    )
    task = progress.add_task(label, total=total)
    started, is_shown = time.monotonic(), False

    def step() -> None:
        nonlocal is_shown
        progress.advance(task)
        if not is_shown and time.monotonic() - started > SHOWN_AFTER:
            is_shown = True
            progress.start()

    try:
        yield step
    finally:
        if is_shown:
            progress.stop()
