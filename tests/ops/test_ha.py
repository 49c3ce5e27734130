"""The first of three databases dies while people write: nothing acknowledged is lost, and they stay signed in."""

import os

import pytest

from tests.ops import scripts

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]


@pytest.mark.parametrize("what", ["database", "node"])
def test_82_the_first_node_is_killed_three_times_and_nothing_acknowledged_is_lost(
    what: str,
) -> None:
    assert done("try", "--times", "3", "--what", what) == []


def test_83_85_a_database_server_is_backed_up_under_load_and_restored_into_two_others() -> None:
    assert done("backup") == []


def done(*words: str) -> list[str]:
    """In a folder of its own. Where no cluster can be here, it is skipped."""
    return scripts.done("ops.ha", *words, "--folder", f"/tmp/wayhome-ha-{os.getpid()}")
