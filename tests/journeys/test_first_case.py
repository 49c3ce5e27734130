"""A case from its first night: a code, a name next day, what she agrees to and takes back, and who sees none of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Open, World, check_accessible, shown
from tests.journeys.first_case import (
    NAME_CANARY,
    agree_to_the_partner,
    choose,
    find,
    give_a_name,
    let_the_partner_in,
    not_there,
    open_with_a_code_only,
    print_a_card,
    take_it_back,
)
from tests.journeys.hands import press, sign_in

pytestmark = pytest.mark.browser

SIZES = [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")]


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
    let_the_partner_in(casey, rita, code)
    print_a_card(casey, code)
    take_it_back(casey, rita, code)


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
