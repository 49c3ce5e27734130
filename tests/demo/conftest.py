"""The whole practice world, built once for all tests of a file, as it is for a trainer; with real commits."""

from collections.abc import Iterator

import pytest
from django.db import connections
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker
from rich.console import Console

from tests.conftest import _copy_template
from tests.demo.whole import Whole
from wayhome.demo import world


@pytest.fixture(scope="module")
def whole(
    django_db_setup: None,
    database_name: str,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Whole]:
    home = tmp_path_factory.mktemp("whole")
    with django_db_blocker.unblock(), override_settings(HOME=home):
        yield Whole(world.ensure(home, console=Console(quiet=True)))
        connections.close_all()
    _copy_template(database_name)
