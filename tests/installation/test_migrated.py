"""A start asks whether the database is up to date without a process of its own, and when in doubt asks ``migrate``."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from wayhome.installation import environment, migrated


def env_of(database: str) -> environment.Environment:
    url = urlsplit(os.environ["WAYHOME_TEST_OWNER_URL"])
    return environment.read(
        {"WAYHOME_MODE": "practice", "DATABASE_URL": url._replace(path=f"/{database}").geturl()}
    )


@pytest.mark.django_db
def test_it_knows_the_migrations_that_django_knows() -> None:
    assert migrated.written() == MigrationLoader(connection).disk_migrations.keys()


def test_a_database_in_which_one_is_missing_is_behind(committed_db: None, database_name: str) -> None:
    env = env_of(database_name)
    assert migrated.is_up_to_date(env)
    with psycopg.connect(env.database_url, autocommit=True) as owner:
        owner.execute("DELETE FROM django_migrations WHERE app = 'people' AND name LIKE '0001%'")
    assert not migrated.is_up_to_date(env)


def test_an_empty_database_is_behind_and_one_that_is_away_too(tmp_path: Path) -> None:
    assert not migrated.is_up_to_date(env_of("template1"))
    assert not migrated.is_up_to_date(
        environment.read({"WAYHOME_MODE": "practice", "WAYHOME_HOME": str(tmp_path)})
    )
