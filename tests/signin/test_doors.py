"""Every address of this room: guarded, safe against forgery, unchanged by looking. And the settings it stands on."""

import re
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import settings
from django.core.checks import Error
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.signin import people
from tests.signin.people import House, signed_in
from wayhome.core.guards import Access, View
from wayhome.signin import checks, spoken, urls

FORGED = "This page was open too long"
# Changed by every request, whatever it does; holds nothing of a case.
COUNTERS = {"core_cache", "django_session", "vault_vaultsession"}


def _address(pattern: URLPattern) -> str:
    arguments = {"draft": "6f1e1b4e-8a8f-4f3c-9a70-111111111111", "factor": 1, "token": "nothing"}
    wanted = pattern.pattern.converters
    return reverse(f"signin:{pattern.name}", kwargs={name: arguments[name] for name in wanted})


def _view(pattern: URLPattern) -> View:
    return cast(View, pattern.callback)


POSTED = [pattern for pattern in urls.pages if "POST" in _view(pattern).methods]
SEEN = [pattern for pattern in urls.pages if "GET" in _view(pattern).methods]


def test_every_address_and_every_alias_is_guarded() -> None:
    assert len(urls.pages) > 25
    for pattern in [*urls.pages, *urls.aliases]:
        assert isinstance(_view(pattern).access, Access), pattern.name


def test_aliases_lead_to_our_own_pages_and_nothing_of_allauth_is_published() -> None:
    ours = {pattern.callback for pattern in urls.pages}
    assert {pattern.callback for pattern in urls.aliases} <= ours

    def walk(patterns: list[Any]) -> list[URLPattern]:
        found: list[URLPattern] = []
        for pattern in patterns:
            found += walk(pattern.url_patterns) if isinstance(pattern, URLResolver) else [pattern]
        return found

    modules = {pattern.callback.__module__ for pattern in walk(get_resolver().url_patterns)}
    assert "wayhome.signin.views" in modules
    assert not {name for name in modules if name.startswith("allauth")}


@pytest.mark.parametrize("pattern", POSTED, ids=lambda p: str(p.name))
def test_56_no_form_works_without_its_token(house: House, pattern: URLPattern) -> None:
    plain = signed_in(house.casey)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = plain.cookies
    answer = strict.post(_address(pattern), {})
    assert answer.status_code == 403
    assert FORGED in answer.content.decode()
    # It could pass: without the check the same request is answered otherwise.
    assert plain.post(_address(pattern), {}).status_code != 403 or pattern.name in {
        "key_question",
        "set_up_key_question",
    }


@pytest.mark.parametrize(
    "pattern", [p for p in POSTED if "GET" not in _view(p).methods], ids=lambda p: str(p.name)
)
def test_56_what_only_changes_something_takes_no_get(house: House, pattern: URLPattern) -> None:
    assert signed_in(house.casey).get(_address(pattern)).status_code == 405


def _everything() -> dict[str, list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor)) - COUNTERS
        found = {}
        for table in sorted(tables):
            cursor.execute(f'SELECT md5(t::text) FROM "{table}" t ORDER BY 1')
            found[table] = cursor.fetchall()
    return found


@pytest.mark.parametrize("pattern", SEEN, ids=lambda p: str(p.name))
def test_56_looking_changes_nothing(house: House, pattern: URLPattern) -> None:
    stranger, between, inside = Client(), Client(), signed_in(house.casey)
    people.give_passphrase(between, house.mona.email, house.mona.passphrase)
    before = _everything()
    sessions = {key: dict(client.session) for key, client in (("between", between), ("inside", inside))}
    for client in (stranger, between, inside):
        client.get(_address(pattern))
    after = _everything()
    changed = {table for table in before if before[table] != after[table]}
    assert changed <= {"audit_entry"}, pattern.name  # a refusal is recorded
    assert {
        key: dict(client.session) for key, client in (("between", between), ("inside", inside))
    } == sessions


def test_settings_of_this_site_pass() -> None:
    assert checks.sign_in_is_guarded() == []


@pytest.mark.parametrize("name", sorted(checks.MUST_BE_OFF))
def test_53_setting_that_opens_a_way_without_the_passphrase_is_refused_at_start(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, name, True, raising=False)
    found = checks.sign_in_is_guarded()
    assert [(type(problem), problem.id) for problem in found] == [(Error, "signin.E001")]
    assert name in found[0].msg


@pytest.mark.parametrize("name", sorted(checks.MUST_BE))
def test_replaced_door_is_refused_at_start(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, name, "somewhere.else")
    assert [problem.id for problem in checks.sign_in_is_guarded()] == ["signin.E002"]


def test_45_cache_of_one_process_or_one_that_forgets_is_refused_at_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    monkeypatch.setattr(settings, "CACHES", one)
    assert [problem.id for problem in checks.sign_in_is_guarded()] == ["signin.E003"]
    small = {"default": {"BACKEND": checks.SHARED_CACHE, "LOCATION": "core_cache"}}
    monkeypatch.setattr(settings, "CACHES", small)
    assert [problem.id for problem in checks.sign_in_is_guarded()] == ["signin.E004"]


RECORDED = re.compile(r'"(signin\.[a-z_]+)"')


def test_there_are_words_for_everything_this_room_records() -> None:
    folder = Path(urls.__file__).parent
    sources = [file.read_text(encoding="utf-8") for file in folder.glob("*.py") if file.name != "spoken.py"]
    recorded = {code for source in sources for code in RECORDED.findall(source)}
    assert len(recorded) > 15
    assert recorded <= set(spoken.SENTENCES)
