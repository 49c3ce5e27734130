"""One story on a telephone in the middle of the night, wherever that is now: alone, a code only, a second signature."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import PHONE, World, check_accessible, opening, shown, started
from tests.journeys.first_case import (
    NAME_CANARY,
    agree_to_the_partner,
    choose,
    give_a_name,
    let_the_partner_in,
    open_with_a_code_only,
    print_a_card,
    take_it_back,
)
from tests.journeys.hands import on_today, press, sign_in
from wayhome.core import dates
from wayhome.handin import rules

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A practice world in which somebody else signs what one did alone at night."""
    folder = tmp_path_factory.mktemp("night")
    with started(folder, "--small", settings={"WAYHOME_COSIGN_AT_NIGHT": "yes"}) as found:
        yield found


def where_it_is_night() -> str:
    """Of the clocks that can be chosen, one that shows an hour between eight in the evening and seven."""
    now = datetime.now(UTC)
    return next(
        zone
        for zone in sorted(dates.ZONES, key=lambda one: abs(now.astimezone(ZoneInfo(one)).hour - 23))
        if rules.is_night(now, zone)
    )


def works_there(page: Page, zone: str) -> None:
    """Her own clock, on her own page."""
    page.goto("/account/notices/")
    page.get_by_label("Clock of").select_option(zone)
    press(page, "Keep")


def somebody_signs(mona: Page, code: str) -> None:
    """What was done and the code, no name; then it is signed."""
    on_today(mona, code)
    mona.get_by_role("listitem").filter(has_text=code).get_by_role("link").first.click()
    check_accessible(mona)
    shown(mona, "night-second-person")
    choose(mona, "What do you say?", "I have read it, and sign")
    press(mona, "Keep my word")
    expect(mona.locator("main")).to_contain_text("Signed by")


def test_alone_at_night_then_a_name_a_no_a_yes_a_card_and_taken_back(browser: Browser, night: World) -> None:
    with opening(browser, night) as open_page:
        casey, mona, rita = (open_page(width=PHONE) for _ in range(3))
        sign_in(casey, night.person("CASE_MANAGER_SEND"))
        works_there(casey, where_it_is_night())
        code = open_with_a_code_only(casey)  # two yeses are kept with it: help, and a file
        sign_in(mona, night.person("MANAGER"))
        somebody_signs(mona, code)

        give_a_name(casey, code, NAME_CANARY)
        agree_to_the_partner(casey, code, answer="No")
        casey.goto(f"/people/{code}/agreed/")
        row = casey.get_by_role("listitem").filter(has_text="Telling an agency in the country of return")
        expect(row.first).to_contain_text("No")
        expect(casey.get_by_role("link", name=re.compile("^Let them in"))).to_have_count(0)
        sign_in(rita, night.person("CASE_MANAGER_RECV"))

        agree_to_the_partner(casey, code, answer="Yes")  # another day she thinks otherwise
        let_the_partner_in(casey, rita, code)
        print_a_card(casey, code)
        take_it_back(casey, rita, code)
