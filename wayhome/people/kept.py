"""Which tables hold anything of a case: asked once, so that a page that asks every room asks only those that answer.

A room names its tables once (``add``), and where it reads them leaves early when ``nothing`` is there. Only a page that
asks many rooms calls ``look``; everywhere else ``nothing`` is False, and a room reads as ever. It says that there are
rows, never whose or what: each room decides who may know of them, as it does without this.
"""

from typing import Any
from uuid import UUID

from django.db.models import Exists, Model, QuerySet

from wayhome.core import once, prepared
from wayhome.people.models import Case
from wayhome.people.queries import Found

type Table = type[Model]

_tables: dict[Table, None] = {}


def add(*tables: Table) -> None:
    """Tables with a column ``case_id``; said when the site starts."""
    _tables.update(dict.fromkeys(tables))


def look(seen: Found) -> None:
    """On this page (``once.reading``), ask once for all tables of this case that were named."""
    known = _on_this_page()
    if seen.id not in known:
        known[seen.id] = _filled(seen.id)


def nothing(seen: Found, *tables: Table) -> bool:
    """Whether it is known on this page that none of these holds a row of the case."""
    filled = _on_this_page().get(seen.id)
    return filled is not None and filled.isdisjoint(tables) and _tables.keys() >= set(tables)


@once.remembered
def _on_this_page() -> dict[UUID, frozenset[Table]]:
    """What was looked for on this page; nothing outside of one."""
    return {}


def _filled(case: UUID) -> frozenset[Table]:
    tables = tuple(_tables)
    rows = _of_case(case, tables=tables)
    return (
        frozenset(table for table, is_there in zip(tables, rows[0], strict=True) if is_there)
        if rows
        else frozenset()
    )


@prepared.query
def _of_case(case: UUID, *, tables: tuple[Table, ...]) -> QuerySet[Case, tuple[Any, ...]]:
    there = (Exists(table._base_manager.filter(case_id=case)) for table in tables)
    return Case.objects.filter(pk=case).values_list(*there)
