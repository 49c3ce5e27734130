"""Every address declares who may open it. What allauth brings is reachable only through our own guarded pages."""

import inspect

import pytest
from django.http import Http404
from django.urls import resolve

from tests.house import reading
from wayhome.core.guards import Access
from wayhome.organisations import roles

# Address -> why it needs no guard. Static files are served before any view, by whitenoise.
UNGUARDED: dict[str, str] = {}

METHODS = {"GET", "HEAD", "POST"}


def test_there_are_addresses() -> None:
    assert len(reading.addresses()) > 10


def test_23_every_address_is_guarded() -> None:
    unguarded = {
        address.route
        for address in reading.addresses()
        if not isinstance(getattr(address.view, "access", None), Access)
    }
    assert unguarded == set(UNGUARDED)


def test_guards_name_roles_and_methods_that_exist() -> None:
    for address in reading.addresses():
        if address.route in UNGUARDED:
            continue
        assert address.view.roles <= roles.CODES, address.route
        assert address.view.methods <= METHODS, address.route
        assert address.view.methods, address.route
        if address.view.roles:
            assert address.view.access is not Access.ANYONE, (
                f"{address.route}: a role needs someone signed in"
            )


def test_every_view_is_written_in_a_room() -> None:
    outside = {
        address.route
        for address in reading.addresses()
        if not inspect.unwrap(address.view).__module__.startswith("wayhome.")
    }
    assert outside == set()


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/accounts/2fa/",
        "/accounts/2fa/webauthn/login/",
        "/accounts/login/code/confirm/",
        "/account/login/",
        "/login/",
        "/signup/",
        "/admin/",
        "/admin/login/",
        "/__debug__/",
        "/i18n/setlang/",
        "/media/x",
        "/healthchecks/",
    ],
)
def test_36_nothing_of_what_packages_bring_is_reachable(path: str) -> None:
    with pytest.raises(Http404):
        resolve(path)


def test_addresses_are_words_and_never_end_without_a_slash() -> None:
    for address in reading.addresses():
        assert address.route == "" or address.route.endswith("/"), address.route
        assert address.route == address.route.lower(), address.route
        assert "_" not in address.route.split("<")[0], address.route


def test_every_address_has_a_name() -> None:
    assert [address.route for address in reading.addresses() if not address.name.split(":")[-1]] == []
