"""How many requests, how long they took, what broke: counted in each process, summed over all. Nobody is in it.

Each process writes its own counts to a small file now and then; whoever asks one process hears of all of them. What a
process counted that ended meanwhile is counted on by another, so that figures go on and no file stays behind; what it
had counted since it last wrote is lost.
"""

import json
import logging
import os
import platform
import re
import threading
import time
from collections import Counter
from pathlib import Path

import psutil
from django.conf import settings

BUCKETS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
WRITTEN_EVERY = 5.0  # seconds
KINDS = {"GET": "read", "HEAD": "read", "POST": "write"}
_PLACE = re.compile(r"([A-Z]\w+)(?: from [\w() ]+)? at (?:unknown$|[\w.-]+/[\w.-]+:\d+ )")

_lock = threading.Lock()
_counts: Counter[str] = Counter()
_written_at = 0.0


def request_took(method: str, status: int, seconds: float) -> None:
    """One more request. ``method`` and ``status`` become one of few words."""
    kind = KINDS.get(method, "other")
    with _lock:
        _counts[f'requests_total{{kind="{kind}",answer="{status // 100}xx"}}'] += 1
        _counts[f'request_seconds_sum{{kind="{kind}"}}'] += seconds  # type: ignore[assignment]  # a sum of seconds
        _counts[f'request_seconds_count{{kind="{kind}"}}'] += 1
        for most in BUCKETS:
            if seconds <= most:
                _counts[f'request_seconds_bucket{{kind="{kind}",le="{most}"}}'] += 1
        _counts[f'request_seconds_bucket{{kind="{kind}",le="+Inf"}}'] += 1
    _write_now_and_then()


def broke(kind: str) -> None:
    """One more failure, by its kind: ``Unopenable`` is something sealed that did not open."""
    with _lock:
        _counts[f'faults_total{{kind="{kind}"}}'] += 1


class Faults(logging.Handler):
    """Counts what ``core.faults`` logs, by kind. Reads the kind and nothing else, where it stands before a place."""

    def emit(self, record: logging.LogRecord) -> None:
        args = record.args
        if isinstance(args, tuple) and len(args) == 4:
            told = _PLACE.match(str(args[3]))
            broke(told[1] if told else "other")


def counted() -> dict[str, float]:
    """The counts of every process of this installation on this machine."""
    total: Counter[str] = Counter()
    for file in folder().glob("*.json") if folder().is_dir() else ():
        if file.stem == _own_name():
            continue
        try:
            total.update(json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError):  # just being written, or gone meanwhile
            continue
    with _lock:
        total.update(_counts)
    return dict(total)


def _own_name() -> str:
    """One for each process, also where two machines share the data folder."""
    return f"{platform.node()}-{os.getpid()}"


def folder() -> Path:
    return Path(settings.HOME) / "metrics"


def _write_now_and_then() -> None:
    global _written_at
    now = time.monotonic()
    if now - _written_at < WRITTEN_EVERY:
        return
    is_first, _written_at = not _written_at, now
    _take_over(with_own=is_first)
    with _lock:
        text = json.dumps(_counts)
    file = folder() / f"{_own_name()}.json"
    try:
        folder().mkdir(mode=0o700, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(file)
    except OSError:  # a disk that is full or may only be read holds up no page
        pass


def _take_over(*, with_own: bool) -> None:
    """Count on what ended processes of this machine counted. ``with_own``: one of them may have had our number."""
    for file in folder().glob("*.json") if folder().is_dir() else ():
        machine, _, number = file.stem.rpartition("-")
        if machine != platform.node() or not number.isdigit():
            continue  # of another machine, which looks after its own
        is_own = int(number) == os.getpid()
        if not with_own if is_own else psutil.pid_exists(int(number)):
            continue
        taken = file.with_suffix(f".{os.getpid()}")
        try:
            file.rename(taken)  # one process alone gets it
            text = taken.read_text(encoding="utf-8")
            taken.unlink()
            found = json.loads(text)
        except (OSError, ValueError):
            continue
        with _lock:
            _counts.update(found)
