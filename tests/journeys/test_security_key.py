"""Security keys in a real browser, with Chromium's own virtual key; and signing in without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.journeys import hands
from tests.journeys.conftest import PHONE, World, check_accessible, shown
from wayhome.core import clock
from wayhome.signin import totp

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def _code(secret: str, steps: int = 0) -> str:
    if steps == 0:
        return hands.code(secret)  # other stories use the same people, and a code opens once
    return totp.code_at(secret, totp.step_at(clock.now()) + steps)


def _plug_in(page: Page, *, verifies: bool = True) -> tuple[CDPSession, str]:
    """A security key at this browser that says yes by itself."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "usb",
                "hasResidentKey": False,
                "hasUserVerification": True,
                "isUserVerified": verifies,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session, made["authenticatorId"]


def _give_passphrase(page: Page, email: str, passphrase: str) -> None:
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    page.get_by_role("button", name="Go on").click()


def _invited(page: Page, world: World, name: str) -> tuple[str, str]:
    """The link and the address of a colleague whom the manager, at ``page``, invited."""
    manager = world.person("MANAGER")
    _give_passphrase(page, manager["email"], manager["passphrase"])
    page.get_by_label("Code").fill(_code(manager["totp_secret"]))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(world.url + "/")
    page.goto("/organisation/invite/")
    email = f"{name.lower()}@harbour.example"
    page.get_by_label("Name").first.fill(name)
    page.get_by_label("address").first.fill(email)
    page.locator("main form button.button").first.click()
    page.wait_for_load_state()
    link = page.locator("main").get_by_text("/invitation/").first.inner_text()
    return "/invitation/" + link.partition("/invitation/")[2].split()[0], email


def test_52_key_is_registered_added_and_used_and_a_copy_is_refused(world: World, open_page: Open) -> None:
    link, email = _invited(open_page(), world, "Kira")
    page = open_page()
    page.goto(link)
    words = page.locator(".offered").inner_text().strip()
    page.get_by_label("Your passphrase").fill(words)
    page.get_by_role("button", name="Take this passphrase").click()
    page.get_by_role("link", name="I have it on paper").click()
    page.get_by_role("link", name="I have a security key instead").click()
    session, key = _plug_in(page)
    check_accessible(page)
    page.get_by_label("Name of the key").fill("blue key")
    page.get_by_role("button", name="Register the key").click()
    expect(page.get_by_role("heading", name="Print these ten codes now")).to_be_visible()
    page.get_by_role("link", name="I have them on paper").click()
    page.get_by_role("link", name="Something about your own account waits for you.").click()
    expect(page.get_by_text("Waiting until a manager confirms you")).to_be_visible()

    before = session.send("WebAuthn.getCredentials", {"authenticatorId": key})["credentials"][0]
    page.goto("/account/")
    page.get_by_role("button", name="Sign out here").click()
    _give_passphrase(page, email, words)
    check_accessible(page)
    shown(page, "second-step-with-key")
    page.get_by_role("button", name="Use my security key").click()
    page.wait_for_url(world.url + "/")

    # Someone read the key out before it was last used: the copy counts from there.
    page.goto("/account/")
    page.get_by_role("button", name="Sign out here").click()
    session.send(
        "WebAuthn.removeCredential", {"authenticatorId": key, "credentialId": before["credentialId"]}
    )
    session.send("WebAuthn.addCredential", {"authenticatorId": key, "credential": before})
    _give_passphrase(page, email, words)
    page.get_by_role("button", name="Use my security key").click()
    expect(page.get_by_text("answered with an old count").first).to_be_visible()
    page.goto("/account/")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_52_key_that_does_not_check_the_person_is_not_registered(world: World, open_page: Open) -> None:
    casey = world.person("CASE_MANAGER_SEND")
    page = open_page()
    _give_passphrase(page, casey["email"], casey["passphrase"])
    page.get_by_label("Code").fill(_code(casey["totp_secret"]))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(world.url + "/")
    page.goto("/account/key/")
    _session, _key = _plug_in(page, verifies=False)
    page.get_by_label("Name of the key").fill("key without PIN")
    page.get_by_role("button", name="Register the key").click()
    expect(page.locator("[data-key-problem]")).to_be_visible()
    expect(page.locator("[data-key-problem]")).to_be_focused()
    page.goto("/account/")
    expect(page.get_by_text("key without PIN")).to_have_count(0)


def test_without_scripts_the_page_leads_to_codes_and_codes_open(world: World, open_page: Open) -> None:
    sam = world.person("SHELTER_STAFF")
    page = open_page(width=PHONE, javascript=False)
    _give_passphrase(page, sam["email"], sam["passphrase"])
    page.get_by_label("Code").fill(_code(sam["totp_secret"]))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(world.url + "/")
    page.goto("/account/key/")
    expect(page.get_by_text("Security keys need a browser that runs scripts")).to_be_visible()
    expect(page.get_by_role("button", name="Register the key")).to_be_hidden()
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    page.get_by_label("Passphrase", exact=True).fill(sam["passphrase"])
    page.get_by_role("button", name="Unlock").click()
    page.wait_for_url(world.url + "/")


def test_50_back_button_after_the_lock_shows_nothing(world: World, open_page: Open) -> None:
    vera = world.person("SHELTER_MANAGER")
    page = open_page()
    _give_passphrase(page, vera["email"], vera["passphrase"])
    page.get_by_label("Code").fill(_code(vera["totp_secret"]))
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(world.url + "/")
    page.goto("/account/")
    expect(page.get_by_text(vera["email"])).to_be_visible()
    page.get_by_role("button", name="Lock").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    expect(page.get_by_text(vera["email"])).to_have_count(0)
