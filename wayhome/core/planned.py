"""Questions that the database plans once on each connection: to forty tables it plans ten times as long as it reads.

Whoever asks is answered as ever. Only for what is found by ids: the plan is the same whichever they are.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary, WeakSet

from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from psycopg import errors

# Connection to the database -> what it has planned. A connection that is gone took its plans along.
_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
_lost: WeakSet[Any] = WeakSet()  # connections on which a plan was found to serve no more
GONE = (errors.FeatureNotSupported, errors.InvalidSqlStatementName)


@dataclass(frozen=True, slots=True)
class Plan:
    """One question under a name. ``values``: which of those that come with each call it asks for, in order."""

    name: str
    words: str
    built_in: tuple[object, ...]
    values: tuple[int, ...]

    @classmethod
    def of(cls, sql: str, params: Sequence[object], places: Sequence[int | None]) -> "Plan":
        """``places``: of each of ``params`` which value stands there, or None where it is built in."""
        values = tuple(sorted({place for place in places if place is not None}))
        numbers = {place: f"${number}" for number, place in enumerate(values, start=1)}
        first, *others = sql.split("%s")
        words = first + "".join(
            ("%s" if place is None else numbers[place]) + more
            for place, more in zip(places, others, strict=True)
        )
        built_in = tuple(one for one, place in zip(params, places, strict=True) if place is None)
        name = hashlib.sha256(repr((words, built_in)).encode()).hexdigest()[:40]
        return cls(f"wayhome_{name}", words, built_in, values)

    def asked(self, connection: BaseDatabaseWrapper) -> str:
        """What is sent, with places for ``values``. A plan outlives the transaction in which it was made."""
        connection.ensure_connection()
        here = connection.connection
        if here in _lost:
            _sent(connection, "DEALLOCATE ALL")
            _known.pop(here, None)
            _lost.discard(here)
        planned = _known.setdefault(here, set())
        if self.name not in planned:
            _sent(connection, f"PREPARE {self.name} AS {self.words}", self.built_in)
            planned.add(self.name)
        places = ", ".join(["%s"] * len(self.values))
        return f"EXECUTE {self.name}({places})" if places else f"EXECUTE {self.name}"


def execute(
    connection: BaseDatabaseWrapper, cursor: CursorWrapper, words: Callable[[], str], values: Sequence[Any]
) -> None:
    """Sent; once more where a plan serves no more, such as that of a table that was changed by an upgrade.

    Within a transaction that is undone with it: this page is told, and the next one is answered.
    """
    try:
        cursor.execute(words(), values)
    except DatabaseError as error:
        if not isinstance(error.__cause__, GONE):
            raise
        _lost.add(connection.connection)
        if connection.in_atomic_block:
            raise
        cursor.execute(words(), values)


def _sent(connection: BaseDatabaseWrapper, words: str, values: Sequence[object] = ()) -> None:
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(words, values)
