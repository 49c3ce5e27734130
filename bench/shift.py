"""``python -m bench.shift --port N --people FILE``: people at work over HTTP, each with time to think; one process.

Each sends the next request when the last was answered and thought about: who is slow to answer is asked less. It ends
after ``--seconds`` or ``--requests``, whichever is first. What was asked, how long each took and what was answered
comes as JSON on standard output.
"""

import argparse
import json
import random
import re
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import replies
from bench.visitor import Answer, Visitor

# What people do, and how often of a hundred times.
MIX = {
    "Today": 26,
    "case": 24,
    "timeline": 12,
    "search": 12,
    "people I lead": 8,
    "note": 11,
    "check-in": 4,
    "referral": 3,
}
LONGEST_THOUGHT = 4  # times the mean
NAMES = ("Mira", "Ana", "Elira", "Marko", "Irina", "Olena", "Daniela", "Besart", "Nadia", "Stefan")
WORDS = "She slept well and asked when the court would write. We agreed to speak again on Thursday. "


@dataclass
class Seen:
    """What everybody together asked and was answered."""

    times: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    asked: int = 0
    signing_in: list[float] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def answered(self, what: str, answer: Answer, *, expected: int) -> bool:
        with self._lock:
            self.asked += 1
            self.times.setdefault(what, []).append(answer.seconds)
            if answer.status != expected:
                self.wrong[f"{what}: {answer.status}"] += 1
        return answer.status == expected

    def failed(self, what: str, problem: BaseException) -> None:
        with self._lock:
            self.asked += 1
            self.wrong[f"{what}: {type(problem).__name__}"] += 1


class Worker:
    """One person at work."""

    def __init__(self, known: dict[str, Any], number: int, port: int, seen: Seen) -> None:
        self.known, self.seen, self.number = known, seen, number
        self.chance = random.Random(number)
        self.guest = Visitor(port, source=f"203.0.{number // 200}.{number % 200 + 1}")
        self.is_heard = not known["way"]
        self.mean, self.until = 0.0, 0.0  # seconds of thought; when the shift ends

    def sign_in(self) -> bool:
        started = time.perf_counter()
        who = {key: self.known[key] for key in ("email", "passphrase", "totp_secret")}
        answer = self.guest.sign_in(**who)
        self.seen.signing_in.append(time.perf_counter() - started)
        return answer.status == 200 and answer.path == "/"

    def work(self, *, until: float, requests: int, think: float) -> None:
        self.mean, self.until = think, until
        time.sleep(self.chance.uniform(0, think))  # nobody begins at the same moment
        while time.monotonic() < until and self.seen.asked < requests:
            what = self.chance.choices(list(MIX), list(MIX.values()))[0]
            try:
                self._do(what)
            except OSError as problem:
                self.seen.failed(what, problem)
                self.guest = Visitor(self.guest.port, source=self.guest.source, cookies=self.guest.cookies)
            self._think()

    def _think(self) -> None:
        """About what was answered: a page that was read, a form that was opened."""
        thought = min(self.chance.expovariate(1 / self.mean), LONGEST_THOUGHT * self.mean)
        time.sleep(max(0.0, min(thought, self.until - time.monotonic())))

    def _do(self, what: str) -> None:
        code = self.chance.choice(self.known["codes"])
        if what == "Today":
            self._got("Today", "/")
        elif what == "case":
            self._got("case", f"/people/{code}/")
        elif what == "timeline":
            self._got("timeline", f"/people/{code}/timeline/")
        elif what == "people I lead":
            self._got("people I lead", "/people/")
        elif what == "search":
            self._searched()
        elif what == "note":
            text = WORDS * self.chance.randint(1, 8)
            self._sent("note", f"/people/{code}/notes/new/", {"kind": "general", "text": text})
        elif what == "check-in":
            self._heard()
        else:
            self._asked(code)

    def _got(self, what: str, path: str) -> Answer | None:
        answer = self.guest.get(path, follow=False)
        return answer if self.seen.answered(what, answer, expected=200) else None

    def _sent(self, what: str, path: str, fields: dict[str, str]) -> Answer | None:
        """The form is opened, thought about as long as a page, and sent."""
        page = self._got(f"{what}: the form", path)
        if page is None:
            return None
        self._think()
        answer = self.guest.post(path, {**replies.filled(page.text), **fields}, follow=False)
        return answer if self.seen.answered(f"{what}: sent", answer, expected=302) else None

    def _searched(self) -> None:
        page = self._got("search: the form", "/people/find/")
        if page is not None:
            self._think()
            fields = {**replies.filled(page.text), "words": self.chance.choice(NAMES)}
            answer = self.guest.post("/people/find/", fields, follow=False)
            self.seen.answered("search: found", answer, expected=200)

    def _heard(self) -> None:
        """Somebody on the way is heard of; each of them once, then the page is only looked at."""
        if not self.known["way"]:
            return
        page = self._got("on the way", f"/people/{self.known['way'][0]}/plan/1/on-the-way/")
        found = re.search(r'href="([^"]+/heard/[^"]+)"', page.text) if page is not None else None
        if found is None or self.is_heard:
            return
        self.is_heard = True
        self._sent("check-in", found.group(1), {"word": "agreed", "state": "ok"})

    def _asked(self, code: str) -> None:
        """Another agency is asked, without a name: written, looked at, sent."""
        chosen = {"needs": replies.FIRST, "family": replies.FIRST, "knows": replies.FIRST}
        path = f"/people/{code}/ask/"
        page = self._got("referral: the form", path)
        if page is None:
            return
        self._think()
        written = self.guest.post(path, replies.filled(page.text, ticked=chosen), follow=False)
        if self.seen.answered("referral: written", written, expected=302):
            self._sent("referral", written.headers["location"], {})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--people", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument(
        "--think", type=float, nargs="+", default=[20.0], help="seconds, the mean; one for each part"
    )
    given = parser.parse_args()
    threading.stack_size(512 * 1024)
    seen = Seen()
    known = json.loads(given.people.read_text(encoding="utf-8"))
    workers = [Worker(one, number, given.port, seen) for number, one in enumerate(known)]
    inside = [worker for worker in workers if worker.sign_in()]
    say({"signed_in": len(inside), "of": len(workers), "signing_in": seen.signing_in})
    for think in given.think:
        sys.stdin.readline()  # whoever measures says when
        part = Seen()
        for worker in inside:
            worker.seen = part
        began = time.monotonic()
        until = began + given.seconds
        options = {"until": until, "requests": given.requests, "think": think}
        threads = [threading.Thread(target=worker.work, kwargs=options, daemon=True) for worker in inside]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.monotonic() - began
        say({"think": think, "seconds": took, "asked": part.asked, "times": part.times, "wrong": part.wrong})
    return 0


def say(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    sys.exit(main())
