"""Taking, trying and restoring a backup: real programs of PostgreSQL on a real database."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.conf import LazySettings, settings
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import conninfo

from tests.cast import build
from wayhome.audit.models import Entry
from wayhome.installation import postgres
from wayhome.upkeep import databases, keeping, restoring, taking
from wayhome.upkeep.refusals import NotDone
from wayhome.vault import backups, disk, envelope, installation
from wayhome.vault.envelope import Place
from wayhome.vault.models.records import SealedFile

CANARY = b"canary: she lives behind the bakery"
SHEET = " ".join(backups.new_sheet())


def silent(_words: str) -> None:
    """Nobody listens."""


@pytest.fixture
def here(
    committed_db: None,
    database_name: str,
    tmp_path: Path,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Path]:
    """A data folder of its own with files and a backup key, on the database of the tests with the cast in it."""
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir(mode=0o711)
    url = conninfo.make_conninfo(os.environ["WAYHOME_TEST_OWNER_URL"], dbname=database_name)
    monkeypatch.setattr(databases, "owner_url", lambda: url)
    keeping.set_public_key(backups.public_of(SHEET))
    build()
    yield settings.HOME
    connection.close()


def with_a_file(content: bytes = b"sealed bytes") -> SealedFile:
    """A file on the disk and its row, as they are after a file was received."""
    file_id = uuid4()
    place = Place(None, None, "A", "vault_sealedfile", "details", file_id)
    sealed = envelope.seal(envelope.new_key(), version=1, place=place, plaintext=bytes(256))
    row = SealedFile(
        id=file_id,
        case_id=uuid4(),
        organisation_id=uuid4(),
        group="A",
        stored_bytes=len(content),
        details=sealed,
    )
    disk.kept(file_id).parent.mkdir(parents=True, exist_ok=True)
    disk.kept(file_id).write_bytes(content)
    SealedFile.objects.bulk_create([row])
    return row


def taken(to: Path) -> Path:
    to.mkdir(exist_ok=True)
    return taking.take(to, say=silent).file


@pytest.mark.slow
def test_83_85_a_backup_restores_on_a_clean_machine_with_every_row_and_file(
    here: Path, tmp_path: Path, settings: LazySettings, capsys: pytest.CaptureFixture[str]
) -> None:
    row = with_a_file(CANARY * 3000)  # what is on the disk is sealed; here it would be seen
    file = taken(tmp_path / "backups")
    key = taking.keep_installation_key(tmp_path / "key.sealed")
    assert CANARY not in file.read_bytes()
    assert [one.name for one in file.parent.iterdir()] == [file.name]
    known = keeping.known()
    assert known.good_at is not None
    assert known.failed_at is None
    assert Entry.objects.filter(action="upkeep.backed_up").exists()

    settings.HOME = tmp_path / "clean"
    settings.HOME.mkdir()
    sheet = tmp_path / "sheet"
    sheet.write_text(SHEET)
    call_command("restore", str(file), sheet=sheet)
    said = capsys.readouterr().out
    assert "Put the installation key back" in said
    assert "wayhome serve" in said
    assert disk.kept(row.id).read_bytes() == CANARY * 3000
    assert keeping.public_key() == backups.public_of(SHEET)
    home = postgres.Home(settings.HOME)
    home.start()
    try:
        with psycopg.connect(home.app_url()) as restored:
            names = restored.execute("SELECT count(*) FROM organisations_user").fetchone()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                restored.execute("DELETE FROM audit_entry")  # facts stay facts
    finally:
        home.stop()
    assert names is not None
    assert int(str(names[0])) > 5
    with pytest.raises(CommandError, match="already, and a restore writes over nothing"):
        call_command("restore", str(file), sheet=sheet)
    call_command("restore", str(key), sheet=sheet)
    assert "The installation key is back" in capsys.readouterr().out
    assert installation.path().stat().st_mode & 0o777 == 0o400


@pytest.mark.slow
def test_84_what_is_not_the_same_after_restoring_is_not_called_good(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = databases.Moment.digests

    def one_row_more(seen: databases.Moment) -> databases.Digests:
        found = real(seen)
        found["organisations_user"][0] = str(int(found["organisations_user"][0]) + 1)
        return found

    monkeypatch.setattr(databases.Moment, "digests", one_row_more)
    with pytest.raises(NotDone, match="organisations_user differs"):
        taken(tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []
    assert "organisations_user" in keeping.known().why
    assert Entry.objects.filter(action="upkeep.backup_failed").exists()


@pytest.mark.slow
def test_85_a_file_that_is_erased_while_the_backup_is_taken_is_still_in_it(
    here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = with_a_file()
    real = databases.dumped

    def erased_meanwhile(url: str, seen: databases.Moment) -> Iterator[bytes]:
        disk.remove(row.id)
        SealedFile.objects.filter(pk=row.pk).delete()
        return real(url, seen)

    monkeypatch.setattr(databases, "dumped", erased_meanwhile)
    file = taken(tmp_path / "backups")
    about = restoring.look_through(file, SHEET)
    assert about["files"] == {str(row.id): row.stored_bytes}
    assert not (disk.folder() / ".backing-up" / "now").exists()


@pytest.mark.slow
def test_84_cut_altered_or_opened_with_another_sheet_is_one_sentence_and_changes_nothing(
    here: Path, tmp_path: Path, settings: LazySettings
) -> None:
    with_a_file()
    file = taken(tmp_path / "backups")
    raw = file.read_bytes()
    settings.HOME = tmp_path / "clean"
    settings.HOME.mkdir()
    other = " ".join(backups.new_sheet())
    bad = tmp_path / "bad"
    for content, sheet, says in (
        (raw[: len(raw) // 2], SHEET, "damaged"),
        (raw[:-1], SHEET, "damaged"),
        (raw[:4000] + bytes([raw[4000] ^ 1]) + raw[4001:], SHEET, "damaged"),
        (raw, other, "not those of this backup"),
        (b"a photograph" * 500, SHEET, "not a backup of Wayhome"),
    ):
        bad.write_bytes(content)
        with pytest.raises(NotDone, match=says):
            restoring.restore(bad, sheet, say=silent)
        assert list(settings.HOME.iterdir()) == []
    with pytest.raises(NotDone, match="not there"):
        restoring.restore(tmp_path / "nowhere", SHEET, say=silent)
    restoring.drill(file, SHEET)
    assert list(settings.HOME.iterdir()) == []


@pytest.mark.slow
def test_an_older_release_does_not_take_what_a_newer_one_wrote(
    here: Path, tmp_path: Path, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = databases.Moment.steps
    monkeypatch.setattr(databases.Moment, "steps", lambda seen: [*real(seen), "people.9999_from_the_future"])
    file = taken(tmp_path / "backups")
    settings.HOME = tmp_path / "clean"
    settings.HOME.mkdir()
    with pytest.raises(NotDone, match="newer than this one"):
        restoring.restore(file, SHEET, say=silent)


@pytest.mark.django_db
def test_without_a_key_nothing_is_backed_up_and_it_says_what_to_do(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    with pytest.raises(NotDone, match="wayhome backup --new-key"):
        taking.take(tmp_path, say=silent)
    assert "--new-key" in keeping.known().why


@pytest.mark.django_db
def test_nothing_is_written_over_and_a_missing_folder_is_said(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    keeping.set_public_key(backups.public_of(SHEET))
    there = tmp_path / "there"
    there.write_bytes(b"something else")
    with pytest.raises(NotDone, match="exists already"):
        taking.take(there, say=silent)
    assert there.read_bytes() == b"something else"
    with pytest.raises(NotDone, match="does not exist"):
        taking.take(tmp_path / "no" / "file", say=silent)


def test_the_key_is_made_once_and_its_sheet_says_what_it_is_for(
    settings: LazySettings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.HOME = tmp_path
    call_command("backup", new_key=True)
    printed = capsys.readouterr().out
    words = printed.split("\n\n")[1]
    assert keeping.public_key() == backups.public_of(words)
    assert " ".join(backups.fingerprint(backups.public_of(words))) in printed
    with pytest.raises(CommandError, match="--replace"):
        call_command("backup", new_key=True)
    call_command("backup", new_key=True, replace=True, sheet=tmp_path / "sheet")
    assert (tmp_path / "sheet").stat().st_mode & 0o077 == 0
    assert keeping.public_key() != backups.public_of(words)
    assert not any(
        word.encode() in keeping.key_file().read_bytes() for word in words.split() if len(word) > 3
    )


def test_the_installation_key_goes_apart_sealed_and_comes_back(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path / "home"
    settings.HOME.mkdir()
    installation.ensure()
    key = installation.path().read_bytes()
    keeping.set_public_key(backups.public_of(SHEET))
    file = taking.keep_installation_key(tmp_path / "key.sealed")
    assert key not in file.read_bytes()
    settings.HOME = tmp_path / "clean"
    settings.HOME.mkdir()
    assert restoring.restore(file, SHEET, say=silent)["what"] == "key"
    assert installation.path().read_bytes() == key
    assert installation.path().stat().st_mode & 0o777 == 0o400
    with pytest.raises(NotDone, match="already"):
        restoring.restore(file, SHEET, say=silent)


def test_a_password_of_the_database_is_on_no_command_line() -> None:
    url = "postgresql://wayhome_owner:secret-word@db.example/wayhome?sslmode=require"
    known = databases._environment(url)
    assert known["PGPASSWORD"] == "secret-word"
    assert known["PGSSLMODE"] == "require"
    assert databases._database(url) == "wayhome"


def test_programs_older_than_the_database_are_refused_with_what_to_install() -> None:
    assert settings.ENVIRONMENT.is_embedded
    with pytest.raises(NotDone, match="Install postgresql-client-99"):
        databases.tool("pg_dump", 990000)
