"""A list shuts, or a visit is taken off it: what is sealed is emptied, so that nothing opens it. Needs no key."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.passes import ending_passes
from wayhome.rounds import models


def end(row: models.Round, *, by: Actor) -> None:
    """Now. The telephone wipes itself when it is next heard of. The row is held."""
    ending_passes.empty(row)
    row.lines.update(sealed=b"")
    audit.record("rounds.ended", by=by, count=1)


def days(case: UUID) -> set[date]:
    """For which days a visit of this case stands on a list."""
    return set(_rounds(_lines(case)).values_list("day", flat=True))


def take_off(case: UUID, *, on: Collection[date] | None = None, also_written: bool = True, by: Actor) -> int:
    """The visits of this case are on no list any more. A list without a visit shuts. Returns how many.

    ``on``: those of these days alone. Unless ``also_written``, those of which something was written already stay.
    """
    lines = _lines(case) if also_written else _lines(case).filter(parcels=None)
    rounds = _rounds(lines) if on is None else _rounds(lines).filter(day__in=on)
    with transaction.atomic():
        # Lists before lines, as whoever hears a telephone.
        held = list(rounds.select_for_update().order_by("pk"))
        return sum(take_off_here(row, [case], by=by) for row in held)


def _lines(case: UUID) -> QuerySet[models.Line]:
    return models.Line.objects.filter(case_id=case, gone_at=None)


def _rounds(lines: QuerySet[models.Line]) -> QuerySet[models.Round]:
    return models.Round.objects.filter(pk__in=lines.values("round"), ended_at=None)


def take_off_here(row: models.Round, cases: list[UUID], *, by: Actor) -> int:
    """Off this list, which is held."""
    count = row.lines.filter(case_id__in=cases, gone_at=None).update(gone_at=clock.now(), sealed=b"")
    for case in cases if count else ():
        audit.record("rounds.taken_off", by=by, subject=case)
    if not row.lines.filter(gone_at=None).exists():
        end(row, by=by)
    return count
