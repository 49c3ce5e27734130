"""Lock, unlock, time, and what was written while locked."""

import re

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.signin import people
from tests.signin.people import House, is_open, session_of, signed_in
from wayhome.audit.models import Entry
from wayhome.vault.models import Draft, PrivateBundle, PrivateHalf, VaultSession

SOMETHING = {"name": "Zelda", "email": "zelda@harbour-house.test", "roles": ["SHELTER_STAFF"]}


def _unlock(client: Client, passphrase: str, **more: str) -> tuple[int, str]:
    answer = client.post("/unlock/", {"passphrase": passphrase, **more})
    return answer.status_code, answer.get("Location", "")


def test_lock_now_closes_the_keys_and_keeps_the_session(house: House) -> None:
    client = signed_in(house.casey)
    answer = client.post("/lock/")
    assert (answer.status_code, answer["Location"]) == (302, "/unlock/")
    assert not is_open(client)
    assert client.get("/account/")["Location"] == "/unlock/?next=%2Faccount%2F"
    assert not any(row.sealed or row.secret for row in VaultSession.objects.all())
    assert _unlock(client, house.casey.passphrase, next="/account/") == (302, "/account/")
    assert is_open(client)
    actions = (
        Entry.objects.filter(actor=house.casey.person.id).order_by("at").values_list("action", flat=True)
    )
    assert list(actions)[-2:] == ["signin.locked", "signin.unlocked"]


def test_unlocking_rotates_the_vault_cookie_and_the_old_one_opens_nothing(house: House) -> None:
    client = signed_in(house.casey)
    before = people.cookie(client, settings.VAULT_COOKIE_NAME)
    client.post("/lock/")
    _unlock(client, house.casey.passphrase)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = session_of(client)
    thief.cookies[settings.VAULT_COOKIE_NAME] = before
    assert not is_open(thief)
    assert is_open(client)


def test_wrong_passphrase_unlocks_nothing_and_is_recorded_and_counted(house: House) -> None:
    client = signed_in(house.casey)
    client.post("/lock/")
    for _ in range(5):
        assert _unlock(client, "not the one that it is at all") == (422, "")
    assert _unlock(client, house.casey.passphrase) == (429, "")
    assert not is_open(client)
    assert Entry.objects.filter(action="signin.unlock_failed").count() == 5


def test_50_fifteen_idle_minutes_lock_and_fourteen_do_not(house: House) -> None:
    client = signed_in(house.casey)
    with people.later(minutes=14):
        assert is_open(client)
    with people.later(minutes=28):  # it was used fourteen minutes ago
        assert is_open(client)
    with people.later(minutes=44):
        assert client.get("/account/")["Location"].startswith("/unlock/")
    assert not is_open(client)  # the keys are gone, whatever the clock says


def test_50_requests_a_page_makes_by_itself_do_not_move_the_lock(house: House) -> None:
    client = signed_in(house.casey)
    with people.later(minutes=14):
        assert client.get("/account/", headers={"X-Quiet": "1"}).status_code == 200
    with people.later(minutes=16):
        assert not is_open(client)


def test_50_twelve_hours_end_the_session_however_busy(house: House) -> None:
    client = signed_in(house.casey)
    for quarter in range(1, 48):
        with people.later(minutes=15 * quarter - quarter):
            assert is_open(client), quarter
    with people.later(hours=12, seconds=1):
        assert client.get("/account/")["Location"].startswith("/sign-in/")
    assert not Session.objects.filter(session_key=session_of(client)).exists() or not is_open(client)


def test_50_nothing_is_kept_by_the_browser(house: House) -> None:
    client = signed_in(house.casey)
    for page in ("/", "/account/", "/kept/", "/account/confirm/", "/sign-in/lost/", "/locked/"):
        assert client.get(page).headers["Cache-Control"] == "no-store", page


def test_sign_out_takes_a_post_and_ends_the_session(house: House) -> None:
    client = signed_in(house.casey)
    assert client.get("/sign-out/").status_code == 405
    assert is_open(client)
    old_session, old_vault = session_of(client), people.cookie(client, settings.VAULT_COOKIE_NAME)
    assert client.post("/sign-out/")["Location"] == "/signed-out/"
    assert client.get("/signed-out/").status_code == 200
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = old_session
    thief.cookies[settings.VAULT_COOKIE_NAME] = old_vault
    assert thief.get("/")["Location"].startswith("/sign-in/")


def test_49_end_all_my_sessions_ends_every_browser_at_once(house: House) -> None:
    here, there = signed_in(house.casey), signed_in(house.casey, steps=1)
    assert is_open(here)
    assert is_open(there)
    assert here.post("/account/sessions/end/")["Location"] == "/signed-out/"
    for client in (here, there):
        assert client.get("/")["Location"].startswith("/sign-in/")
    assert not VaultSession.objects.filter(user=house.casey.person.id).exists()
    assert not Session.objects.filter(session_key=session_of(there)).exists()


def test_49_request_under_way_does_not_bring_an_ended_session_back(house: House) -> None:
    client = signed_in(house.casey, steps=0)
    under_way = SessionStore(session_of(client))
    under_way["read"] = "before the end"
    other = signed_in(house.casey, steps=1)
    other.post("/account/sessions/end/")
    with pytest.raises(UpdateError):
        under_way.save()
    assert client.get("/")["Location"].startswith("/sign-in/")


def test_person_signed_in_without_keys_is_not_unlocked_by_any_passphrase(house: House) -> None:
    client = signed_in(house.casey)
    client.post("/lock/")
    PrivateHalf.objects.filter(user=house.casey.person.id).delete()
    PrivateBundle.objects.filter(user=house.casey.person.id).delete()
    assert _unlock(client, house.casey.passphrase) == (422, "")


# Drafts ----------------------------------------------------------------------------------------------------------


def _written_while_locked(house: House) -> tuple[Client, str]:
    client = signed_in(house.mona)
    client.post("/lock/")
    at = reverse("organisations:invite")
    answer = client.post(at, SOMETHING)
    assert answer["Location"] == "/unlock/"
    return client, at


def test_what_was_sent_while_locked_is_kept_sealed_and_offered_after_unlocking(house: House) -> None:
    client, at = _written_while_locked(house)
    draft = Draft.objects.get()
    assert b"Zelda" not in bytes(draft.sealed)
    assert _unlock(client, house.mona.passphrase) == (302, "/kept/")
    page = client.get("/kept/").content.decode()
    assert f'action="{at}"' in page
    assert '<input type="hidden" name="name" value="Zelda">' in page
    assert "Send it now" in page
    assert "1 entry that was not done is kept for you" in client.get("/you/").content.decode()


def test_draft_sent_again_does_what_was_meant_and_is_no_longer_kept(house: House) -> None:
    client, at = _written_while_locked(house)
    _unlock(client, house.mona.passphrase)
    page = client.get("/kept/").content.decode()
    section = page[page.index(f'action="{at}"') :]
    form = dict(
        re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)">', section[: section.index("</form>")]
        )
    )
    assert form["name"] == "Zelda"
    sent = client.post(at, form)
    assert sent.status_code == 200, sent.content.decode()
    assert not Draft.objects.exists()
    assert "Zelda" in client.get(reverse("organisations:overview")).content.decode()


def test_draft_that_was_not_accepted_stays_kept(house: House) -> None:
    client, at = _written_while_locked(house)
    _unlock(client, house.mona.passphrase)
    draft = Draft.objects.get()
    refused = client.post(at, {"name": "", "kept_draft": str(draft.pk)})
    assert refused.status_code == 422
    assert Draft.objects.count() == 1


def test_draft_can_be_thrown_away_by_its_writer_only(house: House) -> None:
    client, _at = _written_while_locked(house)
    _unlock(client, house.mona.passphrase)
    draft = Draft.objects.get()
    other = signed_in(house.casey)
    assert other.get("/kept/").content.decode().count("Zelda") == 0
    other.post(reverse("signin:drop_draft", args=[draft.pk]))
    assert Draft.objects.count() == 1
    assert client.post(reverse("signin:drop_draft", args=[draft.pk]))["Location"] == "/kept/"
    assert not Draft.objects.exists()
    assert "Nothing is kept." in client.get("/kept/").content.decode()


def test_draft_sent_into_a_lock_stays_kept(house: House) -> None:
    client, at = _written_while_locked(house)
    draft = Draft.objects.get()
    assert client.post(at, {**SOMETHING, "kept_draft": str(draft.pk)})["Location"] == "/unlock/"
    assert Draft.objects.filter(pk=draft.pk).exists()


def test_naming_a_draft_of_someone_else_drops_nothing(house: House) -> None:
    _client, _at = _written_while_locked(house)
    draft = Draft.objects.get()
    other = signed_in(house.casey)
    other.post("/lock/", {"kept_draft": str(draft.pk)})
    other = signed_in(house.casey, steps=1)
    other.post("/sign-out/", {"kept_draft": str(draft.pk)})
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("nonsense", ["", "x", "6f1e1b4e-8a8f-4f3c-9a70-111111111111"])
def test_nonsense_for_a_draft_is_ignored(house: House, nonsense: str) -> None:
    client = signed_in(house.casey)
    assert client.post("/lock/", {"kept_draft": nonsense}).status_code == 302


def test_no_passphrase_is_ever_kept_as_a_draft(house: House) -> None:
    client = signed_in(house.casey)
    client.post("/lock/")
    client.post(
        "/account/passphrase/", {"old_passphrase": house.casey.passphrase, "passphrase": "seven other words"}
    )
    client.post("/account/recovery-sheet/", {"passphrase": house.casey.passphrase})
    client.post("/account/key/", {"name": "x", "answer": "{}"})
    assert not Draft.objects.exists()


def test_no_passphrase_is_kept_when_the_page_locks_under_ones_hands(house: House) -> None:
    client, at_once = signed_in(house.mona), {"X-Keep-Draft": "1"}
    typed = {"old_passphrase": house.mona.passphrase, "secret": house.mona.passphrase}
    assert client.post("/account/passphrase/", typed, headers=at_once).status_code == 204
    assert not Draft.objects.exists()
    client.post(reverse("organisations:invite"), SOMETHING, headers=at_once)  # it would be kept elsewhere
    assert Draft.objects.count() == 1
