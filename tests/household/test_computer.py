"""A house computer: a short number reopens the house tonight and its shift, and nothing else, until the shift ends."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.urls import reverse

from tests.cast import Cast, Person, sign_in
from tests.household import story
from tests.household.story import Home
from tests.shelter import story as shelters
from wayhome.audit import log
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.household.models import Turn
from wayhome.organisations import actions as organisations
from wayhome.signin import narrow, short_doors
from wayhome.signin.models import ShortDoor
from wayhome.vault import split
from wayhome.vault.models import Draft, VaultSession

NUMBER, OTHER = "492817", "738205"
SHORT = "/house-computer/"


@pytest.fixture
def home(cast: Cast) -> Home:
    return with_words(cast, story.house(cast))


def with_words(cast: Cast, home: Home) -> Home:
    """The same house, with what its team calls it."""
    row = shelters.house(cast, home.mia)
    return replace(home, row=row)


def made(home: Home, who: Person, client: Client | None = None, number: str = NUMBER) -> Client:
    """A browser in which ``who`` signed in and chose a number."""
    client = sign_in(client or Client(), who)
    answer = client.post(home.url("computer"), {"number": number, "again": number})
    assert (answer.status_code, answer["Location"]) == (302, tonight(home))
    return client


def tonight(home: Home) -> str:
    return reverse("shelter:tonight", args=[home.id])


def come_back(client: Client, who: Person, number: str = NUMBER) -> tuple[int, str, str]:
    answer = client.post(SHORT, {"who": str(who.id), "number": number})
    return answer.status_code, answer.get("Location", ""), answer.content.decode()


def locked(client: Client) -> Client:
    client.post("/lock/")
    return client


def test_after_a_pause_the_number_opens_the_house_tonight_and_it_is_recorded(home: Home) -> None:
    sam = home.cast.sam
    client = made(home, sam)
    assert "At the door" in client.get(tonight(home)).content.decode()
    assert "Incidents" in client.get(home.url("day")).content.decode()
    with clock.shifted(timedelta(minutes=16)):
        assert client.get(tonight(home))["Location"].startswith("/unlock/")
        page = client.get("/unlock/").content.decode()
        assert f'href="{SHORT}"' in page
        assert come_back(client, sam)[:2] == (302, tonight(home))
        shown = client.get(tonight(home))
        assert shown.status_code == 200
        assert f'href="{home.url("day")}"' in shown.content.decode()
        assert "At the door" not in shown.content.decode()  # what does not open is not offered
        assert "Incidents" not in client.get(home.url("day")).content.decode()
        for name in ("day", "outings"):
            assert client.get(home.url(name)).status_code == 200
        said = client.post(home.url("day"), {"kind": "note", "words": "Quiet so far"})
        assert (said.status_code, said["Location"]) == (302, home.url("day"))
        assert "Quiet so far" in client.get(home.url("day")).content.decode()
    assert Entry.objects.filter(action="signin.short_door_made", actor=sam.id).count() == 1
    assert Entry.objects.filter(action="signin.came_back_short", actor=sam.id).count() == 1


def test_every_other_page_asks_for_the_passphrase_which_opens_all(home: Home) -> None:
    sam = home.cast.sam
    client = made(home, sam)
    before = client.get(home.url("incidents"))
    assert before.status_code == 200
    come_back(locked(client), sam)
    for page in (
        "/",
        "/account/",
        home.url("incidents"),
        home.url("purse"),
        home.url("computer"),
        "/houses/",
    ):
        answer = client.get(page)
        assert answer.status_code == 403, page
        words = answer.content.decode()
        assert "Unlock with your passphrase to open this." in words
        assert 'class="rooms' not in words
        assert f'href="{tonight(home)}"' in words  # and the way back
        assert "To the first page" not in words
        assert "/unlock/?next=" in words
    assert Entry.objects.filter(actor=sam.id, outcome="denied").count() == 6
    answer = client.post("/unlock/", {"passphrase": sam.passphrase, "next": home.url("incidents")})
    assert answer["Location"] == home.url("incidents")
    assert client.get(home.url("incidents")).status_code == 200


def test_what_was_sent_to_a_page_that_does_not_open_is_kept_for_the_passphrase(home: Home) -> None:
    sam = home.cast.sam
    client = made(home, sam)
    come_back(locked(client), sam)
    answer = client.post(home.url("record"), {"done": "Two men at the gate"})
    assert answer.status_code == 403
    assert "What you sent is kept until you give your passphrase." in answer.content.decode()
    assert "What you sent" not in client.get(home.url("record")).content.decode()
    assert client.post("/unlock/", {"passphrase": sam.passphrase})["Location"] == "/kept/"
    kept = client.get("/kept/").content.decode()
    assert "Two men at the gate" in kept
    assert f'action="{home.url("record")}"' in kept


def test_who_comes_back_by_number_hears_that_something_sent_meanwhile_is_kept(home: Home) -> None:
    sam, said = home.cast.sam, "What you sent is kept until you give your passphrase."
    client = made(home, sam)
    come_back(locked(client), sam)
    assert said not in client.get(tonight(home)).content.decode()
    assert locked(client).post(home.url("day"), {"kind": "task"})["Location"] == "/unlock/"
    come_back(client, sam)
    assert said in client.get(tonight(home)).content.decode()
    assert client.post("/unlock/", {"passphrase": sam.passphrase})["Location"] == "/kept/"
    assert f'action="{home.url("day")}"' in client.get("/kept/").content.decode()


def test_only_the_house_it_was_made_for(home: Home) -> None:
    sam = home.cast.sam
    other = with_words(home.cast, home)
    client = made(home, sam)
    assert client.get(tonight(other)).status_code == 200
    come_back(locked(client), sam)
    assert client.get(tonight(other)).status_code == 403
    assert client.get(tonight(home)).status_code == 200


def test_another_workers_number_opens_her_own_and_all_else_needs_both_steps(home: Home) -> None:
    sam, tom = home.cast.sam, home.tom
    client = made(home, tom, number=OTHER)
    made(home, sam, client)  # the same browser, later in the shift
    locked(client)
    page = client.get(SHORT).content.decode()
    assert sam.name in page
    assert tom.name in page
    assert come_back(client, tom, NUMBER)[0] == 422
    assert come_back(client, tom, OTHER)[:2] == (302, tonight(home))
    assert tom.name in client.get(tonight(home)).content.decode()
    unlock = client.get("/unlock/").content.decode()
    assert 'name="passphrase"' not in unlock
    answer = client.post("/unlock/", {"passphrase": tom.passphrase})
    assert answer["Location"].startswith("/sign-in/")
    assert client.get("/account/")["Location"].startswith("/sign-in/")


def test_after_the_end_of_the_shift_it_opens_nothing_and_an_open_one_locks(home: Home) -> None:
    sam = home.cast.sam
    now = clock.now()
    Turn.objects.create(
        house=home.id,
        user_id=sam.id,
        starts_at=now - timedelta(hours=1),
        ends_at=now + timedelta(minutes=20),
        lane=1,
    )
    client = made(home, sam)
    assert ShortDoor.objects.get().until == now + timedelta(minutes=20)
    with clock.shifted(timedelta(minutes=16)):
        assert come_back(client, sam)[0] == 302
    with clock.shifted(timedelta(minutes=21)):
        assert client.get(tonight(home))["Location"] == "/unlock/"
        status, _to, words = come_back(client, sam)
        assert status == 422
        assert "A number does not open anything here any more." in words
        lock = client.get("/unlock/")
        assert lock.status_code == 200
        assert 'name="passphrase"' in lock.content.decode()
        assert f'href="{SHORT}"' not in lock.content.decode()
        assert client.get(tonight(home))["Location"].startswith("/unlock/?next=")
        answer = client.post("/unlock/", {"passphrase": sam.passphrase, "next": home.url("incidents")})
        assert answer["Location"] == home.url("incidents")
        assert client.get(home.url("incidents")).status_code == 200


@pytest.mark.parametrize("is_other", [False, True], ids=["her_own_session", "a_colleagues_session"])
def test_after_the_end_of_the_shift_one_signs_out_or_in_anew(home: Home, *, is_other: bool) -> None:
    sam, tom = home.cast.sam, home.tom
    client = made(home, sam)
    if is_other:
        made(home, tom, client, OTHER)
    come_back(locked(client), sam)
    with clock.shifted(timedelta(hours=11)):  # nobody pauses here: only the end of the shift is meant
        VaultSession.objects.update(seen_at=clock.now())
        ShortDoor.objects.update(until=clock.now())
        session = client.session
        session[narrow.KEY] |= {"until": clock.now().isoformat()}
        session.save()
        said = client.post(home.url("day"), {"kind": "other", "words": "Quiet so far"})
        assert said["Location"] == "/unlock/"
        assert Draft.objects.get().user == sam.id  # what was typed at that moment is not lost
        page = client.get("/unlock/")
        assert page.status_code == 200
        assert ('name="passphrase"' in page.content.decode()) is not is_other
        if is_other:
            assert client.post("/unlock/")["Location"].startswith("/sign-in/")
        else:
            assert client.post("/sign-out/")["Location"] != "/unlock/"
        assert client.get("/account/")["Location"].startswith("/sign-in/")


def test_without_a_shift_on_the_rota_it_ends_after_twelve_hours(home: Home) -> None:
    before = clock.now()
    made(home, home.cast.sam)
    until = ShortDoor.objects.get().until
    assert timedelta(hours=12) <= until - before < timedelta(hours=12, minutes=5)


def test_however_long_a_shift_may_be_no_number_promises_more_than_keys_are_kept(home: Home) -> None:
    before = clock.now()
    with override_settings(SHIFT_MAX_HOURS=16):
        made(home, home.cast.sam)
    kept = timedelta(seconds=settings.ABSOLUTE_SECONDS)
    assert kept <= ShortDoor.objects.get().until - before < kept + timedelta(minutes=5)


def test_five_wrong_numbers_close_it_for_good_and_lock(home: Home) -> None:
    sam = home.cast.sam
    client = made(home, sam)
    for left in (4, 3, 2, 1):
        status, _to, words = come_back(client, sam, OTHER)
        assert (status, f"{left} more time" in words) == (422, True)
    assert client.get(tonight(home)).status_code == 200  # still open: it was not locked yet
    assert "wrong five times" in come_back(client, sam, OTHER)[2]
    assert client.get(tonight(home))["Location"].startswith("/unlock/")
    assert come_back(client, sam)[0] == 422
    assert not ShortDoor.objects.exists()
    assert not VaultSession.objects.filter(session_key__startswith="house").exists()
    assert Entry.objects.filter(action="signin.short_number_failed").count() == 5
    unlocked = client.post("/unlock/", {"passphrase": sam.passphrase})
    assert unlocked.status_code == 302, "nobody is held up by it"


def test_a_right_number_begins_the_count_anew(home: Home) -> None:
    sam = home.cast.sam
    client = made(home, sam)
    for _each in range(3):
        come_back(client, sam, OTHER)
    come_back(client, sam)
    assert ShortDoor.objects.get().tries == 0


def test_a_colleague_who_locks_ends_it(home: Home) -> None:
    sam = home.cast.sam
    client = locked(made(home, sam))
    assert come_back(client, sam)[0] == 302  # it could
    organisations.lock(user=sam.id, by=home.mia.actor())
    assert come_back(client, sam)[0] == 422
    assert client.get(tonight(home))["Location"].startswith("/sign-in/")


def test_a_colleague_closes_all_computers_of_the_house(home: Home) -> None:
    client = locked(made(home, home.cast.sam))
    elsewhere = sign_in(Client(), home.tom)
    answer = elsewhere.post(home.url("close_computers"))
    assert answer.status_code == 302
    assert come_back(client, home.cast.sam)[0] == 422


def test_closing_locks_what_a_number_has_open_at_that_moment(home: Home) -> None:
    sam = home.cast.sam
    client, whole = made(home, sam), sign_in(Client(), sam)
    come_back(locked(client), sam)
    assert client.get(tonight(home)).status_code == 200
    sign_in(Client(), home.tom).post(home.url("close_computers"))
    said = client.post(home.url("day"), {"kind": "note", "words": "Quiet so far"})
    assert said["Location"] == "/unlock/"
    assert Draft.objects.get().user == sam.id  # what was typed at that moment is not lost
    assert client.get(tonight(home))["Location"].startswith("/unlock/")
    assert whole.get(tonight(home)).status_code == 200  # her own, opened with the passphrase, goes on
    client.post("/unlock/", {"passphrase": sam.passphrase})
    assert client.get(home.url("incidents")).status_code == 200


def test_after_the_machine_started_anew_nothing_opens(home: Home) -> None:
    client = locked(made(home, home.cast.sam))
    split.forget()
    status, _to, words = come_back(client, home.cast.sam)
    assert status == 422
    assert "Use your passphrase" in words
    assert not ShortDoor.objects.exists()


def test_number_and_database_open_nothing_without_the_cookie_of_this_browser(home: Home) -> None:
    sam = home.cast.sam
    client = locked(made(home, sam))
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert come_back(thief, sam)[0] == 422
    thief.cookies[settings.HOUSE_COOKIE_NAME] = client.cookies[settings.HOUSE_COOKIE_NAME].value[:-4] + "AAAA"
    assert come_back(thief, sam)[0] == 422
    thief.cookies[settings.HOUSE_COOKIE_NAME] = client.cookies[settings.HOUSE_COOKIE_NAME].value
    assert come_back(thief, sam)[0] == 302  # all parts: so it could


def test_what_cannot_be_recorded_opens_no_way_back(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    write = log.record

    def broken(action: str, **more: Any) -> None:  # noqa: ANN401 - as the log has it
        if action == "signin.short_door_made":
            raise OSError("no record")
        write(action, **more)

    client = sign_in(Client(raise_request_exception=False), home.cast.sam)
    monkeypatch.setattr(log, "record", broken)
    assert client.post(home.url("computer"), {"number": NUMBER, "again": NUMBER}).status_code == 500
    assert not ShortDoor.objects.exists()
    assert not VaultSession.objects.filter(session_key__startswith="house").exists()
    monkeypatch.undo()
    made(home, home.cast.sam)
    assert ShortDoor.objects.exists()  # it could


def test_the_rows_hold_neither_number_nor_keys(home: Home) -> None:
    made(home, home.cast.sam)
    master = home.cast.sam.bundle.master
    with connection.cursor() as cursor:
        for table in ("signin_shortdoor", "vault_vaultsession", "django_session"):
            cursor.execute(f"SELECT t::text FROM {table} t")
            rows = str(cursor.fetchall())
            assert rows != "[]"
            assert NUMBER not in rows
            assert master.hex() not in rows


def test_what_is_kept_for_a_number_is_no_session_on_the_account_page(home: Home) -> None:
    client = made(home, home.cast.sam)
    sign_in(Client(), home.cast.sam)
    shown = client.get("/account/").context["sessions"]
    assert sorted(one.is_this for one in shown) == [False, True]


def test_signing_out_closes_ones_own_and_anybody_at_the_screen_closes_all(home: Home) -> None:
    sam, tom = home.cast.sam, home.tom
    client = made(home, tom, number=OTHER)
    made(home, sam, client)
    client.post("/sign-out/")
    assert [row.user for row in ShortDoor.objects.all()] == [tom.id]
    assert f'href="{SHORT}"' in client.get("/sign-in/").content.decode()
    assert client.post("/house-computer/close/")["Location"] == SHORT
    assert not ShortDoor.objects.exists()


@pytest.mark.parametrize(
    ("number", "again", "word"),
    [
        ("123456", "123456", "try this number first"),
        ("111111", "111111", "try this number first"),
        ("49281", "49281", "six digits"),
        ("49281a", "49281a", "six digits"),
        (NUMBER, OTHER, "two numbers differ"),
    ],
)
def test_a_number_that_will_not_do_says_why(home: Home, number: str, again: str, word: str) -> None:
    client = sign_in(Client(), home.cast.sam)
    answer = client.post(home.url("computer"), {"number": number, "again": again})
    assert answer.status_code == 422
    assert word in answer.content.decode()
    assert not ShortDoor.objects.exists()
    assert not re.search(rf'value="{number}"', answer.content.decode())


def test_when_the_shift_ends_while_the_page_is_made_it_says_how_to_go_on(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = locked(made(home, home.cast.sam))
    there = short_doors.doors
    answers = iter([True, False])
    monkeypatch.setattr(short_doors, "doors", lambda request: there(request) if next(answers) else [])
    answer = client.post(SHORT, {"who": str(home.cast.sam.id), "number": ""})
    assert answer.status_code == 422
    assert "A number does not open anything here any more." in answer.content.decode()


def test_the_passphrase_is_asked_for_first_and_other_roles_have_no_such_page(home: Home) -> None:
    late = sign_in(Client(), home.cast.sam, confirmed=False)
    assert late.get(home.url("computer"))["Location"].startswith("/account/confirm/")
    casey = sign_in(Client(), home.cast.casey)
    assert casey.get(home.url("computer")).status_code in (403, 404)
