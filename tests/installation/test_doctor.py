"""``wayhome doctor`` names what is wrong and how to mend it."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import CheckMessage
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from wayhome.installation import checks, environment


def ids(found: list[CheckMessage]) -> list[str | None]:
    return [message.id for message in found]


def test_a_missing_data_folder_is_named_with_what_to_do(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path / "nowhere"
    found = checks.data_folder(None)
    assert ids(found) == ["installation.E002"]
    assert "WAYHOME_HOME" in str(found[0].hint)


def test_a_folder_others_can_look_into_is_named(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    tmp_path.chmod(0o700)
    assert ids(checks.data_folder(None)) == []
    tmp_path.chmod(0o755)
    found = checks.data_folder(None)
    assert ids(found) == ["installation.W003"]
    assert found[0].hint == f"Run: chmod o-rw {tmp_path}"


def test_each_unsafe_setting_becomes_a_finding(settings: LazySettings) -> None:
    settings.ENVIRONMENT = environment.read({})
    assert ids(checks.environment_is_safe(None)) == ["installation.E001", "installation.E001"]


@pytest.mark.django_db
def test_a_database_that_is_up_to_date_and_not_owned_is_fine() -> None:
    assert ids(checks.database(None)) == []


@pytest.mark.django_db
def test_a_database_that_is_behind_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: [("one", False), ("two", False)])
    found = checks.database(None)
    assert ids(found) == ["installation.E007"]
    assert found[0].hint == "Run: wayhome migrate"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def away() -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "cursor", away)
    assert ids(checks.database(None)) == ["installation.E005"]


@pytest.mark.django_db
def test_doctor_ends_with_an_error_while_something_is_broken(
    settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.ENVIRONMENT = environment.read({})
    with pytest.raises(SystemExit) as end:
        call_command("doctor")
    assert end.value.code == 1
    printed = capsys.readouterr().out
    assert "WAYHOME_SECRET_KEY is missing or short." in printed
    assert "to mend before people can rely on this installation" in printed
