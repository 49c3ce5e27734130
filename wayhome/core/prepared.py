"""Questions that every page asks: built and put into SQL once, then only filled in.

Building a query costs Django more than the database needs to answer it. Of a page with fifteen queries that was half.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, wraps
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Expression, Field, ForeignKey, Lookup, QuerySet
from django.db.models.sql.compiler import SQLCompiler

QUESTIONS = 100  # ways of one question that are remembered: roles that people hold together, parts, pages


class Given(Expression):
    """Stands in a query for a value that comes with each call. It can only be handed on to the database."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.place = place

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ANN401 - Django's own
        return "%s", (self,)


@Field.register_lookup
@ForeignKey.register_lookup
class Among(Lookup):
    """``field__among=values``: as ``__in``, with one placeholder however many they are."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ANN401 - Django's own
        one, first = self.process_lhs(compiler, connection)
        many, then = self.process_rhs(compiler, connection)
        return f"{one} = ANY({many})", (*first, *then)


@dataclass(frozen=True, slots=True)
class _Known:
    """A query that was built: its SQL, and what Django needs to make objects of the rows."""

    queryset: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]

    @classmethod
    def of(cls, queryset: QuerySet[Any, Any]) -> "_Known":
        if queryset.query.select_for_update or queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise TypeError("locks and prefetching need a query of their own")
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, params = compiler.as_sql()
        if any(isinstance(one, (date, UUID)) for one in params):
            raise TypeError("a moment, a day or an id is given with each call, not built in")
        return cls(queryset, compiler, sql, tuple(params))

    def ask(self, given: tuple[object, ...]) -> list[Any]:
        params = tuple(given[one.place] if isinstance(one, Given) else one for one in self.params)
        asked = copy.copy(self.compiler)
        asked.connection = connections[self.queryset.db]  # this thread's
        asked.as_sql = lambda *_args, **_kwargs: (self.sql, params)  # type: ignore[assignment,method-assign]
        queryset = self.queryset
        reading = SimpleNamespace(
            db=queryset.db,
            model=queryset.model,
            query=_Query(queryset.query, asked),
            _fields=queryset._fields,  # type: ignore[attr-defined]
            _fetch_mode=queryset._fetch_mode,  # type: ignore[attr-defined]
            _known_related_objects={},
        )
        rows: Any = queryset._iterable_class(cast(Any, reading))
        return list(rows)


class _Query:
    """What Django reads rows by: the query as it was built, with a compiler that has its SQL already."""

    def __init__(self, query: object, compiler: SQLCompiler) -> None:
        self._query = query
        self._compiler = compiler

    def get_compiler(self, *_args: object, **_kwargs: object) -> SQLCompiler:
        return self._compiler

    def __getattr__(self, name: str) -> object:
        return getattr(self._query, name)


def query[**P, Row](build: Callable[P, QuerySet[Any, Row]]) -> Callable[P, list[Row]]:
    """The rows of the query that ``build`` makes, which is asked for it once.

    Its arguments by position are values, which only go into the query: ids, days, text, never None; lists with
    ``among``. Those by name belong to the question: for each of their values it is built anew.
    """

    @lru_cache(maxsize=QUESTIONS)
    def known(values: int, question: tuple[tuple[str, Any], ...]) -> _Known | None:
        places = cast(Any, map(Given, range(values)))
        try:
            return _Known.of(build(*places, **dict(cast(Any, question))))
        except EmptyResultSet:  # among no groups, of no kinds: the database would not be asked
            return None

    @wraps(build)
    def ask(*given: P.args, **question: P.kwargs) -> list[Row]:
        if None in given:
            raise TypeError("NULL is not a value: it belongs to the question")
        found = known(len(given), tuple(question.items()))
        return found.ask(given) if found is not None else []

    return ask
