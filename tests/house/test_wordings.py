"""Every duty that a room writes has words, and its button leads somewhere."""

import ast
from pathlib import Path

import pytest

from tests.house import reading
from wayhome.duties import wordings

DUTIES = "wayhome.duties.actions"
NAMES_A_REASON = {"add", "done_for", "stop_for"}


def reasons(path: Path) -> list[tuple[str, int]]:
    """Each reason given to an action of duties, written out or by the name of a constant, with its line."""
    known = reading.imports(path)
    found = []
    for node in ast.walk(reading.tree(path)):
        if not isinstance(node, ast.Call):
            continue
        head, _, last = reading.call_name(node.func).rpartition(".")
        if not known.get(head, "").startswith(DUTIES) or last not in NAMES_A_REASON:
            continue
        found += [(_value(path, k.value, known), node.lineno) for k in node.keywords if k.arg == "about"]
    return [(reason, line) for reason, line in found if reason]


def _value(path: Path, node: ast.expr, known: dict[str, str]) -> str:
    """What stands there: a text, or a constant of this module or another. Empty for what is known only at run time."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    name = reading.call_name(node)
    head, _, last = name.rpartition(".")
    module = reading.imported(path) if not head else _module(known.get(head, ""))
    value = getattr(module, last, "")
    return value if isinstance(value, str) else ""


def _module(source: str) -> object:
    found = reading.HOUSE.parent.joinpath(*source.split(".")).with_suffix(".py")
    return reading.imported(found) if found.exists() else None


def all_reasons() -> dict[str, str]:
    return {
        reason: f"{reading.relative(path)}:{line}"
        for path in reading.modules()
        for reason, line in reasons(path)
    }


def test_there_are_reasons() -> None:
    assert "duties.shift_empty" in all_reasons()


def test_every_reason_has_words() -> None:
    silent = {reason: where for reason, where in all_reasons().items() if reason not in wordings.registered()}
    assert silent == {}, "add it to the room's due.py"


@pytest.mark.parametrize("about", sorted(wordings.registered()))
def test_every_button_leads_to_a_page(about: str) -> None:
    wording = wordings.of(about)
    found = [address for address in reading.addresses() if address.name == wording.url_name]
    assert found, f"{about}: no page is called {wording.url_name}"
    if wording.url_args is not None:
        needs = [set(address.converters) for address in found]
        assert set(wording.url_args) in needs, f"{about}: the page needs {needs}"


@pytest.mark.parametrize("about", sorted(wordings.registered()))
def test_a_reason_belongs_to_its_room(about: str) -> None:
    assert (reading.HOUSE / about.split(".")[0] / "due.py").exists()
