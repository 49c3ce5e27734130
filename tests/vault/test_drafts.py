"""What was typed into a locked vault is kept sealed and offered again."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpRequest

from tests.vault.browser import PASSPHRASE, Browser, later, person, vault
from wayhome.core import clock
from wayhome.organisations.models import User
from wayhome.vault import certificates, drafts, keys, private, sessions
from wayhome.vault.enums import Kind
from wayhome.vault.errors import Locked, Unopenable
from wayhome.vault.keyring import Keyring
from wayhome.vault.models.sessions import Draft
from wayhome.vault.wraps import PrivateKeys

pytestmark = pytest.mark.django_db
TYPED = {"note": ["She feels safe.", "Second line"], "postcode": ["1001"], "empty": [""]}


def _keep(browser: Browser, data: dict[str, Any]) -> None:
    browser.visit(sessions.keep_draft, data=data)


def _open(user: User, passphrase: str = PASSPHRASE) -> Keyring:
    return Keyring(private.open_with_passphrase(user.pk, passphrase))


@pytest.fixture
def locked() -> tuple[User, Browser]:
    """Someone signed in, with the vault locked."""
    user, browser = person(), Browser()
    browser.sign_in(user)
    browser.visit(sessions.lock)
    return user, browser


def test_what_was_posted_while_locked_is_offered_after_unlocking(locked: tuple[User, Browser]) -> None:
    _user, browser = locked
    _keep(
        browser,
        {
            **TYPED,
            "csrfmiddlewaretoken": "token",
            "passphrase": PASSPHRASE,
            "old_password": "x",
            "code": "123456",
            "sheet_words": "abandon",
        },
    )

    def view(request: HttpRequest) -> list[sessions.Draft]:
        sessions.unlock(request, passphrase=PASSPHRASE)
        return sessions.drafts(vault(request))

    [draft] = browser.visit(view)
    assert draft.fields == TYPED
    assert draft.path == "/page/"
    assert draft.kept_at == Draft.objects.get().created_at
    assert "safe" not in repr(draft)
    assert "/page/" not in repr(draft)


def test_words_of_a_form_without_a_secret_are_kept_and_a_passphrase_never(
    locked: tuple[User, Browser],
) -> None:
    _user, browser = locked
    reasons = {"words": ["Her uncle asked for her twice."], "code": ["G4-2C46"], "resend": ["1"]}
    _keep(browser, {**reasons, "csrfmiddlewaretoken": "token", "passphrase": PASSPHRASE})

    def view(request: HttpRequest) -> list[sessions.Draft]:
        sessions.unlock(request, passphrase=PASSPHRASE)
        return sessions.drafts(vault(request))

    [draft] = browser.visit(view)
    assert draft.fields == reasons


def test_nothing_of_a_draft_can_be_read_in_the_database(locked: tuple[User, Browser]) -> None:
    _user, browser = locked
    _keep(browser, TYPED)
    row = Draft.objects.get()
    stored = bytes(row.sealed) + bytes(row.wrapped)
    for canary in (b"safe", b"page", b"postcode"):
        assert canary not in stored


def test_nothing_to_keep_keeps_nothing(locked: tuple[User, Browser]) -> None:
    _user, browser = locked
    _keep(browser, {"csrfmiddlewaretoken": "token"})
    _keep(Browser(), TYPED)
    assert not Draft.objects.exists()


def test_another_persons_draft_does_not_open(locked: tuple[User, Browser]) -> None:
    _user, browser = locked
    other = person("other@agency.test")
    _keep(browser, TYPED)
    assert sessions.drafts(_open(other)) == []
    Draft.objects.update(user=other.pk)
    with pytest.raises(Unopenable):
        sessions.drafts(_open(other))


def test_a_locked_vault_shows_no_drafts(locked: tuple[User, Browser]) -> None:
    _user, browser = locked
    _keep(browser, TYPED)
    with pytest.raises(Locked):
        browser.visit(lambda r: sessions.drafts(vault(r)))


def test_16_a_draft_is_not_sealed_to_a_swapped_key(locked: tuple[User, Browser]) -> None:
    user, browser = locked
    certificates.new_pair(
        Kind.USER,
        owner=user.pk,
        organisation=user.organisation_id,
        epoch=2,
        public=PrivateKeys.generate().public(),
    )
    _keep(browser, TYPED)
    assert not Draft.objects.exists()


def test_drafts_of_lost_keys_are_left_out(locked: tuple[User, Browser]) -> None:
    user, browser = locked
    _keep(browser, TYPED)
    keys.replace_lost_keys(user=user.pk, passphrase=PASSPHRASE)
    assert sessions.drafts(_open(user)) == []
    _keep(browser, {"note": "new"})
    assert [draft.fields for draft in sessions.drafts(_open(user))] == [{"note": ["new"]}]


def test_drafts_are_dropped_one_by_one_and_only_by_their_owner(locked: tuple[User, Browser]) -> None:
    user, browser = locked
    other = person("other@agency.test")
    _keep(browser, {"note": "first"})
    with later(seconds=1):
        _keep(browser, {"note": "second"})
    keyring = _open(user)
    second, first = sessions.drafts(keyring)
    assert (first.fields, second.fields) == ({"note": ["first"]}, {"note": ["second"]})
    sessions.drop_draft(_open(other), draft=first.id)
    sessions.drop_draft(keyring, draft=uuid.uuid4())
    assert len(sessions.drafts(keyring)) == 2
    sessions.drop_draft(keyring, draft=first.id)
    assert [draft.id for draft in sessions.drafts(keyring)] == [second.id]


def test_93_only_the_newest_twenty_are_kept(locked: tuple[User, Browser]) -> None:
    user, browser = locked
    for number in range(23):
        with later(seconds=number):
            _keep(browser, {"note": str(number)})
    found = [draft.fields["note"][0] for draft in sessions.drafts(_open(user))]
    assert found == [str(number) for number in range(22, 2, -1)]


def test_drafts_end_after_thirty_days(locked: tuple[User, Browser]) -> None:
    user, browser = locked
    _keep(browser, TYPED)
    with later(days=29):
        assert len(sessions.drafts(_open(user))) == 1
    with later(days=31):
        assert sessions.drafts(_open(user)) == []
    assert not Draft.objects.exists()


def test_whether_any_opens_is_asked_without_opening_one(locked: tuple[User, Browser]) -> None:
    user, browser = locked
    other = person("other@agency.test")
    _keep(browser, TYPED)
    (mine,) = drafts.that_open(_open(user))
    assert mine.user == user.pk
    assert not drafts.that_open(_open(other)).exists()
    since = clock.now() - drafts.KEPT_FOR
    assert drafts.that_open_to(user.pk, mine.user_epoch, since).get() == mine
    assert not drafts.that_open_to(user.pk, mine.user_epoch + 1, since).exists()
    assert not drafts.that_open_to(other.pk, mine.user_epoch, since).exists()
    assert drafts.that_open_to(user.pk, mine.user_epoch, mine.created_at).exists()
    assert not drafts.that_open_to(user.pk, mine.user_epoch, mine.created_at + timedelta(seconds=1)).exists()
    with later(days=31):
        assert not drafts.that_open(_open(user)).exists()
