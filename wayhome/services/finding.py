"""Words against the index: both folded, each word whole or a beginning, all of them there."""

from typing import Any

from django.contrib.postgres.search import SearchQuery

from wayhome.services import folding


def with_words[Q: Any](rows: Q, words: str) -> Q:
    """Rows whose folded words hold each of ``words``, or a beginning. Words that are only signs find nothing."""
    if not words.strip():
        return rows
    query = folding.query(words)
    if not query:
        return rows.none()  # type: ignore[no-any-return]
    asked = SearchQuery(query, config="simple", search_type="raw")
    return rows.filter(words=asked)  # type: ignore[no-any-return]
