"""An agency brings its list: columns said, refused rows saved, doubts decided, taken in, found by a colleague."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import DESKTOP, PHONE, Open, World, check_accessible, fits, shown
from tests.journeys.hands import press, sign_in

pytestmark = pytest.mark.browser

WAYS = [pytest.param(DESKTOP, True, id="desktop"), pytest.param(PHONE, False, id="phone without scripts")]
CODE = re.compile(r"/people/([A-Z0-9]{2}-[A-Z0-9]{4})/")
HEAD = ("First Name", "Second Name", "Date of birth", "Sex", "Mobile Phone", "Bed in the old house")


def rows(size: dict[str, int]) -> list[tuple[str, ...]]:
    """The first and the last may be one person; of the third the year is of another calendar. Others on each screen."""
    own = f"{size['width']:0>6}"
    if size is DESKTOP:
        return [
            ("Anabela", "Velajka", "1999-03-25", "female", f"+355691{own}", "2"),
            ("Bletarta", "Kolovari", "2001-07-02", "female", f"+355692{own}", "4"),
            ("Dritan", "Marvelaj", "1375", "male", "", "5"),
            ("Annabela", "Velajka", "1999-03-25", "female", f"+355691{own}", "2"),
        ]
    return [
        ("Shpresona", "Gurtaj", "1987-11-09", "female", f"+355671{own}", "1"),
        ("Ilirjan", "Demovski", "1979-01-30", "male", f"+355672{own}", "3"),
        ("Edona", "Prifterja", "1361", "female", "", "6"),
        ("Shpressona", "Gurtaj", "1987-11-09", "female", f"+355671{own}", "1"),
    ]


def saved(folder: Path, found: list[tuple[str, ...]]) -> Path:
    text = io.StringIO()
    csv.writer(text).writerows([HEAD, *found])
    file = folder / "our people.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def looked_at(page: Page, name: str) -> None:
    """Whoever cannot see it, or has a small telephone, can use it."""
    check_accessible(page)
    fits(page, name)
    width = page.viewport_size["width"] if page.viewport_size else 0
    shown(page, f"list-{name}-{width}")


def bring(page: Page, file: Path) -> None:
    page.goto("/lists/")
    page.get_by_role("link", name="Bring a list").click()
    looked_at(page, "bring")
    page.get_by_label("The list").set_input_files(file)
    page.get_by_label("They said yes to a file, and we have it on paper").check()
    press(page, "Look at it")


def say_what_the_column_holds(page: Page) -> None:
    """Asked once: the second time the team's habit is known."""
    if page.get_by_role("heading", name="What the columns hold").count():
        looked_at(page, "columns")
        expect(page.locator("main")).to_contain_text("Bed in the old house")
        page.get_by_label("Column “Bed in the old house”").select_option(label="Leave this column out")
        press(page, "Keep it")


def save_refused(page: Page) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Save all these rows as a file, with what to do").click()
    return waiting.value.path().read_text(encoding="utf-8-sig")


def say_who_it_is(page: Page) -> None:
    page.get_by_role("link", name="Say who they are").click()
    looked_at(page, "known")
    press(page, "Keep it")
    expect(page.locator("main")).to_contain_text("choose who it is")
    looked_at(page, "known-asked")
    page.get_by_label("The same person as row 2: one case for both").check()
    press(page, "Keep it")


def find(page: Page, words: str) -> str:
    page.goto("/people/find/")
    box = page.get_by_role("textbox", name="Name, code or number", exact=True)
    box.fill(words)
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.locator("main").inner_text()


@pytest.mark.parametrize(("size", "javascript"), WAYS)
def test_a_list_is_brought_decided_about_taken_in_and_read_by_a_colleague(
    world: World, open_page: Open, tmp_path: Path, size: dict[str, int], javascript: bool
) -> None:
    people = rows(size)
    casey = open_page(width=size, javascript=javascript)
    sign_in(casey, world.person("CASE_MANAGER_SEND"))
    bring(casey, saved(tmp_path, people))
    say_what_the_column_holds(casey)
    expect(casey.get_by_role("heading", level=1)).to_have_text("Look at the list")
    looked_at(casey, "look")
    expect(casey.locator("main")).to_contain_text(f"The year {people[2][2]} is of another calendar")

    refused = save_refused(casey)
    assert people[2][1] in refused
    assert people[0][0] not in refused, "only what was refused leaves"

    assert casey.get_by_role("button", name="Take them in").count() == 0, "somebody says first who it is"
    say_who_it_is(casey)
    press(casey, "Take them in")
    expect(casey.locator("main")).to_contain_text("Everything is in.")
    expect(casey.locator("main")).to_contain_text("2 cases were opened.")
    expect(casey.locator("main")).to_contain_text("1 row was added to a case.")
    looked_at(casey, "taken")
    press(casey, "Done: the file goes")
    looked_at(casey, "done")
    expect(casey.locator("main")).not_to_contain_text("our people.csv")

    nora = open_page(width=size, javascript=javascript)
    sign_in(nora, colleague(world))
    said = find(nora, f"{people[0][0]} {people[0][1]}")
    assert people[0][1] in said
    nora.get_by_role("link", name=people[0][0], exact=False).first.click()
    expect(nora.get_by_role("heading", level=1)).to_contain_text(people[0][0])
    looked_at(nora, "case")
    code = CODE.search(nora.url)
    assert code
    nora.goto(f"/people/{code[1]}/from-a-list/")
    expect(nora.locator("main")).to_contain_text("our people.csv")
    looked_at(nora, "said")

    otto = open_page(width=size, javascript=javascript)
    sign_in(otto, world.person("LE_FRONTLINE"))
    answer = otto.goto(f"/people/{code[1]}/from-a-list/")
    assert answer is not None
    assert answer.status == 404, "for another agency there is nobody"


def colleague(world: World) -> dict[str, Any]:
    """Somebody of the same Intake, in another role."""
    return next(one for one in world.people if one["name"] == "Vera Kola")
