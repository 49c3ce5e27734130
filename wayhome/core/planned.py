"""Questions that the database plans once on each connection: to forty tables it plans ten times as long as it reads.

Whoever asks is answered as ever. Only for what is found by ids: the plan is the same whichever they are.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from django.db.backends.base.base import BaseDatabaseWrapper

# Connection to the database -> what it has planned. A connection that is gone took its plans along.
_known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


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
        planned = _known.setdefault(connection.connection, set())
        if self.name not in planned:
            with connection.wrap_database_errors, connection.connection.cursor() as cursor:
                cursor.execute(f"PREPARE {self.name} AS {self.words}", self.built_in)
            planned.add(self.name)
        return f"EXECUTE {self.name}({', '.join(['%s'] * len(self.values))})"
