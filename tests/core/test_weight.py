"""A first page of 100 KB and later ones of 30 KB, as they travel."""

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests.core import scene
from wayhome.core import views

STYLES = Path(views.__file__).parent / "static" / "core"


def loaded_with(html: str) -> int:
    """Bytes of everything a page asks for. Static files travel compressed, pages as they are."""
    names = [a["href"] for a in scene.all_of(html, "link")] + [a["src"] for a in scene.all_of(html, "script")]
    files = [finders.find(str(name).removeprefix("/static/")) for name in names]
    assert all(files)
    return sum(len(gzip.compress(Path(str(file)).read_bytes(), 9)) for file in files)


@pytest.mark.django_db
def test_first_page_weighs_at_most_100_kb() -> None:
    html = Client().get("/sign-in/").content.decode()
    assert len(html.encode()) + loaded_with(html) < 30_000
    inside = scene.whole(views.parts(scene.request("/components/", actor=scene.Casey()))).decode()
    assert len(inside.encode()) + loaded_with(inside) < 100_000


@pytest.mark.django_db
def test_later_page_weighs_at_most_30_kb() -> None:
    biggest = scene.whole(views.parts(scene.request("/components/", actor=scene.Casey())))
    assert len(biggest) < 30_000


def test_style_sheet_is_small_and_asks_for_nothing() -> None:
    sheet = (STYLES / "css" / "wayhome.css").read_text()
    assert len(sheet.encode()) < 28_500  # less than 7 KB on the line, once for all pages
    assert [word for word in ("url(", "@import", "@font-face", "http") if word in sheet] == []


PHYSICAL = ("left", "right", "top", "bottom", "width", "height")


def test_style_sheet_is_written_for_both_directions() -> None:
    sheet = (STYLES / "css" / "wayhome.css").read_text()
    found = [
        f"{before}{word}"
        for word in PHYSICAL
        for before in (
            "margin-",
            "padding-",
            "border-",
            "{ ",
            "; ",
            "min-",
            "max-",
            "text-align: ",
            "float: ",
        )
        if f"{before}{word}:" in sheet or f"{before}{word}-" in sheet or f"{before}{word};" in sheet
    ]
    assert [rule for rule in found if "(max-width" not in rule and rule != "max-width"] == []


def test_a_physical_rule_would_be_seen() -> None:
    assert "{ left:" in "a { left: 0; }"


NOT_IN_SCRIPTS = (
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "caches.",
    "serviceWorker",
    "innerHTML",
    "eval(",
    "document.cookie",
    "http:",
    "https:",
)
# What a telephone keeps while there is no signal: sealed cards, and a page without a word of them.
KEEP = ("passes/static/passes/js/keep.js", "passes/static/passes/js/day.js", "passes/worker.js")


def reached_for(script: str) -> list[str]:
    """What of it no script of ours has."""
    kept = script.replace("sessionStorage.clear()", "")  # what HTMX wrote there goes
    return [word for word in NOT_IN_SCRIPTS if word in kept]


def test_99_scripts_are_few_small_and_keep_nothing() -> None:
    scripts = {path.name: path.read_text() for path in (STYLES / "js").glob("*.js")}
    assert set(scripts) == {"page.js", "idle.js"}
    assert all(len(text) < 5_000 for text in scripts.values())
    house = STYLES.parents[2]
    every = {path.relative_to(house).as_posix(): path.read_text() for path in house.rglob("*.js")}
    found = {name: reached_for(text) for name, text in every.items()}
    assert {name for name, words in found.items() if words} == set(KEEP)
    assert {word for words in found.values() for word in words} == {
        "localStorage", "indexedDB", "caches.", "serviceWorker",
    }  # fmt: skip


def test_99_a_script_that_keeps_a_word_would_be_seen() -> None:
    assert reached_for("localStorage.setItem('note', form.text.value)") == ["localStorage"]
