"""Both kinds of records of a case, as far as they open: one question to the database, and one for keys."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from wayhome.attempts import gathering
from wayhome.core import once
from wayhome.grants import documents, models
from wayhome.grants.shapes import ItemNow, Written
from wayhome.organisations.actors import SignedIn
from wayhome.people import kept
from wayhome.people.queries import Found
from wayhome.vault import records

KINDS: tuple[type[models.Thing], ...] = (models.Item, models.Word)
kept.add(*KINDS)


@once.remembered
def everything(actor: SignedIn, seen: Found) -> tuple[list[ItemNow], list[Written[documents.Word]]]:
    """Every thing with its versions, in the order in which they were begun; and how they went, the newest first."""
    there = gathering.several(KINDS, actor, seen)
    opened = _opened(actor, [row for kind in KINDS for row in there[kind]])
    items = _items([(row, value) for row, value in opened if isinstance(row, models.Item)])
    words = [
        _written(row, documents.Word.from_value(value))
        for row, value in opened
        if isinstance(row, models.Word)
    ]
    return items, words[::-1]


def of_cases(actor: SignedIn, whose: Mapping[UUID, Callable[[UUID], bool]]) -> dict[UUID, list[ItemNow]]:
    """The same for many cases that the caller knows to be open to the actor, in as many questions.

    ``whose``: of each case, whose records the actor may know of (``gathering.may_know``).
    """
    found = models.Item.objects.filter(case_id__in=list(whose)).order_by("created_at", "number", "pk")
    rows = [row for row in found if whose[row.case_id](row.organisation_id)]
    by_case: dict[UUID, list[tuple[Any, Mapping[str, Any]]]] = {}
    for row, value in _opened(actor, rows):
        by_case.setdefault(row.case_id, []).append((row, value))
    return {case: _items(mine) for case, mine in by_case.items()}


def _opened(actor: SignedIn, rows: Sequence[Any]) -> list[tuple[Any, Mapping[str, Any]]]:
    opened = records.open_many(actor.keyring, rows) if rows else []
    return [
        (row, values["document"])
        for row, values in zip(rows, opened, strict=True)
        if values.get("document") is not None
    ]


def _items(opened: Sequence[tuple[Any, Mapping[str, Any]]]) -> list[ItemNow]:
    versions: dict[UUID, list[Written[documents.Item]]] = {}
    for row, value in opened:
        versions.setdefault(row.thing, []).append(_written(row, documents.Item.from_value(value)))
    found = []
    for thing, mine in versions.items():
        newest_first = sorted(mine, key=lambda one: one.number, reverse=True)
        found.append(ItemNow(thing, newest_first[0], newest_first[1:]))
    return found


def _written[D](row: Any, known: D) -> Written[D]:  # noqa: ANN401 - a row of either kind
    return Written(known, row.number, row.created_at, row.written_by, row.organisation_id)
