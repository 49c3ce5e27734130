"""The page “Who looked”: for the right person, the outsider, the wrong role, and when nothing can be recorded."""

import re
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.audit.people import OwnerSql
from tests.cast import Cast, build, cast, sign_in
from wayhome.audit import log
from wayhome.audit.models import Entry

__all__ = ["cast"]


def words(client: Client, path: str = "/looked/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.django_db
def test_112_officer_reads_and_the_reading_is_recorded(cast: Cast) -> None:
    log.looked(by=cast.casey.actor(), subject=uuid4(), groups="AC")
    shown = words(sign_in(Client(), cast.ada))
    assert re.search(r"Casey opened record [0-9a-f]{8}\. Parts: identity, account of what happened\.", shown)
    assert "Mona invited someone." in shown
    assert "audit.looked" not in shown
    entry = Entry.objects.get(action="audit.read")
    assert (entry.actor, entry.organisation, entry.subject) == (cast.ada.id, cast.harbour.pk, cast.harbour.pk)
    assert "Ada read this record of who looked." in shown


@pytest.mark.django_db
def test_manager_reads_too(cast: Cast) -> None:
    assert "Mona invited someone." in words(sign_in(Client(), cast.mona))


@pytest.mark.django_db
def test_24_outsider_reads_only_their_own(cast: Cast) -> None:
    subject = uuid4()
    log.looked(by=cast.casey.actor(), subject=subject)
    shown = words(sign_in(Client(), cast.otto))
    assert "Otto" in shown
    for name in ("Casey", "Mona", "Dora", str(subject)[:8]):
        assert name not in shown
    assert "Nothing of this kind has been recorded." not in shown
    asked = words(sign_in(Client(), cast.otto), f"/looked/?subject={subject}")
    assert "opened record" not in asked
    assert asked.count("Otto read this record") == 1


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["casey", "sam", "adam", "rita", "eli"])
def test_30_other_roles_are_refused_and_that_is_recorded(cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    client = sign_in(Client(), person)
    before = Entry.objects.count()
    response = client.get("/looked/")
    assert response.status_code == 403
    assert "Your role does not open this page." in response.content.decode()
    entry = Entry.objects.filter(actor=person.id, outcome="denied").get()
    assert entry.action == "refused.wrong_role.audit.looked"
    assert Entry.objects.count() == before + 1


@pytest.mark.django_db
def test_locked_reader_is_sent_to_unlock(cast: Cast) -> None:
    response = sign_in(Client(), cast.ada, unlocked=False).get("/looked/")
    assert response.status_code == 302
    assert response.headers["Location"] == "/unlock/?next=%2Flooked%2F"


@pytest.mark.django_db
def test_post_is_not_a_way_to_open_it(cast: Cast) -> None:
    assert sign_in(Client(), cast.ada).post("/looked/").status_code == 405


@pytest.mark.django_db
def test_page_is_in_the_list_of_who_may_open_it(cast: Cast) -> None:
    link = 'href="/looked/"'
    assert link in sign_in(Client(), cast.ada).get("/account/").content.decode()
    assert link not in sign_in(Client(), cast.casey).get("/account/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    [
        "before=x",
        "before=-1",
        "before=99999999999999999999999",
        "only=x",
        "subject=x",
        "before=٣",
        "subject=",
    ],
)
def test_address_that_makes_no_sense_shows_the_page(cast: Cast, query: str) -> None:
    words(sign_in(Client(), cast.ada), f"/looked/?{query}")


@pytest.mark.django_db
def test_older_lines_are_a_page_further(cast: Cast) -> None:
    casey = cast.casey.actor()
    with transaction.atomic():
        for _ in range(60):
            log.record("audit.looked", by=casey, subject=uuid4())
    client = sign_in(Client(), cast.ada)
    first = client.get("/looked/?only=looks").content.decode()
    assert first.count("<time") == 50
    older = re.search(r'href="(/looked/\?before=\d+&amp;only=looks)"', first)
    assert older is not None
    second = client.get(older.group(1).replace("&amp;", "&")).content.decode()
    assert second.count("<time") == 11
    assert "Older" not in second


@pytest.mark.django_db
def test_same_number_of_queries_for_one_row_and_fifty(cast: Cast) -> None:
    client = sign_in(Client(), cast.ada)
    client.get("/looked/")
    subject = uuid4()
    log.looked(by=cast.casey.actor(), subject=subject)
    client.get(f"/looked/?subject={subject}")
    with CaptureQueriesContext(connection) as few:
        client.get(f"/looked/?subject={subject}")
    casey, sam = cast.casey.actor(), cast.sam.actor()
    with transaction.atomic():
        for number in range(60):
            log.record("audit.looked", by=casey if number % 2 else sam, subject=subject)
    with CaptureQueriesContext(connection) as many:
        response = client.get(f"/looked/?subject={subject}")
    assert response.content.decode().count("<time") == 50
    assert len(many) == len(few)
    assert len(many) <= 15


@pytest.mark.usefixtures("committed_db")
def test_63_page_whose_reading_cannot_be_recorded_is_not_shown(owner_sql: OwnerSql) -> None:
    everybody = build()
    client = sign_in(Client(raise_request_exception=False), everybody.ada)
    owner_sql("REVOKE INSERT ON audit_entry FROM wayhome_app")
    response = client.get("/looked/")
    assert response.status_code == 503
    assert "Casey" not in response.content.decode()
    owner_sql("GRANT INSERT ON audit_entry TO wayhome_app")
    assert "Mona invited someone." in words(client)


@pytest.mark.usefixtures("committed_db")
def test_63_refusal_that_cannot_be_recorded_is_a_refusal_all_the_same(owner_sql: OwnerSql) -> None:
    everybody = build()
    client = sign_in(Client(raise_request_exception=False), everybody.casey)
    owner_sql("REVOKE INSERT ON audit_entry FROM wayhome_app")
    response = client.get("/looked/")
    assert response.status_code == 503
    assert "Mona" not in response.content.decode()
