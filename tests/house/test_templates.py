"""No template is left over, none is missing, none carries code or words that we do not use."""

import ast
import re
from pathlib import Path

import allauth
import django
import pytest
from django.conf import settings
from django.template import loader
from django.test import RequestFactory
from django.utils.module_loading import import_string

from tests.house import reading
from tests.house.words import banned_words

TEMPLATES = reading.templates()
HTML = [path for path in TEMPLATES if path.suffix == ".html"]
# Template -> why nothing in our code names it.
NAMED_BY_OTHERS: dict[str, str] = {}

# Template -> why its form has no token of its own.
BRINGS_ITS_TOKEN = {"core/faults/page.html": "hands back what was sent, the token with it; knows no session"}

REFERENCE = re.compile(r"""\{%\s*(?:extends|include)\s+["']([^"'#]+)""")
PACKAGES = [Path(str(package.__file__)).parent for package in (allauth, django)]


def names_in_code() -> set[str]:
    """Every text in our Python that looks like a template's name."""
    found = set()
    for path in reading.modules():
        for _line, text in reading.strings(path):
            found |= set(re.findall(r"[\w/.-]+\.(?:html|txt|svg|xml|typ)", text))
    return found


def names_in_templates() -> set[str]:
    """Every template that another one extends or includes."""
    return {name for path in TEMPLATES for name in REFERENCE.findall(reading.source(path))}


def overrides_a_package(name: str) -> bool:
    """Whether a package we use has a template of this name."""
    return any(next(package.rglob(f"templates/{name}"), None) for package in PACKAGES)


def test_there_are_templates() -> None:
    assert len(HTML) > 10


def test_no_template_is_unused() -> None:
    used = names_in_code() | names_in_templates()
    left_over = {
        reading.name_of(path)
        for path in TEMPLATES
        if reading.name_of(path) not in used and not overrides_a_package(reading.name_of(path))
    }
    assert left_over == set(NAMED_BY_OTHERS)


def test_no_template_that_code_or_templates_name_is_missing() -> None:
    ours = {reading.name_of(path) for path in TEMPLATES}
    rooms = {path.name for path in reading.HOUSE.iterdir() if path.is_dir()}
    named = {name for name in names_in_code() | names_in_templates() if name.split("/")[0] in rooms}
    assert named - ours == set()


@pytest.mark.parametrize("path", HTML, ids=reading.name_of)
def test_template_compiles(path: Path) -> None:
    assert loader.get_template(reading.name_of(path))


CODE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script in the page": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "evaluated HTMX": re.compile(
        r"hx-on|hx-vals\s*=\s*[\"']js:|hx-vars|hx-headers\s*=\s*[\"']js:", re.IGNORECASE
    ),
    "text trusted as HTML": re.compile(r"\|\s*safe(?:seq)?\b|autoescape\s+off"),
    "a third party": re.compile(
        r"(?:src|href|action|poster|srcset|hx-\w+)\s*=\s*[\"']?\s*(?:https?:)?//", re.IGNORECASE
    ),
    "a data address": re.compile(r"(?:src|href)\s*=\s*[\"']data:", re.IGNORECASE),
    "a frame": re.compile(r"<(?:iframe|object|embed|base)\b", re.IGNORECASE),
}


@pytest.mark.parametrize("path", HTML, ids=reading.name_of)
def test_117_template_carries_no_code(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", reading.source(path), flags=re.DOTALL)
    found = [what for what, pattern in CODE.items() if pattern.search(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('<p style="x">', "a style attribute"),
        ("<style>", "a style element"),
        ('<a\nonclick="x()">', "an event handler"),
        ("<script>x</script>", "a script in the page"),
        ("{{ x|safe }}", "text trusted as HTML"),
        ("{% autoescape off %}", "text trusted as HTML"),
        ('<img src="//x.example/y">', "a third party"),
        ('<a href="javascript:x">', "a javascript address"),
    ],
)
def test_code_in_a_template_would_be_seen(text: str, what: str) -> None:
    assert CODE[what].search(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=reading.name_of)
def test_words_of_template(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}", "", reading.source(path), flags=re.DOTALL)
    assert banned_words(text) == []


def test_forms_of_post_carry_their_token() -> None:
    forms = [
        (reading.name_of(path), form)
        for path in HTML
        for form in re.findall(r"<form\b.*?</form>", reading.source(path), flags=re.DOTALL | re.IGNORECASE)
        if re.search(r"method\s*=\s*[\"']?post", form, re.IGNORECASE)
    ]
    assert forms
    assert {name for name, form in forms if "csrf_token" not in form} == set(BRINGS_ITS_TOKEN)


# What a page says of one line of a list, never of the page itself.
OF_A_LINE = {("wayhome/shelter/pages.py", "paper")}


def test_no_page_hides_what_every_page_knows(rf: RequestFactory) -> None:
    """A page that calls something of its own “rooms” would show that in place of the list of pages beside it."""
    request = rf.get("/")
    known = {
        name
        for processor in settings.TEMPLATES[0]["OPTIONS"]["context_processors"]
        if processor.startswith("wayhome.")
        for name in import_string(processor)(request)
    }
    assert {"rooms", "actor", "paper"} <= known
    hidden = {
        (reading.relative(path), key.value)
        for path in reading.modules()
        if path.name.startswith(("pages", "views"))
        for node in ast.walk(reading.tree(path))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant) and key.value in known
    }
    assert hidden == OF_A_LINE
