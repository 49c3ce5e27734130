"""The floor of a page: the same SQL by psycopg and the same unsealing, with nothing of the site around it."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest import mock

import psycopg
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from wayhome.vault import envelope, values, wraps

TIMES = 60
ASKING = ("SELECT", "EXECUTE")  # a question to several tables at once begins with a bracket

type Call = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


def of(cookies: dict[str, str], path: str) -> list[float]:
    """Seconds of the floor of the page that these cookies open, TIMES over."""
    client = Client(headers={"host": "localhost"})
    for name, value in cookies.items():
        client.cookies[name] = value
    client.get(path)
    calls: list[Call] = []
    with CaptureQueriesContext(connection) as queries, _kept(calls):
        answer = client.get(path)
    if answer.status_code != 200:
        raise SystemExit(f"{path} answered {answer.status_code}")
    asked = [one["sql"] for one in queries.captured_queries if one["sql"].lstrip("(").startswith(ASKING)]
    found = []
    connection.ensure_connection()
    with psycopg.Cursor(connection.connection) as raw:  # this one has planned what the page asks for by name
        for _ in range(TIMES):
            started = time.perf_counter()
            for sql in asked:
                raw.execute(sql).fetchall()
            for function, args, kwargs in calls:
                function(*args, **kwargs)
            found.append(time.perf_counter() - started)
    return found


@contextmanager
def _kept(calls: list[Call]) -> Iterator[None]:
    """While this lasts, what is unsealed is noted."""
    with ExitStack() as stack:
        for module, name in (
            (wraps, "unwrap"),
            (wraps, "check"),
            (envelope, "open_"),
            (values, "from_bytes"),
        ):
            stack.enter_context(mock.patch.object(module, name, _noting(getattr(module, name), calls)))
        yield


def _noting(function: Callable[..., Any], calls: list[Call]) -> Callable[..., Any]:
    def called(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - whatever it is
        result = function(*args, **kwargs)
        calls.append((function, args, kwargs))
        return result

    return called
