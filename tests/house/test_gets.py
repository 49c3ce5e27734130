"""Reading changes nothing but the record of who read (56)."""

from itertools import batched

import pytest
from django.db import connection
from django.test import Client

from tests.cast import Cast, Person, build, sign_in
from tests.house import reading
from tests.house.writing import MAY_CHANGE
from wayhome.core.guards import Access

TOGETHER = 20  # pages after which every table is read: a change is seen, and named to within so many
PATHS = sorted(
    {
        a.path()
        for a in reading.addresses()
        if not a.has_parameters and "GET" in getattr(a.view, "methods", ())
    }
)


def content() -> dict[str, tuple[int, str]]:
    """How many rows each table holds, and a digest of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in cursor.fetchall() if name not in MAY_CHANGE]
        found = {}
        for table in tables:
            cursor.execute(
                f"SELECT count(*), coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM \"{table}\" t"
            )
            found[table] = cursor.fetchone()
    return found


@pytest.fixture
def everybody(db: None) -> Cast:
    return build()


def test_there_are_pages_to_crawl() -> None:
    assert len(PATHS) > 10


def test_tables_that_may_change_are_there(everybody: Cast) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert set(MAY_CHANGE) <= {name for (name,) in cursor.fetchall()}


def test_56_get_changes_nothing_but_the_record(everybody: Cast) -> None:
    browsers: list[tuple[str, Person | None, Client]] = [("nobody", None, Client())]
    for person in everybody.everybody():
        browsers.append((person.name, person, sign_in(Client(), person)))
        browsers.append((f"{person.name}, locked", person, sign_in(Client(), person, unlocked=False)))
    before = content()
    for who, _person, browser in browsers:
        for some in batched(PATHS, TOGETHER):
            for path in some:
                assert browser.get(path).status_code < 500, f"{who} {path}"
            after = content()
            changed = {table for table in after if after[table] != before[table]}
            assert changed == set(), f"{who} GET one of {some}"


def test_56_a_changed_row_would_be_seen(everybody: Cast) -> None:
    before = content()
    everybody.casey.user.language = "sq"
    everybody.casey.user.save()
    after = content()
    assert {table for table in after if after[table] != before[table]} == {"organisations_user"}


@pytest.mark.parametrize("path", PATHS)
def test_38_signed_out_people_see_only_what_is_for_anyone(db: None, path: str) -> None:
    view = next(a.view for a in reading.addresses() if a.path() == path)
    response = Client().get(path)
    if view.access is Access.ANYONE:
        assert response.status_code in (200, 302, 404), path
    else:
        assert response.status_code == 302, path
        assert response.headers["Location"].split("?")[0] == "/sign-in/", path
