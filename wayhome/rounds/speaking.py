"""A telephone asks for a list, and sends what was typed, while nobody is signed in: each thing is kept once.

Needs no key. ``passes`` asks here for every link that is none of its own (``passes.hooks``).
"""

import base64
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.duties import actions as duties
from wayhome.duties.actions import Kind as DutyKind
from wayhome.duties.actions import Rung
from wayhome.passes import sealing as cards
from wayhome.passes import speaking
from wayhome.passes.enums import Answer, Stands
from wayhome.people import models as people_models
from wayhome.people import rules as people_rules
from wayhome.rounds import alarms, due, ending_rounds, makers, models, reading, sealing
from wayhome.rounds.documents import Said
from wayhome.vault import passes, vouching

logger = logging.getLogger(__name__)
NEXT_HEARS = timedelta(days=1)  # [P] as with every contact that is not at once
JOB = "rounds.speaking"


def stands(lookup: str, *, whole: bool) -> dict[str, Any] | None:
    """How the list of this link stands, and which of its visits; None where there is none with it."""
    with transaction.atomic():
        row = models.Round.objects.select_for_update().filter(lookup=lookup).first()
        if row is None:
            return None
        state = _stands(row, clock.now())
        found = speaking.told(row, state, whole=whole)
        if state == Stands.OPEN:
            found["parts"] = [_part(line, whole=whole) for line in _live(row)]
    return found


def say(*, lookup: str, proof: bytes, once: UUID, item: Any) -> dict[str, Any] | None:  # noqa: ANN401 - from outside
    """Keep one thing that was typed; the same twice is one. ``said`` is None where it could not be kept: nothing is
    raised, so that an alarm that rang is not undone.
    """
    with transaction.atomic():
        row = models.Round.objects.select_for_update().filter(lookup=lookup).first()
        if row is None:
            return None
        now = clock.now()
        if not passes.is_proof(proof, bytes(row.proof)):
            return {**speaking.SHUT, "said": str(Answer.REFUSED)}
        if now > row.late_until:
            _too_late(row, once, item, now)
            return {**speaking.SHUT, "said": str(Answer.REFUSED)}
        state = _stands(row, now)
        said = _said(row, once, item, now)
        return {"card": str(state), "said": str(said) if said is not None else None}


def _said(row: models.Round, once: UUID, item: Any, now: datetime) -> Answer | None:  # noqa: ANN401
    """None where it could not be kept: an alarm has rung all the same."""
    read = _read(row, item, now)
    if read is None:
        return Answer.REFUSED
    line, said = read
    is_late = _is_late(row, line, said.at or now)
    if not models.Parcel.objects.filter(line=line, once=once).exists():
        alarms.ring(row, line, said, name=uuid5(line.pk, str(once)), by=_job(row))  # before what can fail
        try:
            with transaction.atomic():
                _keep(row, line, once, replace(said, about=line.pk, maker=row.made_by, is_late=is_late))
        except speaking.FAILS as problem:
            logger.error("a list was heard of, and it could not be kept: %s", type(problem).__name__)
            return None
        row.heard_at = now
        row.save(update_fields=["heard_at"])
    return Answer.LATE if is_late else Answer.SENT


def _too_late(row: models.Round, once: UUID, item: Any, now: datetime) -> None:  # noqa: ANN401
    """It is kept no more. Great danger is looked at all the same, as soon as it is heard of."""
    read = _read(row, item, now)
    if read is not None:
        line, said = read
        alarms.ring(row, line, said, name=uuid5(line.pk, str(once)), is_kept=False, by=_job(row))


def _read(row: models.Round, item: Any, now: datetime) -> tuple[models.Line, Said] | None:  # noqa: ANN401
    """What was typed, and the visit that it names by id and code; None for what our page never sends."""
    try:
        said = reading.item(item, now=now)
        line = row.lines.filter(pk=UUID(item["about"])).first()
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    if line is None or not line.own:  # erased with the case
        return None
    code = people_models.Case.objects.values_list("code", flat=True).get(pk=line.case_id)
    return (line, said) if item.get("code") == code else None


def _keep(row: models.Round, line: models.Line, once: UUID, said: Said) -> None:
    own = cards.own(line)
    parcel = models.Parcel(id=uuid5(line.pk, str(once)), line=line, once=once)
    mine = makers.of(row, own.case)
    told = vouching.vouched(makers.here([*mine, own.owner, *own.ladder]))
    to = vouching.vouched(dict.fromkeys([*mine, *own.readers])) or told
    parcel.body = cards.seal(said, place=sealing.BODY, record=parcel.pk, to=to)
    parcel.save(force_insert=True)
    audit.record("rounds.spoke", by=_job(row), count=1)
    if not told:
        logger.error("a list was heard of, and nobody could be told")
        return
    duties.add(
        kind=DutyKind.TASK,
        due_at=clock.now(),
        about=due.SAID,
        owner=told[0],
        ladder=[Rung(one, NEXT_HEARS) for one in told[1:]],
        organisation=row.organisation_id,
        case=own.case,
        code=own.code,
        thread=own.thread,
        by=_job(row),
    )


def _is_late(row: models.Round, line: models.Line, at: datetime) -> bool:
    """What happened on its day counts, also when it is sent the next morning; not after it was called back."""
    was_called_back = row.ended_at is not None and row.ended_at < row.closes_at
    return was_called_back or line.gone_at is not None or not row.opens_at <= at < row.closes_at


def _stands(row: models.Round, now: datetime) -> Stands:
    """Visits whose case is closed, or is not open any more to who made the list, come off it first."""
    if row.ended_at is None and now < row.closes_at:
        gone = _not_any_more(row)
        if gone:
            ending_rounds.take_off_here(row, gone, by=_job(row))
    if row.ended_at is None and now < row.closes_at:
        return Stands.OPEN if now >= row.opens_at else Stands.EARLY
    if row.ended_at is None:
        ending_rounds.end(row, by=_job(row))
    return Stands.SHUT


def _not_any_more(row: models.Round) -> list[UUID]:
    cases = {line.case_id for line in _live(row)}
    mine = makers.works_on(row.made_by, cases)
    taken: dict[UUID, list[str]] = {}
    steps = people_models.Step.objects.filter(case_id__in=cases).order_by("created_at", "id")
    for case, key in steps.values_list("case_id", "key"):
        taken.setdefault(case, []).append(key)
    closed = {case for case, keys in taken.items() if people_rules.standing(keys).is_closed}
    return sorted((cases - mine) | closed)


def _live(row: models.Round) -> list[models.Line]:
    return list(row.lines.filter(gone_at=None).order_by("created_at", "pk"))


def _part(line: models.Line, *, whole: bool) -> dict[str, str]:
    sealed = {"sealed": base64.b64encode(bytes(line.sealed)).decode()} if whole else {}
    return {"id": str(line.pk), **sealed}


def _job(row: models.Round) -> Job:
    return Job(JOB, organisation_id=row.organisation_id)
