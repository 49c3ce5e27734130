"""Findings and the holds that were gone ahead on, read in one question. What of it counts, ``findings`` says."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import F, Max, Model, QuerySet, Value
from django.db.models.functions import Cast

from wayhome.attempts import models, steps
from wayhome.attempts.models_findings import Finding
from wayhome.core import prepared
from wayhome.vault.models.records import SealedFact

type Lifted = list[tuple[UUID, str]]  # attempt, and the step of going ahead
NO_FACTS = (models.Attempt, models.Step)  # taking a step changes no fact
BESIDE = frozenset({"conference.Dispute"})  # no fact about a case, and written about one
_COLUMNS = [field.attname for field in Finding._meta.concrete_fields]
_NEWEST, _LIFTED, _LATER = range(3)
_ATTEMPT = 1 + _COLUMNS.index("attempt")  # in a line of the answer, which begins with its kind


def newest(
    attempts: list[UUID], since: list[UUID], after: datetime
) -> tuple[list[Finding], Lifted, list[Finding]]:
    """Of each attempt and gate the newest; what was gone ahead on; and, of ``since``, what did not hold ``after``."""
    kinds = _sorted(_newest(attempts, since, after))
    return kinds[_NEWEST], [(row.attempt, row.gate) for row in kinds[_LIFTED]], kinds[_LATER]


def everything(attempt: UUID, case: UUID) -> tuple[list[Finding], Lifted]:
    """All that was ever found of one attempt, the oldest first; what was gone ahead on."""
    kinds = _sorted(row for row in _everything(case) if row[_ATTEMPT] == attempt)
    found = sorted(kinds[_NEWEST], key=lambda row: (row.created_at, not row.holds))
    return found, [(row.attempt, row.gate) for row in kinds[_LIFTED]]


def ahead(case: UUID) -> prepared.Later:
    """The question of ``everything``, for a page that asks it together with others."""
    return _everything.later(case)


def anew(case: UUID) -> None:
    """Something was found: it is read once more."""
    _everything.anew(case)


def _sorted(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Finding]]:
    kinds: dict[int, list[Sequence[Any]]] = {_NEWEST: [], _LIFTED: [], _LATER: []}
    for row in rows:
        kinds[row[0]].append(row[1:])
    return {kind: prepared.objects(Finding, _COLUMNS, these) for kind, these in kinds.items()}


@prepared.planned
def _newest(attempts: list[UUID], since: list[UUID], after: datetime) -> "QuerySet[Any, Any]":
    rows = Finding.objects.filter(attempt__among=attempts)
    of_each = rows.order_by("attempt", "gate", "-created_at", "holds").distinct("attempt", "gate")
    taken = models.Step.objects.filter(attempt__among=attempts)
    red = Finding.objects.filter(attempt__among=since, holds=False, is_end=False, created_at__gt=after)
    return _told(of_each, _NEWEST).union(_lifted(taken), _told(red, _LATER), all=True)


@prepared.planned
def _everything(case: UUID) -> "QuerySet[Any, Any]":
    taken = models.Step.objects.filter(case_id=case)
    return _told(Finding.objects.filter(case_id=case), _NEWEST).union(_lifted(taken), all=True)


def _told(rows: QuerySet[Finding], kind: int) -> "QuerySet[Any, Any]":
    return rows.values_list(Value(kind), *_COLUMNS)


def _lifted(taken: QuerySet[models.Step]) -> "QuerySet[Any, Any]":
    """The steps, in the columns of a finding: the key of the step stands where the gate does."""
    taken = taken.filter(key__startswith=steps.LIFTED)
    here = {"id", "created_at", "attempt", "case_id"}
    columns = (
        F("key")
        if field.attname == "gate"
        else F(field.attname)
        if field.attname in here
        else Cast(Value(None), field)
        for field in Finding._meta.concrete_fields
    )
    return taken.order_by().values_list(Value(_LIFTED), *columns)


@prepared.planned
def moments(cases: list[UUID], *, rooms: tuple[str, ...]) -> "QuerySet[Any, Any]":
    """Case, room, and when something was last written about it there."""
    first, *others = (_newest_of(model, room, cases) for room in rooms for model in tables(room))
    return first.union(*others, all=True) if others else first


@cache
def tables(room: str) -> tuple[type[Model], ...]:
    """What is written about a case in a room, or in one table of it."""
    app, _dot, name = room.partition(".")
    if not apps.is_installed(f"wayhome.{app}"):
        return ()
    if room in BESIDE:
        return (apps.get_model(room),)
    models_of = [apps.get_model(room)] if name else apps.get_app_config(app).get_models()
    return tuple(
        model for model in models_of if issubclass(model, SealedFact) and (name or model not in NO_FACTS)
    )


def _newest_of(model: type[Model], room: str, cases: list[UUID]) -> "QuerySet[Any, Any]":
    rows: QuerySet[Any, Any] = model._default_manager.filter(case_id__among=cases).order_by()
    if model is models.Step:
        rows = rows.filter(key=steps.ENDED)
    newest = rows.values("case_id").annotate(room=Value(room), at=Max("created_at"))
    found: QuerySet[Any, Any] = newest.values_list("case_id", "room", "at")
    return found
