"""Heavy reading goes to a database that follows; it falls back to the first, and nothing else ever goes there."""

from collections.abc import Iterator

import pytest
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.db.utils import ConnectionRouter

from wayhome.core import elsewhere
from wayhome.organisations.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def router(monkeypatch: pytest.MonkeyPatch) -> ConnectionRouter:
    """As it is where an installation names such a database."""
    found = ConnectionRouter(["wayhome.core.elsewhere.Router"])
    monkeypatch.setattr("django.db.router.routers", found.routers)
    return found


@pytest.fixture
def away(router: ConnectionRouter) -> Iterator[None]:
    """There is one, and nobody answers there."""
    connections.settings[elsewhere.READING] = {
        **connections.settings[DEFAULT_DB_ALIAS],
        "HOST": "127.0.0.1",
        "PORT": "1",
        "OPTIONS": {"connect_timeout": 2},
    }
    yield
    connections[elsewhere.READING].close()
    del connections[elsewhere.READING]
    del connections.settings[elsewhere.READING]


def count() -> tuple[str, int]:
    rows = Organisation.objects.all()
    return rows.db, rows.count()


def test_without_such_a_database_the_first_is_asked() -> None:
    assert elsewhere.read(count) == (DEFAULT_DB_ALIAS, 0)


def test_where_it_is_away_the_first_answers(away: None) -> None:
    asked: list[str] = []

    def counted() -> int:
        asked.append(Organisation.objects.all().db)
        if asked[-1] == elsewhere.READING:  # tests may not even try to reach another database
            raise OperationalError("connection refused")
        return Organisation.objects.count()

    assert elsewhere.read(counted) == 0
    assert asked == [elsewhere.READING, DEFAULT_DB_ALIAS]


def test_nothing_is_written_there_and_nothing_is_read_there_afterwards(
    router: ConnectionRouter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connections.settings, elsewhere.READING, connections.settings[DEFAULT_DB_ALIAS])
    inside = elsewhere.read(lambda: (router.db_for_read(Organisation), router.db_for_write(Organisation)))
    assert inside == (elsewhere.READING, DEFAULT_DB_ALIAS)
    assert router.db_for_read(Organisation) == DEFAULT_DB_ALIAS
