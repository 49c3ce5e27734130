"""She has arrived: a short look and rest, a plan in her own words, money that two sign for, and the way to an end."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Open, World, beside, check_accessible, fits, shown
from tests.journeys.first_case import choose
from tests.journeys.hands import press, sign_in
from tests.journeys.test_ready_to_leave import cast_of_practice
from tests.reception import story as reception
from wayhome.core import clock

pytestmark = pytest.mark.browser

NAME = "Mira"
PATIENCE = 60_000  # of a browser beside others, in milliseconds
# The way, in a process of its own beside the site.
THE_WAY = """
import django
django.setup()
from tests.journeys.test_first_months import has_arrived
print(has_arrived())
"""


def has_arrived() -> str:
    """Of the practice world: she arrived today. The code of the case."""
    return reception.arrived(cast_of_practice()).code


def looked_at(page: Page, name: str) -> None:
    """Accessible and not too wide, at a desk and on a telephone, and pictures for who wants to look."""
    for size in (DESKTOP, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        fits(page, name)
        check_accessible(page)
        shown(page, f"first-months-{name}-{size['width']}")
    page.set_viewport_size({"width": DESKTOP["width"], "height": DESKTOP["height"]})


def at_the_desk(open_page: Open, world: World, who: str) -> Page:
    """Somebody of Harbour House has signed in."""
    page = open_page(width=DESKTOP)
    page.context.set_default_timeout(PATIENCE)
    sign_in(page, next(one for one in world.people if one["name"].startswith(who)))
    return page


@pytest.mark.timeout(600)
def test_the_first_day_a_plan_money_and_the_way_to_an_end(world: World, open_page: Open) -> None:
    code = beside(world, THE_WAY)
    here = f"/people/{code}/"
    casey = at_the_desk(open_page, world, "Casey")
    rests_on_the_first_day(casey, here)
    is_offered_a_doctor(casey, here)
    wants_something(casey, here)
    asks_for_money(casey, here)
    signs_the_plan(casey, here)
    nora = at_the_desk(open_page, world, "Nora")
    is_approved_by_another(casey, nora, here)
    is_not_closed_so_soon(casey, here)
    reads_on_a_telephone_without_scripts(open_page, world, here)


def rests_on_the_first_day(casey: Page, here: str) -> None:
    """No long talk today: who asks for it is led to the short check."""
    casey.goto(here + "first-days/")
    expect(casey.get_by_role("heading", level=1)).to_have_text(f"The first days of {NAME}")
    looked_at(casey, "days")
    casey.goto(here + "first-days/check/")
    expect(casey.locator("main")).to_contain_text("Let her or him rest")
    looked_at(casey, "too-long")
    casey.goto(here + "first-days/")
    casey.get_by_role("link", name="The short check").click()
    expect(casey.get_by_role("heading", level=1)).to_have_text("The short check")
    press(casey, "Keep it")
    expect(casey.locator("main")).to_contain_text("Choose whether she or he feels safe.")
    looked_at(casey, "short-to-mend")
    choose(casey, "Was she or he asked alone?", "Alone: nobody else could hear")
    choose(casey, "Is the place where she or he sleeps all right?", "Yes")
    choose(casey, "Does she or he feel safe there?", "Yes")
    choose(casey, "Is a doctor needed now?", "No")
    press(casey, "Keep it")
    expect(casey.get_by_role("heading", level=1)).to_have_text(f"The first days of {NAME}")
    expect(casey.locator("main")).to_contain_text("Alone: nobody else could hear")


def is_offered_a_doctor(casey: Page, here: str) -> None:
    """No is an answer."""
    casey.goto(here + "first-days/offer/")
    looked_at(casey, "offer")
    casey.get_by_role("group", name="What was offered?").get_by_role("radio").first.check()
    for aid in ("Somebody who looks after children meanwhile", "A drive, or a ticket", "An interpreter"):
        choose(casey, aid, "Not needed")
    choose(casey, "What does she or he say?", "No")
    press(casey, "Keep it")
    expect(casey.get_by_role("region", name="First appointments")).to_contain_text("No")


def wants_something(casey: Page, here: str) -> None:
    """In her own words; in two parts of life she wants nothing now."""
    casey.goto(here + "goals/")
    casey.get_by_role("link", name="Write a goal", exact=True).click()
    choose(casey, "To which part of life does it belong?", "Work, money, a place to live")
    casey.get_by_label("What does she or he want?").fill("A room of my own, with a door that closes")
    casey.get_by_label("What does it cost?").fill("150")
    casey.get_by_label("Currency").select_option("EUR")
    press(casey, "Keep it")
    expect(casey.locator("main")).to_contain_text("Write who pays, or “nobody so far”.")
    casey.get_by_label("Who pays?").fill("nobody so far")
    press(casey, "Keep it")
    for _part in range(2):
        casey.get_by_role("button", name="She or he wants nothing here now").first.click()
        expect(casey.locator("main")).to_contain_text("A goal can be written there at any time")
    expect(casey.locator("main")).to_contain_text("A room of my own")
    looked_at(casey, "goals")


def asks_for_money(casey: Page, here: str) -> None:
    """In her hand: no plan is signed so far, and the page says so."""
    tomorrow = clock.today() + timedelta(days=1)
    casey.goto(here + "help/new/")
    looked_at(casey, "money-new")
    choose(casey, "What is it for?", "A place to live")
    casey.get_by_label("What is given?").fill("The first month of rent")
    casey.get_by_label("Or the name of who provides it").fill("A landlord of the street")
    choose(casey, "How is it given?", "In cash, or to an account of hers or his")
    casey.get_by_label("What may it cost?").fill("150")
    casey.get_by_label("Currency").select_option("EUR")
    press(casey, "Keep it")
    expect(casey.get_by_role("heading", level=1)).to_have_text("The first month of rent")
    expect(casey.locator("main")).to_contain_text("Write down at least one instalment first")
    casey.get_by_role("link", name="Add an instalment", exact=True).click()
    day, month, year = (str(part) for part in (tomorrow.day, tomorrow.month, tomorrow.year))
    when = casey.get_by_role("group", name="On which day is it due?")
    when.get_by_label("Day", exact=True).fill(day)
    when.get_by_label("Month", exact=True).select_option(month)
    when.get_by_label("Year", exact=True).fill(year)
    casey.get_by_label("How much?").fill("150")
    press(casey, "Keep it")
    casey.get_by_role("link", name="Ask for it", exact=True).click()
    press(casey, "Ask for it")
    expect(casey.locator("main")).to_contain_text("Waits for approval")
    looked_at(casey, "money-asked")


def signs_the_plan(casey: Page, here: str) -> None:
    """Read aloud in her language; she signs exactly this."""
    casey.goto(here + "goals/")
    casey.locator("main").get_by_role("link", name="Read it together", exact=True).first.click()
    looked_at(casey, "together")
    casey.get_by_label("In which language was it read?").select_option(label="Albanian")
    casey.get_by_role("group", name="What did she or he say?").get_by_role("radio").first.check()
    choose(casey, "How did she or he sign?", "With her or his own hand")
    press(casey, "Keep it")
    expect(casey.locator("main")).to_contain_text("Signed")
    looked_at(casey, "signed")


def is_approved_by_another(casey: Page, nora: Page, here: str) -> None:
    """Who asked does not approve. Two others do; the first of them is Nora."""
    casey.goto(here + "help/")
    casey.get_by_role("link", name="The first month of rent").click()
    expect(casey.get_by_role("link", name="Approve it", exact=True)).to_have_count(0)
    address = casey.url
    nora.goto(address)
    nora.get_by_role("link", name="Approve it", exact=True).click()
    looked_at(nora, "approve")
    press(nora, "Approve it")
    expect(nora.locator("main")).to_contain_text("Approved by Nora")
    looked_at(nora, "approved-once")
    casey.goto("/to-pay/")
    looked_at(casey, "to-pay")


def is_not_closed_so_soon(casey: Page, here: str) -> None:
    """What is missing is said, and the first button is not the one that closes."""
    casey.goto(here + "closing/")
    expect(casey.locator("main")).to_contain_text("Closing is planned together")
    looked_at(casey, "closing")
    casey.goto(here + "ordinary-life/")
    looked_at(casey, "ordinary")
    casey.goto(here + "work-and-learning/")
    looked_at(casey, "work")
    casey.goto(here + "how-it-was/")
    looked_at(casey, "how-it-was")
    casey.goto(here)
    expect(casey.get_by_role("heading", name="The first days", exact=True)).to_be_visible()
    looked_at(casey, "case")


def reads_on_a_telephone_without_scripts(open_page: Open, world: World, here: str) -> None:
    """The same pages, on a telephone that runs no scripts."""
    plain = open_page(width=PHONE, javascript=False)
    plain.context.set_default_timeout(PATIENCE)
    sign_in(plain, next(one for one in world.people if one["name"].startswith("Casey")))
    for path, words in (
        ("first-days/", "Alone: nobody else could hear"),
        ("goals/", "A room of my own"),
        ("help/", "The first month of rent"),
        ("closing/", "Closing is planned together"),
    ):
        plain.goto(here + path)
        expect(plain.locator("main")).to_contain_text(words)
        fits(plain, path)
