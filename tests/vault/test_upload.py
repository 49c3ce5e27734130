"""Uploads: sealed while they arrive, refused in plain words, nothing half kept."""

import errno
import gc
import hashlib
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import UnreadablePostError
from django.test import RequestFactory
from django.test.client import BOUNDARY, MULTIPART_CONTENT

from wayhome.core.refusals import Refused
from wayhome.vault import disk, filetypes, upload
from wayhome.vault.upload import SealedUpload

PDF = b"%PDF-1.7\n"
CANARY = b"CANARY-Mira-Street-7-"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:  # noqa: ANN401 - pytest-django's own type is private
    """A data folder of its own."""
    settings.HOME = tmp_path / "home"
    return tmp_path / "home" / "files"


def on_disk(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def multipart(name: str, content: bytes) -> bytes:
    return (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="note"\r\n\r\nhello\r\n'
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/x-anything\r\n\r\n"
    ).encode() + (content + f"\r\n--{BOUNDARY}--\r\n".encode())


def sent(name: str, content: bytes) -> SealedUpload:
    """The upload as a view finds it."""
    request = RequestFactory().generic("POST", "/", multipart(name, content), content_type=MULTIPART_CONTENT)
    uploaded = request.FILES["file"]
    assert isinstance(uploaded, SealedUpload)
    assert request.POST["note"] == "hello"
    return uploaded


def test_settings_name_the_sealing_handler_alone() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["wayhome.vault.upload.Sealing"]


@pytest.mark.parametrize("size", [9, 100, 65535, 65536, 65537, 200_000])
def test_an_upload_is_sealed_and_opens_again(folder: Path, size: int) -> None:
    content = (PDF + CANARY * 10_000)[:size]
    uploaded = sent("report.pdf", content)
    assert uploaded.refusal is None
    assert (uploaded.name, uploaded.size, uploaded.content_type) == ("report.pdf", size, "application/pdf")
    assert uploaded.sha256 == hashlib.sha256(content).hexdigest()
    assert b"".join(uploaded.chunks()) == content
    assert uploaded.multiple_chunks() is (size > 65536)
    (path,) = on_disk(folder)
    stored = path.read_bytes()
    assert CANARY not in stored
    assert PDF not in stored
    assert path.stat().st_mode & 0o777 == 0o600
    assert "report" not in repr(uploaded)
    uploaded.close()
    assert on_disk(folder) == []
    uploaded.close()


def test_05_plaintext_of_an_upload_is_never_on_the_disk(folder: Path) -> None:
    """50 MB of canaries while every open file and temp folder of this process is watched."""
    size = 50 * 1024 * 1024
    body = multipart("evidence.pdf", PDF + CANARY * (size // len(CANARY)))
    stop = threading.Event()
    seen: list[str] = []
    looked = 0

    def look() -> None:
        nonlocal looked
        while not stop.is_set():
            for path in watched(folder):
                try:
                    with path.open("rb") as file:
                        file.seek(max(0, path.stat().st_size - 200_000))
                        if CANARY in file.read(200_000):
                            seen.append(str(path))
                except OSError:
                    continue
                looked += 1

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        # It could leak: Django's own handler would have written it here, and the watcher sees such a file.
        with tempfile.NamedTemporaryFile() as plain:
            plain.write(CANARY * 100)
            plain.flush()
            wait_until(lambda: bool(seen))
        seen.clear()
        request = RequestFactory().generic("POST", "/", body, content_type=MULTIPART_CONTENT)
        uploaded = request.FILES["file"]
    finally:
        stop.set()
        watcher.join()
    assert seen == []
    assert looked > 10
    assert isinstance(uploaded, SealedUpload)
    assert uploaded.refusal is None
    (path,) = on_disk(folder)
    assert path.stat().st_size > size
    assert CANARY not in path.read_bytes()
    request.close()
    assert on_disk(folder) == []


def watched(folder: Path) -> Iterator[Path]:
    yield from on_disk(folder)
    for place in (tempfile.gettempdir(), "/dev/shm"):
        yield from (path for path in Path(place).glob("*") if path.is_file())
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = link.readlink()
        except OSError:
            continue
        if target.is_file():
            yield target


def wait_until(is_so: Any) -> None:  # noqa: ANN401 - a function
    for _ in range(500):
        if is_so():
            return
        threading.Event().wait(0.01)
    raise AssertionError("did not happen")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.exe", b"MZ" + b"x" * 100),
        ("photo.jpg.exe", b"\xff\xd8\xff" + b"x" * 100),
        ("photo.jpg", b"MZ" + b"x" * 100),
        ("page.html", b"<script>alert(1)</script>"),
        ("picture.svg", b"<svg onload='alert(1)'/>"),
        ("letter.docm", b"PK\x03\x04" + b"x" * 100),
        ("archive.zip", b"PK\x03\x04" + b"x" * 100),
        ("noending", b"text"),
        ("note.txt", b"text\x00binary"),
        ("report.pdf", b"<html>%PDF-1.7"),
        ("report\u202efdp.exe", b"%PDF-1.7"),
    ],
)
def test_77_what_is_not_on_the_list_is_refused_and_not_kept(folder: Path, name: str, content: bytes) -> None:
    uploaded = sent(name, content)
    assert uploaded.refusal in (
        "This kind of file cannot be kept. Save it as PDF, as a picture or as text, then try again.",
        "The file is not what its name says. Open it, save it again in the same kind, then try again.",
    )
    assert upload.why_not(uploaded) == uploaded.refusal
    assert uploaded.content_type == "application/octet-stream"
    assert on_disk(folder) == []
    with pytest.raises(Refused) as refused:  # no page reads what is not there
        b"".join(uploaded.chunks())
    assert refused.value.reason == uploaded.refusal


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\scan.pdf", "scan.pdf"),
        ("invoice\u202egpj.pdf", "invoicegpj.pdf"),
        ("a\x00b\tc .pdf", "abc .pdf"),
        ("  ..hidden.pdf ", "hidden.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("x" * 300, "x" * 120),
        ("\u202e", "file"),
        ("Dëshmi e Mirës.pdf", "Dëshmi e Mirës.pdf"),
    ],
)
def test_77_names_are_made_safe(name: str, safe: str) -> None:
    assert filetypes.safe_name(name) == safe


def test_77_an_empty_file_is_refused(folder: Path) -> None:
    assert sent("empty.pdf", b"").refusal == "The file is empty. Choose another one."
    assert on_disk(folder) == []


def test_77_a_file_over_the_limit_is_refused_while_it_arrives(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert upload.limit() == 100 * 1024 * 1024
    monkeypatch.setattr(upload, "limit", lambda: 1024 * 1024)
    uploaded = sent("big.pdf", PDF + bytes(3 * 1024 * 1024))
    assert uploaded.refusal == "The file is larger than 1 MB. Make it smaller, or split it, then try again."
    assert on_disk(folder) == []


def test_81_a_full_disk_is_said_plainly_and_nothing_half_is_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write
    room = 100_000

    def full(descriptor: int, data: Any) -> int:  # noqa: ANN401 - os.write's own
        nonlocal room
        room -= len(data)
        if room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", full)
    uploaded = sent("report.pdf", PDF + bytes(500_000))
    assert uploaded.refusal == (
        "There is no room left on the server for this file; nothing of it was kept. "
        "Tell your administrator, and try again when there is room."
    )
    assert on_disk(folder) == []


def test_81_a_disk_that_fills_at_the_very_end_is_a_refusal_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    monkeypatch.setattr(os, "fsync", full)
    uploaded = sent("report.pdf", PDF)
    assert uploaded.refusal is not None
    assert on_disk(folder) == []


def test_82_a_disk_that_may_only_be_read_is_a_refusal_that_says_what_still_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_only(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(os, "write", read_only)
    monkeypatch.setattr(Path, "unlink", read_only)
    uploaded = sent("report.pdf", PDF)
    assert uploaded.refusal is not None
    assert "cannot write files just now" in uploaded.refusal
    assert "notes can be written" in uploaded.refusal


def test_another_fault_of_the_disk_is_a_fault(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(descriptor: int, data: Any) -> int:  # noqa: ANN401 - os.write's own
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "write", broken)
    with pytest.raises(OSError, match="Input/output error"):
        sent("report.pdf", PDF)
    assert on_disk(folder) == []


def test_a_short_write_is_continued(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:1000]))
    content = PDF + bytes(5000)
    assert b"".join(sent("report.pdf", content).chunks()) == content


class BreaksOff:
    """A line that goes dead after some bytes."""

    def __init__(self, content: bytes) -> None:
        self.content = content

    def read(self, size: int = -1) -> bytes:
        if not self.content:
            raise OSError("connection reset")
        given, self.content = self.content[:1000], self.content[1000:]
        return given


def test_a_line_that_breaks_leaves_nothing(folder: Path) -> None:
    body = multipart("report.pdf", PDF + bytes(200_000))
    request = RequestFactory().generic("POST", "/", body, content_type=MULTIPART_CONTENT)
    request.environ["wsgi.input"] = request._stream = BreaksOff(body[:100_000])  # type: ignore[assignment]
    try:
        request.FILES  # noqa: B018 - reading it parses the body
    except UnreadablePostError:
        broke_off = len(on_disk(folder))
    del request
    gc.collect()
    assert (broke_off, on_disk(folder)) == (1, [])


def test_a_body_that_ends_too_early_leaves_nothing(folder: Path) -> None:
    body = multipart("report.pdf", PDF + bytes(200_000))[:100_000]
    request = RequestFactory().generic("POST", "/", body, content_type=MULTIPART_CONTENT)
    found = request.FILES.get("file")
    request.close()
    del request, found
    gc.collect()
    assert on_disk(folder) == []


def test_an_upload_that_nobody_received_is_removed_with_its_request(folder: Path) -> None:
    uploaded = sent("report.pdf", PDF)
    assert len(on_disk(folder)) == 1
    del uploaded
    gc.collect()
    assert on_disk(folder) == []


def test_interrupted_before_any_file_is_nothing() -> None:
    handler = upload.Sealing()
    handler.upload_interrupted()
    handler.new_file("file", "report.pdf", "", 0)
    handler.receive_data_chunk(PDF, 0)
    handler.upload_interrupted()
    assert on_disk(disk.folder()) == []


def test_an_upload_that_came_another_way_is_a_mistake_in_the_code() -> None:
    with pytest.raises(TypeError):
        upload.why_not(object())
