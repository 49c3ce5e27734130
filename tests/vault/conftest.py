"""Fixtures of the vault's tests."""

import os
from collections.abc import Iterator

import pytest

from tests.vault.sealedapp import apps as sealedapp


@pytest.fixture
def sealed_models(django_db_setup: None, database_name: str) -> Iterator[None]:
    """The models of ``tests.vault.sealedapp`` among the installed ones, with their tables."""
    sealedapp.make_tables(os.environ["WAYHOME_TEST_OWNER_URL"], database_name)
    sealedapp.install()
    yield
    sealedapp.uninstall()
