"""What several stories of a first case do: opened with a code, named, agreed, let in, a card, taken back."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.conftest import check_accessible, shown
from tests.journeys.hands import press

NAME_CANARY = "Mirabelle"
CODE = re.compile(r"/people/([A-Z0-9]{2}-[A-Z0-9]{4})/$")


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
    shown(casey, f"night-{wide(casey)}")
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
    shown(casey, f"case-new-{wide(casey)}")
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


def wide(page: Page) -> int:
    """How wide the screen is, for the names of pictures."""
    return page.viewport_size["width"] if page.viewport_size else 0


def let_the_partner_in(casey: Page, rita: Page, code: str) -> None:
    """After a yes: nobody there could open it before, and now they can."""
    assert rita.goto(f"/people/{code}/").status == 404  # type: ignore[union-attr]  # nobody opened it yet

    casey.goto(f"/people/{code}/agreed/")
    check_accessible(casey)
    casey.get_by_role("link", name=re.compile("^Let them in")).click()
    check_accessible(casey)
    shown(casey, f"let-in-{wide(casey)}")
    press(casey, "Let them in now")
    rita.goto(f"/people/{code}/")
    expect(rita.get_by_role("heading", level=1)).to_have_text(NAME_CANARY)
    check_accessible(rita)
    shown(rita, f"partner-{wide(rita)}")
    rita.goto("/people/?all=1")
    expect(rita.locator("main")).to_contain_text(code)


def print_a_card(casey: Page, code: str) -> None:
    """Before it is shown she is asked where it stays, and whether it names anybody."""
    casey.goto(f"/people/{code}/agreed/card/")
    check_accessible(casey)
    shown(casey, f"card-ask-{wide(casey)}")
    choose(casey, "Where does the card stay?", "The person carries it")
    choose(casey, "Which card?", "One that names nobody")
    casey.get_by_label("Language of the card").select_option(label="shqip · Albanian")
    press(casey, "Show the card")
    check_accessible(casey)
    shown(casey, f"card-{wide(casey)}")
    expect(casey.locator("[lang=sq]").first).to_be_visible()
    for name in (NAME_CANARY, "Dawn Centre", "Harbour House", "Wayhome"):
        expect(casey.locator("article.carried")).not_to_contain_text(name)


def take_it_back(casey: Page, rita: Page, code: str) -> None:
    """Before anything happens, everything that hangs on it is shown; then it ends on both sides."""
    casey.goto(f"/people/{code}/agreed/")
    casey.get_by_role("link", name=re.compile("^Take back")).last.click()
    check_accessible(casey)
    shown(casey, f"take-back-{wide(casey)}")
    expect(casey.locator("main")).to_contain_text("Dawn Centre")
    choose(casey, "How was it said?", "Face to face")
    choose(casey, "Who said it?", "She or he did")
    press(casey, "Take it back now")
    check_accessible(casey)
    shown(casey, f"taken-back-{wide(casey)}")

    # On the other side it does not exist any more: page, list, search.
    assert rita.goto(f"/people/{code}/").status == 404  # type: ignore[union-attr]
    rita.goto("/people/?all=1")
    expect(rita.locator("main")).not_to_contain_text(code)
    find(rita, NAME_CANARY)
    expect(rita.locator("main")).not_to_contain_text(code)
    rita.goto("/ended/")
    expect(rita.locator("main")).to_contain_text(code)
    check_accessible(rita)
    shown(rita, f"ended-{wide(casey)}")

    # Here the case goes on, and the record says what happened.
    casey.goto(f"/people/{code}/")
    expect(casey.get_by_role("heading", level=1)).to_have_text(NAME_CANARY)
    casey.goto(f"/people/{code}/timeline/")
    check_accessible(casey)
    shown(casey, f"timeline-{wide(casey)}")
