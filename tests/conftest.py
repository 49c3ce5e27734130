"""Fixtures for every test: the database copied from its template."""

import gc
import os
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.conf import settings
from django.db import connections
from hypothesis import HealthCheck
from hypothesis import settings as examples
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from tests import kept, printed, recorded
from tests.cast import HERE
from tests.cast import cast as cast
from wayhome.core import clock
from wayhome.installation import postgres
from wayhome.vault import passes, split

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
# Nothing here fails because the machine is busy (how long it takes is measured elsewhere), or because other examples
# were drawn this time: a run before landing draws the same ones, `./run test --hypothesis-profile=drawn` new ones.
examples.register_profile("drawn", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.register_profile("house", examples.get_profile("drawn"), derandomize=True, database=None)
examples.load_profile("house")
# Nor because of the hour: where the cast lives it is midday when a story begins, in each of its threads, whenever the
# tests run. A story that is about an hour says so (``clock.shifted``); the real site of the browser, and what runs
# beside it, have the real time.
NOW, BEGUN = clock._shift, datetime.now(UTC)
SHARED = (
    "whole"  # the practice world that the stories of a file share: there time goes on from one to the next
)


def _midday_at(moment: datetime) -> ContextVar[timedelta]:
    return ContextVar("shift", default=HERE - moment)


clock._shift = _midday_at(BEGUN)  # what a file of stories works out as it is read
_since = BEGUN  # of what the stories of a file share


REAL_PRICE, passes.ITERATIONS = passes.ITERATIONS, 1_000  # cheap on purpose; one test pays the real price
printed.look_at_every_page()
recorded.look_at_every_entry()


def pytest_runtest_setup(item: pytest.Item) -> None:
    is_real = any(mark.name in ("browser", "slow", "real_time") for mark in item.iter_markers())
    is_shared = SHARED in getattr(item, "fixturenames", ())
    clock._shift = NOW if is_real else _midday_at(_since if is_shared else datetime.now(UTC))
    kept.begins(item, clock._shift.get())


def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> None:
    kept.has(fixturedef, request)


def pytest_collection_finish() -> None:
    """What is there by now stays: it is looked through once, and not a thousand times."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 10)


def _owner() -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(os.environ["WAYHOME_TEST_OWNER_URL"], autocommit=True)


def goes_on_from(moment: datetime) -> None:
    """What the stories of this file share was ready at that moment, and that moment is now."""
    global _since
    _since = HERE - (moment - datetime.now(UTC))
    clock._shift = _midday_at(_since)


def copy_database(name: str, *, of: str = postgres.DATABASE) -> None:
    """A database as another one is, to which nobody is connected; as the template, where nothing is said."""
    with _owner() as owner:
        owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
        owner.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(of))
        )


@pytest.fixture(scope="session")
def database_name() -> str:
    """The database of this worker."""
    return "test_" + os.environ.get("PYTEST_XDIST_WORKER", "main")


@pytest.fixture(scope="session", autouse=True)
def _own_home() -> Iterator[None]:
    """Workers share a database server, and nothing else: a test that destroys the key in memory destroys its own."""
    worker, home = os.environ.get("PYTEST_XDIST_WORKER"), settings.HOME
    if worker:
        settings.HOME = home / worker
        settings.HOME.mkdir(mode=0o700, exist_ok=True)
    yield
    split.forget()
    settings.HOME = home


@pytest.fixture(scope="session")
def django_db_setup(database_name: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Instead of pytest-django's own: a copy of the migrated template, as the site's own database role."""
    copy_database(database_name)
    settings.DATABASES["default"]["NAME"] = database_name
    connections["default"].settings_dict["NAME"] = database_name
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    with _owner() as owner:
        owner.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database_name))
        )


@pytest.fixture
def committed_db(
    django_db_setup: None, database_name: str, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """For tests that need real commits (threads, crashes, other connections): a fresh copy after each."""
    with django_db_blocker.unblock():
        yield
        connections.close_all()
    copy_database(database_name)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Debian's Chromium, without network but loopback. One for all: a process can drive only one."""
    from playwright.sync_api import expect, sync_playwright

    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed (apt install chromium)")
    expect.set_options(timeout=15_000)  # two cores may be busy with other tests
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
        )
        yield started
        started.close()
