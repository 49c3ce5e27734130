"""Faults done on purpose to a site that runs: nothing acknowledged is lost, nothing is there by half."""

import os

import pytest

from tests.ops import scripts

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3600)]
POINTS = os.environ.get("FAULT_POINTS", "30")


def done(module: str, *words: str) -> list[str]:
    return scripts.done(f"ops.faults.{module}", *words)


def test_79_killed_at_random_points_nothing_acknowledged_is_lost_and_nothing_is_half_there() -> None:
    assert done("kill", "--points", POINTS) == []


def test_82_the_database_is_restarted_and_everything_goes_on() -> None:
    assert done("restart") == []


@pytest.mark.parametrize("what", ["database", "files", "temp"])
def test_81_a_full_disk_is_said_and_nothing_acknowledged_is_lost(what: str) -> None:
    assert done("full", "--what", what) == []


def test_82_files_may_only_be_read_for_a_while() -> None:
    assert done("readonly") == []


def test_59_82_a_clock_that_jumps_loses_nothing_and_does_nothing_twice() -> None:
    assert done("jumping") == []


def test_95_two_schedulers_do_everything_once() -> None:
    assert done("schedulers") == []


def test_85_a_backup_under_load_is_whole_and_a_killed_one_is_none() -> None:
    assert done("backup") == []


def test_93_forms_that_never_end_hold_up_nobody_who_reads() -> None:
    assert done("dripping") == []
