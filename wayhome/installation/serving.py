"""Running the site: the web server and the timers as children of one supervisor, the database watched."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from wayhome.installation import environment, languages, migrated, postgres

QUICK_DEATHS = 5
QUICK_SECONDS = 60
TIMERS_WAIT_SECONDS = 5
DATABASE_WAITS_SECONDS = 5


class CannotServe(Exception):
    """Why the site does not start, and what to do."""


def check_port(host: str, port: int) -> None:
    """Raises CannotServe when something else listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotServe(
                f"Port {port} on {host} is in use by another program ({error.strerror}). "
                f"Stop it, or choose another port: --port {port + 1}"
            ) from error


def check_safe(env: environment.Environment) -> None:
    """Raises CannotServe naming every unsafe thing, one line each."""
    found = environment.unsafe(env)
    if found:
        raise CannotServe(
            "This installation is not safe for real people, so it does not start:\n"
            + "\n".join(f"  - {sentence}" for sentence in found)
            + "\nTo try Wayhome out, use: wayhome demo"
        )


def run_python(*words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    """A Python module in a process of its own, its output kept."""
    return subprocess.run(
        [sys.executable, "-m", *words],
        env={**os.environ, **extra},
        capture_output=True,
        text=True,
        check=False,
    )


def prepare(env: environment.Environment) -> None:
    """Bring the embedded database up to date, and static files and languages in place. Raises CannotServe.

    At a first start, what takes seconds goes on at the same time, in processes of its own.
    """
    shutil.rmtree(env.home / "metrics", ignore_errors=True)  # what earlier processes counted
    stamp, current = env.home / "static" / ".version", _static_version()
    with ThreadPoolExecutor() as beside:
        database = static = None
        if not migrated.is_up_to_date(env):
            database = beside.submit(run_python, "django", "migrate", "--verbosity=0", WAYHOME_AS_OWNER="1")
        if not stamp.exists() or stamp.read_text(encoding="utf-8") != current:
            words = ("django", "collectstatic", "--noinput", "--clear", "--verbosity=0")
            static = beside.submit(run_python, *words, WAYHOME_COLLECTING="1")
        try:
            languages.compile_into(env.home)
        except languages.Unreadable as error:
            raise CannotServe(f"The words of a language could not be read:\n{error}") from error
    _stop_if_it_failed(database, "The database could not be brought up to date")
    if static is not None:
        _stop_if_it_failed(static, "The static files could not be written")
        stamp.write_text(current, encoding="utf-8")


def _stop_if_it_failed(work: "Future[subprocess.CompletedProcess[str]] | None", problem: str) -> None:
    done = work.result() if work is not None else None
    if done is not None and done.returncode:
        raise CannotServe(f"{problem}:\n{done.stderr.strip()[-2000:]}")


def _static_version() -> str:
    """Changes whenever a static file of the site or of a library does."""
    import allauth
    import django
    import django_htmx

    newest = max(
        (
            path.stat().st_mtime_ns
            for path in Path(__file__).parents[1].glob("*/static/**/*")
            if path.is_file()
        ),
        default=0,
    )
    return f"{newest} {django.__version__} {allauth.__version__} {django_htmx.__file__}"


class Supervisor:
    """Starts the children, starts them again when they die, revives the database, stops all in order."""

    def __init__(
        self, env: environment.Environment, *, host: str, port: int, home: postgres.Home | None
    ) -> None:
        self._home = home
        self._env = {**os.environ, "WAYHOME_POOL": "1", "PYTHONUNBUFFERED": "1"}
        # Left alone, glibc keeps what sixty threads have put away in many places, each half empty.
        self._env.setdefault("MALLOC_ARENA_MAX", "2")
        web = [
            *("granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--no-ws"),
            *("--workers", str(env.web_processes), "--blocking-threads", str(env.web_threads)),
            *("--log-level", "error", "--backpressure", "256", "--respawn-failed-workers"),
            "wayhome.wsgi:application",
        ]
        self._commands = {
            "web": web,
            "timers": ["django", "timers"],
        }
        self._children: dict[str, subprocess.Popen[bytes]] = {}
        self._deaths: deque[float] = deque(maxlen=QUICK_DEATHS)
        self._not_before: dict[str, float] = {}
        self._stopping = False

    def start(self) -> None:
        for name in self._commands:
            self._start(name)

    def watch(self, *, ready: Callable[[], None], answers: Callable[[], bool]) -> None:
        """Until told to stop. Calls ``ready`` once the site answers. Raises CannotServe when it keeps dying."""
        signal.signal(signal.SIGTERM, self._stop_soon)
        signal.signal(signal.SIGINT, self._stop_soon)
        is_ready = False
        while not self._stopping:
            if not is_ready and answers():
                is_ready = True
                ready()
            self._look_after_database()
            self._look_after_children()
            time.sleep(1.0 if is_ready else 0.1)

    def stop(self) -> None:
        for child in self._children.values():
            child.terminate()
        for child in self._children.values():
            try:
                child.wait(15)
            except subprocess.TimeoutExpired:
                child.kill()

    def _stop_soon(self, *_: object) -> None:
        self._stopping = True

    def _start(self, name: str) -> None:
        self._children[name] = subprocess.Popen([sys.executable, "-m", *self._commands[name]], env=self._env)

    def _look_after_database(self) -> None:
        if self._home is None or self._stopping:
            return
        if not self._home.process_lives():
            print("The database stopped. Starting it again; nothing that was saved is lost.", file=sys.stderr)  # noqa: T201
            try:
                self._home.revive()
            except (
                postgres.DatabaseAway
            ) as problem:  # the site says so on every page, and this is tried again
                print(problem, file=sys.stderr)  # noqa: T201
                time.sleep(DATABASE_WAITS_SECONDS)

    def _look_after_children(self) -> None:
        now = time.monotonic()
        for name, child in list(self._children.items()):
            if self._stopping or child.poll() is None or now < self._not_before.get(name, 0):
                continue
            if name == "web":
                self._refuse_if_it_keeps_dying(now)
            # Timers that die wait a little: the site goes on without them, and the database may be coming back.
            self._not_before[name] = now + (0 if name == "web" else TIMERS_WAIT_SECONDS)
            self._start(name)

    def _refuse_if_it_keeps_dying(self, now: float) -> None:
        if len(self._deaths) == QUICK_DEATHS and now - self._deaths[0] < QUICK_SECONDS:
            raise CannotServe(
                f"The web server ended {QUICK_DEATHS} times within a minute. Its own words are above. "
                "Run “wayhome doctor” to see what is wrong."
            )
        self._deaths.append(now)
