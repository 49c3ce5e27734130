"""Stage one at a screen: a talk that is cut off, the house tonight on paper and by a number, options told twice."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Error, Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Open, World, check_accessible, fits, shown
from tests.journeys.first_case import choose, give_a_name, open_with_a_code_only
from tests.journeys.hands import confirm_if_asked, lock, press, sign_in

pytestmark = pytest.mark.browser

NUMBER = "492817"


def looked_at(page: Page, name: str) -> None:
    """Accessible, nothing beside the edge of the screen, and a picture for who wants to look."""
    check_accessible(page)
    width = page.evaluate("window.innerWidth")
    fits(page, name)
    shown(page, f"stage-one-{name}-{width}")


def agree_to_a_talk(casey: Page, code: str) -> None:
    """Asked aloud, alone, and said back."""
    casey.goto(f"/people/{code}/first-talk/begin/")
    casey.get_by_role("link", name="Ask whether she or he agrees to a talk").click()
    choose(casey, "Who else is in the room?", "Nobody else")
    choose(casey, "How is the person now?", "Calm enough to decide")
    casey.locator("section.question").get_by_label("Yes", exact=True).first.check()
    choose(casey, "Was it said back in the person’s own words?", "Yes")
    choose(casey, "Can the person decide this now?", "Understands and can decide")
    choose(casey, "How are the answers given?", "In writing")
    casey.get_by_label("Language of the talk").select_option(label="Albanian")
    press(casey, "Keep this answer")


def answer_all(casey: Page, said: str) -> int:
    """Every question of this page. Returns how many there were."""
    groups = casey.locator("main form fieldset")
    for number in range(groups.count()):
        groups.nth(number).get_by_label(said, exact=True).check()
    return groups.count()


@pytest.mark.parametrize("width", [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")])
def test_a_talk_that_is_cut_off_half_way_loses_nothing(
    world: World, open_page: Open, width: dict[str, int]
) -> None:
    casey = open_page(width=width)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    code = open_with_a_code_only(casey)
    agree_to_a_talk(casey, code)
    casey.goto(f"/people/{code}/first-talk/begin/")
    choose(casey, "Is this a private place, where nobody else sees or hears you?", "Yes")
    casey.get_by_label("Language of the talk").select_option(label="Albanian")
    looked_at(casey, "talk-prepared")
    press(casey, "Begin the talk")
    asked = answer_all(casey, "Yes")
    assert asked
    looked_at(casey, "talk-first-page")
    press(casey, "Go on")
    expect(casey.locator("main")).to_contain_text("Page 2")
    answer_all(casey, "Not now")

    casey.context.set_offline(True)
    with pytest.raises(Error):  # nothing answers
        casey.goto(f"/people/{code}/first-talk/")
    casey.context.set_offline(False)
    casey.goto(f"/people/{code}/first-talk/")
    looked_at(casey, "talk-cut-off")
    casey.get_by_role("link", name="Go on with the talk").click()
    expect(casey.locator("main")).to_contain_text("Page 2")  # the first page on which nothing is kept
    casey.get_by_role("link", name="Back", exact=False).first.click()
    kept = casey.locator("main form fieldset").get_by_label("Yes", exact=True)
    assert [kept.nth(number).is_checked() for number in range(asked)] == [True] * asked

    # The line drops as the button is pressed: what was chosen is sent when it is there again.
    casey.goto(re.sub(r"/\d+/$", "/2/", casey.url))
    second = answer_all(casey, "Not now")
    casey.context.set_offline(True)
    casey.get_by_role("button", name="Go on", exact=True).click(no_wait_after=True)
    casey.wait_for_timeout(500)
    casey.context.set_offline(False)
    casey.reload()
    if "/3/" not in casey.url:  # the browser did not send it again by itself: it is asked for, not skipped
        casey.goto(f"/people/{code}/first-talk/")
        casey.get_by_role("link", name="Go on with the talk").click()
        expect(casey.locator("main")).to_contain_text("Page 2")
        answer_all(casey, "Not now")
        press(casey, "Go on")
    expect(casey.locator("main")).to_contain_text("Page 3")
    for number, said, count in ((1, "Yes", asked), (2, "Not now", second)):
        casey.goto(re.sub(r"/\d+/$", f"/{number}/", casey.url))
        chosen = casey.locator("main form fieldset").get_by_label(said, exact=True)
        assert count
        assert [chosen.nth(each).is_checked() for each in range(count)] == [True] * count
    casey.goto(re.sub(r"/\d+/$", "/3/", casey.url))
    press(casey, "Stop the talk")
    looked_at(casey, "talk-stopped")


@pytest.mark.parametrize(
    (
        "width",
        "javascript",
        "name",
        "place",
    ),  # names unlike each other: nobody is asked whether they are one person
    [
        pytest.param(DESKTOP, True, "Zenobia", 1, id="desktop"),
        pytest.param(PHONE, True, "Iphigenia", 5, id="phone"),
        pytest.param(PHONE, False, "Wolfrun", 6, id="without-scripts"),
    ],
)
def test_the_house_tonight_its_sheet_and_a_number_for_the_shift(
    world: World, open_page: Open, width: dict[str, int], *, javascript: bool, name: str, place: int
) -> None:
    casey = open_page()
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    code = open_with_a_code_only(casey)
    give_a_name(casey, code, name)
    casey.goto(f"/people/{code}/open-to/team/")
    if casey.get_by_role("radio", name="House").count():
        casey.get_by_role("radio", name="House").first.check()
        casey.locator("main form").get_by_role("button").last.click()

    worker = world.person("SHELTER_STAFF")
    sam = open_page(width=width, javascript=javascript)
    sign_in(sam, worker)
    sam.goto("/houses/")
    sam.get_by_role("link", name="Lantern").first.click()
    house = sam.url.split("/houses/")[1].split("/")[0]
    sam.goto(f"/houses/{house}/come/")
    sam.get_by_label("Code of the case").fill(code)
    press(sam, "Go on")
    sam.get_by_label("Which place?").select_option(index=place)
    choose(sam, "Is she or he here now?", "Yes")
    choose(sam, "Who comes?", "Women")
    choose(sam, "Does a doctor have to look first?", "Nothing urgent")
    # Strangers share a room where it is known.
    choose(sam, "A woman or girl, or a man or boy?", "Woman or girl")
    press(sam, "Give this place")
    sam.goto(f"/houses/{house}/tonight/")
    expect(sam.locator("main")).to_contain_text(name)
    expect(sam.locator("main")).to_contain_text(code)
    if javascript:
        looked_at(sam, "tonight")
    shown(sam, f"stage-one-tonight-{width['width']}-{javascript}")
    sam.goto(f"/houses/{house}/tonight/sheet/")
    expect(sam.locator("main")).to_contain_text(code)  # the name could be here: it was one page before
    expect(sam.locator("main")).not_to_contain_text(name)
    shown(sam, f"stage-one-sheet-{width['width']}-{javascript}")

    # A number for the shift: the screen locks, the number opens this house tonight and nothing else.
    sam.goto(f"/houses/{house}/computer/")
    if "/account/confirm/" in sam.url:
        confirm_if_asked(sam, worker)
        sam.goto(f"/houses/{house}/computer/")
    shown(sam, f"stage-one-computer-{width['width']}-{javascript}")
    if javascript:
        check_accessible(sam)
    sam.get_by_label("Six digits", exact=True).fill(NUMBER)
    sam.get_by_label("The same six digits again", exact=True).fill(NUMBER)
    press(sam, "Use this number")
    expect(sam.get_by_role("heading", level=1)).to_contain_text("tonight")
    lock(sam)
    shown(sam, f"stage-one-locked-{width['width']}-{javascript}")
    sam.get_by_role("link", name="House tonight, with your number").click()
    shown(sam, f"stage-one-number-{width['width']}-{javascript}")
    if javascript:
        check_accessible(sam)
    sam.get_by_label("Your number for this shift").fill(NUMBER)
    press(sam, "Open")
    expect(sam.locator("main")).to_contain_text(name)
    sam.goto("/people/")
    expect(sam.get_by_role("heading", level=1)).to_have_text("Unlock with your passphrase to open this.")
    shown(sam, f"stage-one-narrow-{width['width']}-{javascript}")
    if javascript:
        check_accessible(sam)


def fill_day(page: Page, name: str, day: date) -> None:
    page.locator(f"[name={name}_day]").fill(str(day.day))
    page.locator(f"[name={name}_month]").select_option(str(day.month))
    page.locator(f"[name={name}_year]").fill(str(day.year))


def talk_about_all(casey: Page, code: str, day: date, wants: str) -> None:
    casey.goto(f"/people/{code}/options/talk/")
    fill_day(casey, "on", day)
    casey.get_by_label("Who led the talk?").select_option(label="Case manager")
    casey.get_by_label("In which language?").select_option(label="Albanian")
    choose(casey, "Was nobody else there who could hear, besides an interpreter?", "Yes")
    choose(casey, "How was she or he?", "Calm enough to decide")
    for option in ("Go back", "Stay here", "Go to another country", "Does not know yet"):
        casey.get_by_role("group", name="What was spoken about?").get_by_label(option, exact=True).check()
    choose(casey, "What does she or he want now?", wants)
    choose(casey, "Was the answer free?", "Yes, nobody and nothing presses")
    looked_at(casey, "options-talk")
    press(casey, "Keep the talk")


@pytest.mark.parametrize("width", [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")])
def test_options_are_told_twice_and_a_decision_is_turned_round(
    world: World, open_page: Open, width: dict[str, int]
) -> None:
    casey = open_page(width=width)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    code = open_with_a_code_only(casey)
    today = datetime.now(UTC).date()
    talk_about_all(casey, code, today - timedelta(days=1), "Does not know yet")
    expect(casey.locator("main")).to_contain_text("1 day with a talk that counts")
    talk_about_all(casey, code, today, "Go back")
    expect(casey.locator("main")).to_contain_text("2 days with a talk that counts")
    expect(casey.locator("main .lead")).to_contain_text("Go back")
    looked_at(casey, "options-go-back")
    casey.get_by_role("link", name="She or he says something else now").click()
    choose(casey, "Was nobody else there who could hear, besides an interpreter?", "Yes")
    choose(casey, "How was she or he?", "Calm enough to decide")
    choose(casey, "What does she or he want now?", "Stay here")
    choose(casey, "Was the answer free?", "Yes, nobody and nothing presses")
    casey.locator("main form").get_by_role("button").last.click()
    expect(casey.locator("main .lead")).to_contain_text("Stay here")
    expect(casey.locator("main")).to_contain_text("Go back")  # what was said before is still there
    expect(casey.get_by_role("button", name="Begin to prepare going back")).to_have_count(0)
    looked_at(casey, "options-stay")
