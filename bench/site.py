"""The site with its practice world, as a process of its own, and tools beside it on the same folder."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil

from bench.visitor import Visitor, wait_for_the_next_code

PORT = 8391


class Site:
    """Started by hand of the measurement, on a folder of its own."""

    def __init__(
        self, home: Path, *, port: int = PORT, whole: bool = False, settings: Mapping[str, str] | None = None
    ) -> None:
        self.home = home
        self.whole = whole
        self.port = port
        self._settings = dict(settings or {})
        self.seconds_to_first_page = 0.0
        self.people: list[dict[str, Any]] = []
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("WAYHOME_")}
        environment["WAYHOME_TRUSTED_PROXIES"] = "1"  # fifty people come from fifty places
        environment |= self._settings
        # As in an installation: what Python compiled at the first start is there at the next.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment.setdefault("PYTHONPYCACHEPREFIX", str(self.home.parent / "compiled"))
        started = time.perf_counter()
        command = ["run.py", "demo", "--home", str(self.home), "--port", str(self.port), "--json"]
        if not self.whole:  # people and two travel plans: what is measured is filled in beside them
            command.append("--small")
        self._process = subprocess.Popen(
            [sys.executable, *command], stdout=subprocess.PIPE, text=True, env=environment
        )
        assert self._process.stdout is not None
        said = json.loads(self._process.stdout.readline())
        self.seconds_to_first_page = time.perf_counter() - started
        self.people = said["people"]

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)

    def beside(self, module: str, *words: str) -> Any:  # noqa: ANN401 - whatever the tool says as JSON
        """What ``python -m module`` says of this folder while the site runs."""
        return self._said("-m", module, "--home", str(self.home), *words)

    def wayhome(self, command: str, *words: str) -> Any:  # noqa: ANN401 - whatever the command says as JSON
        """What ``wayhome`` says of this folder while the site runs."""
        return self._said("run.py", "wayhome", command, "--home", str(self.home), *words)

    def _said(self, *words: str) -> Any:  # noqa: ANN401 - whatever the tool says as JSON
        environment = {**os.environ, **self._settings}
        done = subprocess.run(
            [sys.executable, *words], capture_output=True, text=True, check=False, env=environment
        )
        if done.returncode:
            raise SystemExit(f"{' '.join(words)} failed:\n{done.stderr[-3000:]}")
        return json.loads(done.stdout)

    def remembered(self, email: str) -> dict[str, str]:
        """The three things needed to sign in as somebody who came after the site was started."""
        people = json.loads((self.home / "practice.json").read_text(encoding="utf-8"))
        return who(next(one for one in people if one["email"] == email))

    def memory(self) -> dict[str, int]:
        """Resident bytes of the web process and of the timers, by name."""
        assert self._process is not None
        found = {"web": 0, "timers": 0}
        for child in psutil.Process(self._process.pid).children(recursive=True):
            line = " ".join(child.cmdline())
            name = child.name()
            if line.endswith("django timers"):
                found["timers"] = max(found["timers"], child.memory_info().rss)
            elif "granian" in line or "granian" in name:
                found["web"] = max(found["web"], child.memory_info().rss)
        return found

    def web_bytes(self) -> int:
        """Resident bytes of all web processes together; what they share is counted in each."""
        assert self._process is not None
        lines = [
            (child, " ".join(child.cmdline()))
            for child in psutil.Process(self._process.pid).children(recursive=True)
        ]
        return sum(
            child.memory_info().rss for child, line in lines if "granian" in line or "granian" in child.name()
        )

    def who(self, email: str) -> dict[str, str]:
        """The three things needed to sign in as whoever's address begins so."""
        person = next(one for one in self.people if one["email"].startswith(email))
        return who(person)

    def signed_in(self, email: str) -> Visitor:
        """Whoever's address begins so, signed in with a code that nobody has used before."""
        return self.entered(self.who(email))

    def entered(self, who: dict[str, str]) -> Visitor:
        """The same, by the three things that are needed."""
        wait_for_the_next_code()
        guest = Visitor(self.port)
        guest.sign_in(**who)
        return guest


def who(person: dict[str, Any]) -> dict[str, str]:
    """The three things needed to sign in."""
    return {key: person[key] for key in ("email", "passphrase", "totp_secret")}
