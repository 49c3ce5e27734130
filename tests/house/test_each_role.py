"""Every address of a case that stands in no room's own table, by every role, on a case that the own team works on.

Who asks is in teams that hold every part of the case, so that nothing but the role closes a door: a role too many at a
door fails here, and so does one too few. Who opens what is declared in ``doors``.
"""

import pytest
from django.test import Client

from tests import cast as casting
from tests.attempts import story
from tests.cast import Cast, Person, sign_in
from tests.forms.walking import undone
from tests.house import doors, reading, writing
from tests.house.headers import lacking
from tests.house.reading import Address
from tests.house.test_opening import EVERY_ROLE, KNOWN, declared, entitled
from wayhome.organisations import matrix
from wayhome.organisations.matrix import Kind
from wayhome.people.queries import Found

# One of each sort stands for the others; all of them are asked in the slow run.
SOME = ("CASE_MANAGER_SEND", "SHELTER_STAFF", "HEALTH", "LEGAL_AID", "GUARDIAN", "LE_FRONTLINE", "STATISTICS")
OPENS, REFUSED, NOT_THERE = "opens", "refused", "404"


def asked() -> list[Address]:
    """Those of a case without a row in a room's own table."""
    return [one for one in reading.addresses() if "code" in one.converters and one.name not in declared()]


def answer(browser: Client, address: Address, code: str, **known: object) -> str:
    """What is said at the door, with every header. What an empty form would do is undone."""
    path = address.path(**{**KNOWN, **known}, code=code)
    with undone():
        found = browser.get(path) if "GET" in address.view.methods else browser.post(path)
    if complaints := lacking(found, path):
        return f"other headers: {complaints}"
    if found.status_code in (403, 404):
        return NOT_THERE if found.status_code == 404 else REFUSED
    return OPENS if found.status_code < 500 else str(found.status_code)


def expected(address: Address, role: str) -> str:
    """As it is declared; a role that the view does not name at its door is told why."""
    if address.view.roles and role not in address.view.roles:
        return REFUSED
    door = doors.OF.get(address.name)
    if door is None:
        return NOT_THERE
    return OPENS if role in door.opens else REFUSED if role in door.refused else NOT_THERE


def vera(cast: Cast, role: str) -> tuple[Person, Found]:
    """Vera, in teams that hold every part of a case with a travel plan; and the case."""
    seen, plan = story.begun(cast)
    assert plan.number == 1
    teams = ((cast.intake, cast.casey), (cast.supervisors, cast.casey))
    who = casting.join(cast.mona, "Vera", roles=("CASE_MANAGER_SEND",), teams=teams)
    return entitled(who, frozenset({role}), cast.mona), seen


def begun(cast: Cast, role: str) -> tuple[Client, str]:
    """The same, signed in; and the code of the case."""
    who, seen = vera(cast, role)
    return sign_in(Client(), who), seen.code


def looked(cast: Cast, role: str) -> list[str]:
    """Where a role is answered otherwise than is declared."""
    (browser, code), wrong = begun(cast, role), []
    for address in asked():
        said, wanted = answer(browser, address, code), expected(address, role)
        if said != wanted:
            wrong.append(f"{address.name}: {said}, not {wanted}")
    return wrong


def test_every_line_is_about_an_address_that_needs_it() -> None:
    assert set(doors.OF) <= {one.name for one in asked()}
    names = [name for door in doors.DOORS for name in door.names.split()]
    assert sorted(names) == sorted(set(names))
    for door in doors.DOORS:
        assert door.opens <= EVERY_ROLE
        assert door.refused <= EVERY_ROLE - door.opens


def test_most_addresses_say_role_by_role_who_opens_them() -> None:
    by_role = declared() | set(doors.OF)
    assert len(by_role) >= doors.AT_LEAST


def test_nobody_without_a_part_in_the_table_of_access_opens_anything_of_a_case() -> None:
    no_part = {Kind.NEVER, Kind.CODED}
    nothing = {
        role
        for role in EVERY_ROLE
        if role not in matrix.MATRIX
        or all(matrix.rights(role, group).kind in no_part for group in matrix.GROUPS)
    }
    assert {"SYSADMIN", "MANAGER"} <= nothing
    opened = {name for name, door in doors.OF.items() if door.opens & (nothing - doors.READ_WHO_LOOKED)}
    assert opened == set()


def test_every_address_of_a_case_says_role_by_role_who_opens_it_or_asks_for_a_thing() -> None:
    undeclared = {one.name for one in asked()} - set(doors.OF) - doors.ABOUT_A_THING
    assert undeclared == set(), "add it to ``doors``, or to the sweep of its room"
    assert not doors.ABOUT_A_THING & set(doors.OF)


@pytest.mark.django_db
@pytest.mark.parametrize("role", SOME)
def test_25_each_role_opens_what_is_declared_on_the_own_case_and_nothing_else(cast: Cast, role: str) -> None:
    assert looked(cast, role) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "leads"), [("LEGAL_AID", True), ("TRAVEL_LOGISTICS", False)])
def test_25_who_is_told_that_a_part_is_not_open_is_led_only_to_what_opens(
    cast: Cast, role: str, leads: bool
) -> None:
    browser, code = begun(cast, role)
    case = f"/people/{code}/"
    said = browser.get(f"/people/{code}/reach/write/" if leads else f"/people/{code}/agreed/")
    assert said.status_code == 404
    assert "this part of the case is not open to you" in said.content.decode()
    assert (f'href="{case}"' in said.content.decode()) is leads
    assert (browser.get(case).status_code == 200) is leads


def wrote(browser: Client, path: str) -> set[str]:
    """Tables in which looking at this page writes, without those in which it may."""
    before = writing.counted()
    with undone():
        status = browser.get(path).status_code
    assert status in (200, 302, 403, 404), path
    return writing.since(before)


@pytest.mark.django_db
def test_56_looking_at_a_page_of_a_case_writes_nothing(cast: Cast) -> None:
    """By somebody to whom most of them open; a finding is kept for its hour, and says nothing that was not so."""
    browser, code = begun(cast, "CASE_MANAGER_SEND")
    pages = [one for one in reading.addresses() if "code" in one.converters and "GET" in one.view.methods]
    assert len(pages) > 300
    found = {one.name: wrote(browser, one.path(**KNOWN, code=code)) - {"attempts_finding"} for one in pages}
    assert {name: tables for name, tables in found.items() if tables} == {}


@pytest.mark.django_db
def test_56_a_page_that_writes_would_be_seen(cast: Cast) -> None:
    before = writing.counted()
    with undone():
        cast.casey.user.save()
    assert writing.since(before) == {"organisations_user"}


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(EVERY_ROLE - set(SOME)))
def test_25_and_so_does_every_other_role(cast: Cast, role: str) -> None:
    assert looked(cast, role) == []


@pytest.mark.django_db
def test_25_a_role_too_many_at_a_door_would_be_seen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    (address,) = [one for one in asked() if one.name == "attempts:write"]
    assert "CASE_MANAGER_SEND" in doors.OF[address.name].opens
    monkeypatch.setattr("tests.house.test_each_role.asked", lambda: [address])
    monkeypatch.setitem(doors.OF, address.name, doors.door("TRAVEL_LOGISTICS", "", address.name))
    assert looked(cast, "CASE_MANAGER_SEND") == ["attempts:write: opens, not 404"]
