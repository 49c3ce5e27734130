"""The owner of the tables, for tests that need an intruder."""

import os

import psycopg
import pytest

from tests.audit.people import OwnerSql


@pytest.fixture
def owner_sql(database_name: str) -> OwnerSql:
    """Runs SQL as the owner of the tables, committed at once: whoever stole the server."""

    def run(statement: str, *values: object) -> None:
        with psycopg.connect(
            os.environ["WAYHOME_TEST_OWNER_URL"], autocommit=True, dbname=database_name
        ) as owner:
            owner.execute(statement, values or None)

    return run
