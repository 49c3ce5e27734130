"""Files about a case: kept sealed, given back whole, gone with their case, found when left behind."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import RequestFactory

from tests.vault import cast
from tests.vault.cast import Agency
from wayhome.core import clock
from wayhome.core.refusals import Refused
from wayhome.vault import checks, disk, files, jobs, records, streams
from wayhome.vault.errors import NoKey, Unopenable
from wayhome.vault.models import SealedFile
from wayhome.vault.upload import SealedUpload

pytestmark = pytest.mark.django_db

CONTENT = b"%PDF-1.7\n" + b"CANARY what the doctor wrote " * 10_000


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:  # noqa: ANN401 - pytest-django's own type is private
    """A data folder of its own."""
    settings.HOME = tmp_path
    return tmp_path


def sent(name: str = "report.pdf", content: bytes = CONTENT) -> SealedUpload:
    request = RequestFactory().post("/", {"file": SimpleUploadedFile(name, content)})
    uploaded = request.FILES["file"]
    assert isinstance(uploaded, SealedUpload)
    return uploaded


def scene() -> tuple[Agency, UUID, UUID]:
    """A case; a colleague who may see health, and nothing else."""
    at = cast.agency()
    nurse = cast.colleague(at)
    case = uuid4()
    records.begin(at.manager, case=case, holders={cast.team(at): "ABCDEFGHIJ", cast.team(at, nurse): "D"})
    return at, case, nurse


def whole(user: UUID, file: SealedFile) -> bytes:
    _about, chunks = files.read(cast.open_vault(user), SealedFile.objects.get(pk=file.pk))
    return b"".join(chunks)


def test_67_the_original_is_the_same_after_download_and_rotation(home: Path) -> None:
    at, case, nurse = scene()
    uploaded = sent()
    assert uploaded.sha256 == hashlib.sha256(CONTENT).hexdigest()
    file = files.receive(at.manager, uploaded, case=case, group="D")
    about = files.about(cast.open_vault(nurse), file)
    assert (about.name, about.media_type, about.size) == ("report.pdf", "application/pdf", len(CONTENT))
    assert about.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert whole(nurse, file) == CONTENT
    records.revoke(case=case, organisation=at.id, holder=uuid4())
    leaver = cast.team(at)
    records.share(at.manager, case=case, holder=leaver, parts="D")
    records.revoke(case=case, organisation=at.id, holder=leaver)
    before = bytes(SealedFile.objects.get(pk=file.pk).details)
    assert records.rotate(at.manager, case=case, organisation=at.id) is True
    assert bytes(SealedFile.objects.get(pk=file.pk).details) != before
    assert hashlib.sha256(whole(nurse, file)).hexdigest() == about.sha256


def test_nothing_of_a_file_is_readable_on_disk_or_in_its_row(home: Path) -> None:
    at, case, _nurse = scene()
    file = files.receive(at.manager, sent(), case=case, group="D")
    stored = disk.kept(file.pk).read_bytes()
    assert (b"CANARY" in stored, b"%PDF-" in stored, len(stored)) == (False, False, file.stored_bytes)
    assert file.stored_bytes == streams.stored_size(len(CONTENT))
    row = bytes(SealedFile.objects.get(pk=file.pk).details)
    assert b"report" not in row
    assert not list((home / "files" / "incoming").iterdir())
    assert "report" not in repr(file)
    assert "key=" not in repr(files.about(at.manager, file))


def test_other_groups_and_other_people_do_not_open_it() -> None:
    at, case, nurse = scene()
    legal = files.receive(at.manager, sent(), case=case, group="H")
    health = files.receive(at.manager, sent(), case=case, group="D")
    keyring = cast.open_vault(nurse)
    with pytest.raises(NoKey):
        files.read(keyring, legal)
    listed = files.about_many(keyring, [legal, health])
    assert [found and found.name for found in listed] == [None, "report.pdf"]
    with pytest.raises(NoKey):
        files.receive(keyring, sent(), case=case, group="H")
    assert len(list(disk.everything())) == 2


def test_a_refused_upload_is_not_received() -> None:
    at, case, _nurse = scene()
    with pytest.raises(Refused) as refusal:
        files.receive(at.manager, sent("page.html", b"<html>"), case=case, group="D")
    assert "This kind of file cannot be kept" in refusal.value.reason
    assert SealedFile.objects.count() == 0


def test_a_group_that_is_none_is_a_mistake_in_the_code() -> None:
    at, case, _nurse = scene()
    with pytest.raises(ValueError, match="A to J"):
        files.receive(at.manager, sent(), case=case, group="Dm")


def test_66_a_changed_cut_or_exchanged_file_is_refused_before_the_first_byte() -> None:
    at, case, _nurse = scene()
    file, other = (files.receive(at.manager, sent(), case=case, group="D") for _ in range(2))
    path = disk.kept(file.pk)
    good = path.read_bytes()
    step = streams.CHUNK + 17
    changed = [
        good[:-step],
        good[: len(good) // 2],
        good[:-1] + bytes((good[-1] ^ 1,)),
        good + b"x",
        good[:25] + good[25 + step :],
        disk.kept(other.pk).read_bytes(),
        b"",
    ]
    for raw in changed:
        path.write_bytes(raw)
        with pytest.raises(Unopenable):
            files.read(at.manager, file)
    path.unlink()
    with pytest.raises(Unopenable, match="missing"):
        files.read(at.manager, file)
    path.write_bytes(good)
    assert whole(at.founder, file) == CONTENT


def test_66_rows_of_two_files_exchanged_are_refused() -> None:
    at, case, _nurse = scene()
    file, other = (files.receive(at.manager, sent(), case=case, group="D") for _ in range(2))
    file.details = other.details
    with pytest.raises(Unopenable):
        files.read(at.manager, file)
    other.group = "A"
    with pytest.raises(Unopenable):
        files.read(at.manager, other)


def test_67_content_that_is_not_what_was_hashed_is_refused() -> None:
    at, case, _nurse = scene()
    uploaded = sent()
    uploaded.sha256 = "0" * 64
    file = files.receive(at.manager, uploaded, case=case, group="D")
    with pytest.raises(Unopenable, match="not the file that was received"):
        files.read(at.manager, file)


def test_a_change_between_check_and_delivery_is_noticed_too() -> None:
    at, case, _nurse = scene()
    file = files.receive(at.manager, sent(), case=case, group="D")
    _about, chunks = files.read(at.manager, file)
    assert next(chunks) == CONTENT[: streams.CHUNK]
    path = disk.kept(file.pk)
    raw = path.read_bytes()
    with path.open("r+b") as open_file:
        open_file.seek(len(raw) - 5)
        open_file.write(b"xxxxx")
    with pytest.raises(Unopenable):
        b"".join(chunks)


def test_the_rename_is_made_last_before_the_row_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """As 79: after a crash there may be a file without a row, never a row without its file."""
    at, case, _nurse = scene()
    happened: list[str] = []
    fsync, put = os.fsync, records.put

    def note_fsync(descriptor: int) -> None:
        happened.append("folder" if Path(f"/proc/self/fd/{descriptor}").resolve().is_dir() else "file")
        fsync(descriptor)

    def note_put(*args: Any) -> None:  # noqa: ANN401 - records.put's own
        happened.append("row")
        put(*args)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(records, "put", note_put)
    files.receive(at.manager, sent(), case=case, group="D")
    assert happened == ["file", "folder", "folder", "row"]


def test_86_orphans_are_found_both_ways_and_only_safe_ones_removed(home: Path) -> None:
    at, case, _nurse = scene()
    whole_one, erased, lost, rowless = (
        files.receive(at.manager, sent(), case=case, group="D") for _ in range(4)
    )
    unreceived = sent()
    assert files.orphans() == files.Orphans((), (), ())
    SealedFile.objects.filter(pk=erased.pk).update(details=b"")
    disk.remove(erased.pk)
    disk.remove(lost.pk)
    SealedFile.objects.filter(pk=rowless.pk).delete()
    (home / "files" / "ab").mkdir(exist_ok=True)
    (home / "files" / "ab" / "notes.txt").write_text("not ours")
    assert files.orphans() == files.Orphans((), (lost.pk,), ())  # young ones may be on their way
    with clock.shifted(timedelta(days=2)):
        assert files.orphans() == files.Orphans((rowless.pk,), (lost.pk,), (unreceived.file_id,))
        assert jobs.remove_orphans(0) == 2
        assert files.orphans() == files.Orphans((), (lost.pk,), ())
        assert [found.id for found in checks.sealed_files(databases=["default"])] == ["vault.E004"]
        SealedFile.objects.filter(pk=lost.pk).delete()
        assert checks.sealed_files(databases=["default"]) == []
        assert checks.sealed_files(databases=None) == []
    assert whole(at.founder, whole_one) == CONTENT


def test_doctor_leaves_it_to_another_check_when_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> files.Orphans:
        raise OperationalError

    monkeypatch.setattr(files, "orphans", away)
    assert checks.sealed_files(databases=["default"]) == []
