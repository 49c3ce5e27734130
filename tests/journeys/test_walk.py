"""The practice world, walked: each role follows its tour, and sees of each stage what is meant for it, and no more.

With WALK_PICTURES naming a folder it takes the pictures of docs/walk.md on its way (``./run pictures``).
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from docs.draw_walk import LOOKS, STAGES, Look, Stage
from tests.journeys import small_pictures
from tests.journeys.conftest import PHONE, World, beside, check_accessible, fits, stands, started
from tests.journeys.hands import sign_in
from wayhome.demo.agencies import AGENCIES

pytestmark = pytest.mark.browser

DESK = {"width": 1100, "height": 760}
PATIENCE = 60_000  # of a browser beside others, in milliseconds
# Name used -> code, of every case of the practice world.
CODES = """
import json
import django
django.setup()
from django.conf import settings
from tests.demo.whole import Whole
from wayhome.demo import practice
print(json.dumps(Whole(practice.remembered(settings.HOME)).codes))
"""
EVERYBODY = [person.email.partition("@")[0] for agency in AGENCIES for person in agency.people]
# One person of each role; and whoever else is looked over the shoulder of.
WALKERS = list(
    dict.fromkeys(
        [
            *(
                next(p.email.partition("@")[0] for a in AGENCIES for p in a.people if p.role == role)
                for role in dict.fromkeys(p.role for a in AGENCIES for p in a.people)
            ),
            *(look.who for look in LOOKS),
        ]
    )
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The practice world with all its stories."""
    with started(tmp_path_factory.mktemp("whole")) as found:
        yield found


@pytest.fixture(scope="module")
def codes(whole: World) -> dict[str, str]:
    found: dict[str, str] = json.loads(beside(whole, CODES))
    return found


@pytest.fixture
def page(browser: Browser, whole: World) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        viewport={"width": DESK["width"], "height": DESK["height"]}, base_url=whole.url
    )
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def opens(page: Page, path: str) -> int:
    """What this address answers."""
    answer = page.goto(path)
    assert answer is not None
    return answer.status


def resize(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size({"width": size["width"], "height": size["height"]})


def looked_at(page: Page, name: str) -> None:
    """A heading, nothing beside the edge at a desk and on a telephone, and nothing in the way of who cannot see it."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for size in (DESK, PHONE):
        resize(page, size)
        fits(page, name)
    check_accessible(page)


def at(path: str, of: str, codes: dict[str, str]) -> str:
    return f"/people/{codes[of]}/{path}" if of else path


def take(page: Page, look: Look, browser: Browser) -> None:
    """The first screen of it."""
    folder = os.environ.get("WALK_PICTURES")
    if not folder:
        return
    resize(page, DESK if look.at_desk else PHONE)
    page.evaluate("window.scrollTo(0, 0)")
    stands(page)
    (Path(folder) / look.picture).write_bytes(small_pictures.smaller(page.screenshot(), browser))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", WALKERS)
def test_a_role_follows_its_tour_and_sees_of_each_stage_what_is_meant_for_it(
    whole: World, codes: dict[str, str], page: Page, browser: Browser, who: str
) -> None:
    person = next(one for one in whole.people if one["email"].startswith(f"{who}@"))
    sign_in(page, person)
    page.goto("/tour/")
    looked_at(page, "tour")
    stops = [link.get_attribute("href") or "" for link in page.locator("main ol a").all()]
    assert len(stops) >= 3
    looks = [look for look in LOOKS if look.who == who]
    pictured = {at(look.path, look.of, codes): look for look in looks}
    for address in dict.fromkeys([*stops, *pictured]):
        assert opens(page, address) == 200, address
        looked_at(page, address)
        if address in pictured:
            take(page, pictured[address], browser)
    assert {stage.title for stage in STAGES if opens(page, at(stage.page, stage.of, codes)) == 200} == {
        stage.title for stage in STAGES if who in stage.opens
    }


def test_every_stage_has_somebody_who_sees_it_and_somebody_who_does_not() -> None:
    for stage in STAGES:
        assert stage.opens & set(WALKERS), stage.title
        assert set(WALKERS) - stage.opens, stage.title
        assert stage.opens <= set(EVERYBODY)


def test_no_role_is_left_out() -> None:
    """And each stage is shown over several shoulders."""
    assert all(isinstance(stage, Stage) and len({look.who for look in stage.looks}) >= 2 for stage in STAGES)
    assert {p.role for a in AGENCIES for p in a.people} == {
        p.role for a in AGENCIES for p in a.people if p.email.partition("@")[0] in WALKERS
    }
