"""Everything that was ever written: the record on any day (69), who wrote it, and in which words it changed."""

import html
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404

from tests.cast import Cast
from tests.people.scene import CANARY, PHONE, again, begin, browser, reachable, url
from wayhome.core import clock
from wayhome.people import actions, documents, models, queries, queries_history
from wayhome.people.shapes import Found

NAMES = ["Mira", "Mirela", "", "Mirela B."]


def rename(cast: Cast, seen: Found, read: int, name: str) -> None:
    actions.record_identity(
        seen=again(cast.casey, seen),
        read=read,
        identity=documents.Identity(first_name=name, number_of_children=read),
        name_used=name,
        presumed_child=False,
        interpreter=False,
        by=cast.casey.actor(),
    )


def test_69_the_record_can_be_had_as_it_was_at_the_end_of_any_day(cast: Cast) -> None:
    """One version a day for some days, two on one of them; every field, on every day, is what was written last."""
    start = clock.today()
    seen = begin(cast, name="First")
    for number, name in enumerate(NAMES, start=1):
        with clock.shifted(timedelta(days=2 * number)):
            rename(cast, seen, number, name)
    with clock.shifted(timedelta(days=2 * len(NAMES))):
        rename(cast, seen, len(NAMES) + 1, "Evening")
    with clock.shifted(timedelta(days=30)):
        actor, found = cast.casey.actor(), again(cast.casey, seen)
        expected = {-1: None, 0: "First", 1: "First", 2: "Mira", 3: "Mira", 4: "Mirela", 5: "Mirela", 6: "", 7: "",
                    8: "Evening", 9: "Evening", 29: "Evening"}  # fmt: skip
        for after, used in expected.items():
            then = queries_history.as_of(actor, found, models.Identity, day=start + timedelta(days=after))
            assert (after, then.get("brief", {}).get("name_used")) == (after, used)
            if used is not None and after >= 2:
                document = documents.Identity.from_value(then["document"])
                assert document.first_name == used
                assert document.number_of_children == (5 if after >= 8 else after // 2)


def test_69_every_kind_of_fact_has_its_history(cast: Cast) -> None:
    seen = begin(cast, presumed_child=True)
    casey = cast.casey.actor()
    reachable(cast, seen)
    actions.record_contact(
        seen=seen, read=1, contact=documents.Contact(), safe=documents.SafeContact(channel="none"), by=casey
    )
    actions.record_account(
        seen=seen, read=0, account=documents.Account(exploitation=("Servitude",)), by=casey
    )
    actions.record_guardian(seen=seen, read=0, guardian=documents.Guardian(name="Gëzim"), by=casey)
    today = clock.today()

    def then(kind: type[models.Version]) -> dict[str, object]:
        return queries_history.as_of(casey, seen, kind, day=today)

    assert then(models.Contact)["document"] == documents.Contact().to_value() | {"phones": []}
    assert then(models.Account)["document"]["exploitation"] == ["Servitude"]  # type: ignore[index]
    assert then(models.Guardian)["document"]["name"] == "Gëzim"  # type: ignore[index]
    kinds = [(one.what, one.number) for one in queries_history.written(casey, seen, queries_history.GROUPS)]
    assert kinds == [
        (models.Guardian, 1), (models.Account, 1), (models.Contact, 2), (models.Contact, 1), (models.Identity, 1),
    ]  # fmt: skip


def test_69_history_is_sealed_too(cast: Cast) -> None:
    seen = begin(cast)
    rename(cast, seen, 1, "Otherwise")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(t::text, '|') FROM people_identity t")
        stored = str(cursor.fetchone()[0])
    for word in (CANARY, "Otherwise"):
        assert word not in stored
        assert word.encode().hex() not in stored


def test_the_page_says_who_wrote_what_and_how_it_changed(cast: Cast) -> None:
    seen = begin(cast)
    rename(cast, seen, 1, "Otherwise")
    page = html.unescape(browser(cast.casey).get(url("history", seen)).content.decode())
    assert (
        f"<dt>Name used</dt><dd><del><bdi>{CANARY}</bdi></del> <ins><bdi>Otherwise</bdi></ins></dd>" in page
    )
    assert "<dt>Family name</dt><dd><del><bdi>Osmani</bdi></del> <span" in page
    assert page.split("Versions, newest first")[1].count("<bdi>Casey</bdi>") == 2
    rename(cast, seen, 2, "Otherwise")
    assert "Number of children" in browser(cast.casey).get(url("history", seen)).content.decode()


def test_saved_without_a_change_is_said(cast: Cast) -> None:
    seen = begin(cast)
    for read in (0, 1):
        actions.record_account(seen=seen, read=read, account=documents.Account(), by=cast.casey.actor())
    assert (
        browser(cast.casey).get(url("history", seen)).content.decode().count("Saved without a change.") == 2
    )


def test_a_day_in_the_address_shows_what_was_known_then(cast: Cast) -> None:
    seen = begin(cast)
    actions.record_account(
        seen=seen, read=0, account=documents.Account(exploitation=("Servitude",)), by=cast.casey.actor()
    )
    client = browser(cast.casey)
    today = clock.today()
    day = {"day_day": today.day, "day_month": today.month, "day_year": today.year}
    then = client.get(url("history", seen), day).content.decode().split("Versions, newest first")[0]
    assert CANARY in then
    assert then.index("<summary>Show</summary>") < then.index("Servitude")
    page = client.get(url("history", seen), {**day, "day_year": today.year - 1}).content.decode()
    assert "Nothing was written by then." in page


def test_a_day_that_cannot_be_gets_a_sentence(cast: Cast) -> None:
    seen = begin(cast)
    answer = browser(cast.casey).get(
        url("history", seen), {"day_day": "31", "day_month": "2", "day_year": "2026"}
    )
    assert answer.status_code == 422
    assert "This day is not in the calendar." in answer.content.decode()


def test_each_role_sees_the_history_of_what_it_reads_whole(cast: Cast) -> None:
    seen = begin(cast)
    reachable(cast, seen)
    for team in (cast.house, cast.health):
        actions.let_team_in(seen=seen, team=team.pk, by=cast.casey.actor())
    house = browser(cast.sam).get(url("history", seen)).content.decode()
    health = browser(cast.hana).get(url("history", seen)).content.decode()
    assert PHONE in html.unescape(house)
    assert "Osmani" not in house
    assert "Osmani" in health
    assert PHONE not in html.unescape(health)


def test_who_reads_nothing_whole_has_no_history(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    models.Involvement.objects.filter(holder=cast.house.pk).update(parts="Am,Bm")
    client = browser(cast.sam)
    assert client.get(url("history", seen)).status_code == 404
    assert client.get(url("identity", seen)).status_code == 200
    assert client.get(url("contact", seen)).status_code == 200


def test_history_asked_past_the_page_is_closed_too(cast: Cast) -> None:
    seen = begin(cast)
    actions.let_team_in(seen=seen, team=cast.house.pk, by=cast.casey.actor())
    found = queries.found(cast.sam.actor(), seen.code)
    with pytest.raises(Http404):
        queries.history(cast.sam.actor(), found, models.Identity)
    with pytest.raises(Http404):
        queries_history.as_of(cast.sam.actor(), found, models.Account, day=clock.today())
