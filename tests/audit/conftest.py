"""The owner of the tables, for tests that need an intruder."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from tests.audit.people import OwnerSql
from tests.conftest import copy_database
from wayhome.vault import installation


@pytest.fixture(scope="session")
def owner_sql(database_name: str) -> OwnerSql:
    """Runs SQL as the owner of the tables, committed at once: whoever stole the server."""

    def run(statement: str, *values: object) -> None:
        with psycopg.connect(
            os.environ["WAYHOME_TEST_OWNER_URL"], autocommit=True, dbname=database_name
        ) as owner:
            owner.execute(statement, values or None)

    return run


@pytest.fixture(scope="module")
def unprotected(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, database_name: str, owner_sql: OwnerSql
) -> Iterator[None]:
    """Every protection of the record pulled off, for the tests of one module; then a fresh database."""
    for table in ("audit_entry", "audit_signedhead", "audit_countersignature"):
        owner_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
    owner_sql("ALTER TABLE audit_entry DROP CONSTRAINT audit_one_per_place")
    yield
    with django_db_blocker.unblock():
        connections.close_all()
    copy_database(database_name)


@pytest.fixture
def intruder(
    unprotected: None, django_db_blocker: DjangoDbBlocker, owner_sql: OwnerSql
) -> Iterator[OwnerSql]:
    """The owner of the tables, who may do anything. What is written is committed, and gone after the test."""
    installation.ensure()
    with django_db_blocker.unblock():
        yield owner_sql
        connections.close_all()
    owner_sql("TRUNCATE audit_entry, audit_signedhead, audit_countersignature")
