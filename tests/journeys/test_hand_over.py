"""Days 37 and 38: the country of return answers for her; proposed, accepted, confirmed by both, then observed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Open, World, check_accessible, fits, shown
from tests.journeys.first_case import NAME_CANARY, choose, give_a_name, open_with_a_code_only
from tests.journeys.hands import on_today, press, sign_in

pytestmark = pytest.mark.browser

SIZES = [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")]


def looked_at(page: Page, name: str) -> None:
    """Accessible, nothing beside the edge of the screen, and a picture for who wants to look."""
    check_accessible(page)
    fits(page, name)
    width = page.viewport_size["width"] if page.viewport_size else 0
    shown(page, f"hand-over-{name}-{width}")


def agree(casey: Page, code: str, purpose: str, *, groups: tuple[str, ...] = ()) -> None:
    """One question on its own page, asked alone: yes."""
    casey.goto(f"/people/{code}/agreed/{purpose}/")
    casey.get_by_role("group", name="Who else is in the room?").get_by_label(
        "Nobody else", exact=True
    ).check()
    choose(casey, "How is the person now?", "Calm enough to decide")
    casey.locator("section.question").get_by_label("Yes", exact=True).first.check()
    if groups:
        choose(casey, "Who may know?", "Dawn Centre")
    for group in groups:
        casey.get_by_label(group, exact=True).check()
    choose(casey, "Was it said back in the person’s own words?", "Yes")
    choose(casey, "Can the person decide this now?", "Understands and can decide")
    choose(casey, "How are the answers given?", "In writing")
    casey.get_by_label("Language of the talk").select_option(label="Albanian")
    press(casey, "Keep this answer")
    casey.wait_for_url(re.compile(r"/agreed/$"))


@pytest.mark.parametrize("size", SIZES)
def test_a_case_is_handed_over_and_never_without_a_lead(
    world: World, open_page: Open, size: dict[str, int]
) -> None:
    casey, rita = open_page(width=size), open_page(width=size)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    sign_in(rita, world.person("CASE_MANAGER_RECV"))
    code = open_with_a_code_only(casey)
    give_a_name(casey, code, NAME_CANARY)

    # Nothing is sent before she has agreed that they are told.
    casey.goto(f"/people/{code}/hand-over/")
    looked_at(casey, "not-agreed")
    expect(casey.locator("main")).to_contain_text("Not agreed")
    agree(casey, code, "agency", groups=("identity", "services and plan"))
    agree(casey, code, "later")

    # Day 37: Harbour House proposes. Exactly the letter is shown before it goes; no name in it.
    casey.goto(f"/people/{code}/hand-over/")
    looked_at(casey, "whom")
    casey.get_by_role("link", name="Dawn Centre").click()
    looked_at(casey, "propose")
    casey.get_by_label("Something they should know first").fill("Prefers to be called in the morning")
    press(casey, "Send the letter")
    looked_at(casey, "proposed")
    expect(casey.locator("main")).to_contain_text("Dawn Centre has not answered yet")

    # Dawn Centre reads the letter and nothing else.
    on_today(rita, "Harbour House asks whether you answer")
    rita.goto("/handed/")
    looked_at(rita, "letters")
    rita.get_by_role("link", name=code).first.click()
    looked_at(rita, "letter")
    expect(rita.locator("main")).to_contain_text("Prefers to be called in the morning")
    expect(rita.locator("main")).not_to_contain_text(NAME_CANARY)
    letter = rita.url
    assert rita.goto(f"/people/{code}/").status == 404  # type: ignore[union-attr]

    # A question first, and its answer.
    rita.goto(letter)
    rita.get_by_role("link", name="Ask something first").click()
    looked_at(rita, "ask")
    rita.locator("main textarea").fill("Is an interpreter needed?")
    rita.locator("main form button").first.click()
    casey.goto(f"/people/{code}/hand-over/")
    casey.get_by_role("link", name="Answer their question").click()
    looked_at(casey, "answer")
    casey.locator("main textarea").fill("No")
    casey.locator("main form button").first.click()
    looked_at(casey, "answered")

    # Accepted: who answers there. Declining stays open until the end.
    rita.goto(letter)
    rita.get_by_role("link", name="Decline").click()
    looked_at(rita, "decline")
    rita.goto(letter)
    rita.get_by_role("link", name="Accept, and say who answers").click()
    looked_at(rita, "accept")
    rita.get_by_role("group", name="Who answers for her or him?").get_by_label(
        re.compile("^Rita Shala")
    ).check()
    press(rita, "Accept")
    looked_at(rita, "accepted")
    assert rita.goto(f"/people/{code}/").status == 404  # type: ignore[union-attr]  # not before both confirmed

    # Day 38: she is there. Until Harbour House has confirmed too, Harbour House answers.
    rita.goto(letter)
    rita.get_by_role("link", name="She or he is here and I answer").click()
    looked_at(rita, "receive")
    choose(rita, "Is she or he safe?", "She or he says: I am safe here")
    press(rita, "Confirm")
    looked_at(rita, "received")
    assert rita.goto(f"/people/{code}/").status == 404  # type: ignore[union-attr]
    casey.goto(f"/people/{code}/hand-over/")
    looked_at(casey, "both-sides")
    expect(casey.locator("main")).to_contain_text("Casey Berisha")
    casey.get_by_role("link", name="Withdraw it and keep the lead").click()
    looked_at(casey, "withdraw")
    casey.goto(f"/people/{code}/hand-over/confirm/")
    looked_at(casey, "confirm")
    press(casey, "Confirmed")
    looked_at(casey, "handed-over")
    expect(casey.locator("main")).to_contain_text("The case is handed over")

    # From this minute Rita answers, opens the case, and what is due is hers.
    rita.goto(f"/people/{code}/")
    expect(rita.get_by_role("heading", level=1)).to_have_text(NAME_CANARY)
    looked_at(rita, "case-there")
    rita.goto(f"/people/{code}/hand-over/")
    expect(rita.locator("main")).to_contain_text("Rita Shala")
    looked_at(rita, "who-answers-there")
    rita.goto("/")
    looked_at(rita, "today-there")
    expect(rita.locator("main")).to_contain_text("come later")  # asked anew within 72 hours

    # Harbour House observes, as she agreed: it reads, and writes nothing.
    casey.goto(f"/people/{code}/")
    looked_at(casey, "case-observed")
    expect(casey.locator("main")).to_contain_text("You ask how she or he is, as agreed")
    refused = casey.goto(f"/people/{code}/who/write/")
    assert refused is not None
    assert refused.status == 403
    looked_at(casey, "not-written")
    assert casey.goto(f"/people/{code}/hand-over/confirm/").status == 404  # type: ignore[union-attr]

    # Nobody else ever saw any of it.
    otto = open_page(width=size)
    sign_in(otto, world.person("LE_FRONTLINE"))
    for path in (letter, f"/people/{code}/hand-over/"):
        assert otto.goto(path).status in (403, 404)  # type: ignore[union-attr]
        assert NAME_CANARY not in otto.content()
        assert code not in otto.locator("main").inner_text()
