"""Rows of several tables of one case in one question, sealed as they are: each room opens its own, as ever.

For rooms that keep several kinds; and for a page that asks every room: after ``together`` the first that reads has all
of them read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet, Value
from django.db.models.fields import Field
from django.db.models.functions import Cast

from wayhome.core import once, prepared
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.access import Access
from wayhome.people.queries import Found
from wayhome.vault import records
from wayhome.vault.models.records import SealedFact

FEW = 10  # tables
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


def ahead(seen: Found) -> prepared.Later:
    """What ``together`` is going to read, for a page that asks it together with other questions."""
    tables = _on_this_page()["together"]
    return _asked_of(tables).later(seen.id, tables=tables)


def of_page(table: Table, case: UUID, attempt: UUID) -> list[Any] | None:
    """Rows of this attempt, oldest first, whoever may know of them: where this page has read them already, else None.

    For what is told without keys, such as until when something holds.
    """
    found = _whole().get(case)
    return (
        None
        if found is None or table not in found
        else [row for row in found[table] if row.attempt == attempt]
    )


def everything_of_page() -> list[Any]:
    """Every row that this page has read together so far."""
    return [row for found in _whole().values() for rows in found.values() for row in rows]


@once.remembered
def _gathered(actor: SignedIn, seen: Found) -> Rows:
    is_known = may_know(actor, seen.access, seen.case.organisation_id)
    whole = _whole()[seen.id] = _all(_on_this_page()["together"], seen)
    found = {table: [row for row in rows if is_known(row.organisation_id)] for table, rows in whole.items()}
    records.ask_keys(actor.keyring, (row for rows in found.values() for row in rows))
    return found


@once.remembered
def _whole() -> dict[UUID, Rows]:
    """What this page has read of each case, whoever may know of it."""
    return {}


def newest(tables: Sequence[Table], attempts: Sequence[UUID]) -> dict[Table, list[Any]]:
    """Of each table the newest row of each of these attempts, in one question: for boards."""
    return told(tables, _newest(list(attempts), tables=tuple(tables)) if attempts else ())


def question(rows: Sequence[QuerySet[Any]]) -> QuerySet[Any, tuple[Any, ...]]:
    """These rows, each of another table, as one question: for ``prepared.query``. ``told`` reads the answer."""
    columns = _columns(tuple(each.model for each in rows))
    first, *others = (_with_columns(number, each, columns) for number, each in enumerate(rows))
    return first.union(*others, all=True) if others else first


def told(tables: Sequence[Table], answer: Iterable[tuple[Any, ...]]) -> dict[Table, list[Any]]:
    """The rows of each table, in no order, that a ``question`` about these tables brought."""
    lines: list[list[tuple[Any, ...]]] = [[] for _table in tables]
    for line in answer:
        lines[line[0]].append(line)
    picks = _picks(tuple(tables))
    return {
        table: prepared.objects(table, names, [pick(line) for line in mine])
        for table, (names, pick), mine in zip(tables, picks, lines, strict=True)
    }


def _read(tables: tuple[Table, ...], actor: SignedIn, seen: Found) -> Rows:
    is_known = may_know(actor, seen.access, seen.case.organisation_id)
    return {
        table: [row for row in rows if is_known(row.organisation_id)]
        for table, rows in _all(tables, seen).items()
    }


def _all(tables: tuple[Table, ...], seen: Found) -> Rows:
    answer = () if kept.nothing(seen, *tables) else _asked_of(tables)(seen.id, tables=tables)
    return {table: sorted(rows, key=_in_order) for table, rows in told(tables, answer).items()}


def may_know(actor: SignedIn, access: Access, lead: UUID) -> Callable[[UUID], bool]:
    """Whose rows, as ``people.reading.open_here`` has it: a partner those of the lead and its own."""
    if access.is_past:
        return {actor.organisation_id}.__contains__
    if access.is_partner:
        return {actor.organisation_id, lead}.__contains__
    return lambda _organisation: True


def _in_order(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a row of any of these tables
    return row.created_at, getattr(row, "number", 0), row.pk


def _of_case(case: UUID, *, tables: tuple[Table, ...]) -> QuerySet[Any, tuple[Any, ...]]:
    return question([table._default_manager.filter(case_id=case).order_by() for table in tables])


_of_few, _of_many = prepared.query(_of_case), prepared.planned(_of_case)


def _asked_of(tables: Sequence[Table]) -> "prepared.Asked[Any, tuple[Any, ...]]":
    """What asks every room is planned once. For each few of them a connection would keep a plan of its own."""
    return _of_many if len(tables) > FEW else _of_few


@prepared.planned
def _newest(attempts: list[UUID], *, tables: tuple[Table, ...]) -> QuerySet[Any, tuple[Any, ...]]:
    rows: list[QuerySet[Any]] = [
        cast("Any", table._default_manager).filter(attempt__among=attempts) for table in tables
    ]
    return question([each.order_by("attempt", "-number").distinct("attempt") for each in rows])


def _with_columns(
    number: int, rows: QuerySet[Any], columns: Mapping[str, "Field[Any, Any]"]
) -> QuerySet[Any, tuple[Any, ...]]:
    mine = {field.attname for field in rows.model._meta.concrete_fields}
    values = (name if name in mine else Cast(Value(None), kind) for name, kind in columns.items())
    return rows.values_list(Value(number), *values)


@lru_cache(maxsize=prepared.QUESTIONS)
def _columns(tables: tuple[Table, ...]) -> "dict[str, Field[Any, Any]]":
    """Every column that one of them has; what another has not is NULL there."""
    found: dict[str, Field[Any, Any]] = {}
    for field in (field for table in tables for field in table._meta.concrete_fields):
        if type(found.setdefault(field.attname, field)) is not type(field):
            raise TypeError(f"{field.attname} is another sort of column in {field.model.__name__}")
    return found


@lru_cache(maxsize=prepared.QUESTIONS)
def _picks(tables: tuple[Table, ...]) -> "list[tuple[list[str], itemgetter[Any]]]":
    """Of each table its columns, and what takes them out of a line of the answer, which begins with the table."""
    there = {name: place for place, name in enumerate(_columns(tables), 1)}
    names = [[field.attname for field in table._meta.concrete_fields] for table in tables]
    return [(mine, itemgetter(*(there[name] for name in mine))) for mine in names]
