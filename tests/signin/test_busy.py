"""When the server or its keys are not well: a sentence instead of a failure, and nobody is kept from working."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest
from django.test import Client

from tests.signin.people import House, give_code, give_passphrase, is_open, signed_in
from wayhome.audit.models import Entry
from wayhome.core import clock
from wayhome.organisations import actions as organisations
from wayhome.organisations.models import Team
from wayhome.vault import passphrase
from wayhome.vault.errors import Busy
from wayhome.vault.models import KeyState, MemberKey

NEW = "willow basket harbour seven lanterns quietly"
BUSY = "Many people are signing in at this moment."
TOO_MANY = "Too many attempts."


@contextmanager
def _every_turn_taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As many passphrases are being checked as there may be, and nobody waits long."""
    monkeypatch.setattr(passphrase, "WAIT_SECONDS", 0.01)
    with ExitStack() as turns:
        with suppress(Busy):
            while True:
                turns.enter_context(passphrase.turn())
        yield


def test_46_server_that_is_full_says_so_everywhere_and_changes_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, locked = signed_in(house.casey), signed_in(house.mona)
    locked.post("/lock/")
    invited = organisations.invite(
        name="Zelda", email="zelda@harbour-house.test", by=house.mona.person.actor()
    )
    own = house.casey.passphrase
    posts = [
        (Client(), "/sign-in/", {"email": house.casey.email, "passphrase": own}),
        (locked, "/unlock/", {"passphrase": house.mona.passphrase}),
        (inside, "/account/passphrase/", {"old_passphrase": own, "passphrase": NEW}),
        (inside, "/account/recovery-sheet/", {"passphrase": own}),
        (inside, "/account/confirm/", {"passphrase": own}),
        (Client(), f"/invitation/{invited.token}/", {"passphrase": NEW}),
        (
            Client(),
            "/sign-in/recover/",
            {
                "email": house.casey.email,
                "words": " ".join(house.casey.person.sheet_words),
                "passphrase": NEW,
            },
        ),
    ]
    with _every_turn_taken(monkeypatch):
        for client, page, fields in posts:
            answer = client.post(page, fields)
            assert (answer.status_code, BUSY in answer.content.decode()) == (503, True), page
        assert is_open(inside)  # who is signed in goes on working
    for client, page, fields in posts[:2]:
        assert client.post(page, fields).status_code == 302, page


def test_45_changes_of_the_passphrase_and_the_sheet_are_counted(house: House) -> None:
    client = signed_in(house.casey)
    for _ in range(5):
        client.post("/account/recovery-sheet/", {"passphrase": "not it, not at all"})
    own = house.casey.passphrase
    sheet = client.post("/account/recovery-sheet/", {"passphrase": own})
    change = client.post("/account/passphrase/", {"old_passphrase": own, "passphrase": NEW})
    for answer in (sheet, change):
        assert (answer.status_code, TOO_MANY in answer.content.decode()) == (429, True)


def test_45_wrong_keys_are_counted_like_wrong_codes(house: House) -> None:
    client = Client()
    give_passphrase(client, house.casey.email, house.casey.passphrase)
    for _ in range(5):
        client.post("/sign-in/second-step/key/question/")
        assert client.post("/sign-in/second-step/key/", {"answer": "{}"}).status_code == 422
    client.post("/sign-in/second-step/key/question/")
    assert client.post("/sign-in/second-step/key/", {"answer": "{}"}).status_code == 429
    assert give_code(client, house.casey.code()).status_code == 429


def test_changed_key_of_a_team_is_recorded_and_keeps_nobody_out(house: House) -> None:
    team = Team.objects.get(kind="intake")
    KeyState.objects.filter(owner=team.pk).update(owed_at=clock.now())
    row = MemberKey.objects.get(owner=team.pk, holder=house.mona.person.id)
    row.wrapped = bytes(row.wrapped)[:-1] + bytes([bytes(row.wrapped)[-1] ^ 1])
    row.save(update_fields=["wrapped"])
    client = signed_in(house.mona)
    assert is_open(client)
    entry = Entry.objects.get(action="signin.upkeep_failed")
    assert (entry.actor, entry.outcome) == (house.mona.person.id, "failed")


def test_what_is_owed_is_settled_when_a_member_signs_in(house: House) -> None:
    team = Team.objects.get(kind="intake")
    KeyState.objects.filter(owner=team.pk).update(owed_at=clock.now())
    signed_in(house.casey)  # holds no key of the team
    assert KeyState.objects.get(owner=team.pk).owed_at is not None
    signed_in(house.mona)
    assert KeyState.objects.get(owner=team.pk).owed_at is None
