"""One page asks many questions that begin with the same reading: inside ``reading()`` it is done once.

What a page itself writes is remembered as it was read before: it reads how that stands after it has written. Outside
of ``reading()``, and after it, everything is read anew.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

type _Known = dict[tuple[object, ...], tuple[tuple[object, ...], object]]
_known: ContextVar["_Known | None"] = ContextVar("read_already", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """What ``remembered`` functions answer in here, they answer again without asking the database."""
    if _known.get() is not None:  # a page within a page remembers together with it
        yield
        return
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def is_reading() -> bool:
    """Whether this is inside ``reading()``."""
    return _known.get() is not None


def remembered[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """Inside ``reading()``, ask once for the very same things (the same objects, not equal ones)."""

    @wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        known = _known.get()
        if known is None or kwargs:
            return function(*args, **kwargs)
        key = (function, *map(id, args))
        if key not in known:
            known[key] = (args, function(*args, **kwargs))  # args stay alive, so that an id means one thing
        return known[key][1]  # type: ignore[return-value]  # what this function answered

    return asked


def remembered_of_each[K, V](
    function: Callable[[Collection[K]], Mapping[K, V]],
) -> Callable[[Collection[K]], dict[K, V]]:
    """Of a function that says something of several keys at once: inside ``reading()`` each key is asked for once.

    A key of which nothing is said is remembered too.
    """

    @wraps(function)
    def asked(keys: Collection[K]) -> dict[K, V]:
        known = _known.get()
        if known is None:
            return dict(function(keys))
        mine: dict[K, V | None] = known.setdefault((function,), ((), {}))[1]  # type: ignore[assignment]
        new = [key for key in dict.fromkeys(keys) if key not in mine]
        if new:
            found = function(new)
            mine.update({key: found.get(key) for key in new})
        return {key: one for key in keys if (one := mine[key]) is not None}

    return asked
