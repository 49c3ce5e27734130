"""``python -m ops.faults.dripping``: forms that come letter by letter and never end, of one place, then of many."""

import argparse
import contextlib
import socket
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Self

from bench.visitor import Visitor
from ops.faults import writing

SLOWEST = 5.0  # seconds for a page, on a machine that does other things too


class Drips:
    """So many senders of a form of five thousand letters, one letter a second."""

    def __init__(self, port: int, sources: list[str]) -> None:
        self._stop = threading.Event()
        guest = Visitor(port)
        guest.get("/sign-in/")
        cookies = "; ".join(f"{name}={value}" for name, value in guest.cookies.items())
        self._lines = [self._begun(port, source, cookies) for source in sources]
        self._thread = threading.Thread(target=self._drip, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        time.sleep(3)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join(30)
        for line in self._lines:
            line.close()

    def held(self) -> int:
        """How many of them nobody has answered yet."""
        waiting = 0
        for line in self._lines:
            line.settimeout(0.01)
            try:
                line.recv(1, socket.MSG_PEEK)
            except TimeoutError:
                waiting += 1
            except OSError:
                continue
        return waiting

    def _begun(self, port: int, source: str, cookies: str) -> socket.socket:
        line = socket.create_connection(("127.0.0.1", port), timeout=30)
        line.sendall(
            f"POST /sign-in/ HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
            f"X-Forwarded-For: {source}\r\nCookie: {cookies}\r\nContent-Length: 5000\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\nemail=".encode()
        )
        return line

    def _drip(self) -> None:
        while not self._stop.wait(1):
            for line in self._lines:
                with contextlib.suppress(OSError):
                    line.sendall(b"a")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--senders", type=int, default=200)
    given = parser.parse_args()
    problems: list[str] = []
    of_one = ["203.0.113.9"] * given.senders
    of_many = [f"198.51.{number // 250}.{number % 250 + 1}" for number in range(given.senders)]
    with tempfile.TemporaryDirectory() as folder, writing.World(Path(folder)) as world:
        world.write()
        for name, sources in (("one place", of_one), ("many places", of_many)):
            with Drips(world.site.port, sources) as drips:
                print(f"{name}: {given.senders} senders, {drips.held()} of them held")
                problems += _pages(world, name)
                if sources is of_one and not world.wait_for(5):
                    problems.append("whoever writes from elsewhere was held up")
            if not world.wait_for(5):
                problems.append(f"{name}: nothing was acknowledged for 90 s after they had gone")
        world.stop_writing()
        problems += world.faults()
        return writing.ended(world, problems, name="forms that never end")


def _pages(world: writing.World, name: str) -> list[str]:
    """Whoever only reads reads on."""
    times = []
    for path in ("/sign-in/", "/", "/people/") * 5:
        try:
            answer = world.visitor.get(path)
        except writing.NOT_ANSWERED as problem:
            return [f"{name}: a page was not answered ({type(problem).__name__})"]
        if answer.status != 200:
            return [f"{name}: a page answered {answer.status}"]
        times.append(answer.seconds)
    print(f"{name}: fifteen pages meanwhile, the slowest {max(times):.2f} s")
    return [f"{name}: a page took {max(times):.1f} s"] if max(times) > SLOWEST else []


if __name__ == "__main__":
    sys.exit(main())
