"""Old computers, locked-down browsers: everything works without JavaScript, at both widths."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESKTOP, PHONE, Open, World, fits, shown
from tests.journeys.hands import lock, sign_in, unlock

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("width", "role"), [(DESKTOP, "LEGAL_AID"), (PHONE, "PSYCHOSOCIAL")])
def test_a_working_day_without_scripts(
    world: World, open_page: Open, width: dict[str, int], role: str
) -> None:
    person = world.person(role)
    page = open_page(width=width, javascript=False)
    page.goto("/account/")
    expect(page).to_have_title("Sign in · Wayhome")
    sign_in(page, person)
    for path in ("/organisation/", "/account/", "/account/passphrase/"):
        page.goto(path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        fits(page, path)
        shown(page, f"plain-{role}-{path.strip('/').replace('/', '-')}")
    page.goto("/organisation/")
    page.get_by_role("link", name=person["name"], exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(person["name"])
    lock(page)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(person["name"])
    page.goto("/unlock/")
    unlock(page, person["passphrase"])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Today")
    page.goto("/account/")
    page.get_by_role("button", name="End all my sessions").click()
    page.goto("/account/")
    expect(page).to_have_title("Sign in · Wayhome")
