"""Questions that every page asks: built and put into SQL once, then only filled in.

Building a query costs Django more than the database needs to answer it. Of a page with fifteen queries that was half.
What every page and what many tables are asked for by ids is planned once, too (``planned``).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, update_wrapper
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Expression, Field, ForeignKey, Lookup, Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable
from django.db.models.signals import post_init, pre_init

from wayhome.core import once
from wayhome.core import planned as plans

FEW = 10  # ids that are sent one by one
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


class _State:
    """As Django's ``ModelState``, without what it does when it goes, which only rows need that know each other."""

    db: str | None = "default"
    adding = False
    fields_cache = ModelState.fields_cache
    fetch_mode = ModelState.fetch_mode
    peers = ()
    __getstate__ = ModelState.__getstate__


@dataclass(frozen=True, slots=True)
class _Shape:
    """How an object of one model is made of a row: its columns, and what comes along with it."""

    model: type[Model]
    names: tuple[str, ...]
    columns: slice
    key: int  # the column that is NULL where nothing came along
    beside: "tuple[tuple[_Shape, Callable[..., None], Callable[..., None]], ...]"
    is_circular: bool  # what comes along knows it too

    @classmethod
    def of(cls, info: dict[str, Any], select: list[Any]) -> "_Shape":
        model, places = info["model"], info["select_fields"]
        columns = slice(places[0], places[-1] + 1)
        names = tuple(one[0].target.attname for one in select[columns])
        if info.get("from_parent") or places != list(range(columns.start, columns.stop)):
            raise TypeError("a model whose objects are made in a way of their own")
        _plain(model)
        beside = tuple(
            (cls.of(one, select), one["local_setter"], one["remote_setter"])
            for one in info.get("related_klass_infos", ())
        )
        key = columns.start + names.index(model._meta.pk.attname)
        circular = any(one["reverse"] or one["field"].unique for one in info.get("related_klass_infos", ()))
        return cls(model, names, columns, key, beside, circular)

    @classmethod
    def alone(cls, model: type[Model], names: Sequence[str]) -> "_Shape":
        """Of rows that hold these columns of one model, and nothing else."""
        _plain(model)
        return cls(model, tuple(names), slice(0, len(names)), names.index(model._meta.pk.attname), (), False)

    def make(self, row: Sequence[Any], db: str) -> Any:  # noqa: ANN401 - an object of any model
        made = self.model.__new__(self.model)
        own = made.__dict__
        own.update(zip(self.names, row[self.columns], strict=True))
        own["_state"] = state = ModelState() if self.is_circular else _State()
        state.adding, state.db = False, db
        for shape, here, there in self.beside:
            other = None if row[shape.key] is None else shape.make(row, db)
            here(made, other)
            if other is not None:
                there(other, made)
        return made


def _plain(model: type[Model]) -> None:
    """Refused for a model whose objects are more than their columns from the beginning."""
    if (
        model.__init__ is not Model.__init__
        or model.from_db.__func__ is not Model.from_db.__func__  # type: ignore[attr-defined]
        or pre_init.has_listeners(model)
        or post_init.has_listeners(model)
    ):
        raise TypeError("a model whose objects are made in a way of their own")


def objects[M: Model](
    model: type[M], names: Sequence[str], rows: Iterable[Sequence[Any]], *, db: str = "default"
) -> list[M]:
    """Objects of rows that a question about several tables brought: ``names`` are the columns of each row, in order,
    the key among them. As ``from_db`` of each, at a third of its price.
    """
    shape = _Shape.alone(model, names)
    return [shape.make(row, db) for row in rows]


@dataclass(frozen=True, slots=True)
class _Known:
    """A query that was built: its SQL, and what makes objects or tuples of the rows."""

    db: str
    sql: str
    params: tuple[Any, ...]
    converters: tuple[tuple[int, Sequence[Callable[..., Any]], Any], ...]
    shape: _Shape | None  # of objects; None: values
    more: tuple[tuple[str, int], ...]  # what is annotated, by its column
    is_flat: bool
    plan: plans.Plan | None

    @classmethod
    def of(cls, queryset: QuerySet[Any, Any], *, is_planned: bool) -> "_Known":
        if queryset.query.select_for_update or queryset._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise TypeError("locks and prefetching need a query of their own")
        compiler = queryset.query.get_compiler(using=queryset.db)
        sql, params = compiler.as_sql()
        if any(isinstance(one, (date, UUID)) for one in params):
            raise TypeError("a moment, a day or an id is given with each call, not built in")
        select: list[Any] = compiler.select
        columns = [one[0] for one in select[: compiler.col_count]]
        kind: Any = queryset._iterable_class
        if compiler.has_extra_select or compiler.has_composite_fields(columns) or kind not in _READ:
            raise TypeError("rows that are read in another way")
        made = compiler.get_converters(columns)
        places = [one.place if isinstance(one, Given) else None for one in params]
        return cls(
            queryset.db,
            sql,
            tuple(params),
            # A whole number that was built in comes as one: hundreds of them are not made numbers once more.
            tuple((n, *one) for n, one in made.items() if type(getattr(one[1], "value", None)) is not int),
            _Shape.of(compiler.klass_info, select) if kind is ModelIterable else None,
            tuple((compiler.annotation_col_map or {}).items()) if kind is ModelIterable else (),
            kind is FlatValuesListIterable,
            plans.Plan.of(sql, params, places) if is_planned else None,
        )

    def ask(self, given: tuple[object, ...]) -> list[Any]:
        connection = connections[self.db]  # this thread's
        with connection.cursor() as cursor:
            plans.execute(connection, cursor, self.asked, self.filled(given))
            rows: list[Any] = cursor.fetchall()
        return self.read(rows)

    def asked(self) -> str:
        """What is sent to the database, with places for what ``filled`` gives."""
        return self.sql if self.plan is None else self.plan.asked(connections[self.db])

    def filled(self, given: tuple[Any, ...]) -> tuple[Any, ...]:
        given = tuple(map(_sent, given))
        if self.plan is not None:
            return tuple(given[place] for place in self.plan.values)
        return tuple(given[one.place] if isinstance(one, Given) else one for one in self.params)

    def read(self, rows: list[Any]) -> list[Any]:
        """Objects or values of rows as the database gave them."""
        connection = connections[self.db]
        if self.converters:
            rows = [self._converted(list(row), connection) for row in rows]
        if self.is_flat:
            return [row[0] for row in rows]
        if self.shape is None:
            return rows if not self.converters else [tuple(row) for row in rows]
        found = [self.shape.make(row, self.db) for row in rows]
        for name, place in self.more:
            for made, row in zip(found, rows, strict=True):
                setattr(made, name, row[place])
        return found

    def _converted(self, row: list[Any], connection: object) -> list[Any]:
        for place, every, column in self.converters:
            for convert in every:
                row[place] = convert(row[place], column, connection)
        return row


def _sent(value: object) -> object:
    """Ids by the hundred go as one text, which the database reads as a list: each alone costs more than finding it."""
    if type(value) is list and len(value) > FEW and all(type(one) is UUID for one in value):
        return f"{{{','.join([one.hex for one in value])}}}"
    return value


_READ: tuple[Any, ...] = (ModelIterable, ValuesListIterable, FlatValuesListIterable)


class Asked[**P, Row]:
    """A question that is built once for each way of asking it. Called, it is asked; ``later`` only says what to ask."""

    def __init__(self, build: Callable[P, QuerySet[Any, Row]], *, is_planned: bool = False) -> None:
        @lru_cache(maxsize=QUESTIONS)
        def known(values: int, question: tuple[tuple[str, Any], ...]) -> _Known | None:
            places = cast(Any, map(Given, range(values)))
            try:
                return _Known.of(build(*places, **dict(cast(Any, question))), is_planned=is_planned)
            except EmptyResultSet:  # among no groups, of no kinds: the database would not be asked
                return None

        self._known = known
        update_wrapper(self, build)

    def __call__(self, *given: P.args, **question: P.kwargs) -> list[Row]:
        this = self.later(*given, **question)
        if this.known is None:
            return []
        came = _came_together().get(this.key)
        return this.known.ask(given) if came is None else this.known.read(came[1])

    def later(self, *given: P.args, **question: P.kwargs) -> "Later":
        """For ``together``."""
        if None in given:
            raise TypeError("NULL is not a value: it belongs to the question")
        return Later(self._known(len(given), tuple(question.items())), given)

    def anew(self, *given: P.args, **question: P.kwargs) -> None:
        """The page has written what this is about: it is asked anew, though it was asked ahead."""
        _came_together().pop(self.later(*given, **question).key, None)


@dataclass(frozen=True, slots=True)
class Later:
    """A question with its values, not asked so far."""

    known: _Known | None  # none: nothing can answer it
    given: tuple[object, ...]

    @property
    def key(self) -> tuple[object, ...]:
        values = (tuple(one) if isinstance(one, list) else one for one in self.given)
        return (id(self.known), *values)


def query[**P, Row](build: Callable[P, QuerySet[Any, Row]]) -> Asked[P, Row]:
    """The rows of the query that ``build`` makes, which is asked for it once.

    Its arguments by position are values, which only go into the query: ids, days, text, never None; lists with
    ``among``. Those by name belong to the question: for each of their values it is built anew.
    """
    return Asked(build)


def planned[**P, Row](build: Callable[P, QuerySet[Any, Row]]) -> Asked[P, Row]:
    """The same, which the database plans once on each connection: for what is asked on every page or of many tables."""
    return Asked(build, is_planned=True)


def together(asked: Iterable[Later]) -> None:
    """One way to the database and back for all of these, for a page (``once.reading``) that is going to ask each.

    Whoever asks one of them afterwards, with the same values, is answered by what came back, as it was then. Outside
    of such a page nothing is asked ahead.
    """
    came = _came_together()
    if not once.is_reading():
        return
    wanted = {
        one.key: (one.known, one.given) for one in asked if one.known is not None and one.key not in came
    }
    if not wanted:
        return
    new = list(wanted.values())
    connection = connections[new[0][0].db]
    with connection.cursor() as cursor:
        values = [value for known, given in new for value in known.filled(given)]
        plans.execute(connection, cursor, lambda: ";\n".join(known.asked() for known, _given in new), values)
        for key, (known, _given) in wanted.items():
            came[key] = known, cursor.fetchall()
            cursor.nextset()


@once.remembered
def _came_together() -> dict[tuple[object, ...], tuple[_Known, list[Any]]]:
    """What this page asked ahead, as the database gave it; nothing outside of one."""
    return {}
