"""Pages as people use them; the address that never leaves its place; police who ask for a room number."""

import re
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.consent import story as consents
from tests.shelter import story
from wayhome.audit.models import Entry
from wayhome.consent.enums import Purpose
from wayhome.shelter import actions, documents, models, queries
from wayhome.shelter.enums import NoteKind, StayState

pytestmark = pytest.mark.django_db


@pytest.fixture
def greta(cast: Cast) -> Person:
    return story.manager(cast)


@pytest.fixture
def home(cast: Cast, greta: Person) -> models.House:
    return story.house(cast, greta)


def at(name: str, *args: Any) -> str:  # noqa: ANN401
    return reverse(f"shelter:{name}", args=args)


def text(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()


def coming(place: models.Place, **given: str) -> dict[str, str]:
    usual = {
        "place": str(place.pk), "is_here": "yes", "nights": "30", "group": "women", "medical": "none",
        "language": "sqi", "worker_sex": "woman",
    }  # fmt: skip
    return {**usual, **given}


def test_somebody_comes_page_by_page(cast: Cast, client: Client, home: models.House) -> None:
    seen = story.case(cast)
    sign_in(client, cast.sam)
    assert "Somebody comes" in text(client, at("house", home.pk))
    answer = client.post(at("who", home.pk), {"code": seen.code.lower()})
    assert answer.headers["Location"] == at("come", home.pk, seen.code)
    answer = client.post(answer.headers["Location"], coming(story.places(home)[0]))
    stay = models.Stay.objects.get()
    assert answer.headers["Location"] == at("stay", stay.pk)
    page = text(client, answer.headers["Location"])
    for words in ("Mira", "Room 1, place 1", "House rules and rights were not explained", "A woman"):
        assert words in page
    answer = client.post(at("write_list", stay.pk, "belongings"), {"read": "2", "lines": "A coat\nA bag"})
    assert answer.status_code == 302
    assert "A bag" in text(client, at("stay", stay.pk))


def test_what_is_not_right_is_said_beside_the_question_and_nothing_typed_is_lost(
    cast: Cast, client: Client, home: models.House
) -> None:
    seen = story.case(cast)
    sign_in(client, cast.sam)
    given = coming(story.places(home)[0], is_here="no", belongs_to="K7-42QD", nights="0", medical="")
    answer = client.post(at("come", home.pk, seen.code), given)
    assert answer.status_code == 422
    page = answer.content.decode()
    for words in ("Enter the day on which", "Ask, then choose one", "Enter a number from 1", "K7-42QD"):
        assert words in page
    assert models.Stay.objects.count() == 0


def test_held_up_the_page_says_why_and_who_can_go_ahead(
    cast: Cast, client: Client, greta: Person, home: models.House
) -> None:
    seen = story.case(cast, "Tarik")
    url, him = at("come", home.pk, seen.code), coming(story.places(home)[0], group="men")
    sign_in(client, cast.sam)
    answer = client.post(url, {**him, "lift": "Nowhere else"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "ask a shelter manager, who can go ahead" in page
    assert re.search(r'value="men"[^>]*checked', page)  # nothing that was typed is lost
    assert 'name="lift"' not in page
    held_up = Entry.objects.filter(actor=cast.sam.id, action__startswith="refused.admission_held")
    assert held_up.count() == 1
    sign_in(client, greta)  # after a new sign-in as somebody else
    assert client.post(url, {**him, "lift": "Nowhere else"}).status_code == 302
    stay = models.Stay.objects.get()
    page = text(client, at("stay", stay.pk))
    assert "Nowhere else" in page
    assert "Greta" in page


def test_the_door_the_rooms_and_the_list_of_houses(
    cast: Cast, client: Client, greta: Person, home: models.House
) -> None:
    sign_in(client, greta)
    assert "Lantern" in text(client, at("houses"))
    form = {"kind": "family", "places": "3", "is_accessible": "yes", "groups": ["families"]}
    assert client.post(at("add_room", home.pk), form).status_code == 302
    assert "3 places" in text(client, at("house", home.pk))
    # The list of pages beside it is the one of every page, not the rooms of this house.
    assert ">People</a></li>" in client.get(at("house", home.pk)).content.decode()
    bad = {
        "read": str(home.number),
        "name": "x",
        "groups": ["men"],
        "languages": "Albanian, nowherish",
        "is_accessible": "no",
    }
    refused = client.post(at("change", home.pk), bad).content.decode()
    assert "Not found: nowherish" in refused
    assert 'value="Albanian, nowherish"' in refused, "what was typed stays"
    client.post(at("change", home.pk), {**bad, "languages": "Albanian, eng"})
    assert "Albanian, English" in text(client, at("house", home.pk))
    assert 'value="Albanian, English"' in text(client, at("change", home.pk)), "by name, as it was typed"


def test_closing_with_people_in_it_says_what_to_do(
    cast: Cast, client: Client, greta: Person, home: models.House
) -> None:
    story.admit(cast, home, story.places(home)[0])
    sign_in(client, greta)
    answer = client.post(at("close", home.pk))
    assert answer.status_code == 403
    assert "1 person lives here. Find another place for her or him" in answer.content.decode()


def test_leaving_page_by_page(cast: Cast, client: Client, home: models.House) -> None:
    stay = story.admit(cast, home, story.places(home)[0])
    sign_in(client, cast.sam)
    page = text(client, at("leave", stay.pk))
    given = dict(re.findall(r'name="(left_at_(?:day|year|time))"[^>]*value="([^"]*)"', page))
    month = re.search(r'name="left_at_month".*?<option value="(\d+)" selected', page, re.DOTALL)
    assert month is not None
    zone = re.search(r'name="left_at_zone".*?<option value="([^"]+)" selected', page, re.DOTALL)
    assert zone is not None
    sent = {**given, "left_at_month": month[1], "left_at_zone": zone[1], "read": "2", "exit_type": "return"}
    assert client.post(at("leave", stay.pk), sent).status_code == 302
    assert story.now(stay).state == StayState.LEFT
    assert queries.notes(cast.sam.actor(), [stay])[stay.pk].get(NoteKind.LEFT) is not None


# The address ------------------------------------------------------------------------------------------------------


def everything_written() -> str:
    """Every column of every table, and every mail, as text."""
    found = []
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{name}" t')
            found += [row for (row,) in cursor.fetchall()]
    for message in mail.outbox:
        found += [message.subject, str(message.body)]
    return "\n".join(found)


def test_every_page_of_a_stay_says_whose_it_is(cast: Cast, client: Client, home: models.House) -> None:
    """Several sleep here: nobody's things, place or leaving are written down for somebody else."""
    mira, other = story.case(cast), story.case(cast, "Dita")
    first, second, *_more = story.places(home)
    stays = [story.admit(cast, home, first, mira), story.admit(cast, home, second, other)]
    sign_in(client, cast.sam)
    for stay, name, not_name in zip(stays, ("Mira", "Dita"), ("Dita", "Mira"), strict=True):
        pages = [at(page, stay.pk) for page in ("asked", "explain", "move", "plan", "leave")]
        for url in (*pages, at("write_list", stay.pk, "belongings")):
            page = client.get(url).content.decode()
            assert f"<bdi data-personal>{name}</bdi>" in page, url
            assert stay.code in page, url
            assert not_name not in page, url


def test_who_found_no_place_is_asked_for_elsewhere_by_who_may(
    cast: Cast, client: Client, home: models.House, greta: Person
) -> None:
    ask = reverse("referrals:new_place")
    sign_in(client, cast.sam)
    page = text(client, at("turned_away", home.pk))
    assert client.get(ask).status_code == 403, "the link would end there"
    assert ask not in client.get(at("turned_away", home.pk)).content.decode()
    assert "Tell the shelter manager or a case manager now" in page
    sign_in(client, greta)
    assert ask in client.get(at("turned_away", home.pk)).content.decode()
    assert client.get(ask).status_code == 200


def test_the_address_could_leak_and_does_not(
    cast: Cast, client: Client, caplog: pytest.LogCaptureFixture, home: models.House
) -> None:
    """It is on one page, for one team. Then: in no other page of the house, of the case, in no table, mail or log."""
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    sign_in(client, cast.sam)
    assert story.STREET in text(client, at("address", home.pk))  # it is there, and could be anywhere
    others = [
        at("houses"), at("house", home.pk), at("tonight", home.pk), at("sheet", home.pk), at("barred", home.pk),
        at("capacity", home.pk), at("stay", stay.pk), at("come", home.pk, seen.code), at("who", home.pk),
        at("move", stay.pk), at("not_safe", home.pk), at("turned_away", home.pk),
        reverse("casefile:case", args=[seen.code]), reverse("casefile:beside", args=[seen.code]),
        reverse("casefile:timeline", args=[seen.code]), reverse("casefile:today"),
        reverse("people:contact", args=[seen.code]), reverse("care:safety", args=[seen.code]),
    ]  # fmt: skip
    for url in others:
        assert story.STREET not in client.get(url).content.decode(), url
    actions.not_safe(house=home.pk, words="He rang", by=cast.sam.actor())
    story.leave(cast, stay, "left_without_notice")
    sign_in(client, cast.casey)
    for url in (reverse("casefile:case", args=[seen.code]), reverse("casefile:today"),
                reverse("referrals:new", args=[seen.code])):  # fmt: skip
        page = client.get(url).content.decode()
        assert story.STREET not in page, url
        assert "Lantern" not in page, url
    written = everything_written()
    assert home.code in written  # what is plain is found like this
    for words in (story.STREET, "Linden", "Lantern", "back lane"):
        assert words not in written
        assert words not in caplog.text


def test_each_reading_of_the_address_is_recorded(cast: Cast, client: Client, home: models.House) -> None:
    sign_in(client, cast.sam)
    for count in (1, 2):
        text(client, at("address", home.pk))
        entries = Entry.objects.filter(action="shelter.address_read", subject=home.pk, actor=cast.sam.id)
        assert entries.count() == count


def test_while_the_house_is_not_safe_only_a_manager_reads_it(
    cast: Cast, client: Client, greta: Person, home: models.House
) -> None:
    sign_in(client, cast.sam)
    assert client.post(at("not_safe", home.pk), {"words": "He rang the bell"}).status_code == 302
    assert "He rang the bell" in text(client, at("house", home.pk))
    assert story.STREET not in text(client, at("address", home.pk))
    sign_in(client, greta)
    assert story.STREET in text(client, at("address", home.pk))


# Police -----------------------------------------------------------------------------------------------------------


def test_police_who_ask_for_a_room_number_see_nothing_and_the_attempt_is_recorded(
    cast: Cast, client: Client, home: models.House
) -> None:
    """Even with her yes to telling the police, and with the very address of the page."""
    seen = story.case(cast)
    stay = story.admit(cast, home, story.places(home)[0], seen)
    assert "LE_INVESTIGATOR" in cast.otto.actor().roles
    yes = consents.yes(
        Purpose.SHARE_LAW_ENFORCEMENT, groups=("A",), recipients=consents.to(name="North Police")
    )
    consents.agree(cast, seen, yes)
    sign_in(client, cast.otto)
    before = Entry.objects.filter(actor=cast.otto.id, outcome="denied").count()
    pages: list[Any] = [
        ("house", home.pk), ("tonight", home.pk), ("address", home.pk), ("stay", stay.pk), ("sheet", home.pk),
        ("barred", home.pk), ("capacity", home.pk), ("move", stay.pk), ("come", home.pk, seen.code),
    ]  # fmt: skip
    for name, *args in pages:
        there = client.get(at(name, *args))
        nobody = client.get(at(name, *[story.uuid4() if not isinstance(one, str) else one for one in args]))
        assert there.status_code == nobody.status_code == 404, name
        assert len(there.content) == len(nobody.content), name
    assert client.get(at("houses")).status_code == 404
    assert client.get(at("capacity_of_all")).status_code == 404
    after = Entry.objects.filter(actor=cast.otto.id, outcome="denied")
    assert after.count() == before + 2 * len(pages) + 2
    assert after.filter(action__contains="not_found.shelter").exists()


def test_who_reads_the_list_of_the_door_is_recorded(cast: Cast, client: Client, home: models.House) -> None:
    """It shows names."""
    given = documents.BarredPerson(name="Arben Kola", reason="He beat her")
    actions.bar(house=home.pk, given=given, by=cast.sam.actor())
    sign_in(client, cast.sam)
    assert "Arben Kola" in text(client, at("barred", home.pk))
    assert Entry.objects.filter(action="shelter.door_read", subject=home.pk, actor=cast.sam.id).count() == 1


def test_a_code_on_the_list_of_the_door_is_kept_as_it_is_written_elsewhere(
    cast: Cast, client: Client, home: models.House
) -> None:
    sign_in(client, cast.sam)
    answer = client.post(at("barred", home.pk), {"code": "his cousin", "reason": "He beat her"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "K7-42QD" in page
    assert "his cousin" in page
    assert client.post(at("barred", home.pk), {"code": "k742qd", "reason": "His cousin"}).status_code == 302
    ((_row, listed),) = queries.barred(cast.sam.actor(), home)
    assert listed.code == "K7-42QD"
