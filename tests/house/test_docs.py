"""What the documents tell people to type, to set, to watch and to read is there."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from docs import draw_house
from tests.house import reading
from wayhome import cli
from wayhome.upkeep import figures

ROOT = reading.ROOT
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "ops").rglob("*.md"),
        *(ROOT / "wayhome").glob("*/README.md"),
    ]
)
# Said to pytest, and not to run.py itself.
TO_PYTEST = {"-k", "-m", "-n0", "-x"}
OURS = ("bench", "ops", "docs", "wayhome", "tests")


def typed(page: Path) -> Iterator[str]:
    """Each command of a page: in backticks, or on a line of its own."""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            yield line.strip().split("  ")[0]
        else:
            yield from re.findall(r"`([^`]+)`", line)


def every(*begin: str) -> list[tuple[str, list[str]]]:
    """Page and words of each command that begins so; settings before it are left out."""
    found = []
    for page in PAGES:
        for line in typed(page):
            words = [word for word in line.split() if not re.fullmatch(r"[A-Z_]+=\S*", word)]
            if tuple(words[: len(begin)]) == begin:
                found.append((reading.relative(page), words[len(begin) :]))
    return found


def options(words: list[str]) -> set[str]:
    return {word.partition("=")[0].strip(".,;:)") for word in words if word.startswith("--")}


@cache
def command(first: str, second: str = "") -> str:
    """The source of a command of ``wayhome``."""
    name = cli.OF_CASES.get((first, second), first)
    (path,) = reading.HOUSE.glob(f"*/management/commands/{name}.py")
    return reading.source(path)


def of_wayhome() -> list[tuple[str, list[str]]]:
    found = [*every("wayhome"), *every("./run", "wayhome")]
    return [(page, words) for page, words in found if page != "docs/case-bundle.md"]  # signs within a file


def test_there_are_commands_in_the_documents() -> None:
    assert len(of_wayhome()) > 20
    assert len(every("./run")) > 10
    assert len(every("python", "-m")) > 8


def test_every_command_of_wayhome_is_there_with_its_options() -> None:
    wrong = []
    for page, words in of_wayhome():
        if not words or words[0].startswith("-") or words[0].isupper():
            continue
        if words[0] not in cli.COMMANDS:
            wrong.append(f"{page}: wayhome {words[0]}")
            continue
        source = command(*words[:2]) if len(words) > 1 else command(words[0])
        wrong += [f"{page}: wayhome {words[0]} {one}" for one in options(words) if f'"{one}"' not in source]
    assert wrong == []


def test_every_task_of_run_is_there() -> None:
    tree = reading.tree(ROOT / "run.py")
    (tasks,) = [
        {key.value for key in node.value.keys if isinstance(key, ast.Constant)}
        for node in ast.walk(tree)
        if isinstance(node, ast.AnnAssign)
        and getattr(node.target, "id", "") == "tasks"
        and isinstance(node.value, ast.Dict)
    ]
    source, wrong = reading.source(ROOT / "run.py") + command("demo"), []
    for page, words in every("./run"):
        task, *rest = words or ["help"]
        if task not in {*tasks, "help"}:
            wrong.append(f"{page}: ./run {task}")
        elif task != "wayhome":
            wrong += [f"{page}: ./run {task} {one}" for one in options(rest) - TO_PYTEST if one not in source]
    assert wrong == []


def test_every_module_that_is_run_is_there_with_its_options() -> None:
    wrong = []
    for page, words in every("python", "-m"):
        name = words[0].strip(".,")
        if name.split(".")[0] not in OURS:
            continue
        path = ROOT.joinpath(*name.split("."))
        file = path / "__main__.py" if path.is_dir() else path.with_suffix(".py")
        source = reading.source(file) if file.is_file() else ""
        if "__main__" not in source:
            wrong.append(f"{page}: {name}")
        wrong += [f"{page}: {name} {one}" for one in options(words) if one not in source]
    assert wrong == []


def test_every_setting_that_is_named_is_read() -> None:
    """Also a proposal, which stands in the code without its beginning."""
    texts = {text for path in reading.modules() for _line, text in reading.strings(path)}
    known = {*texts, *(f"WAYHOME_{one}" for one in texts)}
    wrong = {
        f"{reading.relative(page)}: {name}"
        for page in PAGES
        for name in re.findall(r"\b(?:WAYHOME|DATABASE)_[A-Z_]+[A-Z]\b", page.read_text(encoding="utf-8"))
        if not {name, name.removesuffix("_FILE")} & known
    }
    assert wrong == set()


def test_every_figure_that_is_watched_is_given() -> None:
    text = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
    watched = set(re.findall(r"`[^`]*?\bwayhome_(\w+)", text))
    assert len(watched) > 5
    assert watched <= set(figures.MEANING)


def test_the_tour_goes_through_every_room_from_the_bottom_up() -> None:
    """In the order of the layers: what is told of later looks back to what was told of earlier, and never forward."""
    text = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| `(\w+)` \|.*\| (.+?) \|$", text, re.MULTILINE)
    rooms = {path.parent.name for path in reading.HOUSE.glob("*/__init__.py")}
    order = [name for name, _sentence in reversed(draw_house.rooms())]
    assert [room for room, _first in told] == order
    assert set(order) == rooms
    first = {f"{room}/{'README.md' if 'README' in read else read.strip('`')}" for room, read in told}
    assert {path for path in first if not (reading.HOUSE / path).is_file()} == set()


@pytest.mark.parametrize("page", PAGES, ids=reading.relative)
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [
        link.partition("#")[0]
        for link in links
        if not re.match(r"[a-z]+:", link) and not link.startswith("#")
    ]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_a_link_to_a_heading_leads_to_one() -> None:
    wrong = []
    for page in PAGES:
        for link in re.findall(r"\]\(([^)\s]*#[^)\s]+)\)", page.read_text(encoding="utf-8")):
            file, _, heading = link.partition("#")
            if re.match(r"[a-z]+:", link):
                continue
            target = page.parent / file if file else page
            headings = (
                re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
                if target.is_file()
                else []
            )
            if heading not in {
                re.sub(r"[^\w\- ]", "", one).strip().lower().replace(" ", "-") for one in headings
            }:
                wrong.append(f"{reading.relative(page)}: {link}")
    assert wrong == []
