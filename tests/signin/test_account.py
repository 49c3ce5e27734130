"""Changes to how one signs in: asked for the passphrase, recorded, and other sessions end."""

import json
import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.signin import people
from tests.signin.authenticator import SoftKey
from tests.signin.people import House, give_code, give_passphrase, is_open, session_of, signed_in
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.signin import totp
from wayhome.vault import private
from wayhome.vault.errors import WrongPassphrase
from wayhome.vault.models import PrivateHalf, VaultSession

NEW = "willow basket harbour seven lanterns quietly"
SENSITIVE = ["signin:new_app", "signin:new_key", "signin:printed_codes"]


def _later_unconfirmed(client: Client) -> None:
    session = client.session
    del session["signin_confirmed_at"]
    session.save()


@pytest.mark.parametrize("name", SENSITIVE)
def test_57_sensitive_pages_ask_for_the_passphrase_when_it_was_given_long_ago(
    house: House, name: str
) -> None:
    client = signed_in(house.casey)
    page = reverse(name)
    before = list(Authenticator.objects.values_list("pk", "data"))
    assert client.get(page).status_code == 200
    with people.later(minutes=6):
        for answer in (client.get(page), client.post(page)):
            assert answer.status_code == 302
            assert answer["Location"] == f"/account/confirm/?next={page.replace('/', '%2F')}"
    assert list(Authenticator.objects.values_list("pk", "data")) == before


def test_57_removing_a_factor_asks_too(house: House) -> None:
    client = signed_in(house.casey)
    row = Authenticator.objects.get(user=house.casey.person.user, type="totp")
    page = reverse("signin:remove_factor", args=[row.pk])
    _later_unconfirmed(client)
    assert client.get(page)["Location"].startswith("/account/confirm/")
    assert client.post(page)["Location"].startswith("/account/confirm/")
    assert Authenticator.objects.filter(pk=row.pk).exists()


def test_57_passphrase_opens_the_way_for_five_minutes(house: House) -> None:
    client = signed_in(house.casey)
    _later_unconfirmed(client)
    wrong = client.post("/account/confirm/", {"passphrase": "not it, not at all", "next": "/account/app/"})
    assert wrong.status_code == 422
    assert client.get("/account/app/").status_code == 302
    right = client.post("/account/confirm/", {"passphrase": house.casey.passphrase, "next": "/account/app/"})
    assert right["Location"] == "/account/app/"
    assert client.get("/account/app/").status_code == 200
    elsewhere = client.post(
        "/account/confirm/", {"passphrase": house.casey.passphrase, "next": "https://evil.example/"}
    )
    assert elsewhere["Location"] == "/account/"


def test_57_confirming_is_counted_like_signing_in(house: House) -> None:
    client = signed_in(house.casey)
    for _ in range(5):
        client.post("/account/confirm/", {"passphrase": "not it, not at all"})
    held = client.post("/account/confirm/", {"passphrase": house.casey.passphrase})
    assert "Too many attempts." in held.content.decode()


def test_new_passphrase_changes_verifier_and_key_together_and_ends_other_sessions(house: House) -> None:
    here, there = signed_in(house.casey), signed_in(house.casey, steps=1)
    before_session, before_vault = session_of(here), people.cookie(here, settings.VAULT_COOKIE_NAME)
    answer = here.post("/account/passphrase/", {"old_passphrase": house.casey.passphrase, "passphrase": NEW})
    assert answer["Location"] == "/account/"
    assert is_open(here)
    assert there.get("/")["Location"].startswith("/sign-in/")
    # 48: the session has a new name, and the old one opens nothing.
    assert session_of(here) != before_session
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = before_session
    thief.cookies[settings.VAULT_COOKIE_NAME] = before_vault
    assert thief.get("/")["Location"].startswith("/sign-in/")
    assert VaultSession.objects.filter(user=house.casey.person.id).count() == 1
    user = house.casey.person.user
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert private.open_with_passphrase(user.pk, NEW).user == user.pk
    with pytest.raises(WrongPassphrase):
        private.open_with_passphrase(user.pk, house.casey.passphrase)
    assert give_passphrase(Client(), user.email, house.casey.passphrase).status_code == 422
    assert Entry.objects.filter(action="signin.passphrase_changed").count() == 1


def test_wrong_old_passphrase_changes_nothing(house: House) -> None:
    client = signed_in(house.casey)
    halves = list(PrivateHalf.objects.order_by("pk").values_list("pk", "sealed"))
    answer = client.post("/account/passphrase/", {"old_passphrase": "not it, not at all", "passphrase": NEW})
    assert answer.status_code == 422
    assert list(PrivateHalf.objects.order_by("pk").values_list("pk", "sealed")) == halves
    user = house.casey.person.user
    user.refresh_from_db()
    assert user.check_password(house.casey.passphrase)


def test_passphrase_and_key_both_stay_when_the_change_cannot_be_recorded(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wayhome.audit import log

    client = signed_in(house.casey)
    kept = log.record

    def full(action: str, **about: object) -> None:
        if action == "signin.passphrase_changed":
            raise OSError("disk full")
        kept(action, **about)  # type: ignore[arg-type]

    monkeypatch.setattr(log, "record", full)
    client.raise_request_exception = False
    answer = client.post(
        "/account/passphrase/", {"old_passphrase": house.casey.passphrase, "passphrase": NEW}
    )
    assert answer.status_code == 500
    user = house.casey.person.user
    user.refresh_from_db()
    assert user.check_password(house.casey.passphrase)
    assert private.open_with_passphrase(user.pk, house.casey.passphrase).user == user.pk


@pytest.mark.parametrize("weak", ["short", "password password", "aaaaaaaaaaaaaaaaaaaaaaaa", "x" * 129])
def test_weak_new_passphrase_is_refused_with_what_to_do(house: House, weak: str) -> None:
    client = signed_in(house.casey)
    answer = client.post(
        "/account/passphrase/", {"old_passphrase": house.casey.passphrase, "passphrase": weak}
    )
    assert answer.status_code == 422
    assert weak not in answer.content.decode()


def test_new_sheet_is_shown_once_and_the_old_one_stops(house: House) -> None:
    client = signed_in(house.casey)
    wrong = client.post("/account/recovery-sheet/", {"passphrase": "not it, not at all"})
    assert wrong.status_code == 422
    page = client.post("/account/recovery-sheet/", {"passphrase": house.casey.passphrase})
    words = page.context["words"]
    assert len(words) == 24
    assert words != house.casey.person.sheet_words
    user = house.casey.person.id
    assert private.open_with_sheet(user, " ".join(words)).user == user
    with pytest.raises(WrongPassphrase):
        private.open_with_sheet(user, " ".join(house.casey.person.sheet_words))
    assert "words" not in (client.get("/account/recovery-sheet/").context or {})


def test_49_new_app_takes_the_place_of_the_old_one_and_ends_other_sessions(house: House) -> None:
    here, there = signed_in(house.casey), signed_in(house.casey, steps=1)
    new = here.get("/account/app/").context["app"]
    code = totp.code_at(new.secret, totp.step_at(clock.now()))
    assert here.post("/account/app/", {"sealed": new.sealed, "code": code})["Location"] == "/account/"
    assert is_open(here)
    assert not is_open(there)
    client = Client()
    give_passphrase(client, house.casey.email, house.casey.passphrase)
    with people.later(minutes=1):
        assert give_code(client, house.casey.code()).status_code == 422  # of the old app
        now = totp.step_at(clock.now())
        assert give_code(client, totp.code_at(new.secret, now))["Location"] == "/"


def test_key_is_added_and_removed_and_the_last_factor_stays(house: House) -> None:
    here, there = signed_in(house.casey), signed_in(house.casey, steps=1)
    key = SoftKey()
    options = here.post("/account/key/question/").json()
    answer = json.dumps(key.register(options, origin="http://testserver"))
    assert here.post("/account/key/", {"name": "blue key", "answer": answer})["Location"] == "/account/"
    assert not is_open(there)
    page = here.get("/account/").content.decode()
    assert "blue key" in page
    app = Authenticator.objects.get(user=house.casey.person.user, type="totp")
    added = Authenticator.objects.get(user=house.casey.person.user, type="webauthn")
    assert "“blue key”" in here.get(reverse("signin:remove_factor", args=[added.pk])).content.decode()
    assert here.post(reverse("signin:remove_factor", args=[app.pk]))["Location"] == "/account/"
    last = here.post(reverse("signin:remove_factor", args=[added.pk]))
    assert last.status_code == 403
    assert "This is your only second factor." in last.content.decode()
    assert "This is your only" in here.get(reverse("signin:remove_factor", args=[added.pk])).content.decode()
    assert [
        row.pk
        for row in Authenticator.objects.filter(user=house.casey.person.user).exclude(type="recovery_codes")
    ] == [added.pk]


def test_factor_of_someone_else_does_not_exist(house: House) -> None:
    client = signed_in(house.casey)
    other = Authenticator.objects.get(user=house.mona.person.user, type="totp")
    for answer in (
        client.get(reverse("signin:remove_factor", args=[other.pk])),
        client.post(reverse("signin:remove_factor", args=[other.pk])),
        client.post(reverse("signin:remove_factor", args=[other.pk + 100_000])),
    ):
        assert answer.status_code == 404
    assert Authenticator.objects.filter(pk=other.pk).exists()


def test_new_printed_codes_are_shown_once_and_the_old_ones_stop(house: House) -> None:
    here, there = signed_in(house.casey), signed_in(house.casey, steps=1)
    assert "10 of your printed codes are unused." in here.get("/account/printed-codes/").content.decode()
    page = here.post("/account/printed-codes/")
    codes = page.context["codes"]
    assert len(set(codes)) == 10
    assert not is_open(there)
    assert codes[0] not in here.get("/account/").content.decode()
    assert codes[0] not in here.get("/account/printed-codes/").content.decode()
    client = Client()
    give_passphrase(client, house.casey.email, house.casey.passphrase)
    assert give_code(client, house.casey.printed[5]).status_code == 422
    assert give_code(client, codes[5])["Location"] == "/"


def test_account_page_lists_factors_and_sessions_of_its_owner_only(house: House) -> None:
    client = signed_in(house.casey)
    signed_in(house.casey, steps=1)
    signed_in(house.mona)
    page = client.get("/account/")
    shown = page.context["sessions"]
    assert [session.is_this for session in shown] == [True, False]
    assert re.search(r"10 of 10 unused", page.content.decode())
    assert house.mona.email not in page.content.decode()


def test_secrets_are_on_no_page_after_set_up(house: House) -> None:
    client = signed_in(house.casey)
    for page in ("/", "/account/", "/account/printed-codes/", "/account/app/"):
        text = client.get(page).content.decode()
        assert house.casey.secret not in text
        assert totp.in_fours(house.casey.secret) not in text
        assert not any(code in text or f"{code[:4]} {code[4:]}" in text for code in house.casey.printed)
