"""Addresses are found by their words: the same as one after the other, in a fraction of the time."""

import pytest
from django.urls import Resolver404, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, ResolverMatch

from tests.house import reading
from tests.house.test_opening import KNOWN
from wayhome import urls
from wayhome.core import finding

PLAIN = URLResolver(RegexPattern(r"^/"), urls.rooms)
NOWHERE = (
    "", "/nowhere/", "/people", "/people//", "/people/K7-42/nowhere/", "/people/K7-42/summary/x",
    "//people/", "/people/K7-42/../", "/People/", "/people/K7-42/summary//", "/%00/", "/organisation/nowhere/", "/\n/",
)  # fmt: skip


def found(resolver: URLResolver, path: str) -> tuple[object, ...] | None:
    """What stands behind an address, and under which name; None where there is nothing."""
    try:
        match: ResolverMatch = resolver.resolve(path)
    except Resolver404:
        return None
    return (
        match.func,
        match.args,
        match.kwargs,
        match.view_name,
        match.route,
        match.app_names,
        match.namespaces,
    )


@pytest.mark.parametrize("code", ["K7-42", "summary", "x" * 300, "people", "Ђ"])
def test_every_address_is_found_as_one_after_the_other(code: str) -> None:
    paths = [one.path(**KNOWN, code=code) for one in reading.addresses()]
    assert len(paths) > 600
    assert [path for path in paths if found(get_resolver(), path) != found(PLAIN, path)] == []
    assert [path for path in paths if found(PLAIN, path) is None and "x" * 300 not in path] == []


@pytest.mark.parametrize("path", NOWHERE)
def test_where_there_is_nothing_nothing_is_found(path: str) -> None:
    assert found(get_resolver(), path) == found(PLAIN, path)


def test_few_rooms_are_asked() -> None:
    (by_words,) = urls.urlpatterns
    assert isinstance(by_words, finding.ByWords)
    few = by_words._few
    assert len(few[("people", "summary")].url_patterns) < 5 < len(urls.rooms)
    assert len(few[(None, None)].url_patterns) < len(urls.rooms) // 2
