"""What is due has a button where its page opens to who reads it: ``OPENS`` of the rooms says what their pages ask."""

from collections.abc import Mapping
from functools import cache

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.house import further, reading
from tests.house.reading import Address
from tests.house.test_each_role import NOT_THERE, OPENS, SOME, answer, vera
from tests.house.test_opening import EVERY_ROLE, KNOWN
from wayhome.duties import wordings
from wayhome.people import reading as cases

# The page of a case opens to whoever works on it, and says by itself what it leaves out.
OF_EVERYBODY = frozenset({"casefile:case"})
# Not there until something has happened, whoever asks; or for fewer than those who read the room.
LATER = frozenset(
    {"assistance:after", "custody:comes_back", "custody:stop", "custody:told", "departure:ready"}
    | {"handover:answer", "handover:confirm", "reception:check", "reception:days", "reception:offer"}
    | {"residence:told"}
)
# Open to those who read the part of the case that the one thing is about: what is due of it brings that along.
PART = {"assistance:appointment": "D", "messages:thread": "I"}


@cache
def every_page() -> tuple[tuple[str, Address], ...]:
    """One reason for each page of a case to which what is due leads."""
    pages = {one.name: one for one in reading.addresses() if "code" in one.converters}
    found: dict[str, tuple[str, Address]] = {}
    for about, wording in sorted(wordings.registered().items()):
        page = pages.get(wording.url_name)
        if page is not None:
            found.setdefault(page.name, (about, page))
    return tuple(found.values())


@cache
def led_to() -> tuple[tuple[str, Address], ...]:
    """Those of them that ask for nothing but the case, or its travel plan; and those whose one thing more is made."""
    return tuple(
        one
        for one in every_page()
        if set(one[1].converters) <= {"code", "plan"} or one[1].name in further.PAGES
    )


def otherwise(cast: Cast, role: str) -> list[str]:
    """Pages that are not there and have a button, or open and have none. Who only reads is told why there."""
    who, seen = vera(cast, role)
    browser, wrong = sign_in(Client(), who), []
    made = further.things(cast, seen)
    actor = who.actor()
    access = cases.access_by_case(actor, [seen.id]).get(seen.id)
    for about, page in led_to():
        url = page.path(**KNOWN, **made.get(page.name, {}), code=seen.code)
        part = PART.get(page.name, "")
        has_button = wordings.is_open(about, url, is_of_case=True, access=access, actor=actor, part=part)
        said = answer(browser, page, seen.code, **made.get(page.name, {}))
        if (said == OPENS and not has_button) or (
            said == NOT_THERE and has_button and page.name not in LATER
        ):
            wrong.append(f"{page.name}: {said}, and {'a' if has_button else 'no'} button")
    return wrong


def test_each_page_to_which_what_is_due_leads_says_to_whom_it_opens() -> None:
    assert len(led_to()) > 70
    silent = {page.name for _about, page in every_page() if wordings.asks(page.name) is None}
    assert silent == OF_EVERYBODY, "say it in OPENS of the room’s due.py"


def test_what_is_said_of_a_page_is_said_of_one_to_which_something_leads() -> None:
    led = {page.name for _about, page in every_page()}
    said = {
        f"{room}:{name}"
        for room, pages in wordings.opening().items()
        if isinstance(pages, Mapping)
        for name in pages
    }
    assert said <= led


@pytest.mark.django_db
@pytest.mark.parametrize("role", SOME)
def test_no_button_leads_to_what_is_not_there_and_no_page_that_opens_lacks_one(cast: Cast, role: str) -> None:
    assert otherwise(cast, role) == []


@pytest.mark.django_db
def test_a_page_that_says_nothing_would_be_seen(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    without = {room: pages for room, pages in wordings.opening().items() if room != "care"}
    monkeypatch.setattr(wordings, "opening", lambda: without)
    assert "care:plan: 404, and a button" in otherwise(cast, "HEALTH")


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(EVERY_ROLE - set(SOME)))
def test_and_so_it_is_for_every_other_role(cast: Cast, role: str) -> None:
    assert otherwise(cast, role) == []
