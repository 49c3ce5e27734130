"""People who write notes and files without pause, and a ledger, outside of the site, of what was acknowledged."""

import hashlib
import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from bench.site import Site
from bench.visitor import Visitor

NOT_ANSWERED = (OSError, http.client.HTTPException)


@dataclass
class Ledger:
    """What was acknowledged, on the disk before the next is sent; and how often what else was answered."""

    file: Path
    notes: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    sent: set[str] = field(default_factory=set)
    answers: Counter[str] = field(default_factory=Counter)
    last_at: float = 0.0
    longest_gap: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def acknowledged(self, kind: str, what: str) -> None:
        with self._lock:
            (self.notes if kind == "note" else self.files).add(what)
            now = time.monotonic()
            if self.last_at:
                self.longest_gap = max(self.longest_gap, now - self.last_at)
            self.last_at = now
            with self.file.open("a", encoding="utf-8") as out:
                out.write(f"{kind} {what}\n")
                out.flush()
                os.fsync(out.fileno())


class World:
    """A practice world on a folder of its own, with somebody signed in who writes into one case."""

    def __init__(
        self, folder: Path, *, home: Path | None = None, settings: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        self.site = Site(home or folder / "home", port=port, settings=settings)
        self.ledger = Ledger(folder / "ledger")
        self.code = ""
        self._visitor: Visitor | None = None
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._begun = 0

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self.site.start()
            self.code = self.site.beside("ops.faults.opening")["code"]
            self._visitor = Visitor(self.site.port)
            self._visitor.sign_in(**self.site.who("casey@"))
            page = self.visitor.get(f"/people/{self.code}/notes/new/")
            if page.status != 200:
                raise SystemExit(f"the page of a note answers {page.status}")
        except BaseException:
            self.site.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_writing()
        self.site.stop()

    @property
    def visitor(self) -> Visitor:
        """The session of the writer, on a connection of its own."""
        assert self._visitor is not None
        return Visitor(self.site.port, cookies=self._visitor.cookies)

    def write(self, writers: int = 3, *, pause: float = 0.05) -> None:
        """Begin to write, until ``stop_writing``."""
        self._stop.clear()
        numbers = range(self._begun, self._begun + writers)  # whoever begins again writes something else
        self._begun += writers
        self._threads = [
            threading.Thread(target=self._write, args=(number, pause), daemon=True) for number in numbers
        ]
        for thread in self._threads:
            thread.start()

    def sign_in_again(self) -> None:
        """The writer, where the keys of the session were locked."""
        self._visitor = self.site.signed_in("casey@")

    def stop_writing(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(130)
        self._threads = []

    def wait_for(self, more: int, *, seconds: float = 90) -> bool:
        """Until so many more were acknowledged."""
        goal = len(self.ledger.notes) + len(self.ledger.files) + more
        return wait_until(lambda: len(self.ledger.notes) + len(self.ledger.files) >= goal, seconds=seconds)

    def children(self, name: str) -> list[Any]:
        """The processes of the web server, the timers or the database, that run now."""
        import psutil

        if name == "database":
            try:
                note = self.site.home / "database" / "postmaster.pid"
                return [psutil.Process(int(note.read_text(encoding="utf-8").splitlines()[0]))]
            except (OSError, ValueError, IndexError, psutil.Error):
                return []
        assert self.site._process is not None
        found = []
        for child in psutil.Process(self.site._process.pid).children(recursive=True):
            try:
                line = " ".join(child.cmdline())
                is_timers = line.endswith("django timers")
                is_web = "granian" in line or "granian" in child.name()
            except psutil.Error:
                continue
            if (name == "timers" and is_timers) or (name == "web" and is_web):
                found.append(child)
        return found

    def inside(self) -> dict[str, Any]:
        """What is in the case, opened with keys by a program beside the site."""
        found: dict[str, Any] = self.site.beside("ops.faults.reading", "--code", self.code)
        return found

    def faults(self) -> list[str]:
        """What was lost or is there by half; empty when all is well."""
        found, ledger = self.inside(), self.ledger
        texts = Counter(found["texts"])
        wrong = [f"lost: {len(ledger.notes - set(texts))} notes"] if ledger.notes - set(texts) else []
        wrong += (
            [f"lost: {len(ledger.files - set(found['files']))} files"]
            if ledger.files - set(found["files"])
            else []
        )
        twice = [text for text, count in texts.items() if text in ledger.sent and count > 1]
        wrong += [f"twice: {len(twice)} notes"] if twice else []
        strange = [one for one in texts if one.startswith("ledger ") and one not in ledger.sent]
        wrong += [f"by half: {len(strange)} notes"] if strange else []
        wrong += (
            [f"rows without their file: {found['rows_without_file']}"] if found["rows_without_file"] else []
        )
        wrong += [f"record of who did what: {why}" for why in found["record"]]
        return wrong

    def said(self) -> str:
        ledger = self.ledger
        return (
            f"{len(ledger.notes)} notes and {len(ledger.files)} files acknowledged, longest time without "
            f"{ledger.longest_gap:.1f} s, other answers {dict(ledger.answers)}"
        )

    def _write(self, number: int, pause: float) -> None:
        chance = random.Random(number)
        visitor = self.visitor
        while not self._stop.is_set():
            kind = "file" if chance.random() < 0.2 else "note"
            try:
                status = self._file(visitor, chance) if kind == "file" else self._note(visitor, chance)
            except NOT_ANSWERED as problem:
                status = type(problem).__name__
                visitor = self.visitor
                time.sleep(0.2)
            if status != "kept":
                self.ledger.answers[status] += 1
            time.sleep(pause)

    def _note(self, visitor: Visitor, chance: random.Random) -> str:
        """One note. It is sent once: whether it was kept when no answer came, nobody knows, and both are right."""
        words = f"ledger {uuid.UUID(int=chance.getrandbits(128))} " + "word " * chance.randint(1, 200)
        words = words.strip()
        page = visitor.get(f"/people/{self.code}/notes/new/")
        if page.status != 200:
            return str(page.status)
        today = datetime.now(UTC)
        fields = {
            "csrfmiddlewaretoken": _token(page.text),
            "note": str(uuid.uuid4()),
            "kind": "general",
            "text": words,
            "day_day": str(today.day),
            "day_month": str(today.month),
            "day_year": str(today.year),
        }
        self.ledger.sent.add(words)
        answer = visitor.post(f"/people/{self.code}/notes/new/", fields, follow=False)
        if answer.status == 302 and "/people/" in answer.headers["location"]:
            self.ledger.acknowledged("note", words)
            return "kept"
        return str(answer.status)

    def _file(self, visitor: Visitor, chance: random.Random) -> str:
        content = b"%PDF-1.7\n" + chance.randbytes(chance.choice((900, 70_000, 300_000)))
        page = visitor.get(f"/people/{self.code}/files/")
        if page.status != 200:
            return str(page.status)
        mark = uuid.uuid4().hex
        fields = {"csrfmiddlewaretoken": _token(page.text), "group": "A", "words": "ledger"}
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        parts.append(
            f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="x.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n".encode()
        )
        body = b"".join([*parts, content, f"\r\n--{mark}--\r\n".encode()])
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=120)
        headers = {
            "Host": f"localhost:{self.site.port}",
            "Origin": f"http://localhost:{self.site.port}",
            "X-Forwarded-For": visitor.source,
            "Cookie": "; ".join(f"{name}={value}" for name, value in visitor.cookies.items()),
            "Content-Type": f"multipart/form-data; boundary={mark}",
        }
        try:
            connection.request("POST", f"/people/{self.code}/files/", body, headers)
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        if answer.status == 302 and "/people/" in (answer.headers["Location"] or ""):
            self.ledger.acknowledged("file", hashlib.sha256(content).hexdigest())
            return "kept"
        return str(answer.status)


def _token(text: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    return found.group(1) if found else ""


def wait_until(holds: Callable[[], bool], *, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.2)
    return holds()


def ended(world: World, problems: list[str], *, name: str) -> int:
    """The last line of each script, for people and for tests. The exit code."""
    print(f"{name}: {world.said()}")
    print(json.dumps({"fault": name, "wrong": problems}))
    return 1 if problems else 0


def run_as_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def call(*words: str) -> bool:
    """A program of the system; whether it did it."""
    return subprocess.run(list(words), capture_output=True, check=False).returncode == 0


def skipped(why: str) -> int:
    """What cannot be done on this machine is said, and is no success."""
    print(f"skipped: {why}")
    sys.stdout.flush()
    return 77
