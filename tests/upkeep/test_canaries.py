"""Words planted in a case are nowhere in the folder of the database, its log of writes, a dump, or the files."""

import base64
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from psycopg import conninfo

from tests.casefile import world
from tests.cast import Cast, build, sign_in
from tests.consent import story as consents
from tests.shelter import story as shelter
from wayhome.core import clock
from wayhome.installation import postgres
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.shelter import documents as shelter_documents
from wayhome.upkeep import databases
from wayhome.vault import disk

pytestmark = pytest.mark.slow

PLANTED = NAME, NOTE, FILE, WORDS, SEARCH, PHONE, STREET, AGREED, DRAFT = tuple(
    f"CANARY-{word}-7f3a91c2"
    for word in ("name", "note", "file", "words", "search", "phone", "street", "agreed", "draft")
)
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
    assert client.post("/people/find/", {"words": SEARCH}).status_code == 200
    greta = shelter.manager(cast)
    shelter.house(cast, greta, address=shelter_documents.Address(lines=STREET, way=STREET))
    contact = people_documents.Contact(phones=(PHONE,), address=STREET)
    people_actions.record_contact(
        seen=world.seen_by(cast.casey, seen), read=0, contact=contact,
        safe=people_documents.SafeContact(channel="none"), by=cast.casey.actor(),
    )  # fmt: skip
    consents.agree(cast, seen, consents.to_dawn(cast, words=AGREED))
    typed = {"note": str(uuid4()), "kind": "general", "text": DRAFT, **world.day_parts(clock.today())}
    assert client.post(world.at("draft", seen), typed).status_code == 204
    cast.harbour.name = OPEN
    cast.harbour.save()
    person = people.person(cast.casey.actor(), people.found(cast.casey.actor(), seen.code))
    assert person.brief.name_used == NAME, "it is there, for who holds the key"
    assert person.contact is not None
    assert person.contact.known.phones == (PHONE,)
    yield cast, seen
    connection.close()


def forms(word: str) -> list[bytes]:
    """As it is, as other programs write it, and as base64 has it at each of three places."""
    raw = word.encode()
    found = [raw, raw.hex().encode(), word.encode("utf-16-le"), word.encode("utf-16-be")]
    return found + [base64.b64encode(b"x" * shift + raw)[4:-4] for shift in range(3)]


def seen_in(content: bytes) -> set[str]:
    return {word for word in (*PLANTED, OPEN) if any(form in content for form in forms(word))}


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
    assert seen_in("\n".join(str(message.message()) for message in mail.outbox).encode()) == set()
    kept = [file for file in disk.folder().rglob("*") if file.is_file()]
    assert kept
    assert set().union(*(seen_in(file.read_bytes()) for file in kept)) == set()
