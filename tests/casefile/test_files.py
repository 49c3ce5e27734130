"""Files: what comes in sealed comes out equal, to whom it is open, under a name that says nothing."""

import hashlib
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.casefile import world
from tests.cast import Cast, sign_in
from tests.vault.test_hidden import exif, jpeg
from wayhome.audit.models import Entry
from wayhome.casefile import queries
from wayhome.people.queries import Found
from wayhome.vault.models.records import SealedFile

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 1200  # several chunks
NAME = "Passport of Canariana Đ.pdf"


@pytest.fixture
def seen(cast: Cast) -> Found:
    return world.open_case(cast.casey)


def add(
    client: Client, seen: Found, *, content: bytes = PDF, name: str = NAME, group: str = "A", words: str = ""
) -> int:
    sent = {"group": group, "words": words, "file": SimpleUploadedFile(name, content)}
    return client.post(world.at("file", seen), sent).status_code


def content_of(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_67_a_file_comes_out_as_it_was_and_its_fingerprint_is_shown(
    cast: Cast, seen: Found, client: Client
) -> None:
    sign_in(client, cast.casey)
    assert add(client, seen, words="her passport") == 302
    (file,) = queries.files_of(cast.casey.actor(), seen)
    text = world.page(client, "file", seen)
    expected = hashlib.sha256(PDF).hexdigest()
    assert expected in text
    assert "Not scanned for harmful programs." in text
    assert "her passport" in text
    answer = client.get(world.at("download", seen, file=file.id))
    received = content_of(answer)
    assert received == PDF
    assert hashlib.sha256(received).hexdigest() == expected == file.sha256


def test_77_a_download_is_never_a_page_and_its_name_says_nothing(
    cast: Cast, seen: Found, client: Client
) -> None:
    sign_in(client, cast.casey)
    add(client, seen)
    (file,) = queries.files_of(cast.casey.actor(), seen)
    answer = client.get(world.at("download", seen, file=file.id))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    disposition = answer.headers["Content-Disposition"]
    assert disposition == f'attachment; filename="{seen.code}-{file.sha256[:8]}.pdf"'
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Length"] == str(len(PDF))
    assert "Canariana" not in world.at("download", seen, file=file.id)
    content_of(answer)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.pdf",
        "C:\\Windows\\x.pdf",
        "a\x00b.pdf",
        "gpj.\u202efdp.pdf",
        'x";filename="evil.pdf',
        "a\r\nX-Evil: 1.pdf",
    ],
)
def test_76_names_of_files_reach_no_header_and_no_path(
    cast: Cast, seen: Found, client: Client, name: str
) -> None:
    sign_in(client, cast.casey)
    assert add(client, seen, name=name) in (302, 422)
    for file in queries.files_of(cast.casey.actor(), seen):
        answer = client.get(world.at("download", seen, file=file.id))
        assert (
            answer.headers["Content-Disposition"]
            == f'attachment; filename="{seen.code}-{file.sha256[:8]}.pdf"'
        )
        assert "X-Evil" not in answer.headers
        assert not set(file.name) & set("/\\\x00\r\n\u202e")
        content_of(answer)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("scan.pdf", b"MZ\x90 a program", "The file is not what its name says."),
        ("page.html", b"<script>alert(1)</script>", ""),
        ("empty.pdf", b"", "nothing in it"),
        ("x.svg", b"<svg onload=alert(1)>", ""),
    ],
)
def test_77_what_is_not_taken_gets_a_sentence_and_is_not_kept(
    cast: Cast, seen: Found, client: Client, name: str, content: bytes, sentence: str
) -> None:
    sign_in(client, cast.casey)
    sent = {"group": "A", "words": "KEPT words", "file": SimpleUploadedFile(name, content)}
    answer = client.post(world.at("file", seen), sent)
    assert "thing to mend" in world.said(answer, status=422)
    assert sentence in world.said(answer, status=422)
    assert "KEPT words" in answer.content.decode()
    assert not SealedFile.objects.exists()


def test_12_name_and_words_are_sealed(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    add(client, seen, words="CANARY words")
    with connection.cursor() as cursor:
        for table in ("vault_sealedfile", "casefile_attachment"):
            cursor.execute(f"SELECT string_agg(t::text, '|') FROM {table} t")
            row = cursor.fetchone()[0]
            for word in ("Canariana", "CANARY"):
                assert word not in row
                assert word.encode().hex() not in row


def test_41_a_file_opens_to_whom_its_group_is_open_and_to_nobody_else(
    cast: Cast, seen: Found, client: Client
) -> None:
    sign_in(client, cast.casey)
    add(client, seen, group="A")
    add(client, seen, group="I", name="plan.pdf", content=PDF + b"2")
    world.let_in(cast, seen, cast.house)
    by_name = {file.name: file for file in queries.files_of(cast.casey.actor(), seen)}
    sam = sign_in(Client(), cast.sam)
    assert [file.name for file in queries.files_of(cast.sam.actor(), world.seen_by(cast.sam, seen))] == [
        "plan.pdf"
    ]
    answer = sam.get(world.at("download", seen, file=by_name["plan.pdf"].id))
    assert content_of(answer) == PDF + b"2"  # it could
    identity = by_name[next(name for name in by_name if name != "plan.pdf")]
    closed, unknown = (sam.get(world.at("download", seen, file=one)) for one in (identity.id, uuid4()))
    assert (closed.status_code, unknown.status_code) == (404, 404)
    assert len(closed.content) == len(unknown.content)


def test_25_a_file_of_another_case_is_not_there(cast: Cast, seen: Found, client: Client) -> None:
    other = world.open_case(cast.casey, name="Lena")
    sign_in(client, cast.casey)
    add(client, other)
    (file,) = queries.files_of(cast.casey.actor(), other)
    content_of(client.get(world.at("download", other, file=file.id)))  # it is there
    client.get(world.at("case", other))  # “it is kept” is read there
    mixed, unknown = (client.get(world.at("download", seen, file=one)) for one in (file.id, uuid4()))
    assert (mixed.status_code, unknown.status_code) == (404, 404)
    assert len(mixed.content) == len(unknown.content)


def test_a_part_the_role_does_not_write_is_refused(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    assert add(client, seen, group="D") == 422
    world.let_in(cast, seen, cast.house)
    assert add(sign_in(Client(), cast.sam), seen, group="I") == 403
    assert not SealedFile.objects.exists()


def test_66_a_damaged_file_is_refused_before_its_first_byte(cast: Cast, seen: Found, client: Client) -> None:
    from wayhome.vault import disk

    sign_in(client, cast.casey)
    add(client, seen)
    (file,) = queries.files_of(cast.casey.actor(), seen)
    path = disk.kept(file.id)
    whole = path.read_bytes()
    client.raise_request_exception = False
    for damaged in (whole[:-1], whole[: len(whole) // 2], whole[:200] + b"\x00" + whole[201:], whole + b"x"):
        path.write_bytes(damaged)
        answer = client.get(world.at("download", seen, file=file.id))
        assert answer.status_code >= 400
        assert not answer.streaming
        assert PDF[:8] not in answer.content
    path.write_bytes(whole)
    assert content_of(client.get(world.at("download", seen, file=file.id))) == PDF


def test_every_download_is_recorded_with_its_group(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    add(client, seen)
    (file,) = queries.files_of(cast.casey.actor(), seen)
    for _time in range(2):
        content_of(client.get(world.at("download", seen, file=file.id)))
    taken = Entry.objects.filter(action="casefile.file_taken", subject=seen.id)
    assert [(entry.actor, entry.groups) for entry in taken] == [(cast.casey.id, "A")] * 2


def test_queries_are_the_same_for_one_file_and_for_ten(cast: Cast, seen: Found, client: Client) -> None:
    sign_in(client, cast.casey)
    counted = []
    for more in (1, 9):
        for number in range(more):
            add(client, seen, content=b"%PDF-1.7 " + str((more, number)).encode())
        client.get(world.at("file", seen))
        with CaptureQueriesContext(connection) as run:
            client.get(world.at("file", seen))
        counted.append(len(run))
    assert counted[0] == counted[1]


def test_78_a_picture_that_says_where_it_was_taken_is_kept_only_on_a_word(
    cast: Cast, seen: Found, client: Client
) -> None:
    """Taken in the garden of the house, and opened by a partner: that would be the address."""
    sign_in(client, cast.casey)
    sent = {"group": "A", "words": "her bag", "file": SimpleUploadedFile("bag.jpg", jpeg(exif()))}
    answer = client.post(world.at("file", seen), sent)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "It says where it was taken" in text
    assert "Make a copy without the place" in text, "what to do next"
    assert "her bag" in text, "what was written stays"
    assert queries.files_of(cast.casey.actor(), seen) == []
    assert "Keep the place" in text
    sent |= {"file": SimpleUploadedFile("bag.jpg", jpeg(exif(latitude=False)))}
    assert client.post(world.at("file", seen), sent).status_code == 302, "a copy without it"
    sent |= {"file": SimpleUploadedFile("well.jpg", jpeg(exif())), "words": "the well", "with_place": "on"}
    assert client.post(world.at("file", seen), sent).status_code == 302, "the place itself matters"
    page = sign_in(Client(), cast.casey).get(world.at("file", seen)).content.decode()
    assert "her bag" in page
    assert "the well" in page
    assert "Keep the place" not in page, "nobody is asked about what is not there"
