"""A whole case goes to an organisation with a Wayhome of its own: a card each, eight words, a colleague, one file."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.conftest import (
    DESKTOP,
    PHONE,
    Open,
    World,
    check_accessible,
    fits,
    opening,
    shown,
    started,
)
from tests.journeys.first_case import choose, give_a_name, open_with_a_code_only
from tests.journeys.hands import press, sign_in, words_in

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

PATIENCE = 60_000  # of a browser beside others, in milliseconds
NAME = "Zefirjana"
THEM, US = "Dawn Centre", "Harbour House"


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Another installation: a database, keys and a process of its own."""
    with started(tmp_path_factory.mktemp("there"), "--small") as other:
        yield other


@pytest.fixture
def open_there(browser: Browser, there: World) -> Iterator[Open]:
    with opening(browser, there) as new:
        yield new


def one(world: World, first: str) -> dict[str, Any]:
    return next(person for person in world.people if person["email"].startswith(first))


def at_the_desk(open_page: Open, who: dict[str, Any], width: dict[str, int]) -> Page:
    page = open_page(width=width)
    page.context.set_default_timeout(PATIENCE)
    page.context.set_default_navigation_timeout(PATIENCE)
    sign_in(page, who)
    return page


def looked_at(page: Page, name: str) -> None:
    """Whoever cannot see it, or has a small telephone, can use it."""
    mine = page.viewport_size
    assert mine is not None
    for size in (DESKTOP, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        fits(page, name)
        check_accessible(page)
        shown(page, f"whole-case-{name}-{size['width']}")
    page.set_viewport_size(mine)


def own_card(page: Page) -> tuple[str, list[str]]:
    """Made if there is none: what is sent, and what is read out on the telephone."""
    page.goto("/whole-cases/")
    make = page.get_by_role("button", name="Make our card", exact=True)
    if make.count():
        make.click()
    looked_at(page, "card")
    return page.locator("main code").inner_text().strip(), words_in(page, "main ol.sheet")


def keep(page: Page, text: str, words: list[str]) -> None:
    """The card came by mail; its words are read out on the telephone, and are the same here."""
    page.goto("/whole-cases/cards/add/")
    page.get_by_label("The card of the other organisation").fill(text)
    press(page, "Show its words")
    assert words_in(page, "main ol.sheet") == words
    looked_at(page, "compare")
    page.get_by_label(re.compile("all eight words were the same")).check()
    press(page, "Keep the card")
    expect(page.locator("main")).to_contain_text("The card is kept.")


def agree_to_them(casey: Page, code: str) -> None:
    """Asked on the page for it: they may be told who she is and where her plan stands. They are not of this Wayhome."""
    casey.goto(f"/people/{code}/agreed/agency/")
    casey.get_by_role("group", name="Who else is in the room?").get_by_label(
        "Nobody else", exact=True
    ).check()
    choose(casey, "How is the person now?", "Calm enough to decide")
    casey.locator("section.question").get_by_label("Yes", exact=True).first.check()
    choose(casey, "Who may know?", "Somebody else, by name")
    casey.get_by_label("Name of the office or person").fill(THEM)
    casey.get_by_label("identity", exact=True).check()
    casey.get_by_label("services and plan", exact=True).check()
    choose(casey, "Was it said back in the person’s own words?", "Yes")
    choose(casey, "Can the person decide this now?", "Understands and can decide")
    choose(casey, "How are the answers given?", "In writing")
    casey.get_by_label("Language of the talk").select_option(label="Albanian")
    press(casey, "Keep this answer")


def ask_a_colleague(casey: Page, code: str) -> str:
    """What goes and what stays is looked at first. Returns where it stands."""
    casey.goto(f"/people/{code}/give/")
    casey.get_by_label("To which organisation?").select_option(label=THEM)
    casey.get_by_label("Why does the case move?").fill("They go on with her plan, nearer to her sister")
    press(casey, "Look at what would go")
    expect(casey.locator("main")).to_contain_text(f"What {THEM} would get")
    expect(casey.locator("main")).to_contain_text("the book of a house")
    looked_at(casey, "goes")
    press(casey, "Ask a colleague to agree")
    casey.wait_for_url(re.compile("/whole-cases/given/"))
    expect(casey.locator("main")).to_contain_text("A second person has not agreed yet")
    looked_at(casey, "asked")
    return casey.url


def bring(page: Page, file: Path) -> None:
    page.goto("/whole-cases/bring/")
    looked_at(page, "bring")
    page.get_by_label("The file", exact=True).set_input_files(file)
    press(page, "Look at it")


@pytest.mark.parametrize(("giver", "receiver"), [(DESKTOP, PHONE), (PHONE, DESKTOP)], ids=["desk", "phone"])
def test_a_whole_case_goes_to_another_wayhome(
    open_page: Open,
    open_there: Open,
    world: World,
    there: World,
    tmp_path: Path,
    giver: dict[str, int],
    receiver: dict[str, int],
) -> None:
    casey = at_the_desk(open_page, one(world, "casey"), giver)
    rita = at_the_desk(open_there, one(there, "rita"), receiver)
    ours, theirs = own_card(casey), own_card(rita)
    assert (len(ours[1]), len(theirs[1])) == (8, 8)
    keep(casey, *theirs)
    keep(rita, *ours)

    code = open_with_a_code_only(casey)
    name = f"{NAME} {receiver['width']}"
    give_a_name(casey, code, name)
    agree_to_them(casey, code)
    asked = ask_a_colleague(casey, code)
    expect(casey.get_by_role("button", name="Save the file", exact=True)).to_be_disabled()

    # A colleague reads why and how much, and no name.
    nora = at_the_desk(open_page, one(world, "nora"), giver)
    nora.goto(asked)
    expect(nora.locator("main")).to_contain_text("nearer to her sister")
    expect(nora.locator("main")).not_to_contain_text(NAME)
    looked_at(nora, "agree")
    press(nora, "I agree")

    casey.goto(asked)
    with casey.expect_download() as saved:
        press(casey, "Save the file")
    file = tmp_path / "case.wayhome"
    saved.value.save_as(file)
    assert NAME.encode() not in file.read_bytes()

    # Of the same name on this side, and without the key: it opens for nobody here.
    namesake = at_the_desk(open_page, one(world, "rita"), giver)
    own_card(namesake)
    bring(namesake, file)
    expect(namesake.locator("main")).to_contain_text("sealed to a key that does not open here")

    # There: what it holds and who signed it, before anything is taken in.
    bring(rita, file)
    expect(rita.locator("main")).to_contain_text("It is whole")
    expect(rita.locator("main")).to_contain_text("Signed with a card that your organisation has compared.")
    expect(rita.locator("main")).not_to_contain_text(NAME)
    looked_at(rita, "look")
    press(rita, "Take it in")
    rita.wait_for_url(re.compile("/earlier-case/$"))
    expect(rita.locator("main")).to_contain_text(f"From {US}, their case {code}")
    looked_at(rita, "earlier")
    found = re.search(r"/people/([A-Z0-9]{2}-[A-Z0-9]{4})/", rita.url)
    assert found
    rita.goto(f"/people/{found[1]}/")
    expect(rita.get_by_role("heading", level=1)).to_have_text(name)
    rita.goto(f"/people/{found[1]}/agreed/")
    expect(rita.locator("main")).to_contain_text("Not asked yet")
    expect(rita.get_by_role("link", name=re.compile("^Take back"))).to_have_count(0)

    # The same file once more is in already; and at the giver it stands that it left.
    bring(rita, file)
    expect(rita.locator("main")).to_contain_text(found[1])
    looked_at(rita, "again")
    casey.goto(asked)
    expect(casey.locator("main")).to_contain_text("Her or his record says that the case left.")
