"""Heavy reading that may be a moment old: from a database that follows, where there is one; else from the first.

Only what is counted, never what decides who may see or do something: that is always asked of the first.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections

READING = "reading"
_is_elsewhere: ContextVar[bool] = ContextVar("reading_elsewhere", default=False)


def read[**P, R](function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """What ``function`` reads, all of it inside: it gives values and no query. The first answers for one away."""
    if READING not in connections.settings:
        return function(*args, **kwargs)
    token = _is_elsewhere.set(True)
    try:
        return function(*args, **kwargs)
    except (OperationalError, InterfaceError):
        connections[READING].close()
    finally:
        _is_elsewhere.reset(token)
    return function(*args, **kwargs)


class Router:
    """Every question goes to the first database, but for those inside ``read``. Everything is written to the first."""

    def db_for_read(self, model: type[Any], **hints: object) -> str:
        del model, hints
        return READING if _is_elsewhere.get() else DEFAULT_DB_ALIAS

    def db_for_write(self, model: type[Any], **hints: object) -> str:
        del model, hints
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one: object, other: object, **hints: object) -> bool:
        del one, other, hints
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        del app_label, hints
        return db == DEFAULT_DB_ALIAS
