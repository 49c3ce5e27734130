"""Erasure: nothing else may touch a fact; afterwards nothing opens, for nobody, the recovery included."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory

from tests.vault import cast
from tests.vault.cast import Agency
from tests.vault.sealedapp.models import OwnNote, Told, Visit
from wayhome.core import actors, clock
from wayhome.vault import disk, erasing, files, numbers, records
from wayhome.vault.errors import Erased, NoKey
from wayhome.vault.keyring import Keyring
from wayhome.vault.models import NumberEntry, SealedFile, SealedRecord, Strand, Wrap
from wayhome.vault.upload import SealedUpload

pytestmark = pytest.mark.usefixtures("committed_db", "sealed_models")
BY = actors.Job("retention")


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:  # noqa: ANN401 - pytest-django's own type is private
    """A data folder of its own."""
    settings.HOME = tmp_path
    return tmp_path


def scene() -> tuple[Agency, UUID, list[SealedRecord]]:
    """A case with one of everything."""
    at = cast.agency()
    case, team = uuid4(), cast.team(at)
    records.begin(at.manager, case=case, holders={team: "ABCDEFGHIJ"})
    records.begin(at.manager, case=case, holders={at.founder: "E"}, own_of=at.founder)
    numbers.begin(at.manager, teams=[team])
    numbers.add(at.manager, number="AB123456", case=case)
    made: list[SealedRecord] = [
        Visit(case_id=case, organisation_id=at.id),
        Told(case_id=case, organisation_id=at.id),
        OwnNote(case_id=case, organisation_id=at.id, author_id=at.founder),
    ]
    for record, field in zip(made, ("who", "body", "note"), strict=True):
        records.put(at.manager, record, {field: "CANARY"})
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a.txt", b"CANARY")})
    uploaded = request.FILES["file"]
    assert isinstance(uploaded, SealedUpload)
    made.append(files.receive(at.manager, uploaded, case=case, group="D"))
    return at, case, made


def again[R: SealedRecord](record: R) -> R:
    """The row as it stands now."""
    return type(record)._base_manager.get(pk=record.pk)


def test_108_after_erasure_nothing_opens_for_anyone() -> None:
    at, case, made = scene()
    _other, other_case, others = scene()
    recovery_wraps = list(Wrap.objects.filter(strand__case_id=case, holder_kind="recovery"))
    assert len(recovery_wraps) == 2
    assert records.get(at.manager, again(made[1])) == {"body": "CANARY"}

    assert erasing.erase(case=case, organisation=at.id, by=BY) == 4

    keyring = cast.open_vault(at.founder)
    assert [records.open_many(keyring, [again(record)]) for record in made] == [[{}]] * 4
    assert [records.is_erased(again(record)) for record in made] == [True] * 4
    assert not Wrap.objects.filter(strand__case_id=case).exists()
    assert not NumberEntry.objects.filter(case_id=case).exists()
    assert not disk.kept(made[3].pk).exists()
    assert [strand.keys for strand in Strand.objects.filter(case_id=case)] == [{}, {}]
    with pytest.raises(NoKey):
        records.put(keyring, again(made[0]), {"who": "x"})
    with pytest.raises(Erased):
        records.begin(keyring, case=case, holders={at.founder: "A"})
    assert erasing.erase(case=case, organisation=at.id, by=BY) == 4  # again: nothing more to lose

    assert [records.is_erased(again(record)) for record in others] == [False] * 4
    assert NumberEntry.objects.filter(case_id=other_case).count() == 1
    assert disk.kept(others[3].pk).exists()


def test_erasure_at_one_organisation_leaves_what_another_wrote() -> None:
    at, case, made = scene()
    elsewhere = cast.agency()
    records.begin(elsewhere.manager, case=case, holders={cast.team(elsewhere): "A"})
    assert erasing.erase(case=case, organisation=elsewhere.id, by=BY) == 0
    assert records.get(at.manager, again(made[1])) == {"body": "CANARY"}


def test_an_erasure_that_is_rolled_back_loses_nothing() -> None:
    at, case, made = scene()
    with transaction.atomic():
        erasing.erase(case=case, organisation=at.id, by=BY)
        transaction.set_rollback(True)
    assert records.get(cast.open_vault(at.founder), again(made[1])) == {"body": "CANARY"}
    keyring: Keyring = cast.open_vault(at.founder)
    _about, chunks = files.read(keyring, SealedFile.objects.get())
    assert b"".join(chunks) == b"CANARY"


def test_somebody_erases() -> None:
    with pytest.raises(ValueError, match="somebody"):
        erasing.erase(case=uuid4(), organisation=uuid4(), by=actors.Nobody())


def test_a_file_that_cannot_be_removed_is_reported_and_found_later(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    at, case, made = scene()

    def stuck(file_id: UUID) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(disk, "remove", stuck)
        assert erasing.erase(case=case, organisation=at.id, by=BY) == 4
    assert "could not be removed" in caplog.text
    with clock.shifted(timedelta(days=2)):
        assert files.orphans().files == (made[3].pk,)
        assert files.remove_orphans() == 1


CHANGES = [
    "UPDATE sealedapp_told SET body = ''",
    "UPDATE sealedapp_told SET case_id = gen_random_uuid()",
    "DELETE FROM sealedapp_told",
    "TRUNCATE sealedapp_told",
    "SET LOCAL wayhome.erasing = 'on'; UPDATE sealedapp_told SET body = ''",
    "SET LOCAL wayhome.erasing = 'on'; DELETE FROM sealedapp_told",
    "SELECT set_config('wayhome.erasing', 'on', true); UPDATE sealedapp_told SET body = ''",
    "ALTER TABLE sealedapp_told DISABLE TRIGGER ALL",
    "ALTER FUNCTION wayhome_erase(uuid, uuid, timestamptz) SECURITY INVOKER",
    "DROP FUNCTION wayhome_erase(uuid, uuid, timestamptz)",
    "SET ROLE postgres",
]


def test_the_site_itself_cannot_touch_a_fact() -> None:
    at, _case, made = scene()
    for change in CHANGES:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    assert records.get(at.manager, again(made[1])) == {"body": "CANARY"}


def test_not_even_the_owner_changes_a_fact_without_saying_so(database_name: str) -> None:
    at, _case, made = scene()
    with psycopg.connect(os.environ["WAYHOME_TEST_OWNER_URL"], dbname=database_name) as owner:
        with pytest.raises(psycopg.Error, match="append-only"):
            owner.execute("UPDATE sealedapp_told SET body = ''")
        owner.rollback()
    assert records.get(at.manager, again(made[1])) == {"body": "CANARY"}


def test_after_erasure_in_the_same_transaction_facts_are_guarded_again() -> None:
    at, case, _made = scene()
    _other, _other_case, others = scene()
    with transaction.atomic():
        erasing.erase(case=case, organisation=at.id, by=BY)
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('wayhome.erasing', true)")
            assert cursor.fetchone() == ("off",)
            with pytest.raises(DatabaseError):
                cursor.execute("DELETE FROM sealedapp_told")
        transaction.set_rollback(True)
    assert not records.is_erased(again(others[1]))
