"""Every duty says what ends it: a fact that some room writes, or a press with the reason why a press is right."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.house import reading
from wayhome.duties import wordings
from wayhome.duties.enums import Ends

HOUSE = reading.HOUSE
# A call of one of these ends duties; the rooms’ own words for ``duties.done_for``, ``done_each`` and ``stop_for``.
ENDING = ("done", "over", "close", "stop_for", "untell", "drop", "watch", "ask_again", "moved", "begun")
# Ended by a function that is given the code from somewhere else: the fact, and the function that ends it.
ELSEWHERE = {
    "services.verify": "services.actions_services: confirmed (ripening.OF_SERVICES)",
    "services.verify_first": "services.actions_services: confirmed (ripening.OF_SERVICES)",
    "services.verify_post": "services.actions_posts: confirmed (ripening.OF_POSTS)",
    "services.verify_post_first": "services.actions_posts: confirmed (ripening.OF_POSTS)",
    "witnessing.notice": "testimony: told or not yet, as the page of telling writes it (testimony.hooks.tells)",
}


def constants(path: Path) -> dict[str, list[str]]:
    """Names of a ``due.py`` and the codes they stand for: one, a tuple of them, or the values of a table."""
    known: dict[str, list[str]] = {}
    for node in reading.tree(path).body:
        if not isinstance(node, ast.Assign) or _last(node.targets[0]) == "WORDINGS":
            continue
        target = node.targets[0]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = list(zip(target.elts, node.value.elts, strict=True))
        else:
            pairs = [(target, node.value)]
        for name, value in pairs:
            known[_last(name)] = list(_codes(value, {}, known))
    return known


def _last(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


@cache
def _due(room: str) -> dict[str, list[str]]:
    path = HOUSE / room / "due.py"
    return constants(path) if path.exists() else {}


def _codes(node: ast.AST, rooms: dict[str, str], known: dict[str, list[str]]) -> Iterator[str]:
    """Every code that is named somewhere inside."""
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
            yield part.value
        elif isinstance(part, ast.Name):
            yield from known.get(part.id, ())
        elif isinstance(part, ast.Attribute) and isinstance(part.value, ast.Name):
            yield from _due(rooms.get(part.value.id, "")).get(part.attr, ())


def _rooms(tree: ast.Module) -> dict[str, str]:
    """By which name each ``due`` of a room is known in a module."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("wayhome."):
            for name in node.names:
                if name.name == "due":
                    found[name.asname or "due"] = str(node.module).split(".")[1]
    return found


@cache
def ended() -> dict[str, set[str]]:
    """Code -> the functions in which something is ended that is named there."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in reading.modules():
        if path.name == "due.py" or "demo" in path.parts:
            continue
        tree = reading.tree(path)
        rooms = _rooms(tree)
        known: dict[str, list[str]] = {}
        for node in tree.body:
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                known[_last(target)] = list(_codes(node.value, rooms, known))
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            calls = [one for one in ast.walk(function) if isinstance(one, ast.Call)]
            if any(_last(one.func).lstrip("_").startswith(ENDING) for one in calls):
                for code in _codes(function, rooms, known):
                    found[code].add(f"{reading.relative(path)}:{function.name}")
    return found


@pytest.mark.parametrize("about", sorted(wordings.registered()))
def test_every_duty_says_what_ends_it(about: str) -> None:
    assert wordings.of(about).ends is not Ends.NOT_SAID, (
        f"{about}: say in due.py what ends it (duties.enums.Ends)"
    )


@pytest.mark.parametrize("about", sorted(one for one, word in wordings.registered().items() if word.by_fact))
def test_what_a_fact_ends_is_ended_somewhere(about: str) -> None:
    assert about in ended() or about in ELSEWHERE, (
        f"{about}: no room ends it, so it would stand there for ever"
    )


@pytest.mark.parametrize("about", sorted(one for one, word in wordings.registered().items() if word.by_fact))
def test_what_a_fact_ends_leads_to_the_place_where_it_is_written(about: str) -> None:
    wording = wordings.of(about)
    assert str(wording.action)
    assert wording.url_name


def test_what_she_is_owed_is_ended_by_no_press() -> None:
    for about in (
        "consent.guardian_missing",
        "consent.private_check",
        "consent.tell_her",
        "care.review",
        "care.still",
    ):
        assert wordings.of(about).by_fact, about
