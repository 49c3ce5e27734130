"""Great danger that was seen on the road is looked at by somebody now: whatever else becomes of what was typed.

It rings in the moment in which the telephone is heard of, also when the list was called back, the visit was taken off
it, or it came too late to be kept. Whoever has looked says so on the board; taking it in closes nothing of it.
"""

import logging
from uuid import UUID

from django.db import transaction

from wayhome.care.enums import Band
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind, Rung
from wayhome.followup.actions import HIGH
from wayhome.passes import sealing as cards
from wayhome.passes import speaking
from wayhome.people.models import Case
from wayhome.rounds import due, makers, models
from wayhome.rounds.documents import Said
from wayhome.vault import vouching

logger = logging.getLogger(__name__)


def is_danger(said: Said) -> bool:
    """As whoever was there saw it."""
    return said.level in HIGH


def ring(
    row: models.Round, line: models.Line, said: Said, *, name: UUID, is_kept: bool = True, by: Job
) -> None:
    """Once for each thing that was typed. What fails is logged, and keeps nothing else from being kept."""
    if not is_danger(said):
        return
    try:
        with transaction.atomic():
            _ring(row, line, said, name, is_kept=is_kept, by=by)
    except speaking.FAILS as problem:
        logger.error("danger was heard of, and nobody could be told: %s", type(problem).__name__)


def _ring(row: models.Round, line: models.Line, said: Said, name: UUID, *, is_kept: bool, by: Job) -> None:
    """Who leads, then who made the list, then the supervisors; the greatest danger rings for who is on call, too.

    Where what the installation knows of the visit was changed, the supervisors alone: it silences no alarm.
    """
    case, own = Case.objects.get(pk=line.case_id), cards.known(line)
    hears = [*makers.of(row, case.pk)] if own is None else [own.owner, *makers.of(row, case.pk), *own.ladder]
    told = vouching.vouched(makers.here(hears))
    if case.rings and (own is None or not told):
        told = vouching.vouched(dict.fromkeys([*told, *on_call.supervisors(row.organisation_id)]))
    if not told:
        logger.error("danger was heard of, and nobody could be told")
        return
    duties.add(
        kind=Kind.CHECK,
        due_at=clock.now(),
        about=due.DANGER if is_kept else due.DANGER_UNKEPT,
        owner=told[0],
        ladder=[Rung(one, place * speaking.NEXT_HEARS) for place, one in enumerate(told[1:], start=1)],
        organisation=row.organisation_id,
        case=case.pk,
        code=case.code,
        thread=own.thread if own is not None else None,
        once=str(name),
        is_emergency=said.level == Band.CRITICAL and case.rings,
        by=by,
    )
