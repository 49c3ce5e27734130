"""What the house tonight asks of several tables, in one reading each: the same however many live there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    Exists,
    F,
    FilteredRelation,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast

from wayhome.assistance.models import HealthSummary, Word
from wayhome.core import prepared
from wayhome.duties.models import ZONE, Preferences
from wayhome.people.models import Identity
from wayhome.shelter import models

_SHARED = ("id", "created_at", "written_by", "sealed")
_FACT = ("id", "created_at", "case_id", "organisation_id", "row_version", "number", "written_by")
_IDENTITY, _HEALTH, _WORD = range(3)


type Board = Sequence[tuple[models.Place, models.Occupancy | None]]


def places(house: UUID, today: date) -> Board:
    """Places in use today as they stand in the house, each with whoever sleeps, is expected or is held there."""
    return [(row, getattr(row, "now", None)) for row in _places(house, today)]


@prepared.query
def _places(house: UUID, today: date) -> QuerySet[models.Place]:
    taken = Q(occupancies__is_open=True, occupancies__house=house)
    rows: QuerySet[Any] = models.Place.objects.filter(house=house, from_day__lte=today)
    rows = rows.filter(Q(until_day=None) | Q(until_day__gt=today))
    rows = rows.annotate(now=FilteredRelation("occupancies", condition=taken))
    return rows.select_related("house", "room", "now__stay").order_by("room__number", "number", "now__nights")


def book(
    house: UUID, stays: Sequence[UUID], kinds: tuple[str, ...]
) -> tuple[list[models.StayNote], list[models.Barred]]:
    """The newest note of each of these kinds about each stay; and who must not be let in, oldest first."""
    notes, barred = [], []
    for stay, kind, number, *shared in _book(house, list(stays), kinds=kinds):
        values = dict(zip(_SHARED, shared, strict=True))
        if stay is None:
            barred.append(_read(models.Barred(**values, house_id=house)))
        else:
            notes.append(_read(models.StayNote(**values, stay_id=stay, kind=kind, number=number)))
    return notes, sorted(barred, key=lambda row: row.created_at)


@prepared.query
def _book(house: UUID, stays: list[UUID], *, kinds: tuple[str, ...]) -> QuerySet[Any, tuple[Any, ...]]:
    later = models.StayNote.objects.filter(
        stay=OuterRef("stay"), kind=OuterRef("kind"), number__gt=OuterRef("number")
    )
    notes = models.StayNote.objects.filter(~Exists(later), stay__among=stays, kind__in=kinds)
    listed = models.Barred.objects.filter(house=house, ended_at=None)
    of_note = F("stay_id"), Cast("kind", CharField()), Cast("number", IntegerField())
    of_none = (
        Cast(Value(None), UUIDField()),
        Cast(Value(None), CharField()),
        Cast(Value(None), IntegerField()),
    )
    return notes.values_list(*of_note, *_SHARED).union(listed.values_list(*of_none, *_SHARED), all=True)


@dataclass(frozen=True, slots=True)
class Facts:
    """Who they are and their health, in short, the newest of each agency; and what was lately written about either."""

    people: list[Identity] = field(default_factory=list)
    health: list[HealthSummary] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    zone: str = ""  # on whose clock the page is read; empty where nothing was found


def facts(cases: Sequence[UUID], since: datetime, reader: UUID) -> Facts:
    """Of these cases, still sealed. Whoever asks says what may be opened."""
    rows = _facts(list(cases), since, reader) if cases else []
    found = Facts(zone=(rows[0][0] or ZONE) if rows else "")
    for _zone, which, about, part, sealed, *values in rows:
        known = dict(zip(_FACT, values, strict=True))
        if which == _WORD:
            found.words.append(_read(Word(**known, about=about, part=part, body=sealed)))
        elif which == _HEALTH:
            found.health.append(_read(HealthSummary(**known, brief=sealed)))
        else:
            found.people.append(_read(Identity(**known, brief=sealed)))
    found.words.sort(key=lambda row: row.number)
    return found


@prepared.query
def _facts(cases: list[UUID], since: datetime, reader: UUID) -> QuerySet[Any, tuple[Any, ...]]:
    zone = Subquery(Preferences.objects.filter(user=reader).values("zone")[:1])
    words = Word.objects.filter(case_id__among=cases, created_at__gte=since)
    return _newest(Identity, cases, zone, _IDENTITY).union(
        _newest(HealthSummary, cases, zone, _HEALTH),
        words.values_list(zone, Value(_WORD), F("about"), Cast("part", CharField()), F("body"), *_FACT),
        all=True,
    )


def _newest(
    kind: type[Identity] | type[HealthSummary], cases: list[UUID], zone: Subquery, which: int
) -> QuerySet[Any, tuple[Any, ...]]:
    later = kind.objects.filter(
        case_id=OuterRef("case_id"),
        organisation_id=OuterRef("organisation_id"),
        number__gt=OuterRef("number"),
    )
    rows: QuerySet[Any] = kind.objects.filter(~Exists(later), case_id__among=cases)
    none = Cast(Value(None), UUIDField()), Cast(Value(None), CharField())
    return rows.values_list(zone, Value(which), *none, F("brief"), *_FACT)


def _read[R: (models.Barred, models.StayNote, Identity, HealthSummary, Word)](row: R) -> R:
    """As if it had been read by itself."""
    row._state.adding, row._state.db = False, "default"
    return row
