"""A plugin of pytest while mutmut finds out which tests reach which function: what was reached before any test began.

What a room runs as it is read, and what makes the cast of the tests, runs once, in whichever test happens to be first.
It belongs to all of them, and a process that is forked afterwards does not run it again.
"""

import json
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from mutmut.state import state

EARLY: set[str] = set()
CAST: list[str] = []
PLACE = Path.cwd() / "early.json"  # in ``mutants``, where pytest is started
_begun: list[bool] = []


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not _begun:
        _begun.append(True)
        EARLY.update(state()._stats)
        state()._stats.clear()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any, request: Any) -> Generator[None, object, object]:  # noqa: ANN401
    if fixturedef.argname != "cast" or CAST:
        return (yield)
    CAST.append(request.node.nodeid)
    before = set(state()._stats)
    try:
        return (yield)
    finally:
        EARLY.update(state()._stats - before)


def pytest_unconfigure() -> None:
    PLACE.write_text(json.dumps({"early": sorted(EARLY), "cast": CAST}), encoding="utf-8")
