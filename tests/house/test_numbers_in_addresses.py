"""A number in an address that nothing ever had, however long, is no page, or the first; never a fault."""

import inspect
from functools import cache
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls.converters import IntConverter

from tests.attempts import story
from tests.cast import Cast, sign_in
from tests.forms.walking import undone
from tests.house import reading
from tests.house.reading import Address

BEYOND = 10**30  # no column takes it
HUGE = ("9" * 19, "9" * 30, "9" * 5_000)  # the last is more than Python reads
ASKED = ("page", "before", "number", "days", "year", "quarter", "month", "example", "read", "from")


@cache
def counting() -> list[Address]:
    """Those with a number in them."""
    return [
        one
        for one in reading.addresses()
        if any(type(part) is IntConverter for part in one.converters.values())
    ]


@cache
def asked() -> list[Address]:
    """Pages of a module that reads what stands after the question mark, and that ask for no more than the case."""
    return [
        one
        for one in reading.addresses()
        if one.view.__module__.startswith("wayhome.")
        and "GET" in one.view.methods
        and set(one.converters) <= {"code"}
        and ".GET" in inspect.getsource(inspect.getmodule(inspect.unwrap(one.view)) or inspect)
    ]


def test_there_are_such_addresses() -> None:
    assert len(counting()) > 100
    assert {"casefile:notes", "casefile:list", "audit:looked"} <= {one.name for one in asked()}


@pytest.mark.django_db
def test_a_number_that_nothing_has_is_no_page(cast: Cast) -> None:
    seen, plan = story.begun(cast)
    browsers = [sign_in(Client(), who) for who in (cast.casey, cast.sam)]
    wrong = []
    for address in counting():
        for name in [name for name, part in address.converters.items() if type(part) is IntConverter]:
            path = address.path(**{"code": seen.code, "plan": plan.number, name: BEYOND})
            for browser in browsers:
                with undone():
                    said = (browser.get if "GET" in address.view.methods else browser.post)(path)
                if said.status_code not in (302, 403, 404):
                    wrong.append(f"{address.name} {name}: {said.status_code}")
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("huge", HUGE, ids=len)
def test_a_page_that_is_asked_for_such_a_number_opens(cast: Cast, huge: str) -> None:
    seen, _plan = story.begun(cast)
    browser, query, wrong = sign_in(Client(), cast.casey), urlencode(dict.fromkeys(ASKED, huge)), []
    for address in asked():
        path = address.path(code=seen.code)
        with undone():
            usual, said = (browser.get(one).status_code for one in (path, f"{path}?{query}"))
        if said != usual and said not in (404, 422):
            wrong.append(f"{address.name}: {said}, not {usual}")
    assert wrong == []
