"""What people do with a browser, in their words."""

import re
import time
from typing import Any

from playwright.sync_api import Page, expect

from bench.visitor import totp

_used: dict[str, str] = {}


def code(secret: str) -> str:
    """The code of the app now. Each opens once, so a used one is waited out, as a person would."""
    while _used.get(secret) == totp(secret):
        time.sleep(0.5)
    _used[secret] = totp(secret)
    return _used[secret]


def press(page: Page, name: str) -> None:
    """Press the one button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def sign_in(page: Page, person: dict[str, Any]) -> None:
    """Both steps, up to the first page inside."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail address").fill(person["email"])
    page.get_by_label("Passphrase", exact=True).fill(person["passphrase"])
    press(page, "Go on")
    page.get_by_label("Code").fill(code(person["totp_secret"]))
    press(page, "Sign in")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Today")


def on_today(page: Page, words: str) -> None:
    """Today, read as far as these words: what is due first stands first, and the rest on the pages after it."""
    page.goto("/")
    further = page.get_by_role("link", name="Show what comes after")
    while not page.locator("main", has_text=words).count() and further.count():
        further.click()
        page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text(words)


def lock(page: Page) -> None:
    press(page, "Lock")
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()


def unlock(page: Page, passphrase: str) -> None:
    page.get_by_label("Passphrase", exact=True).fill(passphrase)
    press(page, "Unlock")


def words_in(page: Page, selector: str) -> list[str]:
    """Printed words, in order."""
    return re.findall(r"[a-z]+", page.locator(selector).inner_text())


def confirm_if_asked(page: Page, person: dict[str, Any]) -> None:
    """Some changes ask for the passphrase once more when it was given a while ago."""
    if "/account/confirm/" in page.url:
        page.get_by_label("Passphrase", exact=True).fill(person["passphrase"])
        page.locator("main").get_by_role("button").last.click()
