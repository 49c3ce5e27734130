"""A case from its first night: a code, a name next day, what she agrees to and takes back, and who sees none of it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Open, World, check_accessible, shown
from tests.journeys.hands import press, sign_in

pytestmark = pytest.mark.browser

NAME_CANARY = "Mirabelle"
CODE = re.compile(r"/people/([A-Z0-9]{2}-[A-Z0-9]{4})/$")
SIZES = [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")]


def choose(page: Page, question: str, answer: str) -> None:
    """Tick one answer of a question."""
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def open_with_a_code_only(casey: Page) -> str:
    """At night: no name was said. Returns the code."""
    casey.goto("/")
    casey.get_by_role("link", name="People", exact=True).click()
    casey.goto("/people/new/")
    check_accessible(casey)
    press(casey, "She or he has not said a name")
    check_accessible(casey)
    shown(casey, f"night-{casey.viewport_size['width']}" if casey.viewport_size else "night")
    choose(casey, "Who else is in the room, or can hear?", "Nobody else")
    choose(casey, "How is she or he now?", "Calm enough to decide")
    choose(casey, "“Do you want to stay here tonight and be helped?”", "Yes")
    choose(casey, "“May we keep a file about you?”", "Yes")
    choose(casey, "Is she or he under 18?", "No")
    casey.get_by_label("Language she or he speaks best").select_option(label="Albanian")
    choose(casey, "Is an interpreter needed?", "No")
    press(casey, "Open the case")
    casey.wait_for_url(CODE)
    check_accessible(casey)
    shown(casey, f"case-new-{casey.viewport_size['width']}" if casey.viewport_size else "case-new")
    expect(casey.get_by_role("heading", level=1)).to_have_text("No name so far")
    found = CODE.search(casey.url)
    assert found
    return found[1]


def find(page: Page, words: str) -> None:
    """Look somebody up on the page for it. The words are in no address."""
    page.goto("/people/find/")
    box = page.get_by_role("textbox", name="Name, code or number", exact=True)
    box.fill(words)
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert words.split()[0].lower() not in page.url.lower()


def give_a_name(casey: Page, code: str, name: str) -> None:
    """Next day she says how she wants to be called."""
    casey.goto(f"/people/{code}/who/write/")
    check_accessible(casey)
    casey.get_by_label("Name used").fill(name)
    press(casey, "Save")
    casey.goto(f"/people/{code}/")
    expect(casey.get_by_role("heading", level=1)).to_have_text(name)


def agree_to_the_partner(casey: Page, code: str, *, answer: str) -> None:
    """One question on its own page: may Dawn Centre know who she is?"""
    casey.goto(f"/people/{code}/agreed/agency/")
    check_accessible(casey)
    casey.get_by_role("group", name="Who else is in the room?").get_by_label(
        "Nobody else", exact=True
    ).check()
    choose(casey, "How is the person now?", "Calm enough to decide")
    casey.locator("section.question").get_by_label(answer, exact=True).first.check()
    if answer == "Yes":
        choose(casey, "Who may know?", "Dawn Centre")
        casey.get_by_label("identity", exact=True).check()
    choose(casey, "Was it said back in the person’s own words?", "Yes")
    choose(casey, "Can the person decide this now?", "Understands and can decide")
    choose(casey, "How are the answers given?", "In writing")
    casey.get_by_label("Language of the talk").select_option(label="Albanian")
    press(casey, "Keep this answer")


def not_there(page: Page, code: str) -> str:
    """What the page says of a case that does not exist for this person."""
    answer = page.goto(f"/people/{code}/")
    assert answer is not None
    assert answer.status == 404
    return answer.text()


@pytest.mark.parametrize("size", SIZES)
def test_a_case_begins_with_a_code_and_gets_a_name_when_she_wants(
    world: World, open_page: Open, size: dict[str, int]
) -> None:
    casey = open_page(width=size)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    check_accessible(casey)
    code = open_with_a_code_only(casey)
    give_a_name(casey, code, f"{NAME_CANARY} {size['width']}")
    check_accessible(casey)
    shown(casey, f"case-named-{size['width']}")

    # She is found by a name that is spelt wrong, by a colleague's eye too.
    find(casey, f"Mirrabel {size['width']}")
    expect(casey.locator("main")).to_contain_text(code)
    check_accessible(casey)
    shown(casey, f"found-{size['width']}")

    # A worker of another organisation gets the same answer as for a code that does not exist.
    otto = open_page(width=size)
    sign_in(otto, world.person("LE_FRONTLINE"))
    said = [not_there(otto, wanted).replace(wanted, "") for wanted in (code, "Q2-2222")]
    assert said[0] == said[1]
    assert NAME_CANARY not in said[0]
    # Who keeps the record sees that somebody tried, and was refused.
    dora = open_page(width=size)
    sign_in(dora, world.person("DPO"))
    dora.goto("/looked/")
    expect(dora.locator("main")).to_contain_text("refused")
    check_accessible(dora)
    shown(dora, f"looked-{size['width']}")


@pytest.mark.parametrize("size", SIZES)
def test_33_what_she_takes_back_ends_on_both_sides(
    world: World, open_page: Open, size: dict[str, int]
) -> None:
    casey = open_page(width=size)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    code = open_with_a_code_only(casey)
    give_a_name(casey, code, NAME_CANARY)
    agree_to_the_partner(casey, code, answer="Yes")
    shown(casey, f"agreed-{size['width']}")

    rita = open_page(width=size)
    sign_in(rita, world.person("CASE_MANAGER_RECV"))
    assert rita.goto(f"/people/{code}/").status == 404  # type: ignore[union-attr]  # nobody opened it yet

    casey.goto(f"/people/{code}/agreed/")
    check_accessible(casey)
    casey.get_by_role("link", name=re.compile("^Let them in")).click()
    check_accessible(casey)
    shown(casey, f"let-in-{size['width']}")
    press(casey, "Let them in now")
    rita.goto(f"/people/{code}/")
    expect(rita.get_by_role("heading", level=1)).to_have_text(NAME_CANARY)
    check_accessible(rita)
    shown(rita, f"partner-{size['width']}")
    rita.goto("/people/?all=1")
    expect(rita.locator("main")).to_contain_text(code)

    # The card: before it is shown she is asked where it stays, and whether it names anybody.
    casey.goto(f"/people/{code}/agreed/card/")
    check_accessible(casey)
    shown(casey, f"card-ask-{size['width']}")
    choose(casey, "Where does the card stay?", "The person carries it")
    choose(casey, "Which card?", "One that names nobody")
    casey.get_by_label("Language of the card").select_option(label="shqip · Albanian")
    press(casey, "Show the card")
    check_accessible(casey)
    shown(casey, f"card-{size['width']}")
    expect(casey.locator("[lang=sq]").first).to_be_visible()
    for name in (NAME_CANARY, "Dawn Centre", "Harbour House", "Wayhome"):
        expect(casey.locator("article.carried")).not_to_contain_text(name)

    # She takes it back: before anything happens, everything that hangs on it is shown.
    casey.goto(f"/people/{code}/agreed/")
    casey.get_by_role("link", name=re.compile("^Take back")).last.click()
    check_accessible(casey)
    shown(casey, f"take-back-{size['width']}")
    expect(casey.locator("main")).to_contain_text("Dawn Centre")
    choose(casey, "How was it said?", "Face to face")
    choose(casey, "Who said it?", "She or he did")
    press(casey, "Take it back now")
    check_accessible(casey)
    shown(casey, f"taken-back-{size['width']}")

    # On the other side it does not exist any more: page, list, search.
    assert rita.goto(f"/people/{code}/").status == 404  # type: ignore[union-attr]
    rita.goto("/people/?all=1")
    expect(rita.locator("main")).not_to_contain_text(code)
    find(rita, NAME_CANARY)
    expect(rita.locator("main")).not_to_contain_text(code)
    rita.goto("/ended/")
    expect(rita.locator("main")).to_contain_text(code)
    check_accessible(rita)
    shown(rita, f"ended-{size['width']}")

    # Here the case goes on, and the record says what happened.
    casey.goto(f"/people/{code}/")
    expect(casey.get_by_role("heading", level=1)).to_have_text(NAME_CANARY)
    casey.goto(f"/people/{code}/timeline/")
    check_accessible(casey)
    shown(casey, f"timeline-{size['width']}")


def test_a_refusal_is_an_answer_like_any_other(world: World, open_page: Open) -> None:
    casey = open_page()
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    code = open_with_a_code_only(casey)
    agree_to_the_partner(casey, code, answer="No")
    casey.goto(f"/people/{code}/agreed/")
    check_accessible(casey)
    expect(casey.get_by_role("link", name=re.compile("^Let them in"))).to_have_count(0)
    row = casey.get_by_role("listitem").filter(has_text="Telling an agency in the country of return")
    expect(row.first).to_contain_text("No")


def test_the_first_night_works_without_javascript(world: World, open_page: Open) -> None:
    casey = open_page(width=PHONE, javascript=False)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    casey.goto("/people/new/")
    press(casey, "She or he has not said a name")
    choose(casey, "Who else is in the room, or can hear?", "A relative")
    choose(casey, "How is she or he now?", "Calm enough to decide")
    choose(casey, "“Do you want to stay here tonight and be helped?”", "Yes")
    choose(casey, "“May we keep a file about you?”", "Not now")
    choose(casey, "Is she or he under 18?", "Not sure")
    casey.get_by_label("Language she or he speaks best").select_option(label="Albanian")
    choose(casey, "Is an interpreter needed?", "No")
    press(casey, "Open the case")
    # A yes in the presence of a relative is no yes: said so, nothing lost.
    expect(casey.get_by_role("alert").first).to_be_visible()
    assert casey.get_by_role("group", name="Is she or he under 18?").get_by_label("Not sure").is_checked()
    shown(casey, "relative-phone")
