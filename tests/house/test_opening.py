"""Every address says who opens it, and keeps to it: an address that nobody declared fails here.

In one of four ways: by a row in the table of its room's own sweep; by the case it is about, where everybody who does
not work on it is told the same as of a case that is not there (and, of who works on it, role by role in ``doors``); by
the roles at its door; or by a line in ``opening``.
"""

import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path as address_of

from tests import cast as casting
from tests.cast import Cast, Person, sign_in
from tests.consent import story
from tests.house import opening, reading
from tests.house.reading import Address
from wayhome.core import guards
from wayhome.core.guards import Access
from wayhome.organisations import roles
from wayhome.organisations.models import RoleGrant

EVERY_ROLE = frozenset(role.code for role in roles.ALL)
FORGED = "This page was open too long"
NOBODYS = "Q2-2222"  # a code that is well formed, and of no case
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
KNOWN = {"purpose": "pictures"}  # parts of an address that are words of a list
# Address -> why somebody of the agency opens it without working on the case.
OWN_AGENCY = {
    "oversight:looked": "data-protection officers and advocates read who looked, and nothing of the case",
    "oversight:sheet": "the same on paper",
}


@cache
def declared() -> frozenset[str]:
    """What has a row in the table of a room's own sweep: roles that open it, roles that are told why not."""
    found = set()
    for path in sorted((reading.ROOT / "tests").glob("*/test_*.py")):
        text = path.read_text(encoding="utf-8")
        if "Declared(" not in text or path.name == "test_opening.py":
            continue
        module = import_module(".".join(path.relative_to(reading.ROOT).with_suffix("").parts))
        for table in vars(module).values():
            if isinstance(table, dict) and table and type(next(iter(table.values()))).__name__ == "Declared":
                found |= {name if ":" in name else f"{path.parent.name}:{name}" for name in table}
    return frozenset(found)


def said(name: str) -> str:
    """The line of an address, or of its room."""
    rooms = (who for start, who in opening.SAID.items() if start[-1] in ":_" and name.startswith(start))
    return opening.SAID.get(name) or next(rooms, "")


def of_cases() -> list[Address]:
    return [one for one in reading.addresses() if "code" in one.converters]


def undeclared(addresses: list[Address]) -> list[str]:
    """Of these, those that say in none of the four ways who opens them."""
    return [
        one.name
        for one in addresses
        if not (one.name in declared() or "code" in one.converters or one.view.roles or said(one.name))
    ]


def test_23_every_address_says_who_opens_it() -> None:
    found = undeclared(reading.addresses())
    assert found == [], "add a row to the sweep of its room, roles at its door, or a line in opening.py"


def test_23_an_address_that_nobody_declared_would_be_seen() -> None:
    @guards.page(Access.UNLOCKED)
    def view(request: HttpRequest) -> HttpResponse:
        """A page that somebody adds, and says nothing of who opens it."""
        return HttpResponse()

    def found(route: str, name: str, view: Any) -> list[str]:  # noqa: ANN401 - a guarded view
        pattern = address_of(route, view, name=name.split(":")[1])
        return undeclared([Address(route, name, view, pattern)])

    assert found("referrals/all/<uuid:referral>/", "referrals:everything", view) == ["referrals:everything"]
    assert found("people/<str:code>/", "people:everything", view) == [], "of a case: asked role by role"
    by_role = guards.page(Access.UNLOCKED, roles=frozenset({"DPO"}))(inspect.unwrap(view))
    assert found("referrals/all/", "referrals:everything", by_role) == []


def test_every_line_is_about_an_address_that_needs_it() -> None:
    asked = {
        one.name
        for one in reading.addresses()
        if not (one.name in declared() or "code" in one.converters or one.view.roles)
    }
    needed = {start for start in opening.SAID for name in asked if name.startswith(start)}
    assert needed == set(opening.SAID)


def test_rows_of_the_rooms_are_of_addresses_that_are_there() -> None:
    assert len(declared()) > 400
    assert declared() <= {one.name for one in reading.addresses()}


@pytest.fixture
def browser(cast: Cast) -> Client:
    """Somebody of another agency who holds every role there is."""
    return sign_in(Client(), entitled(cast.rita, EVERY_ROLE, cast.dora))


def entitled(who: Person, codes: frozenset[str], by: Person) -> Person:
    RoleGrant.objects.filter(user=who.user).delete()
    RoleGrant.objects.bulk_create(
        RoleGrant(user=who.user, role=code, granted_by=by.user) for code in sorted(codes)
    )
    return who


def ask(browser: Client, address: Address, method: str, **known: object) -> tuple[int, int]:
    """What is answered, and how long it is."""
    found: Any = getattr(browser, method.lower())(address.path(**KNOWN, **known))
    return found.status_code, len(getattr(found, "content", b""))


def both(
    browser: Client, address: Address, code: str
) -> Iterator[tuple[str, tuple[int, int], tuple[int, int]]]:
    """The case of others, and one that is not there, by every method that the address takes."""
    for method in sorted(address.view.methods & {"GET", "POST"}):
        yield method, ask(browser, address, method, code=code), ask(browser, address, method, code=NOBODYS)


def told(browser: Client, code: str, addresses: list[Address]) -> list[str]:
    """Where the case of others opens, or is told from one that is not there."""
    wrong = []
    for address in addresses:
        for method, theirs, nobodys in both(browser, address, code):
            if theirs != nobodys or theirs[0] not in (403, 404):
                wrong.append(f"{method} {address.name}: {theirs} {nobodys}")
    return wrong


@pytest.mark.django_db
def test_25_the_case_of_others_is_told_from_none_at_no_address_whatever_roles_somebody_holds(
    cast: Cast, browser: Client
) -> None:
    code = story.case(cast).code
    assert len(of_cases()) > 400
    assert told(browser, code, of_cases()) == []


@pytest.mark.django_db
def test_25_nor_by_a_colleague_of_the_same_agency_who_does_not_work_on_it(cast: Cast) -> None:
    vera = entitled(casting.join(cast.mona, "Vera", roles=("HEALTH",)), EVERY_ROLE, cast.mona)
    code = story.case(cast).code
    reads = [one for one in of_cases() if "GET" in one.view.methods and one.name not in OWN_AGENCY]
    browser, wrong = sign_in(Client(), vera), []
    for address in reads:
        theirs, nobodys = (ask(browser, address, "GET", code=one) for one in (code, NOBODYS))
        if theirs != nobodys or theirs[0] not in (403, 404):
            wrong.append(f"{address.name}: {theirs} {nobodys}")
    assert wrong == []


@pytest.mark.django_db
def test_25_a_page_that_did_open_would_be_seen(cast: Cast) -> None:
    code = story.case(cast).code
    (address,) = [one for one in reading.addresses() if one.name == "care:danger"]
    assert told(sign_in(Client(), cast.casey), code, [address]) != []


@pytest.mark.django_db
def test_24_whoever_holds_every_other_role_is_told_why_a_door_does_not_open(cast: Cast) -> None:
    wrong, browser = [], sign_in(Client(), cast.rita)
    guarded = [one for one in reading.addresses() if one.view.roles]
    assert len(guarded) > 50
    for needed in sorted({one.view.roles for one in guarded}, key=sorted):
        entitled(cast.rita, EVERY_ROLE - needed, cast.dora)
        for address in (one for one in guarded if one.view.roles == needed):
            for method in sorted(address.view.methods & {"GET", "POST"}):
                status, _length = ask(browser, address, method)
                if status != 403:
                    wrong.append(f"{method} {address.name}: {status}")
    assert wrong == []


@pytest.mark.django_db
def test_23_no_address_answers_a_method_that_it_does_not_declare(browser: Client) -> None:
    wrong = []
    for address in reading.addresses():
        method = next(one for one in METHODS if one not in address.view.methods)
        status, _length = ask(browser, address, method)
        if status != 405:
            wrong.append(f"{method} {address.name}: {status}")
    assert wrong == []


# Address -> why it works without its token.
WITHOUT_TOKEN = {"core:leave": "leaving quickly is held up by nothing; it ends a session and does no more"}


@pytest.mark.django_db
def test_56_no_address_takes_a_form_without_its_token(cast: Cast) -> None:
    """Also of a case that is open to whoever sends it, and with a form that could be kept."""
    code = story.case(cast).code
    taking = [one for one in reading.addresses() if "POST" in one.view.methods]
    assert len(taking) > 300
    # It could be taken: the same forms by the same person, where tokens are not asked for.
    plain, some = sign_in(Client(), cast.casey), [one for one in taking if "code" in one.converters][:40]
    assert sum(plain.post(one.path(**KNOWN, code=code)).status_code != 403 for one in some) > len(some) // 2
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = plain.cookies
    wrong = []
    for address in sorted(taking, key=lambda one: one.name in WITHOUT_TOKEN):  # which ends the session: last
        found = strict.post(address.path(**KNOWN, code=code))
        is_forged = found.status_code == 403 and FORGED in found.content.decode()
        if is_forged == (address.name in WITHOUT_TOKEN):
            wrong.append(f"{address.name}: {found.status_code}")
    assert wrong == []


@pytest.mark.django_db
def test_38_signed_out_no_address_opens_that_is_not_for_anybody() -> None:
    wrong, browser = [], Client()
    for address in reading.addresses():
        if address.view.access is Access.ANYONE:
            continue
        found: Any = getattr(browser, "get" if "GET" in address.view.methods else "post")(
            address.path(**KNOWN)
        )
        if found.status_code != 302 or not found.headers["Location"].startswith("/sign-in/"):
            wrong.append(f"{address.name}: {found.status_code}")
    assert wrong == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(EVERY_ROLE))
def test_25_nor_by_any_one_role_alone(cast: Cast, role: str) -> None:
    rita = entitled(cast.rita, frozenset({role}), cast.dora)
    assert told(sign_in(Client(), rita), story.case(cast).code, of_cases()) == []
