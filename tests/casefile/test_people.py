"""The list of people, and finding someone: what is not open does not exist, and words are kept nowhere."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.casefile import world
from tests.cast import Cast, join, sign_in
from wayhome.audit.models import Entry
from wayhome.people import actions as people

CANARY = "Canariana"


def test_people_i_lead_and_people_open_to_me(cast: Cast, client: Client) -> None:
    vera = join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=((cast.intake, cast.mona),))
    mine, hers = (
        world.open_case(cast.casey, name="Mira"),
        world.open_case(vera, name="Lena", presumed_child=True),
    )
    sign_in(client, cast.casey)
    text = world.said(client.get("/people/"))
    assert "Mira" in text
    assert "Lena" not in text
    text = world.said(client.get("/people/?all=1"))
    assert f"Lena {hers.code} age not known · lead: Vera Child Open" in text
    assert f"Mira {mine.code} age not known · lead: Casey Open" in text


def test_where_a_case_stands_is_in_the_list(cast: Cast, client: Client) -> None:
    seen = world.open_case(cast.casey)
    people.suspend(seen=seen, reason="no_contact", by=cast.casey.actor())
    assert "Rests" in world.said(sign_in(client, cast.casey).get("/people/"))


def test_25_a_page(cast: Cast, client: Client) -> None:
    for number in range(26):
        world.open_case(cast.casey, name=f"Name-{number}")
    sign_in(client, cast.casey)
    first, second = client.get("/people/"), client.get("/people/?page=2")
    assert first.content.decode().count("Name-") == 25
    assert "Page 1 of 2" in world.said(first)
    assert second.content.decode().count("Name-") == 1


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "2.5", "%00"])
def test_a_page_that_is_none_is_the_nearest_one(cast: Cast, client: Client, page: str) -> None:
    world.open_case(cast.casey)
    assert "Mira" in world.said(sign_in(client, cast.casey).get(f"/people/?page={page}"))


def test_empty_lists_teach(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    assert "You lead no case so far." in world.said(client.get("/people/?mine=1"))
    assert "No case is open to you so far." in world.said(client.get("/people/?all=1"))
    assert "No case is open to you so far." in world.said(client.get("/people/"))


def test_who_leads_nobody_is_shown_all_that_is_open_until_they_ask_for_their_own(
    cast: Cast, client: Client
) -> None:
    world.open_case(cast.casey, name="Mira")
    other = join(cast.mona, "Nadia", roles=("SHELTER_STAFF",), teams=((cast.intake, cast.casey),))
    sign_in(client, other)
    assert "Mira" in world.said(client.get("/people/"))
    assert "Mira" not in world.said(client.get("/people/?mine=1"))


@pytest.mark.parametrize("who", ["adam", "ada", "mona"])
def test_who_does_no_casework_has_no_list_no_search_and_no_box(cast: Cast, client: Client, who: str) -> None:
    world.open_case(cast.casey, name=CANARY)
    sign_in(client, getattr(cast, who))
    assert client.get("/people/").status_code == 403
    assert client.post("/people/find/", {"words": CANARY}).status_code == 403
    html = client.get("/").content.decode()
    assert 'role="search"' not in html
    assert ">People<" not in html


def test_27_nobody_of_another_organisation_is_listed_or_found(cast: Cast, client: Client) -> None:
    seen = world.open_case(cast.casey, name=CANARY)
    mine = sign_in(Client(), cast.casey)
    assert CANARY in mine.get("/people/?all=1").content.decode()
    assert CANARY in world.said(mine.post("/people/find/", {"words": CANARY}))  # it could
    sign_in(client, cast.rita)
    assert CANARY not in client.get("/people/?all=1").content.decode()
    for words in (CANARY, seen.code):
        text = world.said(client.post("/people/find/", {"words": words}))
        assert "Nobody here by that name." in text
        assert "Open a case" in text
    until = world.clock.today()
    basis = world.share_with_dawn(cast, seen, "A", until=until)
    assert CANARY in client.get("/people/?all=1").content.decode()
    people.end_basis(basis=basis, by=cast.casey.actor())
    assert CANARY not in client.get("/people/?all=1").content.decode()  # hidden at once
    assert "Nobody here" in world.said(client.post("/people/find/", {"words": seen.code}))


def test_the_box_on_every_page_posts_its_words(cast: Cast, client: Client) -> None:
    world.open_case(cast.casey, name="Đorđević")
    sign_in(client, cast.casey)
    for path in ("/", "/people/", "/organisation/"):
        html = client.get(path).content.decode()
        assert '<form role="search" method="post" action="/people/find/">' in html, path
    assert "Đorđević" in world.said(client.post("/people/find/", {"words": "Ђорђевић"}))
    assert client.get("/people/find/?words=Mira").context["found"] is None  # an address finds nothing


def test_what_was_asked_for_is_kept_nowhere(
    cast: Cast, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    sign_in(client, cast.casey)
    with caplog.at_level(logging.DEBUG):
        client.post("/people/find/", {"words": CANARY})
    assert CANARY not in "".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    entry = Entry.objects.filter(action="people.searched").get()
    assert CANARY not in repr(
        {field.attname: getattr(entry, field.attname) for field in Entry._meta.concrete_fields}
    )
    assert entry.count == 0


@pytest.mark.parametrize("words", ["", "   ", "x" * 201, "a\x00b"])
def test_bad_words_get_a_sentence(cast: Cast, client: Client, words: str) -> None:
    sign_in(client, cast.casey)
    assert "thing to mend" in world.said(client.post("/people/find/", {"words": words}), status=422)


def test_a_shelter_worker_finds_by_the_name_used(cast: Cast, client: Client) -> None:
    seen = world.open_case(cast.casey, name=CANARY)
    world.let_in(cast, seen, cast.house)
    from wayhome.organisations import visits

    visits.visit(cast.sam.actor())  # what was written for the team is taken in when somebody's keys open
    text = world.said(sign_in(client, cast.sam).post("/people/find/", {"words": CANARY}))
    assert f"{CANARY} {seen.code}" in text


def test_queries_are_the_same_for_one_person_and_for_25(cast: Cast, client: Client) -> None:
    sign_in(client, cast.casey)
    counted = []
    for more in (1, 24):
        for number in range(more):
            world.open_case(cast.casey, name=f"Name {number}")
        client.get("/people/")
        with CaptureQueriesContext(connection) as run:
            assert client.get("/people/").status_code == 200
        counted.append(len(run))
    assert counted[0] == counted[1]
    assert counted[1] <= 15
