"""A telephone on the way: four words, no signal for hours, all that is said is kept and sent, nothing stays on it."""

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Route, expect

from tests.journeys.conftest import PHONE, ROOT, Open, World, beside, check_accessible, fits, shown
from tests.journeys.day_card import CANARIES, DANGER, MEDICINE, NAME, NAMED, OTHER, PLACE, THEIRS, WORD, WORDS
from tests.journeys.hands import press, sign_in

pytestmark = pytest.mark.browser

VECTORS = ROOT / "tests" / "vault" / "vectors"
SCRIPT = """async (vector) => {
  const { lookup, keys, open } = globalThis.day.seal;
  const sealed = Uint8Array.from(vector.sealed.match(/../g), (pair) => parseInt(pair, 16));
  const card = { secret: vector.secret, public: vector.public, sealed };
  const found = await keys(card, vector.code);
  return { lookup: await lookup(card.secret), content: await open(card, found), proof: found.proof };
}"""
TOLD = """async () => {
  while (!(await globalThis.day.keep.card()).late) await new Promise((resolve) => setTimeout(resolve, 50));
}"""
SOON = 40_000  # it is tried again every fifteen seconds
NOTE = "Waits under the clock, calm"
Profile = Callable[[str], BrowserContext]


@pytest.fixture
def profile(browser: Browser, world: World, tmp_path: Path) -> Iterator[Profile]:
    """A telephone whose browser writes to a folder of its own, as a real one does."""
    opened: list[BrowserContext] = []

    def start(name: str) -> BrowserContext:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / name,
            executable_path="/usr/bin/chromium",
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
            ],
            viewport={"width": PHONE["width"], "height": PHONE["height"]},
            base_url=world.url,
        )
        context.set_default_timeout(60_000)
        opened.append(context)
        return context

    yield start
    for context in opened:
        context.close()


def made(world: World, kind: str = "") -> dict[str, Any]:
    """A card that lies ready, and what was shown once."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("WAYHOME_", "DATABASE_"))}
    done = subprocess.run(
        [sys.executable, "-m", "tests.journeys.day_card", world.person("CASE_MANAGER_SEND")["email"], kind],
        cwd=ROOT,
        env={
            **environment,
            "WAYHOME_MODE": "practice",
            "WAYHOME_HOME": str(world.home),
            "DJANGO_SETTINGS_MODULE": "wayhome.settings",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def looked_at(page: Page, name: str) -> None:
    check_accessible(page)
    fits(page, name)
    shown(page, f"escort-pass-{name}")


def enter(page: Page, words: str) -> None:
    page.locator("#code").fill(words)
    press(page, "Open")


def act(page: Page, name: str) -> None:
    """Open one of the parts."""
    page.locator("summary", has_text=name).click()


def check_in(page: Page, word: str, words: str = "") -> None:
    act(page, "Check in")
    page.get_by_label("Your word").fill(word)
    page.locator("#check-words").fill(words)
    press(page, "All well")


def tell(page: Page) -> list[str]:
    """What was said, with its state, as the telephone shows it."""
    return [one.strip() for one in page.locator("[data-log] li").all_inner_texts()]


def found_in(folder: Path, texts: Iterable[str]) -> set[str]:
    """Which of these stand in a file below the folder, in either of the ways browsers write text."""
    files = [path.read_bytes() for path in folder.rglob("*") if path.is_file()]
    forms = {text: (text.encode(), text.encode("utf-16-le")) for text in texts}
    return {text for text, each in forms.items() if any(form in file for form in each for file in files)}


def test_what_a_browser_keeps_would_be_found(profile: Profile, tmp_path: Path) -> None:
    context = profile("careless")
    page = context.new_page()
    page.goto("/day/")
    page.evaluate("text => localStorage.setItem('kept', text)", NAME)
    # Kept in two bytes a letter.
    page.evaluate("text => localStorage.setItem('also', text)", "caf\u00e9 " + NOTE)
    context.close()
    assert found_in(tmp_path / "careless", [NAME, NOTE, MEDICINE]) == {NAME, NOTE}


def test_hours_without_signal_and_nothing_stays(
    profile: Profile, world: World, open_page: Open, tmp_path: Path
) -> None:
    card = made(world)
    context = profile("telephone")
    page = context.new_page()
    page.goto(f"/day/#{card['secret']}")
    expect(page.locator("#code")).to_be_visible()
    assert card["secret"] not in page.url
    looked_at(page, "locked")
    enter(page, "three words only")
    expect(page.get_by_text("Enter all four words")).to_be_visible()
    enter(page, "zoo zoo zoo zoo")
    expect(page.get_by_text("Tries left: 9")).to_be_visible()
    enter(page, card["words"].upper())
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.get_by_text("opens only while there is signal")).to_have_count(0)
    expect(page.get_by_text(MEDICINE)).to_be_visible()
    expect(page.get_by_text("A check-in was due on")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text(DANGER)
    looked_at(page, "open")

    # The tunnel: the page comes from the telephone, and hours go by.
    page.clock.install()
    began = page.evaluate("Date.now()")
    context.set_offline(True)
    page.goto("/day/")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    check_in(page, "red lamp")
    expect(page.get_by_text("This is not your word")).to_be_visible()
    page.get_by_label("Your word").fill(WORD)
    press(page, "All well")
    expect(page.get_by_text("Kept on this telephone: 1")).to_be_visible()
    looked_at(page, "without-signal")
    # Those that were due before are over: there is none to go back to.
    expect(page.get_by_text("No check-in is due any more")).to_be_visible()
    page.clock.fast_forward("01:00:00")
    check_in(page, DANGER)
    expect(page.get_by_text("Kept on this telephone: 2")).to_be_visible()
    # The danger word looks like the right one.
    assert tell(page)[0].split(" ", 1)[1] == tell(page)[1].split(" ", 1)[1]
    for kept in (3, 4):  # closed and opened again at each of these hours: everything is there, and is kept
        page.clock.fast_forward("01:00:00")
        page.goto("/day/")
        enter(page, card["words"])
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        expect(page.get_by_text(MEDICINE)).to_be_visible()
        check_in(page, WORD)
        expect(page.get_by_text(f"Kept on this telephone: {kept}")).to_be_visible()
    page.clock.fast_forward("01:00:00")
    act(page, "Hand over")
    press(page, "It is done")
    expect(page.get_by_text("Was none said?")).to_be_visible()
    page.get_by_label("The word that was said to you").fill(WORD)
    press(page, "It is done")
    act(page, "A note for the team")
    page.locator("#note-words").fill(NOTE)
    page.locator("form[data-form=note]").get_by_role("button").click()
    expect(page.get_by_text("Kept on this telephone: 6")).to_be_visible()
    assert all("Kept here, not sent" in one for one in tell(page))
    assert page.evaluate("Date.now()") - began >= 4 * 3_600_000, "four hours without signal"

    context.set_offline(False)
    expect(page.get_by_text("Everything is sent")).to_be_visible(timeout=SOON)
    assert len(tell(page)) == 6
    assert all("Kept here" not in one for one in tell(page))
    looked_at(page, "sent")

    # The last hand-over: not to whoever does not know the word.
    act(page, "Hand over")
    page.get_by_label("The word that was said to you").fill("cooking")
    press(page, "It is done")
    expect(page.get_by_text("hand over to nobody")).to_be_visible()
    page.get_by_label("The word that was said to you").fill(THEIRS)
    press(page, "It is done")
    expect(page.get_by_role("heading", name="Nothing is on this telephone")).to_be_visible()
    looked_at(page, "shut")
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert page.evaluate("caches.keys().then(all => all.length)") == 0
    assert NAME not in page.content()
    page.goto(f"/day/#{card['secret']}")
    expect(page.get_by_role("heading", name="Nothing is on this telephone")).to_be_visible()
    context.close()
    assert found_in(tmp_path / "telephone", [*CANARIES, NOTE, card["words"]]) == set()

    casey = open_page(width=PHONE)
    casey.context.set_default_timeout(60_000)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    casey.goto(f"/people/{card['code']}/plan/{card['plan']}/card/")
    expect(casey.locator("main")).to_contain_text(NOTE)
    expect(casey.locator("main")).to_contain_text("not in the plan any more")  # this way stands in no plan
    looked_at(casey, "read")


def is_empty(page: Page) -> bool:
    """No database is left. Its rows go first; it goes itself once the page before has let it go, a moment later."""
    for _time in range(50):
        if page.evaluate("indexedDB.databases().then(all => all.length)") == 0:
            return True
        time.sleep(0.1)
    return False


def test_ten_wrong_tries_wipe_and_put_away_too(world: World, open_page: Open) -> None:
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.goto(f"/day/#{card['secret']}")
    for left in range(9, 0, -1):
        enter(page, "zoo zoo zoo zoo")
        expect(page.get_by_text(f"Tries left: {left}.")).to_be_visible()
    enter(page, "zoo zoo zoo zoo")
    expect(page.get_by_text("The words were wrong too often")).to_be_visible()
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    page.goto("/day/")
    expect(page.get_by_text("Open the link you were sent")).to_be_visible()
    looked_at(page, "none")

    page.get_by_label("Link").fill(f"{world.url}/day/#{card['secret']}")
    press(page, "Fetch the card")
    enter(page, card["words"])
    act(page, "Put away")
    press(page, "Wipe it now")
    expect(page.get_by_text("It was put away")).to_be_visible()
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0


def test_shut_without_signal_sends_before_it_wipes(world: World, open_page: Open) -> None:
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.goto(f"/day/#{card['secret']}")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    for canary in (NAME, MEDICINE, PLACE, "Lindita", "Casey"):
        assert canary in page.content(), "what is on the page would be found"
    act(page, "Something has happened")
    page.locator("#event-words").fill("The gate is shut")
    page.locator("form[data-form=event]").get_by_role("button").click()
    # Nothing is chosen beforehand.
    expect(page.get_by_text("Choose what happened, and how bad it is")).to_be_visible()
    expect(page.locator("#event-words")).to_have_value("The gate is shut")
    page.locator("#event-what").select_option("other")
    page.locator("form[data-form=event]").get_by_role("button").click()
    expect(page.get_by_text("Choose what happened, and how bad it is")).to_be_visible()
    page.locator("#event-severity").select_option(label="It costs time")
    page.locator("form[data-form=event]").get_by_role("button").click()
    # The line above says so before anything was said.
    expect(page.locator("[data-log] .tag")).to_have_text("Sent")
    page.context.set_offline(True)
    for word, _who in ((WORD, "Casey"), (THEIRS, "Lindita")):
        act(page, "Hand over")
        page.get_by_label("The word that was said to you").fill(word)
        press(page, "It is done")
    expect(page.get_by_role("heading", name="The card is shut")).to_be_visible()
    expect(page.get_by_text("not sent: 2")).to_be_visible()
    kept = [
        canary for canary in (*CANARIES, "Lindita", "Casey", "The gate is shut") if canary in page.content()
    ]
    assert kept == []
    page.goto("/day/")  # closed and opened again: what is on the telephone is sealed
    expect(page.get_by_role("heading", name="The card is shut")).to_be_visible()
    looked_at(page, "shut-without-signal")
    page.context.set_offline(False)
    page.locator("#again").fill(card["words"])
    press(page, "Send it")
    expect(page.get_by_role("heading", name="Nothing is on this telephone")).to_be_visible()


def test_what_nobody_takes_any_more_is_said_and_one_keeps_back_no_other(
    world: World, open_page: Open
) -> None:
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.goto(f"/day/#{card['secret']}")
    enter(page, card["words"])
    page.context.set_offline(True)
    check_in(page, WORD)
    check_in(page, DANGER)
    expect(page.get_by_text("Kept on this telephone: 2")).to_be_visible()
    tries: list[str] = []

    def fails_once(route: Route) -> None:
        tries.append(route.request.method)
        if len(tries) == 1:
            route.fulfill(status=503)
        else:
            route.continue_()

    page.route("**/day/say/", fails_once)
    page.context.set_offline(False)
    # The danger word has come.
    expect(page.get_by_text("Kept on this telephone: 1")).to_be_visible(timeout=SOON)
    page.context.set_offline(True)
    page.evaluate("globalThis.day.keep.changeCard({ closes: new Date(0), late: new Date(0) })")
    page.unroute("**/day/say/")
    page.goto("/day/")
    expect(page.get_by_text("not sent: 1")).to_be_visible()  # the clock of a telephone alone wipes nothing
    assert page.evaluate("globalThis.day.speak.waiting()") == 1
    page.route("**/day/say/", lambda route: route.fulfill(json={"card": "shut", "said": "refused"}))
    page.context.set_offline(False)
    page.locator("#again").fill(card["words"])
    press(page, "Send it")
    expect(page.get_by_text("Said and not taken by the team: 1.")).to_be_visible(timeout=SOON)


def test_what_the_telephone_cannot_keep_is_said_and_stays_where_it_was_typed(
    world: World, open_page: Open
) -> None:
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.goto(f"/day/#{card['secret']}")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    full = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }"
    page.evaluate("() => { globalThis.kept = IDBObjectStore.prototype.put; " + full + " }")
    check_in(page, WORD, NOTE)
    expect(page.get_by_text("This telephone could not keep it")).to_be_visible()
    expect(page.locator("#check-words")).to_have_value(NOTE)
    page.evaluate("() => { IDBObjectStore.prototype.put = globalThis.kept }")
    press(page, "All well")
    expect(page.get_by_text("Check-in: kept")).to_be_visible()
    expect(page.locator("#check-words")).to_have_value("")


def opened(
    world: World, open_page: Open, kind: str = "", *, timed: bool = False, news: bool = False
) -> tuple[Page, dict[str, Any]]:
    """A card that is open on a telephone. ``timed``: whose clock the story moves on. ``news``: what the team said of it
    as it opened is written down, and does not come over what the story writes.
    """
    card = made(world, kind)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    if timed:
        page.clock.install()  # before it asks the server for the time
    page.goto(f"/day/#{card['secret']}")
    expect(page.locator("#code")).to_be_visible()
    if news:
        page.evaluate("globalThis.day.keep.changeCard({ late: null })")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    if news:
        page.evaluate(TOLD)
    return page, card


def test_while_nothing_comes_on_the_line_a_cry_for_help_is_kept_and_goes_when_the_line_is_better(
    world: World, open_page: Open
) -> None:
    """There is signal, as in an airport, and nobody answers: what was pressed before waits, and the cry does not."""
    page, _card = opened(world, open_page, timed=True)
    hanging: list[Route] = []
    page.route("**/day/say/", lambda route: hanging.append(route))
    check_in(page, WORD)
    expect(page.locator("[data-log] li")).to_have_count(1)
    expect(page.get_by_text("Is being sent")).to_be_visible()
    act(page, "Check in")
    press(page, "We need help")
    expect(page.locator("[data-log] li")).to_have_count(2)
    assert "We need help" in tell(page)[1]
    page.route("**/day/say/", lambda route: route.continue_())  # what hangs already hangs on
    page.clock.fast_forward("00:31")  # the line is given up, and tried again
    page.clock.run_for(20_000)
    expect(page.get_by_text("Everything is sent")).to_be_visible(timeout=SOON)
    assert all("Is being sent" not in one for one in tell(page))


ASKS = """(there) => {
  const answers = (took) => there && setTimeout(() => took({ coords: there }), 2_000);
  Geolocation.prototype.getCurrentPosition = answers;
}"""


def where(page: Page, words: str = "") -> None:
    """“All well”, and where they are."""
    act(page, "Check in")
    page.get_by_label("Your word").fill(WORD)
    page.locator("#check-words").fill(words)
    page.get_by_label("Send where we are now").check()
    press(page, "All well")


def test_while_it_is_asked_where_they_are_all_that_was_said_is_kept_and_nothing_waits_for_it(
    world: World, open_page: Open
) -> None:
    page, card = opened(world, open_page, "place")
    page.evaluate(ASKS, None)  # nobody answers it
    where(page, NOTE)
    act(page, "Check in")
    press(page, "We need help")
    expect(page.locator("[data-log] li")).to_have_count(2)
    assert [one for one in ("Check-in", "We need help") if not any(one in row for row in tell(page))] == []
    page.reload()  # it is put away before anybody has answered
    enter(page, card["words"])
    expect(page.locator("[data-log] li")).to_have_count(2)
    expect(page.get_by_text("Everything is sent")).to_be_visible(timeout=SOON)


def test_where_they_are_goes_with_what_was_said_once_it_is_known(world: World, open_page: Open) -> None:
    page, _card = opened(world, open_page, "place")
    page.evaluate(ASKS, {"latitude": 41.33, "longitude": 19.82, "accuracy": 12.4})
    with page.expect_request("**/day/say/", timeout=SOON) as said:
        where(page)
        expect(page.get_by_text("Check-in: kept")).to_be_visible()
    sent = json.loads(said.value.post_data or "{}")
    assert sent["item"]["place"] == {"lat": 41.33, "lon": 19.82, "within": 12}
    expect(page.get_by_text("Everything is sent")).to_be_visible(timeout=SOON)
    assert len(tell(page)) == 1


@pytest.mark.parametrize(("kind", "says"), [("", "hand over to nobody"), ("own", "Go with nobody")])
def test_somebody_comes_who_does_not_know_the_word_and_the_card_says_what_to_do(
    world: World, open_page: Open, kind: str, says: str
) -> None:
    page, _card = opened(world, open_page, kind)
    act(page, "Hand over")
    for typed in ("", "wrong word"):
        page.get_by_label("The word that was said to you").fill(typed)
        press(page, "It is done")
        expect(page.locator("form[data-form=hand] [data-error]")).to_contain_text(says)
    assert tell(page) == []


@pytest.mark.parametrize(("kind", "says"), [("", f"Stay with {NAME}"), ("own", "Stay where people are")])
def test_the_way_has_stopped_and_the_card_says_so_to_whoever_carries_it(
    world: World, open_page: Open, kind: str, says: str
) -> None:
    page, _card = opened(world, open_page, kind, news=True)
    page.context.set_offline(True)
    page.evaluate("globalThis.day.keep.changeCard({ stopped: true })")
    check_in(page, WORD)
    expect(page.locator("[data-stopped]")).to_contain_text(says)
    expect(page.locator("[data-stopped]")).to_contain_text("The way has stopped")


def test_who_cries_for_help_with_a_slip_in_the_word_is_heard(world: World, open_page: Open) -> None:
    page, _card = opened(world, open_page)
    act(page, "Check in")
    page.get_by_label("Your word").fill("bleu lmap")
    press(page, "All well")
    expect(page.get_by_text("This is not your word")).to_be_visible()
    assert tell(page) == []
    press(page, "We need help")
    expect(page.locator("[data-log] li")).to_have_count(1)
    assert "We need help" in tell(page)[0]


def test_a_telephone_that_has_become_full_still_sends_what_waits(world: World, open_page: Open) -> None:
    page, card = opened(world, open_page)
    page.context.set_offline(True)
    check_in(page, WORD, NOTE)
    expect(page.get_by_text("Kept on this telephone: 1")).to_be_visible()
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') } }"
    )
    with page.expect_response("**/day/say/", timeout=SOON) as answer:
        page.context.set_offline(False)
    assert answer.value.json()["said"] in {"sent", "late"}
    page.context.close()
    casey = open_page(width=PHONE)
    casey.context.set_default_timeout(60_000)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    casey.goto(f"/people/{card['code']}/plan/{card['plan']}/card/")
    expect(casey.locator("main")).to_contain_text(NOTE)


def test_how_the_card_stands_cannot_be_told_and_what_was_said_is_sent_all_the_same(
    world: World, open_page: Open
) -> None:
    page, _card = opened(world, open_page)
    page.route("**/day/stands/", lambda route: route.fulfill(status=503))
    check_in(page, DANGER)
    expect(page.get_by_text("Everything is sent")).to_be_visible(timeout=SOON)
    assert len(tell(page)) == 1


def test_kept_is_said_only_once_it_is_written_down(world: World, open_page: Open) -> None:
    """The telephone finds that it is full as it writes: the first answer was yes."""
    page, _card = opened(world, open_page)
    page.evaluate(
        "() => { const put = IDBObjectStore.prototype.put;"
        " IDBObjectStore.prototype.put = function (...all) {"
        " const asked = put.apply(this, all);"
        " asked.addEventListener('success', () => this.transaction.abort());"
        " return asked } }"
    )
    check_in(page, WORD, NOTE)
    expect(page.get_by_text("This telephone could not keep it")).to_be_visible()
    expect(page.locator("#check-words")).to_have_value(NOTE)
    assert tell(page) == []


def test_a_browser_that_may_keep_nothing_says_so(world: World, open_page: Open) -> None:
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.add_init_script(
        "IDBFactory.prototype.open = () => { throw new DOMException('forbidden', 'SecurityError') }"
    )
    page.goto(f"/day/#{card['secret']}")
    expect(page.get_by_text("This browser cannot keep the card safe")).to_be_visible()


def test_a_browser_that_cannot_open_it_without_signal_says_so(world: World, open_page: Open) -> None:
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(f"/day/#{card['secret']}")
    enter(page, card["words"])
    expect(page.get_by_text("opens only while there is signal")).to_be_visible()


def test_a_clock_that_is_wrong_is_known_without_signal_too(world: World, open_page: Open) -> None:
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.clock.install(time=datetime.now(UTC) + timedelta(minutes=10))
    page.goto(f"/day/#{card['secret']}")
    expect(page.locator("#code")).to_be_visible()
    page.context.set_offline(True)  # nothing was asked since the card was fetched
    page.goto("/day/")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    off = page.evaluate("globalThis.day.speak.at().getTime() - Date.now()") / 60_000
    assert -11 < off < -9


def test_a_clock_that_is_set_right_while_the_servers_is_asked_shuts_no_card(
    world: World, open_page: Open
) -> None:
    """It finds its network after three days: its own clock and the way to the team come back in the same moment."""
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    now = datetime.now(UTC)
    page.clock.install(time=now - timedelta(days=3))
    set_right: list[datetime] = []

    def answer(route: Route) -> None:
        if not set_right:
            set_right.append(now)
            page.clock.set_system_time(datetime.now(UTC))
        route.continue_()

    page.route("**/day/now/**", answer)
    page.goto(f"/day/#{card['secret']}")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    assert set_right
    off = page.evaluate("globalThis.day.speak.at().getTime() - Date.now()") / 60_000
    assert -1 < off < 1


def test_at_its_time_without_signal_it_shuts_and_what_was_not_sent_arrives_as_late(
    world: World, open_page: Open
) -> None:
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.clock.install()
    page.goto(f"/day/#{card['secret']}")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.context.set_offline(True)
    check_in(page, WORD, "Said before the card shut")
    expect(page.get_by_text("Kept on this telephone: 1")).to_be_visible()
    page.clock.fast_forward("04:00:00")
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.clock.fast_forward("15:00:00")  # its time is over, without a word from the team
    page.clock.run_for(20_000)
    expect(page.get_by_role("heading", name="The card is shut")).to_be_visible()
    assert [one for one in CANARIES if one in page.content()] == [], "nothing of it is on the page"
    kept = page.evaluate("globalThis.day.keep.card().then(card => card.sealed.length)")
    assert kept == 33, "what was sealed is gone; what opens the rest is left"
    page.goto("/day/")
    expect(page.get_by_role("heading", name="The card is shut")).to_be_visible()
    beside(world, shuts(card["id"]))
    page.context.set_offline(False)
    page.locator("#again").fill(card["words"])
    press(page, "Send it")
    expect(page.get_by_role("heading", name="Nothing is on this telephone")).to_be_visible()
    assert is_empty(page)
    casey = open_page(width=PHONE)
    casey.context.set_default_timeout(60_000)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    casey.goto(f"/people/{card['code']}/plan/{card['plan']}/card/")
    expect(casey.locator("main")).to_contain_text("Said before the card shut")
    expect(casey.locator("main")).to_contain_text("It came after the card had shut")


def test_shut_by_its_own_clock_it_is_fetched_again_while_the_team_keeps_it_open(
    world: World, open_page: Open
) -> None:
    """Hours without signal, later than was planned: the team has kept it open, and the telephone cannot know."""
    card = made(world)
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.clock.install()
    page.goto(f"/day/#{card['secret']}")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.context.set_offline(True)
    page.clock.fast_forward("19:00:00")
    page.clock.run_for(70_000)
    expect(page.get_by_role("heading", name="Nothing is on this telephone")).to_be_visible()
    expect(page.get_by_text("open the link again")).to_be_visible()
    assert [one for one in CANARIES if one in page.content()] == []
    assert is_empty(page)
    page.clock.run_for(120_000)  # it would be asked for news twice
    assert is_empty(page), "what asks by the clock finds nothing, and leaves nothing"
    looked_at(page, "shut-by-its-clock")
    page.context.set_offline(False)
    page.goto("/day/")
    page.get_by_label("Link").fill(f"{world.url}/day/#{card['secret']}")
    press(page, "Fetch the card")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    beside(world, shuts(card["id"]))
    page.goto("/day/")
    enter(page, card["words"])
    expect(page.get_by_text("they make a new one")).to_be_visible()


def shuts(card: str) -> str:
    """A program: the time of this card is over."""
    return (
        "import django; django.setup()\n"
        "from datetime import timedelta\n"
        "from wayhome.core import clock\n"
        "from wayhome.passes.models import Pass\n"
        f"Pass.objects.filter(pk='{card}').update(closes_at=clock.now() - timedelta(minutes=1))"
    )


def test_a_child_goes_to_nobody_but_the_person_named_also_without_signal(
    world: World, open_page: Open
) -> None:
    card = made(world, "child")
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.goto(f"/day/#{card['secret']}")
    enter(page, card["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.context.set_offline(True)
    act(page, "Hand over")
    expect(page.get_by_text(f"{NAME} goes to nobody but {NAMED}")).to_be_visible()
    page.get_by_label("The word that was said to you").fill(THEIRS)
    press(page, "It is done")
    expect(page.get_by_text("Choose which document you looked at")).to_be_visible()
    expect(page.get_by_text("Kept on this telephone")).to_have_count(0)
    page.get_by_label("Which document did you look at?").select_option(label="Identity card")
    page.get_by_label("Which name stands on it?").fill("Vera Kola")
    press(page, "It is done")
    problem = page.locator("form[data-form=hand] [data-error]")
    expect(problem).to_contain_text("This is not the person named")
    expect(problem).to_contain_text(f"{NAME} stays with you. Ring Duty officer")
    expect(page.get_by_text("Kept on this telephone: 1")).to_be_visible()
    looked_at(page, "not-the-person-named")
    page.get_by_label("Which name stands on it?").fill(NAMED.upper())
    press(page, "It is done")
    expect(page.get_by_role("heading", name="The card is shut")).to_be_visible()
    expect(page.get_by_text("not sent: 2")).to_be_visible()
    assert NAMED not in page.content()
    assert page.locator("#hand-shown").input_value() == ""
    page.context.set_offline(False)
    gone = page.get_by_role("heading", name="Nothing is on this telephone")
    expect(gone).to_be_visible(timeout=SOON)  # all was sent
    casey = open_page(width=PHONE)
    casey.context.set_default_timeout(60_000)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    casey.goto(f"/people/{card['code']}/plan/{card['plan']}/card/")
    expect(casey.locator("main")).to_contain_text("Looked at: Identity card, Vera Kola")


def test_what_was_refused_with_one_card_stands_on_no_other_and_goes_with_its_card(
    world: World, open_page: Open
) -> None:
    """Somebody else came for a child: the sentence names the child and whom to ring."""
    child, another = made(world, "child"), made(world, "another")
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    problem = page.locator("form[data-form=hand] [data-error]")

    def refused() -> None:
        enter(page, child["words"])
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        act(page, "Hand over")
        page.get_by_label("The word that was said to you").fill(THEIRS)
        page.get_by_label("Which document did you look at?").select_option(label="Identity card")
        page.get_by_label("Which name stands on it?").fill("Vera Kola")
        press(page, "It is done")
        expect(problem).to_contain_text(f"{NAME} stays with you. Ring Duty officer")

    page.goto(f"/day/#{child['secret']}")
    refused()
    page.evaluate("secret => { location.hash = secret }", another["secret"])
    enter(page, another["words"])
    expect(page.get_by_role("heading", name=OTHER)).to_be_visible()
    act(page, "Hand over")
    expect(page.get_by_label("The word that was said to you")).to_be_visible()
    expect(problem).to_be_hidden()
    assert NAME not in page.content()
    act(page, "Put away")
    press(page, "Wipe it now")
    press(page, "To the other card")
    refused()
    act(page, "Put away")
    press(page, "Wipe it now")
    expect(page.get_by_role("heading", name="Nothing is on this telephone")).to_be_visible()
    assert [one for one in (NAME, "Duty officer") if one in page.content()] == []


def test_two_cards_on_one_telephone_are_apart_and_wiping_one_leaves_the_other(
    world: World, open_page: Open
) -> None:
    first, second = made(world), made(world, "another")
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.goto(f"/day/#{first['secret']}")
    enter(page, first["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    expect(page.get_by_role("button", name="Another card on this telephone")).to_have_count(0)
    page.context.set_offline(True)
    check_in(page, DANGER, "Of the first")
    expect(page.get_by_text("Kept on this telephone: 1")).to_be_visible()
    page.evaluate("secret => { location.hash = secret }", second["secret"])
    expect(page.get_by_text("Nothing could be fetched")).to_be_visible()  # and the first is still here
    page.context.set_offline(False)
    page.get_by_label("Link").fill(f"{world.url}/day/#{second['secret']}")
    press(page, "Fetch the card")
    expect(page.get_by_text("Card 2, fetched")).to_be_visible()
    enter(page, first["words"])
    expect(page.get_by_text("Tries left: 9")).to_be_visible()  # the words of the one open no other
    enter(page, second["words"])
    expect(page.get_by_role("heading", name=OTHER)).to_be_visible()
    expect(page.locator("[data-log] li")).to_have_count(0)
    assert NAME not in page.content()
    page.context.set_offline(True)
    check_in(page, WORD, "Of the second")
    expect(page.get_by_text("Kept on this telephone: 1")).to_be_visible()

    page.goto("/day/")  # closed and opened again without signal: both are here, and neither says whose it is
    expect(page.get_by_role("heading", name="Which card?")).to_be_visible()
    looked_at(page, "which-card")
    assert [one for one in (NAME, OTHER) if one in page.content()] == []
    page.get_by_role("button", name="Card 1, fetched").click()
    enter(page, first["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    assert len(tell(page)) == 1
    page.context.set_offline(False)
    expect(page.get_by_text("Everything is sent")).to_be_visible(timeout=SOON)
    assert page.evaluate(WAITS) == [0, 1], "what was said with the second waits for its own words"
    act(page, "Put away")
    press(page, "Wipe it now")
    expect(page.get_by_role("heading", name="This card is not on this telephone any more")).to_be_visible()
    looked_at(page, "one-of-two-gone")
    assert page.evaluate(WAITS) == [1]
    press(page, "To the other card")
    enter(page, second["words"])
    expect(page.get_by_role("heading", name=OTHER)).to_be_visible()
    expect(page.get_by_text("Everything is sent")).to_be_visible(timeout=SOON)
    assert len(tell(page)) == 1
    act(page, "Put away")
    press(page, "Wipe it now")
    expect(page.get_by_role("heading", name="Nothing is on this telephone")).to_be_visible()
    assert page.evaluate("indexedDB.databases().then(all => all.length)") == 0
    assert page.evaluate("caches.keys().then(all => all.length)") == 0


WAITS = """async () => {
  const { keep, speak } = globalThis.day;
  return Promise.all((await keep.cards()).map((card) => speak.waiting(card.key)));
}"""


def test_ten_wrong_tries_at_one_card_leave_the_other(world: World, open_page: Open) -> None:
    first, second = made(world), made(world, "another")
    page = open_page(width=PHONE)
    page.context.set_default_timeout(60_000)
    page.goto(f"/day/#{first['secret']}")
    expect(page.locator("#code")).to_be_visible()
    page.evaluate("secret => { location.hash = secret }", second["secret"])
    expect(page.get_by_text("Card 2, fetched")).to_be_visible()
    page.evaluate("globalThis.day.keep.changeCard({ tries: 9 })")
    enter(page, "zoo zoo zoo zoo")
    expect(page.get_by_text("The words were wrong too often")).to_be_visible()
    press(page, "To the other card")
    enter(page, first["words"])
    expect(page.get_by_role("heading", name=NAME)).to_be_visible()
    page.goto(f"/day/#{second['secret']}")
    expect(page.get_by_text("Card 2, fetched")).to_be_visible()  # fetched anew, with its link
    beside(world, shuts(first["id"]))
    page.evaluate(
        "globalThis.day.keep.cards().then(all => globalThis.day.keep.changeCard({ closes: new Date(0) }, all[0].key))"
    )
    page.goto("/day/")  # what is not chosen shuts as well
    expect(page.locator("#code")).to_be_visible()
    assert page.evaluate("globalThis.day.keep.cards().then(all => all.map(one => one.number))") == [2]


def test_the_script_opens_what_was_sealed_in_format_1(open_page: Open) -> None:
    page = open_page(width=PHONE)
    page.goto("/day/")
    for vector in json.loads((VECTORS / "passes-format-1.json").read_text(encoding="utf-8")):
        opened = page.evaluate(SCRIPT, vector)
        assert opened["lookup"] == vector["lookup"]
        assert opened["content"] == vector["content"]
        assert base64.b64decode(opened["proof"]).hex() == vector["proof"]
        with pytest.raises(Error):
            page.evaluate(SCRIPT, {**vector, "code": "zoo zoo zoo zoo"})


def test_the_script_compares_words_in_every_script(open_page: Open) -> None:
    page = open_page(width=PHONE)
    page.goto("/day/")
    for one, other, is_same in WORDS:
        asked = "both => globalThis.day.seal.plain(both[0]) === globalThis.day.seal.plain(both[1])"
        assert page.evaluate(asked, [one, other]) is is_same, (one, other)


def test_without_scripts_the_page_says_what_to_do(open_page: Open) -> None:
    page = open_page(width=PHONE, javascript=False)
    answer = page.goto("/day/")
    assert answer is not None
    # Browsers whose scripts are off show this; one that is only kept from running them, as here, shows nothing.
    without_scripts = answer.text().partition("<noscript>")[2].partition("</noscript>")[0]
    assert "Use the card on paper, or ring" in without_scripts
    expect(page.locator("[data-view]:visible")).to_have_count(0)
