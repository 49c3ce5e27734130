"""What docs/threats.md claims is held by tests that exist."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")


def _tests() -> set[str]:
    return {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_every_test_the_page_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) >= 10
    assert named - _tests() == set()


def test_every_thing_that_can_be_taken_says_what_holds_it() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("|---")]
    for row in rows:
        held_by = row.rstrip("|").rsplit("|", 1)[1].strip()
        assert re.search(r"`test_\w+`|^comes with |^no test yet|^held by$", held_by), row


def test_the_limits_are_printed_whole() -> None:
    limits = re.findall(r"^(\d+)\. ", PAGE.split("## Honest limits")[1], flags=re.MULTILINE)
    assert limits == [str(number) for number in range(1, 18)]
    assert "No external audit has been made" in PAGE
