"""What many stories begin with is made twice, and put back from then on: a way that has begun takes hundreds of writes.

``@kept`` stands on a function of a ``story.py`` that begins from the cast alone (``under_way(cast)``). What it made is
put back for stories of the same room that have the same fixtures and the same journey, have turned no clock, and have
written nothing before: the rows as they were, the cast, what ``beside`` names, and the hour. Whoever patches something
first asks pytest for ``monkeypatch`` or ``settings``: for such a story all is made, as for one that begins otherwise.
"""

import copyreg
from collections.abc import Callable, Hashable
from copy import deepcopy
from dataclasses import dataclass, field, is_dataclass
from datetime import datetime, timedelta
from functools import wraps
from inspect import signature
from types import MappingProxyType
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from psycopg import sql

from wayhome import journey
from wayhome.attempts import leaning_ahead
from wayhome.core import clock

copyreg.pickle(MappingProxyType, lambda proxy: (MappingProxyType, (dict(proxy),)))  # so that it can be copied

# What can change more than rows: a story that asks for one by name gets everything made.
PATCHES = frozenset({"monkeypatch", "settings"})


@dataclass
class Rows:
    """All that stands in the database, by table, as it can be put back in a moment."""

    tables: dict[str, bytes]

    @classmethod
    def now(cls) -> "Rows":
        tables = {}
        with connection.cursor() as cursor:
            for table in _tables():
                with cursor.copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(table))) as copy:
                    tables[table] = b"".join(bytes(part) for part in copy)
        return cls({table: data for table, data in tables.items() if data})

    def put(self) -> None:
        """As they were: no trigger follows, no key is looked up."""
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table, data in self.tables.items():
                with cursor.copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(table))) as copy:
                    copy.write(data)
            cursor.execute("SET LOCAL session_replication_role = origin")


@dataclass
class _Beginning:
    """What a function of a story made, and when it was there."""

    rows: Rows
    cast: dict[str, Any]
    beside: list[list[Any]]
    returned: Any
    at: datetime


@dataclass
class _Running:
    """The story that runs: the hour it was given, its fixtures, and the database around its cast."""

    item: pytest.Function
    shift: timedelta
    fixtures: list[Hashable] = field(default_factory=list)
    empty: str | None = None  # a savepoint
    inside: tuple[str, ...] = ()
    written: int = 0


_running: _Running | None = None
_beginnings: dict[Hashable, _Beginning | None] = {}  # None: was made once
_beside: list[list[Any]] = []
_is_making = False


def kept[**P, R](made: Callable[P, R]) -> Callable[P, R]:
    """See above. Called with more than the cast, it is made."""

    @wraps(made)
    def function(*args: P.args, **given: P.kwargs) -> R:
        key = (made.__module__, made.__qualname__, _key()) if len(args) == 1 and not given else None
        if key is None or not _has_only_the_cast():
            return made(*args, **given)
        there = _beginnings.get(key)
        if there is not None:
            vars(args[0]).update(deepcopy(there.cast))
            returned: R = deepcopy(_put_back(there).returned)
            return returned
        return _made(key, made, *args, **given)

    return function


def _made[**P, R](key: Hashable, made: Callable[P, R], *args: P.args, **given: P.kwargs) -> R:
    """What is made on the way to something else is not kept for itself."""
    global _is_making
    if _is_making:
        return made(*args, **given)
    _is_making = True
    try:
        returned = made(*args, **given)
    finally:
        _is_making = False
    if key in _beginnings:
        cast, beside = deepcopy(vars(args[0])), deepcopy(_beside)
        _beginnings[key] = _Beginning(Rows.now(), cast, beside, deepcopy(returned), clock.now())
    else:
        _beginnings[key] = None
    return returned


def beside(known: list[Any]) -> None:
    """What stories of a room know besides the rows: put back with them."""
    _beside.append(known)


def begins(item: pytest.Item, shift: timedelta) -> None:
    """A story begins; the clock was set to its hour, ``shift`` from now."""
    global _running
    _running = _Running(item, shift) if isinstance(item, pytest.Function) else None


def has(fixture: pytest.FixtureDef[Any], request: pytest.FixtureRequest) -> None:
    """A fixture was asked for by the story that runs."""
    if _running is not None:
        module = getattr(fixture.func, "__module__", "")
        _running.fixtures.append((fixture.argname, module, repr(getattr(request, "param", None))))


def nothing_is_there() -> None:
    """Nothing was written yet; the cast comes next."""
    if _running is not None:
        _running.empty = transaction.savepoint_create()


def everybody_is_there() -> None:
    """The cast is, and nothing else."""
    if _running is not None:
        _running.inside, _running.written = tuple(connection.savepoint_ids), _writes()


def _has_only_the_cast() -> bool:
    here = _running
    return (
        here is not None
        and bool(here.empty)
        and clock._shift.get() == here.shift
        and not PATCHES & {*signature(here.item.function).parameters}
        and here.inside == tuple(connection.savepoint_ids)
        and here.written == _writes()
    )


def _put_back(there: _Beginning) -> _Beginning:
    assert _running is not None
    transaction.savepoint_rollback(_running.empty or "")
    there.rows.put()
    for known, content in zip(_beside, there.beside, strict=True):
        known[:] = deepcopy(content)
    leaning_ahead._looked.clear()  # it remembers by id what it has looked at, and these ids are there again
    clock._shift.set(clock._shift.get() + max(there.at - clock.now(), timedelta()))
    return there


def _key() -> Hashable:
    """The same for two stories that find the same."""
    if _running is None:
        return None
    item, process = _running.item, journey.installed()
    given = sorted(
        (name, repr(value)) for name, value in item.funcargs.items() if name != "cast" and is_dataclass(value)
    )
    steps = tuple(
        (step.key, tuple(gate.id for gate in step.gates)) for stage in process.stages for step in stage.steps
    )
    follows = tuple((event, tuple(one.name for one in all_)) for event, all_ in process.consequences.items())
    return str(item.path.parent), tuple(_running.fixtures), tuple(given), steps, follows


def _writes() -> int:
    """How many rows this transaction has written so far, and those before it that were not counted yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)"
            " + pg_stat_get_xact_tuples_deleted(oid)) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        )
        return int(cursor.fetchone()[0])


def _tables() -> list[str]:
    models = [
        model
        for config in apps.get_app_configs()
        if config.name.startswith("wayhome.")
        for model in config.get_models(include_auto_created=True)
    ]
    return sorted({model._meta.db_table for model in models if model._meta.managed})
