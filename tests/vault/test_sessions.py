"""Open, pending and locked vaults of browsers."""

import contextlib
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.contrib import auth
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.vault.browser import PASSPHRASE, Browser, later, person, vault
from wayhome.core import clock
from wayhome.vault import jobs, sessions, split
from wayhome.vault.errors import Locked, NoKey, WrongPassphrase
from wayhome.vault.keyring import Keyring
from wayhome.vault.middleware import Keys
from wayhome.vault.models.sessions import VaultSession

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in memory of this test alone."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(split, "_memory_mounts", lambda: {str(tmp_path): "tmpfs"})
    return tmp_path


def test_signing_in_opens_the_vault_after_both_steps() -> None:
    user, browser = person(), Browser()
    browser.begin(user)
    assert not browser.is_open()
    assert browser.complete(user)
    assert browser.is_open()
    assert browser.visit(lambda r: (vault(r).user_id, vault(r).organisation_id)) == (
        user.pk,
        user.organisation_id,
    )
    assert browser.visit(lambda r: vault(r).holds(user.organisation_id))


def test_the_vault_is_open_in_the_very_request_that_completes_it() -> None:
    user, browser = person(), Browser()
    browser.begin(user)

    def view(request: HttpRequest) -> bool:
        auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        sessions.complete(request, user=user.pk)
        return vault(request).is_open

    assert browser.visit(view)


def test_both_steps_may_fall_into_one_request() -> None:
    user, browser = person(), Browser()

    def view(request: HttpRequest) -> bool:
        sessions.begin(request, user=user.pk, passphrase=PASSPHRASE)
        auth.login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return sessions.complete(request, user=user.pk)

    assert browser.visit(view)
    assert browser.is_open()


def test_a_keyring_is_closed_when_the_request_is_over() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    kept = browser.visit(vault)
    assert not kept.is_open
    with pytest.raises(Locked):
        kept.user_keys()


def test_a_wrong_passphrase_begins_nothing() -> None:
    user, browser = person(), Browser()
    with pytest.raises(WrongPassphrase):
        browser.begin(user, "another passphrase altogether")
    assert not VaultSession.objects.exists()


def test_53_a_person_without_keys_is_told_so() -> None:
    user = person()
    other = type(user).objects.create(email="new@agency.test", name="New", organisation=user.organisation)
    with pytest.raises(NoKey):
        Browser().begin(other)


def test_53_a_login_without_the_passphrase_ends_locked() -> None:
    user, browser = person(), Browser()
    assert not browser.complete(user)
    assert browser.user() == user.pk
    assert not browser.is_open()


def test_pending_keys_are_refused_to_pages_and_end_after_five_minutes() -> None:
    user, browser = person(), Browser()
    browser.begin(user)
    assert VaultSession.objects.get().is_pending
    with later(seconds=299):
        assert not browser.is_open()
    with later(seconds=301):
        assert not browser.complete(user)
        assert browser.user() == user.pk
        assert not browser.is_open()


def test_pending_keys_of_another_person_are_not_completed() -> None:
    first, second, browser = person(), person("other@agency.test"), Browser()
    browser.begin(first)
    assert not browser.complete(second)
    assert not browser.is_open()


def test_pending_keys_complete_once() -> None:
    user, browser = person(), Browser()
    browser.begin(user)
    before = dict(browser.cookies)
    assert browser.complete(user)
    stolen = Browser()
    stolen.cookies = before
    assert not stolen.complete(user)


def test_pending_keys_do_not_complete_with_another_cookie() -> None:
    user, browser = person(), Browser()
    browser.begin(user)
    browser.cookies["k"] = "A" * 43
    assert not browser.complete(user)


def test_beginning_again_leaves_one_pending_row() -> None:
    user, browser = person(), Browser()
    browser.begin(user)
    browser.begin(user)
    assert VaultSession.objects.count() == 1
    assert browser.complete(user)


def test_14_no_two_of_the_three_parts_open_anything(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    assert browser.is_open()  # all three together do
    cookie, row = browser.vault_cookie, VaultSession.objects.get()
    assert cookie is not None

    # database and key in memory, without the cookie
    browser.cookies.pop("k")
    assert not browser.is_open()
    browser.cookies["k"] = cookie
    assert browser.is_open()

    # database and cookie, without the key in memory (a copy taken away, or after the next boot)
    [key_file] = memory.glob("wayhome-*/*.key")
    epoch_key = key_file.read_bytes()
    key_file.unlink()
    assert not browser.is_open()
    key_file.write_bytes(b"\0" * 32)
    assert not browser.is_open()
    key_file.unlink()
    key_file.write_bytes(epoch_key)
    assert browser.is_open()

    # cookie and key in memory, without the database's part
    VaultSession.objects.update(secret=b"\0" * 32)
    assert not browser.is_open()
    VaultSession.objects.update(secret=bytes(row.secret), sealed=b"\0" * len(bytes(row.sealed)))
    assert not browser.is_open()
    VaultSession.objects.all().delete()
    assert not browser.is_open()


def test_14_nothing_of_the_keys_is_stored_whole(memory: Path) -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    secret = browser.visit(lambda r: vault(r).user_keys().to_bytes())
    row = VaultSession.objects.get()
    stored = bytes(row.sealed) + bytes(row.secret) + str(Session.objects.get().get_decoded()).encode()
    for part in (secret, secret[:32], secret[32:]):
        assert part not in stored
        assert part.hex().encode() not in stored


def test_14_another_persons_cookie_opens_nothing() -> None:
    first, second = person(), person("other@agency.test")
    one, two = Browser(), Browser()
    one.sign_in(first)
    two.sign_in(second)
    assert one.vault_cookie is not None
    two.cookies["k"] = one.vault_cookie
    assert two.user() == second.pk
    assert not two.is_open()


@pytest.mark.parametrize("text", ["", "A", "not base64 at all!", "ä" * 43, "A" * 400])
def test_a_broken_cookie_opens_nothing(text: str) -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    browser.cookies["k"] = text
    assert not browser.is_open()
    assert browser.user() == user.pk


def test_14_parts_of_one_row_open_nothing_in_another() -> None:
    user, one, two = person(), Browser(), Browser()
    one.sign_in(user)
    two.sign_in(user)
    rows = {row.session_key: row for row in VaultSession.objects.all()}
    stolen = rows[str(one.session_cookie)]
    VaultSession.objects.filter(session_key=two.session_cookie).update(
        secret=bytes(stolen.secret), sealed=bytes(stolen.sealed), epoch_day=stolen.epoch_day
    )
    assert one.vault_cookie is not None
    two.cookies["k"] = one.vault_cookie
    assert not two.is_open()


def test_48_what_was_known_before_signing_in_is_useless_after() -> None:
    user, browser = person(), Browser()
    browser.visit(lambda r: r.session.update({"planted": "1"}))
    fixed = dict(browser.cookies)
    browser.begin(user)
    pending = dict(browser.cookies)
    assert browser.complete(user)
    assert browser.session_cookie not in (fixed["s"], pending["s"])
    assert browser.vault_cookie != pending["k"]
    for known in (fixed, pending):
        attacker = Browser()
        attacker.cookies = {**known, "k": browser.vault_cookie or ""}
        assert attacker.user() is None
        assert not attacker.is_open()
    attacker = Browser()
    attacker.cookies = {"s": browser.session_cookie or "", "k": pending["k"]}
    assert not attacker.is_open()


def test_48_id_and_cookie_change_when_keys_are_renewed() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    before = dict(browser.cookies)
    started = VaultSession.objects.get().signed_in_at

    def view(request: HttpRequest) -> None:
        request.session.cycle_key()
        sessions.renew(request)

    with later(minutes=5):
        browser.visit(view)
        assert browser.is_open()
        assert browser.cookies["s"] != before["s"]
        assert browser.cookies["k"] != before["k"]
        old = Browser()
        old.cookies = before
        assert old.user() is None
        [row] = VaultSession.objects.all()
        assert row.signed_in_at == started  # twelve hours stay twelve hours
    assert row.session_key == browser.cookies["s"]


def test_50_fifteen_idle_minutes_lock_and_keep_the_person_signed_in() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    with later(minutes=14, seconds=59):
        assert browser.is_open()
    with later(minutes=29):
        assert browser.is_open()
    with later(minutes=44, seconds=1):
        assert not browser.is_open()
        assert browser.user() == user.pk
    assert browser.vault_cookie is None
    assert bytes(VaultSession.objects.get().sealed) == b""
    assert not browser.is_open()  # also when the clock goes back


def test_50_requests_that_a_page_makes_itself_do_not_keep_the_vault_open() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    for minute in range(1, 15):
        with later(minutes=minute):
            assert browser.is_open(**{"X-Quiet": "1"})
    with later(minutes=15):
        assert not browser.is_open(**{"X-Quiet": "1"})


def test_50_twelve_hours_end_the_session_however_busy() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    for minutes in range(10, 720, 10):
        with later(minutes=minutes):
            assert browser.is_open()
    with later(hours=12, seconds=1):
        assert browser.user() is None
        assert not browser.is_open()
    assert browser.vault_cookie is None
    assert not VaultSession.objects.exists()
    assert not Session.objects.exists()


def test_50_twelve_hours_end_a_locked_session_too() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    browser.visit(sessions.lock)
    with later(hours=11, minutes=59):
        assert browser.user() == user.pk
        browser.visit(lambda r: sessions.unlock(r, passphrase=PASSPHRASE))
        assert browser.is_open()
    with later(hours=12, seconds=1):
        assert browser.user() is None


def test_50_twelve_hours_end_a_session_that_began_without_the_passphrase() -> None:
    user, browser = person(), Browser()
    browser.complete(user)
    assert browser.user() == user.pk
    with later(hours=6):
        assert browser.user() == user.pk
        assert VaultSession.objects.filter(user=user.pk).count() == 1, "timed from the first request on"
    with later(hours=12, seconds=1):
        assert browser.user() is None


def test_locking_forgets_the_keys_and_unlocking_opens_with_new_parts() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    first = browser.vault_cookie
    browser.visit(sessions.lock)
    assert browser.vault_cookie is None
    assert not browser.is_open()
    assert browser.user() == user.pk
    with pytest.raises(WrongPassphrase):
        browser.visit(lambda r: sessions.unlock(r, passphrase="another passphrase altogether"))
    assert not browser.is_open()
    browser.visit(lambda r: sessions.unlock(r, passphrase=PASSPHRASE))
    assert browser.is_open()
    assert browser.vault_cookie not in (None, first)


def test_locking_a_browser_that_lost_its_cookie_is_no_fault() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    browser.cookies.pop("k")
    browser.visit(sessions.lock)
    assert "k" not in browser.answer.cookies
    assert not browser.is_open()


def test_unlocking_without_signing_in_is_refused() -> None:
    with pytest.raises(NoKey):
        Browser().visit(lambda r: sessions.unlock(r, passphrase=PASSPHRASE))


def test_keys_cannot_be_kept_for_a_browser_without_session() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)

    def view(request: HttpRequest) -> None:
        request.session.flush()
        sessions.renew(request)

    with pytest.raises(Locked):
        browser.visit(view)


def test_49_ending_all_sessions_signs_out_everywhere_but_here() -> None:
    user, here, there, locked = person(), Browser(), Browser(), Browser()
    for browser in (here, there, locked):
        browser.sign_in(user)
    locked.visit(sessions.lock)
    other = Browser()
    stranger = person("other@agency.test")
    other.sign_in(stranger)
    assert sessions.end_all(user=user.pk, but_session=here.session_cookie) == 2
    assert here.is_open()
    assert there.user() is None
    assert locked.user() is None
    assert other.is_open()
    assert sessions.end_all(user=user.pk) == 1
    assert here.user() is None


def test_49_a_racing_request_does_not_bring_an_ended_session_back() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)

    def view(request: HttpRequest) -> None:
        request.session["typed"] = "something"
        sessions.end_all(user=user.pk)

    with contextlib.suppress(Exception):  # Django: the session was deleted while this request ran
        browser.visit(view)
    assert not Session.objects.exists()
    assert browser.user() is None


def test_rows_of_sessions_that_are_over_are_swept() -> None:
    user, old, waiting = person(), Browser(), Browser()
    old.sign_in(user)
    waiting.begin(user)
    assert sessions.sweep() == 0
    with later(minutes=6):
        assert jobs.sweep_sessions(0) == 1
    with later(hours=12, minutes=1):
        assert sessions.sweep() == 1


def test_19_cookie_is_for_this_site_alone(settings: LazySettings) -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    morsel = browser.answer.cookies["k"]
    assert (morsel["httponly"], morsel["samesite"], morsel["path"], morsel["domain"]) == (
        True,
        "Strict",
        "/",
        "",
    )
    assert morsel["max-age"] == ""  # gone when the browser closes
    assert not morsel["secure"]  # practice: plain HTTP on this machine
    settings.PRACTICE = False
    settings.VAULT_COOKIE_NAME = "__Host-k"
    browser.begin(user)
    assert browser.answer.cookies["__Host-k"]["secure"]
    browser.complete(user)
    browser.visit(sessions.lock)
    assert browser.answer.cookies["__Host-k"]["secure"]  # or the browser would not delete it


def test_one_query_for_signed_in_people_and_none_for_others(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user, browser = person(), Browser()

    def nothing(request: HttpRequest) -> None:
        pass

    with django_assert_num_queries(0):
        Browser().visit(nothing)
    stale = Browser()
    stale.cookies = {"k": "A" * 43}
    with django_assert_num_queries(0):
        stale.visit(nothing)
    browser.sign_in(user)
    with django_assert_num_queries(3):  # Django's session, Django's user, ours
        browser.visit(nothing)
    with later(minutes=2), django_assert_num_queries(4):  # once a minute the idle time is written down
        browser.visit(nothing)


def test_touching_an_unknown_browser_changes_nothing() -> None:
    request = RequestFactory().get("/")
    sessions.touch(request)
    assert not VaultSession.objects.exists()


def test_a_request_that_fails_leaves_no_open_keyring() -> None:
    user, browser = person(), Browser()
    browser.sign_in(user)
    seen: list[Keyring] = []

    def view(request: HttpRequest) -> None:
        seen.append(vault(request))
        raise RuntimeError("a fault")

    with pytest.raises(RuntimeError):
        browser.visit(view)
    assert not seen[0].is_open


def test_the_middleware_answers_without_a_session_cookie() -> None:
    request = RequestFactory().get("/")
    from django.http import HttpResponse

    answer = Keys(lambda r: HttpResponse("done"))(request)
    assert answer.status_code == 200
    assert not answer.cookies


def test_sessions_are_timed_by_our_clock() -> None:
    assert abs((clock.unshifted() - timezone.now()).total_seconds()) < 5
