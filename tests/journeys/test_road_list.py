"""A rural day: a list on the telephone, no signal, what is typed waits sealed, is sent, and becomes a contact."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Open, World, beside, check_accessible, fits, shown
from tests.journeys.hands import press, sign_in
from tests.journeys.road_list import CANARIES, NAMES, NOTE, SAY, STREET
from tests.journeys.road_list import PHONE as NUMBER
from tests.journeys.test_escort_pass import SOON, Profile, act, enter, found_in, profile, tell

__all__ = ["profile"]
pytestmark = pytest.mark.browser
TYPED, HALF = "She has a bed and a kettle", "A neighbour asked who I am"


def run(world: World, *words: str) -> str:
    return beside(world, f"from tests.journeys import road_list; road_list.main(*{words!r})")


def looked_at(page: Page, name: str) -> None:
    check_accessible(page)
    fits(page, name)
    shown(page, f"road-list-{name}")


def write_down(page: Page, code: str, what: str, words: str, *, is_met: bool = False) -> None:
    act(page, "Write down a visit")
    page.get_by_label("Which one?").select_option(label=code)
    page.get_by_label("What came of it?").select_option(label=what)
    if is_met:
        page.get_by_label("who could hear").select_option(label="Alone: nobody else could hear")
        page.get_by_label("how great is the danger").select_option("low")
    page.locator("#visit-words").fill(words)
    press(page, "Keep it")


def test_a_day_without_signal_becomes_contacts_and_nothing_stays(
    profile: Profile,
    world: World,
    open_page: Open,
    tmp_path: Path,
) -> None:
    casey = world.person("CASE_MANAGER_SEND")
    made: dict[str, Any] = json.loads(run(world, "make", casey["email"], casey["passphrase"]))
    first, second = made["codes"]
    context = profile("road")
    page = context.new_page()
    page.goto(f"/day/#{made['secret']}")
    enter(page, made["words"])
    expect(page.locator("[data-visits]")).to_contain_text(first)
    for text in (first, second, SAY, NOTE, "10:00 to 11:30, Tirane time"):
        # What stands on it would be found.
        expect(page.locator("main")).to_contain_text(text, use_inner_text=True)
    for never in (*NAMES, STREET, NUMBER):
        assert never not in page.content()
    expect(page.get_by_role("button", name="Check in")).to_have_count(0)
    looked_at(page, "open")

    # The valley: the page comes from the telephone.
    context.set_offline(True)
    page.goto("/day/")
    enter(page, made["words"])
    act(page, "Write down a visit")
    for nothing in ("which", "what", "alone", "level"):
        expect(page.locator(f"#visit-{nothing}")).to_have_value("")  # nothing is chosen beforehand
    page.locator("#visit-words").fill(TYPED)
    press(page, "Keep it")
    expect(page.get_by_text("Choose which visit it is about")).to_be_visible()
    page.get_by_label("Which one?").select_option(label=first)
    press(page, "Keep it")
    expect(page.get_by_text("Choose what came of it")).to_be_visible()
    page.get_by_label("What came of it?").select_option(label="We spoke")
    press(page, "Keep it")
    expect(page.get_by_text("choose who could hear")).to_be_visible()
    expect(page.locator("#visit-words")).to_have_value(TYPED)  # whatever is missing, what was typed stays
    act(page, "Write down a visit")
    write_down(page, first, "We spoke", TYPED, is_met=True)
    expect(page.get_by_text("Kept on this telephone: 1")).to_be_visible()
    write_down(page, second, "Only a note", "The bridge is shut")
    expect(page.get_by_text("Kept on this telephone: 2")).to_be_visible()
    assert all("Kept here, not sent" in one for one in tell(page))
    looked_at(page, "without-signal")
    run(world, "stop", casey["email"], casey["passphrase"], second)  # meanwhile she says: no contact any more

    act(page, "Write down a visit")
    page.get_by_label("Which one?").select_option(label=second)
    page.locator("#visit-words").fill(HALF)
    context.set_offline(False)
    expect(page.get_by_text("Everything is sent")).to_be_visible(timeout=SOON)
    expect(page.locator("[data-visits] li")).to_have_count(1)  # hers is gone from the telephone
    expect(page.get_by_text(f"{second} came off the list")).to_be_visible()
    expect(page.locator("#visit-which")).to_have_value("")  # and no other takes her place
    expect(page.locator("#visit-words")).to_have_value(HALF)
    page.get_by_label("What came of it?").select_option(label="Only a note")
    press(page, "Keep it")
    expect(page.get_by_text("Choose which visit it is about")).to_be_visible()
    page.get_by_label("Which one?").select_option(label=f"{second} (not on the list any more)")
    press(page, "Keep it")
    expect(page.locator("[data-log] li")).to_have_count(3)
    expect(page.get_by_text("Everything is sent")).to_be_visible(timeout=SOON)
    expect(page.locator("[data-visits]")).not_to_contain_text(second)
    assert page.evaluate("globalThis.day.keep.card().then(card => card.parts.length)") == 1
    assert [re.search(r"Sent late|Sent", one)[0] for one in tell(page)] == ["Sent", *["Sent late"] * 2]  # type: ignore[index]
    act(page, "Put away")
    press(page, "Wipe it now")
    expect(page.get_by_text("It was put away")).to_be_visible()
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    context.close()
    assert found_in(tmp_path / "road", [*CANARIES, TYPED, HALF, first, second, made["words"]]) == set()

    worker = open_page(width=PHONE)
    worker.context.set_default_timeout(60_000)
    sign_in(worker, casey)  # what waits of her own list is taken in
    worker.goto(f"/people/{first}/follow-up/")
    expect(worker.locator("main")).to_contain_text(TYPED)
    expect(worker.locator("main")).not_to_contain_text(HALF)
    worker.goto(f"/people/{second}/follow-up/road/")
    expect(worker.locator("main")).to_contain_text("The bridge is shut")
    expect(worker.locator("main")).to_contain_text(HALF)
    looked_at(worker, "read")
    worker.goto("/follow-up/road/")
    expect(worker.locator("main")).to_contain_text(first)
    looked_at(worker, "lists")


def test_what_is_being_written_when_the_list_shuts_is_kept(world: World, open_page: Open) -> None:
    casey = world.person("CASE_MANAGER_SEND")
    made: dict[str, Any] = json.loads(run(world, "make", casey["email"], casey["passphrase"]))
    first, second = made["codes"]
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.goto(f"/day/#{made['secret']}")
    enter(page, made["words"])
    act(page, "Write down a visit")
    page.get_by_label("Which one?").select_option(label=first)
    page.locator("#visit-words").fill(HALF)
    page.wait_for_load_state("networkidle")  # an answer on its way would say anew until when the list is open
    page.context.set_offline(True)
    page.evaluate("globalThis.day.keep.changeCard({ closes: new Date(0) })")
    page.evaluate("globalThis.dispatchEvent(new Event('online'))")
    expect(page.get_by_role("heading", name="The card is shut")).to_be_visible()
    expect(page.get_by_text("not sent: 1")).to_be_visible()
    assert HALF not in page.content()
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Nothing is on this telephone")).to_be_visible(timeout=SOON)

    worker = open_page(width=PHONE)
    worker.context.set_default_timeout(60_000)
    sign_in(worker, casey)
    worker.goto(f"/people/{first}/follow-up/road/")
    expect(worker.locator("main")).to_contain_text(HALF)
    worker.goto(f"/people/{second}/follow-up/road/")
    expect(worker.locator("main")).not_to_contain_text(HALF)
