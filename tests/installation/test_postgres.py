"""The embedded database: one owner, survives crashes, stops cleanly."""

import os
import platform
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import psycopg_pool
import pytest

from wayhome.installation import postgres, recovery

OWN_AND_CRASH = """
import sys, os
from pathlib import Path
from wayhome.installation import postgres, recovery
home = postgres.Home(Path(sys.argv[1]))
home.own(note={"url": "http://localhost:8000"})
home.start()
import psycopg
with psycopg.connect(home.owner_url()) as c:
    c.execute("CREATE TABLE kept (word text)")
    c.execute("INSERT INTO kept VALUES ('acknowledged')")
print("ready", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[postgres.Home]:
    home = postgres.Home(tmp_path / "home")
    yield home
    home.stop()
    home.disown()


def owner_process(folder: Path) -> subprocess.Popen[str]:
    """Another process that owns ``folder``, wrote something, and waits."""
    process = subprocess.Popen(
        [sys.executable, "-c", OWN_AND_CRASH, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_second_owner_is_refused_and_told_who_the_first_is(home: postgres.Home) -> None:
    first = owner_process(home.folder)
    with pytest.raises(postgres.HomeInUse) as refusal:
        home.own()
    assert f"process {first.pid}, http://localhost:8000" in str(refusal.value)
    assert "Stop that one first, or choose another folder" in str(refusal.value)
    first.communicate("\n")


def test_what_was_acknowledged_survives_the_kill_of_the_last_process(home: postgres.Home) -> None:
    process = owner_process(home.folder)
    process.kill()
    process.wait()
    assert home.process_lives()  # PostgreSQL outlived its starter
    home.own()
    home.start()
    with psycopg.connect(home.owner_url()) as connection:
        assert connection.execute("SELECT word FROM kept").fetchall() == [("acknowledged",)]


def test_a_killed_database_is_started_again_with_everything(home: postgres.Home) -> None:
    home.own()
    home.start()
    with psycopg.connect(home.owner_url()) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('acknowledged')")
    pid = int((home.data / "postmaster.pid").read_text().splitlines()[0])
    os.kill(pid, signal.SIGKILL)
    for _ in range(100):
        if not home.process_lives():
            break
        time.sleep(0.05)
    assert not home.process_lives()
    assert not home.is_running()
    home.revive()
    with psycopg.connect(home.owner_url()) as connection:
        assert connection.execute("SELECT word FROM kept").fetchall() == [("acknowledged",)]


def test_while_it_reads_again_what_it_wrote_it_is_waited_for(
    home: postgres.Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, left = psycopg.connect, [3]

    def recovering(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if left[0]:
            left[0] -= 1
            raise psycopg.OperationalError("the database system is not yet accepting connections")
        return connect(*args, **kwargs)

    monkeypatch.setattr(psycopg, "connect", recovering)
    home.own()
    home.start()
    assert left == [0]
    assert home.is_running()
    left[0] = 1
    monkeypatch.setattr(home, "process_lives", lambda: False)
    with pytest.raises(postgres.DatabaseAway, match="does not answer .the database system is not yet"):
        home._wait_until_it_answers()


def test_stopping_is_clean_and_another_may_own_the_folder(home: postgres.Home) -> None:
    home.own()
    home.start()
    home.stop()
    home.disown()
    assert not (home.data / "postmaster.pid").exists()
    with pytest.raises(postgres.DatabaseAway, match="No database is running in .* Start Wayhome with"):
        home.app_url()
    owner_process(home.folder).communicate("\n")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(
        postgres.DatabaseAway, match=r"cannot be made .* Choose another folder with WAYHOME_HOME"
    ):
        postgres.Home(tmp_path / "file" / "home").own()


def test_a_full_disk_is_said_before_the_database_is_started(
    home: postgres.Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.own()
    monkeypatch.setattr(postgres, "MINIMUM_FREE_BYTES", 2**60)
    with pytest.raises(postgres.DatabaseAway, match="Make room, then start again"):
        home.start()


def test_the_site_connects_as_a_role_that_owns_nothing(home: postgres.Home) -> None:
    home.own()
    home.start()
    with psycopg.connect(home.app_url()) as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("wayhome_app",)
        role = connection.execute(
            "SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = current_user"
        )
        assert role.fetchone() == (False, False, False)


def test_after_a_crash_the_disk_is_asked_once_where_the_system_can_be_believed(
    home: postgres.Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked for each of its files, a database on a busy disk stays shut for many seconds."""

    def becomes(wanted: str) -> bool:
        """The database reads its settings again a moment after it was told to."""
        for _ in range(100):
            with psycopg.connect(home.owner_url("postgres")) as connection:
                if connection.execute("SHOW recovery_init_sync_method").fetchone() == (wanted,):
                    return True
            time.sleep(0.1)
        return False

    home.own()
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "release", lambda: "6.1.0-13-amd64")
    home.start()
    recovery.make_quick(home.owner_url("postgres"))
    assert becomes("syncfs" if sys.platform == "linux" else "fsync")
    monkeypatch.setattr(platform, "release", lambda: "4.19.0")
    recovery.make_quick(home.app_url())  # a role that may not: the site starts all the same
    recovery.make_quick(home.owner_url("postgres"))
    assert becomes("fsync"), "the folder may come to an older machine"


@pytest.mark.parametrize(
    ("system", "release", "believed"),
    [
        ("Linux", "5.8.0-1", True),
        ("Linux", "6.18", True),
        ("Linux", "5.7.19", False),
        ("Linux", "4.19.0", False),
        ("Linux", "", False),
        ("Darwin", "23.1.0", False),
        ("Windows", "10.0", False),
    ],
)
def test_which_systems_say_of_a_whole_disk_what_could_not_be_written(
    system: str, release: str, believed: bool
) -> None:
    assert recovery.reports_all(system, release) is believed


def test_an_address_of_another_kind_of_database_is_refused() -> None:
    with pytest.raises(postgres.DatabaseAway, match="DATABASE_URL begins with “mysql”. Write postgresql://"):
        postgres.django_database("mysql://a@b/c", pool=False)


def test_a_database_that_was_away_for_long_is_tried_again_within_seconds() -> None:
    pool = postgres.django_database("postgresql://a@b/c", pool=True)["OPTIONS"]["pool"]
    assert pool["reconnect_timeout"] <= 3  # the library's own is five minutes, with ever longer waits between


def test_who_waits_for_a_database_that_was_away_is_served_when_it_is_back_though_nobody_else_comes(
    home: postgres.Home,
) -> None:
    """Three people in a small office all wait; nobody new comes whose question would have the pool try again."""
    home.own()
    home.start()
    is_back = threading.Event()

    class Away(psycopg.Connection[Any]):
        @classmethod
        def connect(cls, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as the library has it
            if not is_back.is_set():
                raise psycopg.OperationalError("away")
            return super().connect(*args, **kwargs)

    options = postgres.django_database(home.app_url(), pool=True)["OPTIONS"]["pool"]
    failures: list[float] = []

    def failed(pool: psycopg_pool.ConnectionPool[Any]) -> None:
        failures.append(time.monotonic())
        if len(failures) == 2:  # the connection there always is, and the one for who waits
            is_back.set()
        options["reconnect_failed"](pool)

    told = {**options, "reconnect_timeout": 0.2, "reconnect_failed": failed}
    with psycopg_pool.ConnectionPool(home.app_url(), connection_class=Away, open=False, **told) as pool:
        with pool.connection() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert len(failures) >= 2


def test_an_address_becomes_settings_without_losing_its_parts() -> None:
    entry = postgres.django_database(
        "postgresql://u%40x:p%2Fw@db.example.org:5433/cases?sslmode=verify-full", pool=True
    )
    assert (entry["USER"], entry["PASSWORD"], entry["HOST"], entry["PORT"], entry["NAME"]) == (
        "u@x",
        "p/w",
        "db.example.org",
        "5433",
        "cases",
    )
    assert entry["OPTIONS"]["sslmode"] == "verify-full"
    assert entry["OPTIONS"]["pool"]["min_size"] == 1
    assert entry["ATOMIC_REQUESTS"] is False


def test_a_server_that_does_not_answer_is_explained() -> None:
    with pytest.raises(postgres.DatabaseAway, match="does not answer .* Check the address, the user"):
        postgres.check_version("postgresql://nobody@127.0.0.1:1/none")


def test_a_server_that_is_too_old_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    url = os.environ["WAYHOME_TEST_OWNER_URL"]
    postgres.check_version(url)
    monkeypatch.setattr(postgres, "MINIMUM_VERSION", 990000)
    with pytest.raises(
        postgres.DatabaseAway, match=r"The database is PostgreSQL \d+\. Wayhome needs 15 or later"
    ):
        postgres.check_version(url)
