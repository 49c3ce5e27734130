"""Fixtures of the sign-in tests."""

import pytest

from tests.signin import people


@pytest.fixture
def house(db: None) -> people.House:
    """Mona, Casey and Nora, in the transaction of this test."""
    return people.build()
