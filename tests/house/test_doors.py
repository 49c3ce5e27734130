"""Reads begin with who asks; writes say who did it, and leave an entry."""

import ast
import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FunctionType

import pytest

from tests.house import reading
from wayhome.audit import sentences

QUERIES = [*reading.modules("queries.py"), *reading.modules("queries_*.py")]
ACTIONS = [*reading.modules("actions.py"), *reading.modules("actions_*.py")]

# Function -> why it needs no actor.
WITHOUT_ACTOR: dict[str, str] = {}
# Function -> why it leaves no entry of its own, or has no doer.
NO_ACTION = {
    "wayhome.caselists.actions.keep_compared": "what a look found out, sealed to whoever looked; the look records it",
    "wayhome.care.actions_safety.take_up": "inside the action that opens a case again, which records it",
    "wayhome.checkins.actions_incidents.says_where": "compares words and writes nothing",
    "wayhome.duties.actions_anew.forget": "inside the action that ended it for good, which records it",
    "wayhome.evidence.actions_opening.tell_if_broken": "inside the transaction of actions that record",
    "wayhome.passes.actions.end": "what ends a pass records it, for every way in which one ends",
    "wayhome.referrals.actions_moves.lapse": "what ends a request records it, whatever ended it",
    "wayhome.organisations.actions_founding.name_of": "checks a name and writes nothing",
    "wayhome.organisations.actions_people.end_everything": "inside the transaction of actions that record",
    "wayhome.organisations.actions_teams.end_membership": "inside the transaction of actions that record",
    "wayhome.shelter.actions_living.stay_put": "what goes ahead records it, for every way in which somebody does",
    "wayhome.watch.actions_plan.take_up": "inside the action that opens a case again, which records it",
}

RECORDING = {"record", "record_each", "record_apart", "looked", "failed_sign_in", "refused"}


def public(path: Path) -> Iterator[tuple[str, FunctionType]]:
    """The public functions that a module defines itself."""
    module = reading.imported(path)
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if not name.startswith("_") and function.__module__ == module.__name__:
            yield f"{module.__name__}.{name}", function


def functions(paths: list[Path], without: Iterable[str] = ()) -> list[tuple[str, FunctionType]]:
    return [found for path in paths for found in public(path) if found[0] not in without]


def name_only(value: object) -> str:
    """The same in every process: functions have addresses, names do not."""
    return value if isinstance(value, str) else ""


def test_there_are_doors() -> None:
    assert len(functions(QUERIES)) > 5
    assert len(functions(ACTIONS)) > 5


@pytest.mark.parametrize(("name", "function"), functions(QUERIES, WITHOUT_ACTOR), ids=name_only)
def test_queries_take_the_actor_first(name: str, function: FunctionType) -> None:
    first = next(iter(inspect.signature(function).parameters), "")
    assert first == "actor"


@pytest.mark.parametrize(("name", "function"), functions(ACTIONS, NO_ACTION), ids=name_only)
def test_actions_say_who_did_it(name: str, function: FunctionType) -> None:
    by = inspect.signature(function).parameters.get("by")
    assert by is not None, "takes no by="
    assert by.kind is inspect.Parameter.KEYWORD_ONLY
    assert by.default is inspect.Parameter.empty
    annotation = str(by.annotation)
    assert any(word in annotation for word in ("Actor", "SignedIn")), annotation


@pytest.mark.parametrize(("name", "function"), functions(ACTIONS, NO_ACTION), ids=name_only)
def test_actions_leave_an_entry(name: str, function: FunctionType) -> None:
    path = reading.ROOT.joinpath(*function.__module__.split(".")).with_suffix(".py")
    assert records(path, function.__name__), "reaches neither audit.record nor another action"


def records(path: Path, name: str) -> bool:
    """Whether the function, or one of the room's own that it calls, records or calls another action."""
    bodies = {n.name: n for n in reading.tree(path).body if isinstance(n, ast.FunctionDef)}
    known = reading.imports(path)
    waiting, seen = [name], set()
    while waiting:
        here = waiting.pop()
        if here in seen or here not in bodies:
            continue
        seen.add(here)
        for node in ast.walk(bodies[here]):
            if not isinstance(node, ast.Call):
                continue
            called = reading.call_name(node.func)
            head, _, last = called.rpartition(".")
            source = known.get(head or called, "")
            if source == "wayhome.audit.log" and last in RECORDING:
                return True
            if ".actions" in source and source.startswith("wayhome."):
                return True
            beside = path.with_name(f"{source.rpartition('.')[2]}.py")
            if source == ".".join(("wayhome", path.parent.name, beside.stem)) and records(beside, last):
                return True
            waiting.append(called)
    return False


def test_an_action_that_records_nothing_would_be_seen(tmp_path: Path) -> None:
    module = tmp_path / "actions.py"
    module.write_text(
        "from wayhome.audit import log as audit\n"
        "def silent(*, by): return helper(by)\n"
        "def helper(by): return by\n"
        "def direct(*, by): audit.record('a.b', by=by)\n"
        "def through(*, by): return _inner(by)\n"
        "def _inner(by): audit.record('a.b', by=by)\n"
        "def named_like_it(*, by): by.audit.record('a.b')\n",
        encoding="utf-8",
    )
    found = {name: records(module, name) for name in ("silent", "direct", "through", "named_like_it")}
    assert found == {"silent": False, "direct": True, "through": True, "named_like_it": False}


def test_exceptions_are_still_there() -> None:
    assert set(WITHOUT_ACTOR) <= {name for name, _ in functions(QUERIES)}
    assert set(NO_ACTION) <= {name for name, _ in functions(ACTIONS)}


def codes() -> dict[str, str]:
    """Action code -> where it is recorded, for every code written out in the product."""
    found = {}
    for path in reading.modules():
        known = reading.imports(path)
        for node in ast.walk(reading.tree(path)):
            if not isinstance(node, ast.Call):
                continue
            head, _, last = reading.call_name(node.func).rpartition(".")
            if known.get(head) != "wayhome.audit.log" or last not in RECORDING:
                continue
            written = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "action")]
            branches = [b for v in written for b in ([v.body, v.orelse] if isinstance(v, ast.IfExp) else [v])]
            for value in branches:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[value.value] = f"{reading.relative(path)}:{node.lineno}"
    return found


def test_every_action_has_words_for_the_page_who_looked() -> None:
    assert len(codes()) > 5
    silent = {code: where for code, where in codes().items() if not sentences.is_spoken(code)}
    assert silent == {}, "add a sentence to the room's spoken.py"


def test_views_ask_and_tell_but_know_no_models() -> None:
    wrong = [
        f"{reading.relative(path)}: {source}"
        for pattern in ("views*.py", "urls.py")
        for path in reading.modules(pattern)
        for source in reading.imports(path).values()
        if ".models" in source and source.startswith("wayhome.")
    ]
    assert wrong == []


def test_actions_and_below_know_no_pages() -> None:
    wrong = [
        f"{reading.relative(path)}: {source}"
        for pattern in (
            "actions*.py",
            "queries*.py",
            "rules*.py",
            "models.py",
            "enums.py",
            "gates.py",
            "steps.py",
        )
        for path in reading.modules(pattern)
        for source in reading.imports(path).values()
        if source.startswith("wayhome.")
        and not source.startswith("wayhome.core.")  # the base of all forms is below every room
        and (".views" in source or ".forms" in source or ".urls" in source)
    ]
    assert wrong == []
