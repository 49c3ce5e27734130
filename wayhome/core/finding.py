"""The addresses of the site by their words: of seven hundred, those that could be meant are looked at, and no others.

Django tries one after the other, which takes a quarter of a millisecond of every page. What is found is the same
(``tests/core/test_finding.py``): here only rooms are left out that have no such address.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property

from django.urls import URLPattern, URLResolver
from django.urls.resolvers import RegexPattern, ResolverMatch, RoutePattern

type Entry = URLPattern | URLResolver
# The first and the third word: between them stands the code of a case. None: any word.
type Words = tuple[str | None, str | None]


class ByWords(URLResolver):
    """Rooms, and of each address only those that know its words."""

    def __init__(self, rooms: Sequence[Entry]) -> None:
        super().__init__(RegexPattern(r""), list(rooms))

    def resolve(self, path: str) -> ResolverMatch:
        """As Django would have found it. Raises Resolver404."""
        parts = str(path).split("/", 3)
        first, third = parts[0], parts[2] if len(parts) > 2 else ""
        few = self._few.get((first, third)) or self._few.get((first, None)) or self._few[(None, None)]
        return few.resolve(path)

    @cached_property
    def _few(self) -> dict[Words, URLResolver]:
        """What to look through, by words that stand in some address, then for any other words."""
        known = [(room, set(_words(room))) for room in self.url_patterns]
        asked = {words for _room, several in known for words in several}
        asked |= {(first, None) for first, _third in asked} | {(None, None)}
        return {
            words: URLResolver(
                RegexPattern(r""), [room for room, several in known if _could_be(words, several)]
            )
            for words in asked
        }


def _could_be(asked: Words, several: set[Words]) -> bool:
    """Whether one of these addresses has the words that are asked for, or takes any."""
    first, third = asked
    return any(one in (first, None) and other in (third, None) for one, other in several)


def _words(entry: Entry, before: str = "") -> Iterator[Words]:
    if not isinstance(entry.pattern, RoutePattern):
        yield None, None
        return
    route = before + str(entry.pattern)
    if isinstance(entry, URLResolver):
        for inner in entry.url_patterns:
            yield from _words(inner, route)
    elif "<path:" in route or route.startswith("<"):
        yield None, None
    else:
        parts = [None if "<" in part else part for part in route.split("/")]
        yield parts[0], parts[2] if len(parts) > 2 else ""
