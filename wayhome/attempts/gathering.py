"""Rows of several tables of one case in one question, sealed as they are: each room opens its own, as ever.

For rooms that keep several kinds; and for a page that asks every room: after ``together`` the first that reads has all
of them read.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.fields import Field
from django.db.models.functions import Cast

from wayhome.core import once, prepared
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.access import Access
from wayhome.people.queries import Found
from wayhome.vault.models.records import SealedFact

type Table = type[SealedFact]
type Rows = Mapping[Table, Sequence[Any]]


def together(*tables: Table) -> None:
    """On this page (``once.reading``) these are read in one question as soon as one of them is asked for."""
    _on_this_page()["together"] = tables


def rows(table: Table, actor: SignedIn, seen: Found, attempt: UUID | None = None) -> list[Any]:
    """Of one table, what the actor may know of, oldest first; of this attempt, or of the whole case when None."""
    return several((table,), actor, seen, attempt)[table]


def several(
    tables: Sequence[Table], actor: SignedIn, seen: Found, attempt: UUID | None = None
) -> dict[Table, list[Any]]:
    """The same of each of these tables."""
    asked = _on_this_page().get("together", ())
    found = _gathered(actor, seen) if set(tables) <= set(asked) else _read(tuple(tables), actor, seen)
    if attempt is None:
        return {table: list(found[table]) for table in tables}
    return {table: [row for row in found[table] if row.attempt == attempt] for table in tables}


@once.remembered
def _on_this_page() -> dict[str, tuple[Table, ...]]:
    """What this page reads together; nothing outside of one."""
    return {}


@once.remembered
def _gathered(actor: SignedIn, seen: Found) -> Rows:
    return _read(_on_this_page()["together"], actor, seen)


def _read(tables: tuple[Table, ...], actor: SignedIn, seen: Found) -> Rows:
    found: dict[Table, list[Any]] = {table: [] for table in tables}
    if kept.nothing(seen, *tables):
        return found
    is_known = may_know(actor, seen.access, seen.case.organisation_id)
    picks = _picks(tables)
    for which, *values in _of_case(seen.id, tables=tables):
        names, places = picks[which]
        row = tables[which].from_db("default", names, [values[place] for place in places])
        if is_known(row.organisation_id):
            found[tables[which]].append(row)
    for mine in found.values():
        mine.sort(key=_in_order)
    return found


def may_know(actor: SignedIn, access: Access, lead: UUID) -> Callable[[UUID], bool]:
    """Whose rows, as ``people.reading.open_here`` has it: a partner those of the lead and its own."""
    if access.is_past:
        return {actor.organisation_id}.__contains__
    if access.is_partner:
        return {actor.organisation_id, lead}.__contains__
    return lambda _organisation: True


def _in_order(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a row of any of these tables
    return row.created_at, getattr(row, "number", 0), row.pk


@prepared.query
def _of_case(case: UUID, *, tables: tuple[Table, ...]) -> QuerySet[Any, tuple[Any, ...]]:
    columns = _columns(tables)
    first, *others = (_of_table(number, table, columns, case) for number, table in enumerate(tables))
    return first.union(*others, all=True) if others else first


def _of_table(
    number: int, table: Table, columns: Mapping[str, "Field[Any, Any]"], case: UUID
) -> QuerySet[Any, tuple[Any, ...]]:
    mine = {field.attname for field in table._meta.concrete_fields}
    values = (name if name in mine else Cast(Value(None), kind) for name, kind in columns.items())
    rows: QuerySet[Any] = table._default_manager.filter(case_id=case)
    return rows.order_by().values_list(Value(number), *values)


@lru_cache(maxsize=prepared.QUESTIONS)
def _columns(tables: tuple[Table, ...]) -> "dict[str, Field[Any, Any]]":
    """Every column that one of them has; what another has not is NULL there."""
    found: dict[str, Field[Any, Any]] = {}
    for field in (field for table in tables for field in table._meta.concrete_fields):
        if type(found.setdefault(field.attname, field)) is not type(field):
            raise TypeError(f"{field.attname} is another sort of column in {field.model.__name__}")
    return found


@lru_cache(maxsize=prepared.QUESTIONS)
def _picks(tables: tuple[Table, ...]) -> list[tuple[list[str], list[int]]]:
    """Of each table its columns, and where in a line of the answer they stand."""
    there = {name: place for place, name in enumerate(_columns(tables))}
    names = [[field.attname for field in table._meta.concrete_fields] for table in tables]
    return [(mine, [there[name] for name in mine]) for mine in names]
