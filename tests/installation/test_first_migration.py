"""The first migration builds fewer classes on its way, and makes the very same database."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import models
from django.db.migrations.state import ModelState, ProjectState

from wayhome.installation import first_migration

# Migrates a folder of its own and prints its database, without the moments.
MIGRATED = """
import subprocess, sys
from pathlib import Path
import django
from wayhome.installation import first_migration, postgres
home = postgres.Home(Path(sys.argv[1]))
home.own()
home.start()
django.setup()
from django.core.management import call_command
if sys.argv[2] == "usual":
    first_migration.is_first = lambda alias: False
call_command("migrate", verbosity=0)
program = postgres.programs() / "pg_dump"
print(subprocess.run([program, home.owner_url()], capture_output=True, text=True, check=True).stdout)
home.stop()
"""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.?\d*\+00")
ROOT = Path(__file__).parents[2]


def state() -> Any:  # noqa: ANN401 - Django’s types leave out what is asked here
    """An agency, a team of it, a person of the team, and somebody else."""
    found = ProjectState()

    def model(name: str, **fields: Any) -> None:  # noqa: ANN401 - fields of any kind
        every: list[tuple[str, Any]] = [("id", models.BigAutoField(primary_key=True)), *fields.items()]
        found.add_model(ModelState("home", name, every))

    model("Agency")
    model("Team", agency=models.ForeignKey("home.Agency", models.CASCADE))
    model("Person", team=models.ForeignKey("Team", models.CASCADE))
    model("Other")
    return found


def test_only_the_model_and_those_that_point_at_it_are_built_anew() -> None:
    home = state()
    assert ("home", "person") in home._find_reload_model("home", "agency"), "usually all that hangs together"
    with first_migration.building_what_is_needed():
        assert home._find_reload_model("home", "agency") == {("home", "agency"), ("home", "team")}
        assert home._find_reload_model("home", "person") == {("home", "person")}
    assert ("home", "person") in home._find_reload_model("home", "agency"), "and afterwards as before"


def test_a_model_that_is_built_anew_is_still_pointed_at() -> None:
    home = state()
    assert home.apps.get_model("home", "Agency")._meta.related_objects
    with first_migration.building_what_is_needed():
        home.add_field("home", "agency", "name", models.TextField(default=""), preserve_default=True)
    agency = home.apps.get_model("home", "Agency")
    assert agency._meta.get_field("name")
    assert [one.related_model.__name__ for one in agency._meta.related_objects] == ["Team"]


@pytest.mark.django_db
def test_a_database_that_was_migrated_is_migrated_as_usual() -> None:
    assert not first_migration.is_first("default")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_both_ways_make_the_same_database(tmp_path: Path) -> None:
    made = [migrated(tmp_path / way, way) for way in ("quick", "usual")]
    assert len(made[0]) > 100_000
    assert made[0] == made[1]


def migrated(home: Path, way: str) -> str:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("WAYHOME_", "DATABASE_"))
    }
    ours = {
        "WAYHOME_HOME": str(home),
        "WAYHOME_MODE": "practice",
        "WAYHOME_AS_OWNER": "1",
        "DJANGO_SETTINGS_MODULE": "wayhome.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", MIGRATED, str(home), way],
        cwd=ROOT, env={**clean, **ours}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    lines = done.stdout.splitlines()
    return "\n".join(
        MOMENT.sub("", line) for line in lines if not line.startswith(("\\restrict", "\\unrestrict"))
    )
