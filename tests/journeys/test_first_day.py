"""The first day of a colleague: invited, signed in, confirmed, in a team; then her keys are lost and she is back."""

import base64
import gzip
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Open, World, check_accessible, shown
from tests.journeys.hands import code, confirm_if_asked, lock, press, sign_in, unlock, words_in
from wayhome.installation import postgres

pytestmark = pytest.mark.browser

DRAFT_CANARY = "Zephyrine-Quillfeather-canary"
WRONG_CANARY = "wrongwords-kestrelmoor-canary nobody may keep"


def invite(mona: Page, *, name: str, email: str) -> str:
    """Mona's side: the link she hands over on paper."""
    mona.goto("/organisation/")
    mona.get_by_role("link", name="Invite a colleague").click()
    check_accessible(mona)
    mona.get_by_label("Name", exact=True).fill(name)
    mona.get_by_label("E-mail address at work").fill(email)
    mona.get_by_role("checkbox", name="Shelter worker").check()
    mona.get_by_role("group", name="Teams").get_by_label("House", exact=True).check()
    shown(mona, "invite")
    press(mona, "Make the invitation")
    expect(mona.get_by_role("heading", level=1)).to_have_text(f"Invitation for {name}")
    check_accessible(mona)
    shown(mona, "invited")
    return mona.locator("main strong code").inner_text()


def accept(page: Page, link: str) -> dict[str, Any]:
    """The colleague's side up to the recovery sheet: her passphrase, her words."""
    page.goto(link)
    check_accessible(page)
    shown(page, "accept")
    passphrase = " ".join(words_in(page, ".offered"))
    page.get_by_label("Your passphrase").fill(passphrase)
    press(page, "Take this passphrase")
    expect(page.get_by_role("heading", level=1)).to_have_text("Print your recovery sheet now")
    check_accessible(page)
    shown(page, "sheet")
    return {
        "passphrase": passphrase,
        "sheet": words_in(page, "ol.sheet"),
        "words": words_in(page, ".fingerprint"),
    }


def set_up_app(page: Page) -> str:
    """The secret that the app on the phone now holds."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up a second step")
    check_accessible(page)
    page.get_by_text("I cannot scan it").click()
    shown(page, "second-step")
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    page.get_by_label("Code from the app").fill(code(secret))
    press(page, "Go on")
    expect(page.get_by_role("heading", level=1)).to_have_text("Print these ten codes now")
    check_accessible(page)
    assert page.locator("ol.codes li").count() == 10
    page.get_by_role("link", name="I have them on paper").click()
    return secret


def confirm_and_add(mona: Page, person: dict[str, Any], mona_is: dict[str, Any]) -> None:
    """Mona compares eight words by voice, confirms, and adds her to the team."""
    mona.goto("/organisation/")
    mona.get_by_role("link", name=f"Compare the words {person['name']}").click()
    confirm_if_asked(mona, mona_is)
    check_accessible(mona)
    shown(mona, "compare")
    assert words_in(mona, "ol.sheet") == person["words"]
    mona.get_by_label("All eight words are the same").check()
    press(mona, "Confirm")
    mona.goto("/organisation/")
    mona.get_by_role("link", name="House", exact=True).click()
    check_accessible(mona)
    shown(mona, "team")
    mona.get_by_role("link", name="Add a colleague").click()
    check_accessible(mona)
    mona.get_by_role("radio", name=person["name"]).check()
    press(mona, "Add to the team")
    expect(mona.get_by_role("link", name=person["name"], exact=True)).to_be_visible()


def test_01_a_colleague_comes_in_loses_her_keys_is_back_and_no_secret_lies_about(
    world: World, open_page: Open
) -> None:
    mona_is = world.person("MANAGER")
    mona = open_page()
    sign_in(mona, mona_is)
    check_accessible(mona)
    shown(mona, "home")

    # Mona locks and unlocks.
    lock(mona)
    check_accessible(mona)
    shown(mona, "locked")
    unlock(mona, WRONG_CANARY)
    expect(mona.get_by_role("alert").first).to_be_visible()
    unlock(mona, mona_is["passphrase"])
    expect(mona.get_by_role("heading", level=1)).to_contain_text("Today")

    # Nia comes in, on a phone.
    link = invite(mona, name="Nia Sommer", email="nia@harbour.example")
    nia = open_page(width=PHONE)
    person = {"name": "Nia Sommer", "email": "nia@harbour.example", **accept(nia, link)}
    assert len(person["words"]) == 8
    assert len(person["sheet"]) == 24
    nia.get_by_role("link", name="I have it on paper").click()
    person["totp_secret"] = set_up_app(nia)
    nia.get_by_role("link", name="Something about your own account waits for you.").click()
    expect(nia.get_by_role("heading", name="Waiting until a manager confirms you")).to_be_visible()
    check_accessible(nia)
    shown(nia, "waiting-phone")
    assert words_in(nia, ".fingerprint") == person["words"]

    # The link is worth nothing in a second browser.
    second = open_page()
    second.goto(link)
    expect(second.locator("main")).to_contain_text("This invitation was used already")
    check_accessible(second)

    confirm_and_add(mona, person, mona_is)
    nia.goto("/you/")
    expect(nia.locator("dl.facts")).to_contain_text("House")

    # Mona types while the vault is locked: kept, sealed, offered again, thrown away.
    mona.goto("/organisation/invite/")
    other = mona.context.new_page()
    other.goto("/")
    lock(other)
    mona.get_by_label("Name", exact=True).fill(DRAFT_CANARY)
    mona.get_by_label("E-mail address at work").fill("someone@harbour.example")
    press(mona, "Make the invitation")
    expect(mona.get_by_role("heading", name="Locked")).to_be_visible()
    assert leaks(world, [DRAFT_CANARY]) == []
    unlock(mona, mona_is["passphrase"])
    mona.goto("/kept/")
    expect(mona.locator("main")).to_contain_text(DRAFT_CANARY)
    check_accessible(mona)
    shown(mona, "kept")
    press(mona, "Throw it away")
    mona.goto("/kept/")
    expect(mona.locator("main")).to_contain_text("Nothing is kept")

    # Phone gone, sheet gone, passphrase forgotten: Mona gives her a way back.
    mona.goto("/organisation/")
    mona.get_by_role("link", name="Nia Sommer", exact=True).click()
    check_accessible(mona)
    shown(mona, "person")
    mona.get_by_role("link", name="Lost passphrase and recovery sheet").click()
    confirm_if_asked(mona, mona_is)
    check_accessible(mona)
    shown(mona, "lost-keys")
    mona.get_by_role("radio", name="No", exact=True).check()
    press(mona, "Make the link")
    link = mona.locator("main strong code").inner_text()
    nia.goto("/organisation/")
    expect(nia.get_by_role("heading", name="Sign in")).to_be_visible()  # signed out everywhere at once
    again = open_page(width=PHONE)
    before = list(person["words"])
    person |= accept(again, link)
    assert person["words"] != before
    again.get_by_role("link", name="I have it on paper").click()
    again.get_by_label("Code").fill(code(person["totp_secret"]))
    press(again, "Sign in")
    again.get_by_role("link", name="Something about your own account waits for you.").click()
    expect(again.get_by_role("heading", name="Waiting until a manager confirms you")).to_be_visible()
    expect(again.locator("dl.facts")).to_contain_text("none yet")
    confirm_and_add(mona, person, mona_is)
    again.goto("/you/")
    expect(again.locator("dl.facts")).to_contain_text("House")

    # And nothing of all this can be read by whoever takes the machine.
    secrets = [
        DRAFT_CANARY,
        WRONG_CANARY,
        person["passphrase"],
        mona_is["passphrase"],
        " ".join(person["sheet"]),
        " ".join(person["sheet"][:6]),
        person["totp_secret"],
        mona_is["totp_secret"],
        link.rsplit("/", 2)[-2],
    ]
    assert leaks(world, secrets) == []


def leaks(world: World, secrets: list[str]) -> list[str]:
    """Which secrets stand in a dump of the database, in the data folder or in the log, in any usual spelling."""
    dump = dump_of(world)
    places = {"dump": dump, "log": world.log.read_bytes()}
    for path in world.home.rglob("*"):
        # practice.json is the printed sheet of the practice world; real installations have no such file.
        if path.is_file() and path.name != "practice.json":
            places[str(path.relative_to(world.home))] = content(path)
    # The search would find what is there: addresses are plain by design.
    assert b"nia@harbour.example" in dump
    return [
        f"{secret[:4]}… in {name}"
        for name, data in places.items()
        for secret in secrets
        if found(secret, data)
    ]


def content(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    return data


def found(secret: str, data: bytes) -> bool:
    raw = secret.encode()
    spellings = [raw, secret.encode("utf-16-le"), raw.hex().encode(), base64.b64encode(raw).rstrip(b"=")[:-1]]
    return any(spelling in data for spelling in spellings)


def dump_of(world: World) -> bytes:
    """The whole database as text, by the owner, while the site runs."""
    binary = Path(postgres.wheel().__file__).parent / "pginstall18" / "bin" / "pg_dump"
    done = subprocess.run(
        [str(binary), "--dbname", postgres.Home(world.home).owner_url()],
        capture_output=True,
        check=True,
        env={**os.environ},
    )
    return done.stdout
