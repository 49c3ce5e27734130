"""Who is out and which papers are wanted back, with what became of each: one reading, they have the same columns."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, UUIDField, Value
from django.db.models.functions import Cast

from wayhome.core import prepared
from wayhome.household import models
from wayhome.household.models import HouseFact

_SHARED = ("id", "created_at", "house", "written_by", "what")
# What begins, what follows, and the column by which the second knows the first.
_PAIRS: tuple[tuple[type[HouseFact], Any, str], ...] = (
    (models.Outing, models.OutingNews, "outing"),
    (models.Kept, models.KeptNews, "about"),
)

type Read = Mapping[type[HouseFact], list[Any]]


def of_house(house: UUID) -> Read:
    """By kind: outings that are not over, papers of which something was said since, and the news of both in order."""
    found: dict[type[HouseFact], list[Any]] = {kind: [] for pair in _PAIRS for kind in pair[:2]}
    for which, is_news, about, number, *shared in _rows(house):
        begins, follows, column = _PAIRS[which]
        values = dict(zip(_SHARED, shared, strict=True))
        row = follows(**values, **{column: about}, number=number) if is_news else begins(**values)
        row._state.adding, row._state.db = False, "default"  # as if it had been read by itself
        found[type(row)].append(row)
    for _begins, follows, _column in _PAIRS:
        found[follows].sort(key=lambda row: row.number)
    return found


@prepared.query
def _rows(house: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    first, *others = (rows for which, pair in enumerate(_PAIRS) for rows in _of_pair(which, pair, house))
    return first.union(*others, all=True)


def _of_pair(
    which: int, pair: tuple[type[HouseFact], Any, str], house: UUID
) -> tuple[QuerySet[Any, tuple[Any, ...]], QuerySet[Any, tuple[Any, ...]]]:
    begins, follows, column = pair
    ends = follows._default_manager.filter(is_last=True)
    here: Any = Q(house=house)
    going = here & ~Exists(ends.filter(**{column: OuterRef("pk")}))
    if begins is models.Kept:
        going &= Exists(follows._default_manager.filter(**{column: OuterRef("pk")}))
    news = here & ~Exists(ends.filter(**{column: OuterRef(column)}))
    none = Cast(Value(None), UUIDField()), Cast(Value(None), IntegerField())
    return (
        begins._default_manager.filter(going).values_list(Value(which), Value(False), *none, *_SHARED),
        follows._default_manager.filter(news).values_list(
            Value(which), Value(True), F(column), Cast("number", IntegerField()), *_SHARED
        ),
    )
