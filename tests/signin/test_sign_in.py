"""Passphrase, second step, home; and everything that must not get anyone there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from allauth.account.internal.flows import login as allauth_login
from allauth.account.models import Login
from allauth.core import context
from allauth.mfa.models import Authenticator
from argon2 import PasswordHasher, low_level
from django.conf import LazySettings, settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.passes import database
from tests.signin import people
from tests.signin.people import House, browser, give_code, give_passphrase, is_open, session_of, signed_in
from wayhome.audit import heads
from wayhome.audit.models import Countersignature, Entry, SignedHead
from wayhome.core import clock
from wayhome.organisations import actions as organisations
from wayhome.vault import passphrase as passphrase_module
from wayhome.vault.models import PrivateBundle, PrivateHalf, VaultSession

NOT_TOGETHER = "E-mail address and passphrase do not belong together."
WRONG = "not the one that it is at all"
TOO_MANY = "Too many attempts."
BROWSER = "CanaryBrowser/7.3 (of a telephone)"


def test_passphrase_and_code_lead_home_with_open_keys(house: House) -> None:
    client = Client()
    first = give_passphrase(client, house.casey.email, house.casey.passphrase)
    assert (first.status_code, first["Location"]) == (302, "/sign-in/second-step/")
    assert client.get("/sign-in/second-step/").status_code == 200
    second = give_code(client, house.casey.code())
    assert (second.status_code, second["Location"]) == (302, "/")
    page = client.get("/")
    assert page.status_code == 200
    assert "Harbour House" in page.content.decode()
    assert Entry.objects.filter(action="signin.done", actor=house.casey.person.id).count() == 1
    house.casey.person.user.refresh_from_db()
    assert house.casey.person.user.last_seen_on == clock.today()


def test_passphrase_alone_opens_no_page(house: House) -> None:
    client = Client()
    give_passphrase(client, house.casey.email, house.casey.passphrase)
    for name in ("home", "account", "drafts", "new_app", "change_passphrase"):
        answer = client.get(reverse(f"signin:{name}"))
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/")


def test_capitals_in_the_address_and_double_spaces_in_the_passphrase_do_not_matter(house: House) -> None:
    typed = "  " + house.casey.passphrase.replace(" ", "  ")
    assert give_passphrase(Client(), house.casey.email.upper(), typed).status_code == 302


def _strip(answer: HttpResponse) -> tuple[int, str, list[tuple[str, str]]]:
    body = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())
    body = re.sub(r'nonce="[^"]+"', "", body)
    headers = [(k, v) for k, v in answer.headers.items() if k != "Content-Security-Policy"]
    return answer.status_code, body, sorted(headers)


def test_43_unknown_wrong_closed_paused_and_keyless_get_the_same_answer(house: House) -> None:
    mona = house.mona.person
    organisations.pause(user=house.nora.person.id, by=mona.actor())
    PrivateHalf.objects.filter(user=house.mona.person.id).delete()
    PrivateBundle.objects.filter(user=house.mona.person.id).delete()
    someone = house.casey.email
    attempts = {
        "wrong": (house.casey.email, "not the one that it is at all"),
        "unknown": ("x" * (len(someone) - 10) + "@here.test", "not the one that it is at all"),
        "paused": (house.nora.email, house.nora.passphrase),
        "keyless": (house.mona.email, house.mona.passphrase),
    }
    # It could leak: the right one answers differently.
    assert give_passphrase(Client(), someone, house.casey.passphrase).status_code == 302
    answers = {}
    for name, (email, passphrase) in attempts.items():
        status, body, headers = _strip(give_passphrase(Client(), email, passphrase))
        answers[name] = (status, body.replace(email, "E"), [h for h in headers if h[0] != "Content-Length"])
        assert NOT_TOGETHER in body
    assert answers["wrong"] == answers["unknown"] == answers["paused"] == answers["keyless"]
    assert len({len(body) for _status, body, _headers in answers.values()}) == 1


def _count(monkeypatch: pytest.MonkeyPatch, runs: list[str], where: object, name: str, word: str) -> None:
    """Note each call of the hash library itself."""
    real = getattr(where, name)

    def counted(*args: object, **kwargs: object) -> object:
        runs.append(word)
        return real(*args, **kwargs)

    monkeypatch.setattr(where, name, counted)


def test_43_each_failure_costs_two_runs_of_argon2(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    runs: list[str] = []
    _count(monkeypatch, runs, passphrase_module, "hash_secret_raw", "key")
    _count(monkeypatch, runs, PasswordHasher, "verify", "verifier")
    _count(monkeypatch, runs, low_level, "hash_secret", "verifier")
    organisations.pause(user=house.nora.person.id, by=house.mona.person.actor())
    PrivateHalf.objects.filter(user=house.mona.person.id).delete()
    for email, passphrase in (
        (house.casey.email, house.casey.passphrase),
        (house.casey.email, "not the one that it is at all"),
        ("nobody@here.test", "not the one that it is at all"),
        (house.nora.email, house.nora.passphrase),
        (house.mona.email, house.mona.passphrase),
    ):
        runs.clear()
        give_passphrase(Client(), email, passphrase)
        assert sorted(runs) == ["key", "verifier"], email


def test_62_failed_sign_in_is_recorded_for_known_and_unknown_people(house: House) -> None:
    give_passphrase(Client(), house.casey.email, "not the one that it is at all")
    give_passphrase(Client(), "nobody@here.test", "not the one that it is at all")
    known, unknown = Entry.objects.filter(action="signin.failed").order_by("at")
    assert (known.subject, known.organisation) == (
        house.casey.person.id,
        house.casey.person.user.organisation_id,
    )
    assert (unknown.subject, unknown.organisation) == (None, None)


def test_45_five_wrong_passphrases_hold_this_account_and_no_other(house: House) -> None:
    for number in range(5):
        client = browser(f"198.51.100.{number}")
        assert give_passphrase(client, house.casey.email, "not the one that it is at all").status_code == 422
    held = give_passphrase(browser("198.51.100.9"), house.casey.email, house.casey.passphrase)
    assert held.status_code == 429
    assert TOO_MANY in held.content.decode()
    other = give_passphrase(browser("198.51.100.9"), house.mona.email, house.mona.passphrase)
    assert other.status_code == 302


def test_45_unknown_account_is_held_just_the_same(house: House) -> None:
    for number in range(5):
        give_passphrase(browser(f"198.51.100.{number}"), "nobody@here.test", "not it, not at all")
    held = give_passphrase(browser("198.51.100.9"), "nobody@here.test", "not it, not at all")
    assert held.status_code == 429


def test_45_ten_wrong_passphrases_hold_this_source_and_no_other(house: House) -> None:
    for number in range(10):
        give_passphrase(browser("198.51.100.7"), f"n{number}@here.test", "not it, not at all")
    here = give_passphrase(browser("198.51.100.7"), house.casey.email, house.casey.passphrase)
    there = give_passphrase(browser("198.51.100.8"), house.casey.email, house.casey.passphrase)
    assert (here.status_code, there.status_code) == (429, 302)


@pytest.mark.parametrize("proxies", [0, 1, 2])
def test_45_source_cannot_be_changed_by_a_forged_header(
    house: House, monkeypatch: pytest.MonkeyPatch, proxies: int
) -> None:
    monkeypatch.setattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", proxies, raising=False)
    own = "198.51.100.7" + ", 203.0.113.1" * max(proxies - 1, 0)  # what the proxies in front add

    def attempt(number: int, email: str) -> int:
        client = browser("203.0.113.2" if proxies else "198.51.100.7")
        forged = f"192.0.2.{number}" + (f", {own}" if proxies else "")
        answer = client.post(
            "/sign-in/", {"email": email, "passphrase": WRONG}, headers={"x-forwarded-for": forged}
        )
        return int(answer.status_code)

    assert [attempt(number, f"n{number}@here.test") for number in range(11)] == [422] * 10 + [429]


@pytest.mark.parametrize("header", ["", "nonsense", "1.2.3.4.5", "<script>", "::1, "])
def test_nonsense_in_a_header_of_proxies_breaks_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, header: str
) -> None:
    monkeypatch.setattr(settings, "ALLAUTH_TRUSTED_PROXY_COUNT", 2, raising=False)
    answer = Client().post(
        "/sign-in/", {"email": house.casey.email, "passphrase": WRONG}, headers={"x-forwarded-for": header}
    )
    assert answer.status_code == 422


def test_45_right_passphrase_does_not_reset_the_count_of_a_source(house: House) -> None:
    source = "198.51.100.7"
    for number in range(9):
        give_passphrase(browser(source), f"n{number}@here.test", "not it, not at all")
    assert give_passphrase(browser(source), house.casey.email, house.casey.passphrase).status_code == 302
    give_passphrase(browser(source), "n9@here.test", "not it, not at all")
    assert give_passphrase(browser(source), house.casey.email, house.casey.passphrase).status_code == 429


OTHER_PROCESS = """
import pathlib, django; django.setup()
from django.conf import settings
settings.HOME = pathlib.Path({home!r})
settings.ALLOWED_HOSTS.append("testserver")
from django.db import connections
connections["default"].settings_dict["NAME"] = {name!r}
from tests.signin.people import browser, give_passphrase
for number in range(3):
    client = browser(f"198.51.100.{{number}}")
    print(give_passphrase(client, {email!r}, "not the one that it is at all").status_code)
"""


@pytest.mark.real_time
def test_45_limits_hold_across_processes(committed_db: None, database_name: str) -> None:
    house = people.build()
    script = OTHER_PROCESS.format(name=database_name, email=house.casey.email, home=str(settings.HOME))
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ran.stdout.split() == ["422", "422", "422"], ran.stderr
    statuses = [
        give_passphrase(browser(f"198.51.100.1{n}"), house.casey.email, "not it, not at all").status_code
        for n in range(3)
    ]
    assert statuses == [422, 422, 429]


def test_47_megabyte_instead_of_a_passphrase_is_refused_before_hashing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []
    _count(monkeypatch, runs, PasswordHasher, "verify", "run")
    give_passphrase(Client(), house.casey.email, "x" * 128)
    assert runs == ["run"]
    answer = give_passphrase(Client(), house.casey.email, "x" * 1_000_000)
    assert (answer.status_code, runs) == (422, ["run"])
    assert "at most 128 characters" in answer.content.decode()
    assert give_passphrase(Client(), house.casey.email, "x" * 129).status_code == 422
    assert runs == ["run"]


def test_48_session_id_and_vault_cookie_change_at_each_step_and_the_old_ones_open_nothing(
    house: House,
) -> None:
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["planted"] = "by someone else"
    session.save()
    before = session_of(client)
    give_passphrase(client, house.casey.email, house.casey.passphrase)
    between, vault_between = session_of(client), people.cookie(client, settings.VAULT_COOKIE_NAME)
    give_code(client, house.casey.code())
    after, vault_after = session_of(client), people.cookie(client, settings.VAULT_COOKIE_NAME)
    assert len({before, between, after}) == 3
    assert vault_between != vault_after
    assert "planted" not in client.session
    for old in (before, between):
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = old
        thief.cookies[settings.VAULT_COOKIE_NAME] = vault_between
        assert thief.get("/")["Location"].startswith("/sign-in/")
    assert not Session.objects.filter(session_key__in=[before, between]).exists()
    assert is_open(client)


def test_48_session_id_without_the_vault_cookie_opens_nothing(house: House) -> None:
    client = signed_in(house.casey)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = session_of(client)
    assert thief.get("/")["Location"].startswith("/unlock/")


def test_53_sign_in_without_the_passphrase_ends_on_the_locked_page_and_changes_no_key(house: House) -> None:
    client = Client()
    give_passphrase(client, house.casey.email, house.casey.passphrase)
    halves = list(PrivateHalf.objects.filter(user=house.casey.person.id).values_list("sealed", "salt"))
    VaultSession.objects.all().delete()  # as on a path that never asked for it
    answer = give_code(client, house.casey.code())
    assert (answer.status_code, answer["Location"]) == (302, "/locked/")
    page = client.get("/locked/").content.decode()
    assert "Your keys stayed locked" in page
    assert not is_open(client)
    assert client.get("/")["Location"].startswith("/unlock/")
    assert (
        list(PrivateHalf.objects.filter(user=house.casey.person.id).values_list("sealed", "salt")) == halves
    )
    assert Entry.objects.filter(action="signin.without_passphrase", actor=house.casey.person.id).count() == 1
    assert client.post("/unlock/", {"passphrase": house.casey.passphrase})["Location"] == "/"
    assert is_open(client)


def test_53_more_than_five_minutes_between_the_steps_leave_the_keys_locked(house: House) -> None:
    client = Client()
    give_passphrase(client, house.casey.email, house.casey.passphrase)
    with people.later(minutes=6):
        answer = give_code(client, house.casey.code())
        assert answer["Location"] == "/locked/"
        assert not is_open(client)


def test_53_allauths_own_login_without_any_stage_passed_does_not_sign_in(house: House) -> None:
    client = Client()
    client.get("/sign-in/")
    request = client.get("/sign-in/").wsgi_request
    with context.request_context(request):
        answer = allauth_login.perform_login(request, Login(user=house.casey.person.user))
    assert answer["Location"] == "/sign-in/second-step/"
    assert not request.user.is_authenticated


def test_55_no_mail_resets_a_passphrase_and_none_is_sent(house: House) -> None:
    for name in (
        "account_reset_password",
        "account_reset_password_from_key",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_signup",
        "account_email",
        "account_set_password",
        "account_change_password",
        "mfa_login_webauthn",
        "mfa_signup_webauthn",
        "mfa_trust",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
    ):
        with pytest.raises(NoReverseMatch):
            reverse(name)
    client = signed_in(house.casey)
    client.post("/account/printed-codes/")
    assert mail.outbox == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
        "/sign-out/",
        "/nowhere/at/all/",
        " //evil.example",
        "https:evil.example",
    ],
)
def test_76_next_leads_to_pages_of_this_site_only(house: House, elsewhere: str) -> None:
    client = Client()
    assert (
        give_passphrase(client, house.casey.email, house.casey.passphrase, next=elsewhere).status_code == 302
    )
    assert give_code(client, house.casey.code())["Location"] == "/"


def test_76_next_leads_to_the_page_first_asked_for(house: House) -> None:
    client = Client()
    asked = client.get("/account/")
    assert asked["Location"] == "/sign-in/?next=%2Faccount%2F"
    page = client.get(asked["Location"]).content.decode()
    assert '<input type="hidden" name="next" value="/account/">' in page
    give_passphrase(client, house.casey.email, house.casey.passphrase, next="/account/")
    assert give_code(client, house.casey.code())["Location"] == "/account/"


def test_76_forged_host_is_refused(house: House) -> None:
    answer = Client().post(
        "/sign-in/",
        {"email": house.casey.email, "passphrase": house.casey.passphrase},
        headers={"host": "evil.example"},
    )
    assert answer.status_code == 400


def test_100_address_of_the_source_is_stored_nowhere(house: House) -> None:
    address = "198.51.100.77"
    seen = browser(address)
    seen.defaults["HTTP_USER_AGENT"] = BROWSER
    give_passphrase(seen, house.casey.email, "not the one that it is at all")
    signed_in(house.casey, seen)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM core_cache")
        keys = [row[0] for row in cursor.fetchall()]
    assert any("login_failed" in key for key in keys)  # it could leak: sources are counted
    assert not any(address in key or house.casey.email in key for key in keys)
    for session in Session.objects.all():
        assert address not in str(session.get_decoded())
        assert BROWSER not in str(session.get_decoded())
    assert database.leaked(house.casey.email) == [house.casey.email], "what is plain is found like this"
    assert database.leaked(address, BROWSER) == []


def test_115_a_new_secret_key_signs_everybody_out_and_loses_nothing(
    house: House, settings: LazySettings
) -> None:
    client = signed_in(house.casey)
    assert is_open(client)
    settings.SECRET_KEY = "another-" + "1" * 50
    assert client.get("/")["Location"].startswith("/sign-in/")
    assert is_open(signed_in(house.casey, steps=1)), "the same passphrase, the same app, the same keys"


def test_signed_in_person_who_opens_the_sign_in_page_goes_on(house: House) -> None:
    client = signed_in(house.casey)
    assert client.get("/sign-in/")["Location"] == "/"
    assert client.get("/sign-in/second-step/")["Location"] == "/sign-in/"


def test_starting_again_leaves_nothing_pending(house: House) -> None:
    client = Client()
    give_passphrase(client, house.casey.email, house.casey.passphrase)
    assert client.post("/sign-in/start-again/")["Location"] == "/sign-in/"
    assert client.get("/sign-in/second-step/")["Location"] == "/sign-in/"
    assert not any(row.sealed or row.secret for row in VaultSession.objects.all())


def test_account_paused_between_the_steps_does_not_come_in(house: House) -> None:
    client = Client()
    give_passphrase(client, house.casey.email, house.casey.passphrase)
    organisations.pause(user=house.casey.person.id, by=house.mona.person.actor())
    assert give_code(client, house.casey.code())["Location"] == "/sign-in/"
    assert not is_open(client)


def test_attempts_survive_a_cleared_cookie_jar_and_end_after_five_minutes(house: House) -> None:
    cache.clear()
    for _ in range(5):
        give_passphrase(Client(), house.casey.email, "not the one that it is at all")
    assert give_passphrase(Client(), house.casey.email, house.casey.passphrase).status_code == 429


def test_manager_who_signs_in_signs_the_record_and_is_told_when_it_does_not_hold(house: House) -> None:
    heads.sign_all()
    signed_in(house.mona)
    assert Countersignature.objects.filter(user=house.mona.person.id).count() == 1
    signed_in(house.casey)
    assert Countersignature.objects.count() == 1
    SignedHead.objects.bulk_create(
        [_forged(SignedHead.objects.get(organisation=house.mona.person.organisation.pk))]
    )
    client = signed_in(house.mona, steps=1)
    assert "The record of who did what does not hold" in client.get("/you/").content.decode()
    assert Entry.objects.filter(action="signin.record_broken").count() == 1


def _forged(head: SignedHead) -> SignedHead:
    return head.again(sequence=head.sequence + 1)


def test_second_factors_of_the_database_alone_open_nothing(house: House) -> None:
    stored = "".join(str(row.data) for row in Authenticator.objects.all())
    assert house.casey.secret  # it could leak
    assert house.casey.secret not in stored
    assert not any(code in stored for code in house.casey.printed)
