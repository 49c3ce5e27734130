"""Finding help by need, country, language, group and words; in any script; never more than a page."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast, sign_in
from tests.services import given
from wayhome.core import clock
from wayhome.services import alternatives, finding, folding, queries
from wayhome.services.models import Service
from wayhome.services.queries import Search

db = pytest.mark.django_db


def found(cast: Cast, **asked: str) -> list[str]:
    return [one.name for one in queries.search(cast.otto.actor(), Search(**asked))]


@pytest.fixture
def directory(cast: Cast) -> Cast:
    mine = given.agency(cast.casey, name="Pravna pomoć Đorđević")
    given.service(cast.casey, mine)
    given.service(
        cast.casey,
        mine,
        name="Course",
        needs=("education",),
        countries=("RS", "XK"),
        languages=("srp",),
        description="",
    )
    given.house(cast.casey, mine)
    given.service(cast.casey, mine, name="Ended", status="defunct")
    paused = given.service(cast.casey, mine, name="Paused", status="temporarily closed", groups=("men",))
    given.office(cast.casey, paused, city="Shkodër")
    return cast


def test_everyone_finds_by_what_is_needed(directory: Cast) -> None:
    assert found(directory) == ["Course", "Free legal advice", "Paused", "Safe place for women"]
    assert found(directory, need="education") == ["Course"]
    assert found(directory, need="legal") == ["Free legal advice", "Paused"]
    assert found(directory, country="XK") == ["Course"]
    assert found(directory, language="eng") == ["Free legal advice", "Paused"]
    assert found(directory, need="legal", country="RS") == []


def test_who_says_nothing_of_groups_takes_everybody(directory: Cast) -> None:
    assert found(directory, group="women") == ["Course", "Free legal advice", "Safe place for women"]
    assert found(directory, group="men") == ["Course", "Free legal advice", "Paused"]


@pytest.mark.parametrize(
    "words",
    ["legal adv", "ADVICE free", "đorđević advice", "Djordjevic advice", "Ђорђевић advice", "after hearing"],
)
def test_words_find_in_any_order_script_and_by_their_beginnings(directory: Cast, words: str) -> None:
    assert found(directory, words=words)[0] == "Free legal advice"


def test_a_town_finds_the_office_there(directory: Cast) -> None:
    for town in ("Shkoder", "shkodër", "Shkod"):
        assert found(directory, words=town) == ["Paused"]


@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE services_service; --",
        "a:* | b",
        "!legal",
        "legal & !legal",
        "(((",
        "\\",
        "':*",
        "%",
        "\x00",
        "<->",
    ],
)
def test_74_words_are_words_and_never_a_query(directory: Cast, words: str) -> None:
    assert isinstance(found(directory, words=words), list)
    assert Service.objects.count() == 5
    assert set(folding.query(words)) <= set("abcdefghijklmnopqrstuvwxyz0123456789 &:*")


def test_words_that_are_only_signs_find_nothing(directory: Cast) -> None:
    assert found(directory, words="— !?") == []


@pytest.mark.parametrize(
    "asked",
    [
        {"need": "legal"}, {"need": "0"}, {"need": "99"}, {"country": "ZZ"}, {"country": "al' OR 1=1"},
        {"language": "keeper__name"}, {"group": "agency__keeper__users__password"},
    ],
)  # fmt: skip
def test_74_what_is_not_offered_is_refused(directory: Cast, client: Client, asked: dict[str, str]) -> None:
    sign_in(client, directory.otto)
    answer = client.get("/services/", asked)
    assert answer.status_code == 422
    assert "Free legal advice" not in answer.content.decode()


def test_74_other_keys_change_nothing(directory: Cast, client: Client) -> None:
    sign_in(client, directory.otto)
    plain = client.get("/services/").content
    for key in ("keeper__name", "order_by", "status", "agency__here__users__password__startswith", "rest__x"):
        again = client.get("/services/", {key: "a"})
        assert again.status_code == 200
        assert len(again.content) == len(plain)


def test_addresses_of_searches_name_no_need(directory: Cast, client: Client) -> None:
    sign_in(client, directory.otto)
    html = client.get("/services/").content.decode()
    offered = html[html.index('name="need"') : html.index('name="country"')]
    assert "A safe place to live" in offered
    assert 'value="shelter"' not in offered
    assert "Safe place for women" in client.get("/services/", {"need": "2"}).content.decode()


def test_pages_are_of_25_and_ask_the_database_as_often_for_one_row_as_for_fifty(
    cast: Cast, client: Client
) -> None:
    sign_in(client, cast.otto)
    mine = given.agency(cast.casey)
    counts = []
    for wanted in (1, 60):
        while Service.objects.count() < wanted:
            given.service(cast.casey, mine, name=f"Service {Service.objects.count():03}")
        client.get("/services/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            html = client.get("/services/").content.decode()
        counts.append(len(asked))
    assert html.count('<li>\n      <span><a href="/services/') == 25
    assert counts[0] == counts[1] <= 15
    assert "60 services" in html
    last = client.get("/services/", {"page": "3"}).content.decode()
    assert "Service 059" in last
    for page in ("0", "-1", "x", "999999999999999999999"):
        assert client.get("/services/", {"page": page}).status_code == 200


def test_the_indexes_are_used(directory: Cast) -> None:
    """A plan on few rows would read the table whole; told not to, it must find these indexes."""
    rows = finding.with_words(Service.objects.filter(needs__contains=["legal"]), "advice").order_by()
    words = finding.with_words(Service.objects.all(), "advice").order_by()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    assert "words_of_services" in words.explain()
    assert "service_filters" in Service.objects.filter(needs__contains=["legal"]).order_by().explain()
    assert rows.count() == 3


def test_alternatives_are_open_of_the_same_kind_and_paid_for_longer(cast: Cast) -> None:
    today = clock.today()
    mine = given.agency(cast.casey)

    def one(name: str, **more: Any) -> Service:  # noqa: ANN401
        return given.service(cast.casey, mine, name=name, **more)

    ending = one("Ending", funded_until=today + timedelta(days=30))
    one("Longer", funded_until=today + timedelta(days=300))
    one("Open end")
    one("Sooner", funded_until=today + timedelta(days=10))
    one("Elsewhere", countries=("RS",))
    one("Other help", needs=("health",))
    one("Closed", status="defunct")
    tied = one("Tied", conditional_on_cooperation=True, legal_basis="Law 1")
    assert {other.name for other in alternatives.to_service(ending)} == {"Longer", "Open end", "Tied"}
    assert {other.name for other in alternatives.to_service(tied, unconditional=True)} == {
        "Ending", "Longer", "Open end", "Sooner",
    }  # fmt: skip
