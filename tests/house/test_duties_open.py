"""What is due has a button where its page opens to who reads it: ``OPENS`` of the rooms says what their pages ask."""

from functools import cache

import pytest
from django.test import Client

from tests.cast import Cast, sign_in
from tests.house import reading
from tests.house.reading import Address
from tests.house.test_each_role import NOT_THERE, OPENS, SOME, answer, vera
from tests.house.test_opening import EVERY_ROLE, KNOWN
from wayhome.duties import wordings
from wayhome.people import reading as cases

# Pages of one room ask for different things, or for what no letter says: there a button may end at “There is nothing
# here”, which says whom to ask. A room that says what it asks goes from this list.
SAY_NOTHING = frozenset(
    {"assistance", "care", "consent", "evidence", "family", "handover", "hearings", "identification"}
    | {"options", "papers", "people", "reception", "residence", "retention", "watch", "witnessing"}
)
# Not there until something has happened, whoever asks; or for fewer than those who read the room.
LATER = frozenset({"custody:comes_back", "custody:stop", "custody:told", "departure:ready"})


@cache
def led_to() -> tuple[tuple[str, Address], ...]:
    """One reason for each page of a case, or of its travel plan, to which what is due leads."""
    pages = {one.name: one for one in reading.addresses() if "code" in one.converters}
    found: dict[str, tuple[str, Address]] = {}
    for about, wording in sorted(wordings.registered().items()):
        page = pages.get(wording.url_name)
        if page is not None and set(page.converters) <= {"code", "plan"}:
            found.setdefault(page.name, (about, page))
    return tuple(found.values())


def otherwise(cast: Cast, role: str, *, left_out: frozenset[str] = SAY_NOTHING) -> list[str]:
    """Pages that are not there and have a button, or open and have none. Who only reads is told why there."""
    who, seen = vera(cast, role)
    browser, wrong = sign_in(Client(), who), []
    actor = who.actor()
    access = cases.access_by_case(actor, [seen.id]).get(seen.id)
    for about, page in led_to():
        url = page.path(**KNOWN, code=seen.code)
        has_button = wordings.is_open(about, url, is_of_case=True, access=access, roles=actor.roles)
        said = answer(browser, page, seen.code)
        is_known = page.name in LATER or page.name.partition(":")[0] in left_out
        if (said == OPENS and not has_button) or (said == NOT_THERE and has_button and not is_known):
            wrong.append(f"{page.name}: {said}, and {'a' if has_button else 'no'} button")
    return wrong


def test_there_are_pages_to_which_what_is_due_leads() -> None:
    rooms = {page.name.partition(":")[0] for _about, page in led_to()}
    assert len(led_to()) > 50
    assert rooms > SAY_NOTHING
    assert not SAY_NOTHING & set(wordings.opening())


@pytest.mark.django_db
@pytest.mark.parametrize("role", SOME)
def test_no_button_leads_to_what_is_not_there_and_no_page_that_opens_lacks_one(cast: Cast, role: str) -> None:
    assert otherwise(cast, role) == []


@pytest.mark.django_db
def test_a_room_that_says_nothing_would_be_seen(cast: Cast) -> None:
    assert "care:plan: 404, and a button" in otherwise(cast, "HEALTH", left_out=frozenset())


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(EVERY_ROLE - set(SOME)))
def test_and_so_it_is_for_every_other_role(cast: Cast, role: str) -> None:
    assert otherwise(cast, role) == []
