"""Words planted in a case are nowhere in the folder of the database, its log of writes, a dump, or the files."""

import base64
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from psycopg import conninfo

from tests.casefile import world
from tests.cast import Cast, build, sign_in
from wayhome.installation import postgres
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.upkeep import databases
from wayhome.vault import disk

pytestmark = pytest.mark.slow

NAME, NOTE, FILE, WORDS = (f"CANARY-{word}-7f3a91c2" for word in ("name", "note", "file", "words"))
OPEN = "CANARY-open-7f3a91c2"  # where anybody may read it: shows that the search finds what is there


@pytest.fixture
def planted(committed_db: None) -> Iterator[tuple[Cast, Found]]:
    """A case with a name, a note that was changed, and a file; an agency whose name is no secret."""
    cast = build()
    seen = world.open_case(cast.casey, name=NAME)
    note = world.write_note(cast.casey, seen, NOTE)
    client = Client()
    sign_in(client, cast.casey)
    sent = {
        "group": "A",
        "words": WORDS,
        "file": SimpleUploadedFile(f"{WORDS}.pdf", b"%PDF-1.7\n" + FILE.encode()),
    }
    assert client.post(world.at("file", seen), sent).status_code == 302
    assert client.get(world.at("edit_note", seen, note=note)).status_code == 200
    cast.harbour.name = OPEN
    cast.harbour.save()
    assert people.found(cast.casey.actor(), seen.code).code == seen.code
    yield cast, seen
    connection.close()


def forms(word: str) -> list[bytes]:
    """As it is, as other programs write it, and as base64 has it at each of three places."""
    raw = word.encode()
    found = [raw, raw.hex().encode(), word.encode("utf-16-le"), word.encode("utf-16-be")]
    return found + [base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3)]


def seen_in(content: bytes) -> set[str]:
    words = (NAME, NOTE, FILE, WORDS, OPEN)
    return {word for word in words if any(form in content for form in forms(word))}


def test_01_03_planted_words_are_in_no_dump_no_folder_of_the_database_no_log_and_no_file(
    planted: tuple[Cast, Found], database_name: str
) -> None:
    url = conninfo.make_conninfo(os.environ["WAYHOME_TEST_OWNER_URL"], dbname=database_name)
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("CHECKPOINT")
    program = postgres.programs() / "pg_dump"
    dump = subprocess.run(
        [program], env=dict(databases._environment(url)), capture_output=True, check=True
    ).stdout
    assert seen_in(dump) == {OPEN}
    folder = Path(os.environ["WAYHOME_HOME"]) / "database"
    on_disk: set[str] = set()
    for file in folder.rglob("*"):
        if file.is_file():
            on_disk |= seen_in(file.read_bytes())
    assert on_disk == {OPEN}
    kept = [file for file in disk.folder().rglob("*") if file.is_file()]
    assert kept
    assert set().union(*(seen_in(file.read_bytes()) for file in kept)) == set()
