"""The whole practice world, as it is for a trainer; with real commits. Built once, and put back for each file of tests
and each worker, with the hour at which it was ready; in real time, built for each.
"""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import fasteners
import pytest
from django.db import connections
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from rich.console import Console

from tests import conftest as stories
from tests.demo.whole import Whole
from wayhome.core import clock
from wayhome.demo import world
from wayhome.demo.practice import Practice

READY = "whole_world"  # a database, and beside it a folder and the hour


@pytest.fixture(scope="module")
def whole(
    django_db_setup: None,
    database_name: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Whole]:
    home = tmp_path_factory.mktemp("whole")
    with django_db_blocker.unblock(), override_settings(HOME=home):
        yield Whole(_stands(home, database_name))
        connections.close_all()
    stories.copy_database(database_name)


def _stands(home: Path, database: str) -> list[Practice]:
    """The people of the world, which stands in this folder and this database."""
    if clock._shift is stories.NOW:
        return world.ensure(home, console=Console(quiet=True))
    shared = Path(os.environ["WAYHOME_HOME"])  # of all workers
    folder, hour = shared / READY, shared / f"{READY}.hour"
    with fasteners.InterProcessLock(str(shared / f"{READY}.lock")):
        if hour.exists():
            connections.close_all()
            stories.copy_database(database, of=READY)
            shutil.copytree(folder, home, dirs_exist_ok=True)
            stories.goes_on_from(datetime.fromisoformat(hour.read_text(encoding="utf-8")))
            return world.ensure(home, console=Console(quiet=True))
        people = world.ensure(home, console=Console(quiet=True))
        connections.close_all()
        stories.copy_database(READY, of=database)
        shutil.copytree(home, folder, dirs_exist_ok=True)  # also where one was cut short
        hour.write_text(clock.now().isoformat(), encoding="utf-8")
        return people
