"""The units of systemd start what exists, as nobody in particular, and leave nothing of memory on a disk."""

import configparser
import re
from pathlib import Path

import pytest

from wayhome import cli

UNITS = sorted((Path(__file__).parents[2] / "ops" / "systemd").glob("*.service"))


def service(unit: Path) -> dict[str, list[str]]:
    """Each setting of the service, with all its values."""
    found: dict[str, list[str]] = {}
    text = unit.read_text(encoding="utf-8").partition("[Service]")[2].partition("\n[")[0]
    for line in text.splitlines():
        if "=" in line and not line.startswith("#"):
            name, _, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def test_there_are_units() -> None:
    assert [unit.stem for unit in UNITS] == ["wayhome-backup", "wayhome"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_04_no_core_dump_and_no_swap(unit: Path) -> None:
    found = service(unit)
    assert found["LimitCORE"] == ["0"]
    assert found["MemorySwapMax"] == ["0"]
    assert found["PrivateTmp"] == ["yes"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_114_it_runs_as_nobody_in_particular_with_no_right_of_the_machine(unit: Path) -> None:
    found = service(unit)
    assert found["User"] == ["wayhome"]
    assert found["CapabilityBoundingSet"] == [""]
    assert found["NoNewPrivileges"] == ["yes"]
    assert found["ProtectSystem"] == ["strict"]
    assert found["ProtectHome"] == ["yes"]
    assert found["UMask"] == ["0077"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_the_command_it_starts_exists(unit: Path) -> None:
    (line,) = service(unit)["ExecStart"]
    match = re.fullmatch(r"\S+/wayhome (\w+)( .*)?", line)
    assert match is not None
    assert match.group(1) in cli.COMMANDS


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_115_no_secret_stands_in_a_unit(unit: Path) -> None:
    environment = [one.partition("=")[0] for one in service(unit).get("Environment", [])]
    assert [name for name in environment if re.search("KEY|TOKEN|PASSWORD|URL", name)] == []
    assert "secret-key:/etc/wayhome/secret-key" in service(unit)["LoadCredential"]


def test_the_timer_starts_the_backup_each_night() -> None:
    timer = configparser.ConfigParser(interpolation=None)
    timer.read(UNITS[0].with_suffix(".timer"))
    assert timer["Timer"]["OnCalendar"] == "*-*-* 02:30"
    assert timer["Timer"]["Persistent"] == "yes"
