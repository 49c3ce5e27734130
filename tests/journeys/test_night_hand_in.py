"""Day 0, at night, on telephones: an officer hands in, they meet where no house is, a case, a second signature."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Open, World, check_accessible, fits, shown
from tests.journeys.first_case import choose
from tests.journeys.hands import on_today, press, sign_in

pytestmark = pytest.mark.browser

NAME = "Zefirina"
WORDS = "Would not look up; a man waited outside"
POINT = "Main entrance of the railway station"


def looked_at(page: Page, name: str) -> None:
    """Accessible, nothing beside the edge of a telephone, and a picture for who wants to look."""
    check_accessible(page)
    fits(page, name)
    shown(page, f"night-hand-in-{name}")


def at_the_telephone(open_page: Open, world: World, role: str) -> Page:
    """Somebody who has signed in."""
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    sign_in(page, world.person(role))
    return page


def fill_moment(page: Page, name: str, at: datetime) -> None:
    """Day, month, year and time, on the clock of Greenwich."""
    page.locator(f"[name={name}_day]").fill(str(at.day))
    page.locator(f"[name={name}_month]").select_option(str(at.month))
    page.locator(f"[name={name}_year]").fill(str(at.year))
    page.locator(f"[name={name}_time]").fill(f"{at:%H:%M}")
    page.locator(f"[name={name}_zone]").select_option("UTC")


def is_on_call(casey: Page, name: str) -> None:
    """Casey puts a colleague on call from now until tomorrow evening."""
    casey.goto("/on-call/add/")
    now = datetime.now(UTC).replace(second=0)
    casey.get_by_label("Who").select_option(label=name)
    fill_moment(casey, "starts", now - timedelta(minutes=1))
    fill_moment(casey, "ends", now + timedelta(hours=20))
    press(casey, "Put on the rota")
    expect(casey.locator("main")).to_contain_text(name)


def otto_hands_in(otto: Page) -> None:
    """Last night at 23:05, in less than five minutes; the line goes down half-way, and nothing is lost."""
    otto.goto("/")
    otto.goto("/arrivals/sent/")
    looked_at(otto, "nothing-yet")
    otto.goto("/arrivals/prompts/")
    looked_at(otto, "prompts")
    otto.goto("/arrivals/new/")
    looked_at(otto, "form")
    otto.get_by_label("In a few words").fill(WORDS)
    otto.get_by_label("Name to use").fill(NAME)
    press(otto, "Hand in")
    expect(otto.locator("main")).to_contain_text("Choose whether a doctor is needed now")
    looked_at(otto, "form-to-mend")
    otto.goto("/arrivals/sent/")
    otto.get_by_role("link", name="Go on with what you began").click()
    expect(otto.get_by_label("In a few words")).to_have_value(WORDS)  # while it is written it can be read
    expect(otto.get_by_label("Name to use")).to_have_value(NAME)
    choose(otto, "Is a doctor needed now?", "No")
    choose(otto, "Is somebody a danger to her or him at this moment?", "Possible")
    for sign in (
        "Has no papers, or somebody else holds them",
        "Answers sound learnt by heart",
        "Somebody goes along everywhere, or answers for her or him",
    ):
        otto.get_by_label(sign, exact=True).check()
    choose(otto, "Interpreter", "Needed, and one helped")
    otto.get_by_label("Language she or he speaks").select_option(label="Albanian")
    otto.get_by_label("Where was it?").select_option(label="Street or public place")
    last_night = (datetime.now(UTC) - timedelta(days=1)).replace(hour=23, minute=5)
    fill_moment(otto, "happened", last_night)
    press(otto, "Hand in")
    expect(otto.get_by_role("heading", level=1)).to_have_text("Sent")
    expect(otto.locator("main")).to_contain_text("Sent to Harbour House, not read yet")
    looked_at(otto, "sent")


def casey_takes_over(casey: Page) -> str:
    """Reads it, says so, and proposes a meeting point. Returns the address of the hand-in."""
    on_today(casey, "Port Police brings somebody to safety")
    casey.goto("/arrivals/")
    looked_at(casey, "arrivals")
    casey.locator("#brought + ul a").first.click()
    expect(casey.locator("main")).to_contain_text(WORDS)  # it could be seen by the officer too
    expect(casey.locator("main")).to_contain_text(NAME)
    looked_at(casey, "arrival")
    here = casey.url
    press(casey, "We take over")
    casey.get_by_role("link", name="Propose where to meet").click()
    casey.get_by_label("Where do you meet?").fill(POINT)
    casey.get_by_label("Who comes?").fill("Casey Berisha")
    casey.get_by_label("In which car?").fill("small grey car")
    looked_at(casey, "meet")
    press(casey, "Propose it")
    looked_at(casey, "proposed")
    return here


def two_questions(casey: Page, here: str) -> str:
    """A case with a code only. Returns the code."""
    casey.goto(here)
    casey.get_by_role("link", name="She or he is here: ask the two questions").click()
    choose(casey, "Who else is in the room, or can hear?", "Interpreter")
    choose(casey, "How is she or he now?", "Calm enough to decide")
    choose(casey, "“Do you want to stay here tonight and be helped?”", "Yes")
    choose(casey, "“May we keep a file about you?”", "No")
    choose(casey, "Is she or he under 18?", "No")
    expect(casey.get_by_label("Language she or he speaks best")).to_have_value("sqi")  # not asked twice
    choose(casey, "Are you alone on duty?", "Yes")
    looked_at(casey, "two-questions")
    press(casey, "Open the case")
    casey.wait_for_url(re.compile(r"/people/[^/]+/$"))
    expect(casey.locator("main")).not_to_contain_text(NAME)  # nobody said yes to a name
    looked_at(casey, "case")
    return casey.url.rstrip("/").rsplit("/", 1)[1]


def test_a_night_hand_in(world: World, open_page: Open) -> None:
    casey = at_the_telephone(open_page, world, "CASE_MANAGER_SEND")
    is_on_call(casey, "Vera Kola")
    otto = at_the_telephone(open_page, world, "LE_FRONTLINE")
    otto_hands_in(otto)
    receipt = otto.url
    here = casey_takes_over(casey)

    otto.goto(receipt)
    expect(otto.locator("main")).to_contain_text(POINT)
    expect(otto.locator("main")).to_contain_text("small grey car")
    looked_at(otto, "where-to-meet")
    press(otto, "Handed over")
    casey.goto(here)
    press(casey, "We met: taken over")
    code = two_questions(casey, here)

    # In the morning somebody else, who is on call, signs both.
    vera = at_the_telephone(open_page, world, "SHELTER_MANAGER")
    vera.goto("/arrivals/")
    looked_at(vera, "to-sign")
    for _ in range(2):
        vera.goto("/arrivals/")
        vera.locator("#second + ul a").first.click()
        expect(vera.locator("main")).to_contain_text(code)
        looked_at(vera, "second-person")
        choose(vera, "What do you say?", "I have read it, and sign")
        press(vera, "Keep my word")
        expect(vera.locator("main")).to_contain_text("Signed by Vera Kola")
    vera.goto("/arrivals/")
    expect(vera.locator("main")).not_to_contain_text("a second person signs")

    # All that is left to the officer: received.
    for address in (receipt, "/arrivals/sent/", "/arrivals/new/", "/"):
        otto.goto(address)
        for gone in (NAME, WORDS, POINT, "grey car", code):
            assert gone not in otto.content()
    otto.goto(receipt)
    expect(otto.get_by_role("heading", level=1)).to_have_text("Received")
    looked_at(otto, "received")

    # And about the form, in fixed answers.
    casey.goto(here)
    casey.get_by_role("link", name="Tell the officer what helped in the form").click()
    casey.get_by_label("Nothing was missing", exact=True).check()
    casey.get_by_label("It was short and clear", exact=True).check()
    looked_at(casey, "about-the-form")
    press(casey, "Tell them")
    otto.goto(receipt)
    expect(otto.locator("main")).to_contain_text("It was short and clear")
    looked_at(otto, "received-about-the-form")
