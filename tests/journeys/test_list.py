"""An agency brings its list in an afternoon: columns said, refused rows mended, doubts decided, taken in, found."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bench import names
from tests.journeys.conftest import DESKTOP, PHONE, Open, World, check_accessible, fits, shown
from tests.journeys.hands import press, sign_in

pytestmark = pytest.mark.browser

type Row = tuple[str, ...]

PATIENCE = 60_000  # of a browser beside others, in milliseconds
MANY = 260  # more than one batch
CODE = re.compile(r"/people/([A-Z0-9]{2}-[A-Z0-9]{4})/")
HEAD = ("First Name", "Second Name", "Date of birth", "Sex", "Mobile Phone")
# The first and the last may be one person; of the third the year is of another calendar. Others in each story.
CASEYS = (
    ("Anabela", "Velajka", "1999-03-25", "female", "+355691000001", "2"),
    ("Bletarta", "Kolovari", "2001-07-02", "female", "+355691000002", "4"),
    ("Dritan", "Marvelaj", "1375", "male", "", "5"),
    ("Annabela", "Velajka", "1999-03-25", "female", "+355691000001", "2"),
)
NORAS = (
    ("Shpresona", "Gurtaj", "1987-11-09", "female", "+355672000001", "1"),
    ("Ilirjan", "Demovski", "1979-01-30", "male", "+355672000002", "3"),
    ("Edona", "Prifterja", "1361", "female", "", "6"),
    ("Shpressona", "Gurtaj", "1987-11-09", "female", "+355672000001", "1"),
)


def many() -> list[Row]:
    """People unlike each other: each with a name, a day and a telephone of her or his own."""
    found: list[Row] = []
    for number, one in enumerate(names.people(MANY, seed=7)):
        first, _space, second = one.name.partition(" ")
        born = date(1960, 1, 1) + timedelta(days=61 * number)
        found.append(
            (first, f"{second} {number}", str(born), "female", f"+35568{2_000_000 + 37 * number}", "")
        )
    return found


def saved(folder: Path, rows: Sequence[Row], own_column: str) -> Path:
    """The list as an agency keeps it, with a column that only this agency knows."""
    text = io.StringIO()
    csv.writer(text).writerows([(*HEAD, own_column), *rows])
    file = folder / "our people.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def looked_at(page: Page, name: str, *, scripts: bool) -> None:
    """Whoever cannot see it, or has a small telephone, can use it; with scripts and without them."""
    for size in (DESKTOP, PHONE):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        fits(page, name)
        if scripts:
            check_accessible(page)
        shown(page, f"list-{name}-{size['width']}{'' if scripts else '-plain'}")


def at_the_desk(open_page: Open, who: dict[str, Any], *, scripts: bool = True) -> Page:
    page = open_page(width=DESKTOP, javascript=scripts)
    page.context.set_default_timeout(PATIENCE)
    page.context.set_default_navigation_timeout(PATIENCE)
    sign_in(page, who)
    return page


def named(world: World, first: str) -> dict[str, Any]:
    return next(one for one in world.people if one["name"].startswith(first))


def bring(page: Page, file: Path, *, scripts: bool) -> None:
    page.goto("/lists/")
    page.get_by_role("link", name="Bring a list").click()
    looked_at(page, "bring", scripts=scripts)
    press(page, "Look at it")
    expect(page.locator("main")).to_contain_text("Choose why you may keep a file on them.")
    page.get_by_label("The list").set_input_files(file)
    page.get_by_label("They said yes to a file, and we have it on paper").check()
    press(page, "Look at it")


def say_what_the_column_holds(page: Page, column: str, *, scripts: bool) -> None:
    """What only this agency knows is asked, once."""
    expect(page.get_by_role("heading", level=1)).to_have_text("What the columns hold")
    looked_at(page, "columns", scripts=scripts)
    page.get_by_label(f"Column “{column}”").select_option(label="Leave this column out")
    press(page, "Keep it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look at the list")


def save_refused(page: Page) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save all these rows as a file, with what to do").click()
    return waiting.value.path().read_text(encoding="utf-8-sig")


def say_who_it_is(page: Page, *, scripts: bool) -> None:
    """Nothing is put together by itself, and nothing goes in before somebody said who it is."""
    assert page.get_by_role("button", name="Take them in").count() == 0
    page.get_by_role("link", name="Say who they are").click()
    looked_at(page, "known", scripts=scripts)
    press(page, "Keep it")
    expect(page.locator("main")).to_contain_text("choose who it is")
    page.get_by_label("The same person as row 2: one case for both").check()
    press(page, "Keep it")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look at the list")


def take_in(page: Page, opened: int, *, scripts: bool) -> None:
    """In batches; how far it is stands on the page, also for whoever opens it again."""
    press(page, "Take them in")
    while page.get_by_role("button", name="Go on", exact=True).count():
        press(page, "Go on")
    expect(page.get_by_role("progressbar", name="Rows taken in")).to_have_attribute("value", str(opened + 1))
    expect(page.locator("main")).to_contain_text("Everything is in.")
    expect(page.locator("main")).to_contain_text(f"{opened} cases were opened.")
    expect(page.locator("main")).to_contain_text("1 row was added to a case.")
    looked_at(page, "taken", scripts=scripts)


def bring_what_was_refused(page: Page, folder: Path, refused: str, year: str, *, scripts: bool) -> None:
    """Mended in the file that was saved, and brought as it is: nobody is in twice."""
    file = folder / "refused-rows.csv"
    file.write_text(refused.replace(year, "1996"), encoding="utf-8-sig")
    bring(page, file, scripts=scripts)
    expect(page.locator("main")).to_contain_text("1 row can be taken in.")
    press(page, "Take them in")
    expect(page.locator("main")).to_contain_text("1 case was opened.")


def find(page: Page, words: str, first: str, *, scripts: bool) -> str:
    """A colleague finds the person by name, opens the case, and reads what the list said. Returns the code."""
    page.goto("/people/find/")
    box = page.get_by_role("textbox", name="Name, code or number", exact=True)
    box.fill(words)
    box.press("Enter")
    expect(page.get_by_role("heading", name="found")).to_be_visible()
    looked_at(page, "found", scripts=scripts)
    page.locator("ul.people").get_by_role("link", name=first).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(first)
    code = CODE.search(page.url)
    assert code
    page.goto(f"/people/{code[1]}/from-a-list/")
    expect(page.locator("main")).to_contain_text("our people.csv")
    looked_at(page, "said", scripts=scripts)
    return code[1]


def comes_in(
    page: Page, folder: Path, people: Sequence[Row], rest: Sequence[Row], column: str, *, scripts: bool
) -> None:
    """The whole afternoon."""
    bring(page, saved(folder, [*people, *rest], column), scripts=scripts)
    say_what_the_column_holds(page, column, scripts=scripts)
    looked_at(page, "look", scripts=scripts)
    expect(page.locator("main")).to_contain_text(f"The year {people[2][2]} is of another calendar")
    refused = save_refused(page)
    assert people[2][1] in refused
    assert people[0][0] not in refused, "only what was refused leaves"
    say_who_it_is(page, scripts=scripts)
    take_in(page, len(people) + len(rest) - 2, scripts=scripts)
    press(page, "Done: the file goes")
    expect(page.locator("main")).not_to_contain_text("our people.csv")
    bring_what_was_refused(page, folder, refused, people[2][2], scripts=scripts)


@pytest.mark.timeout(600)
def test_a_list_is_brought_decided_about_taken_in_and_found_by_a_colleague(
    world: World, open_page: Open, tmp_path: Path
) -> None:
    casey = at_the_desk(open_page, named(world, "Casey"))
    comes_in(casey, tmp_path, CASEYS, many(), "Bed in the old house", scripts=True)
    nora = at_the_desk(open_page, named(world, "Nora"))
    code = find(nora, f"{CASEYS[0][0]} {CASEYS[0][1]}", CASEYS[0][0], scripts=True)
    otto = at_the_desk(open_page, world.person("LE_FRONTLINE"))
    for path in (f"/people/{code}/from-a-list/", "/lists/bring/"):
        answer = otto.goto(path)
        assert answer is not None
        assert answer.status in (403, 404), "for another agency there is nobody"


@pytest.mark.timeout(600)
def test_without_scripts_it_is_the_same_afternoon(world: World, open_page: Open, tmp_path: Path) -> None:
    nora = at_the_desk(open_page, named(world, "Nora"), scripts=False)
    comes_in(nora, tmp_path, NORAS, (), "Shelf", scripts=False)
    casey = at_the_desk(open_page, named(world, "Casey"), scripts=False)
    find(casey, f"{NORAS[0][0]} {NORAS[0][1]}", NORAS[0][0], scripts=False)
