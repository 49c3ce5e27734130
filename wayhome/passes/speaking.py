"""A telephone speaks while nobody is signed in: it fetches its pass, and says things, each kept once.

Needs no key. What is said is sealed on arrival to who works on the case. An alarm rings in the same moment, and the
telephone is answered as with everything else.
"""

import base64
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction

from wayhome.audit import log as audit
from wayhome.checkins import due as checkins_due
from wayhome.checkins import keyless, marks
from wayhome.core import clock
from wayhome.core.actors import Job
from wayhome.custody import holding as custody
from wayhome.custody import queries as custody_queries
from wayhome.custody import steps
from wayhome.duties import actions as duties
from wayhome.duties import on_call
from wayhome.duties.actions import Kind as DutyKind
from wayhome.duties.actions import Rung
from wayhome.escorts import answers
from wayhome.escorts.enums import Said as EscortSaid
from wayhome.passes import due, ending_passes, hooks, models, owing, reading, sealing
from wayhome.passes.documents import Place
from wayhome.passes.enums import Answer, Kind, Stands, State
from wayhome.passes.reading import Read
from wayhome.people.models import Case
from wayhome.vault import passes, vouching
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)
NEXT_HEARS = timedelta(minutes=30)  # [P] as long as a check-in may be late
JOB = "passes.speaking"
SHUT: dict[str, Any] = {"card": str(Stands.SHUT)}
FAILS = (DatabaseError, VaultError, ValueError, LookupError, ObjectDoesNotExist)


class NotKept(Exception):
    """Nobody can be sealed to now. Whoever had to be rung was rung; the telephone says it again later."""


def stands(lookup: str, *, whole: bool) -> dict[str, Any]:
    """How the pass of this link stands; with what is sealed when it is asked for and open. Unknown is as shut."""
    with transaction.atomic():
        row = models.Pass.objects.select_for_update().filter(lookup=lookup).first()
        if row is None:
            return hooks.stands(lookup, whole=whole) or SHUT
        state = _stands(row, clock.now())
        found = told(row, state, whole=whole)
        if state != Stands.OPEN:
            return found
        return {**found, "stopped": custody_queries.stops(row.attempt), "earlier": owing.says_earlier(row)}


def told(row: models.Ready, state: Stands, *, whole: bool) -> dict[str, Any]:
    """What a telephone is told, which was heard of by asking."""
    row.heard_at = clock.now()
    found: dict[str, Any] = {
        "card": str(state),
        "opens": row.opens_at.isoformat(),
        "closes": row.closes_at.isoformat(),
        "late": row.late_until.isoformat(),
        "id": str(row.pk),
    }
    if state == Stands.OPEN and whole:
        found["sealed"] = base64.b64encode(bytes(row.sealed)).decode()
        row.opened_at = row.opened_at or row.heard_at
    row.save(update_fields=["heard_at", "opened_at"])
    return found


def say(*, lookup: str, proof: bytes, once: UUID, item: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON from outside
    """Keep one thing that was said; the same twice is one. Only an opened pass has the proof. Raises NotKept."""
    with transaction.atomic():
        answer = _said(lookup=lookup, proof=proof, once=once, item=item)
    if answer is None:
        raise NotKept
    return answer


def _said(*, lookup: str, proof: bytes, once: UUID, item: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """None where it could not be kept: then an alarm has rung all the same."""
    whose = models.Pass.objects.filter(lookup=lookup).values_list("attempt", flat=True).first()
    if whose is None:
        other = hooks.say(lookup=lookup, proof=proof, once=once, item=item)
        if other is not None and other["said"] is None:
            return None
        return other or {**SHUT, "said": str(Answer.REFUSED)}
    keyless.hold(whose)  # before the pass, as whoever ends it does: neither waits for the other
    row = models.Pass.objects.select_for_update().filter(lookup=lookup).first()
    now = clock.now()
    if row is None or not passes.is_proof(proof, bytes(row.proof)):
        return {**SHUT, "said": str(Answer.REFUSED)}
    if now > row.late_until:
        _too_late(row, once, item, now)
        return {**SHUT, "said": str(Answer.REFUSED)}
    stands_before = _stands(row, now)
    known = models.Parcel.objects.filter(card=row, once=once).first()
    if known is not None:
        return {"card": str(stands_before), "said": _said_before(known)}
    try:
        read = reading.item(item, now=now)
    except reading.Unreadable:
        return {"card": str(stands_before), "said": str(Answer.REFUSED)}
    is_late = stands_before != Stands.OPEN
    is_waited = _counts_for(row, read) if not is_late else None
    # Also where a card of before a delay names another check-in, or none.
    if is_waited is not None and read.said.state == State.OK:
        read = replace(read, said=replace(read.said, about=is_waited))
    _ring(row, once, read, is_late=is_late)  # before anything that can fail
    try:
        with transaction.atomic():
            answer = _keep(row, once, read, is_late=is_late, is_waited=is_waited is not None, now=now)
            with _not_in_the_way("nobody who is on call could be told"):
                _tell_at_once(row, read)
    except FAILS as problem:
        _failed("it could not be kept", problem)
        return None
    row.heard_at = now
    row.save(update_fields=["heard_at"])
    if answer == Answer.SENT and read.is_last and read.said.side == "from":
        ending_passes.end(row, by=_job(row))
        if read.said.state == State.DURESS:
            with _not_in_the_way("nobody could be told that a new card is needed"):
                _owe(row, sealing.own(row), due.TAKES_OVER)
    return {"card": str(_stands(row, now)), "said": str(answer)}


def _too_late(row: models.Pass, once: UUID, item: Any, now: datetime) -> None:  # noqa: ANN401
    """It is kept no more. An alarm rings all the same: whoever was in danger may still be."""
    try:
        _ring(row, once, reading.item(item, now=now), is_late=True)
    except reading.Unreadable:
        return


def _counts_for(row: models.Pass, read: Read) -> UUID | None:
    """The check-in that is waited for, and for which this word counts. The danger word is answered as the right one is:
    said once more, after a delay or from another telephone, neither of the two says which it was.
    """
    said = read.said
    if said.kind != Kind.CHECK or said.state not in (State.OK, State.DURESS) or not said.word:
        return None
    return keyless.stands_for(row.attempt, said.about, said.at or clock.now())


def _keep(
    row: models.Pass, once: UUID, read: Read, *, is_late: bool, is_waited: bool, now: datetime
) -> Answer:
    """``is_waited``: somebody waits for this check-in; after a delay also for one that was said before it."""
    own = sealing.own(row)
    mark = sealing.about_mark(row, *read.mark) if read.mark else ""
    is_said = bool(mark) and models.Parcel.objects.filter(card=row, about=mark).exists()
    is_again = is_said and not is_waited
    is_anew = is_late or (is_said and is_waited)
    parcel = models.Parcel(id=_parcel(row, once), card=row, once=once, about="" if is_anew else mark)
    said = replace(read.said, is_late=is_late, is_again=is_again)
    to = vouching.vouched(own.readers) or vouching.vouched(dict.fromkeys([own.owner, *own.ladder]))
    parcel.body = sealing.seal(said, place=sealing.BODY, record=parcel.pk, to=to)
    place = read.place if _may_keep_place(row, own, now) else Place()
    parcel.place = sealing.seal_place(place, record=parcel.pk, to=to)
    parcel.save(force_insert=True)
    with _not_in_the_way("nobody could be told"):
        _owe(row, own, due.SAID)
    audit.record("passes.spoke", by=_job(row), count=1)
    return Answer.LATE if is_late else Answer.CONFLICT if is_again else Answer.SENT


def _said_before(parcel: models.Parcel) -> str:
    """The same answer as the first time, as far as it can be told without keys."""
    if not parcel.about:
        shut_at = parcel.card.ended_at or parcel.card.closes_at
        return str(Answer.LATE if parcel.created_at >= shut_at else Answer.SENT)
    earlier = models.Parcel.objects.filter(
        card=parcel.card_id, about=parcel.about, created_at__lt=parcel.created_at
    )
    return str(Answer.CONFLICT if earlier.exists() else Answer.SENT)


def _stands(row: models.Pass, now: datetime) -> Stands:
    """Ended, over, or the escort does not travel along any more: shut."""
    if row.ended_at is None and now < row.closes_at and not _is_replaced(row):
        return Stands.OPEN if now >= row.opens_at else Stands.EARLY
    if row.ended_at is None:
        ending_passes.end(row, by=_job(row))
    return Stands.SHUT


def _is_replaced(row: models.Pass) -> bool:
    own = sealing.known(row)
    ref = own.ref if own else None
    newest = answers.newest([ref]).get(ref) if ref else None
    if newest is None or newest.said == EscortSaid.ACCEPTED:
        return False
    # Ill on the way: whoever is beside her or him stays until somebody new has taken over, and needs the card for that.
    is_there = row.opened_at is not None and custody_queries.is_under_way(row.attempt)
    return newest.said != EscortSaid.STEPPED_BACK or not is_there


def _may_keep_place(row: models.Pass, own: sealing.Own, now: datetime) -> bool:
    """While her or his yes counts, and only on the way: not before it has begun, although the card opens earlier."""
    lasts = own.place_last is None or clock.today() <= own.place_last
    may = own.place and lasts and (row.places_until is None or now < row.places_until)
    return may and row.ended_at is None and custody.has_step(row.attempt, steps.BEGUN)


def _parcel(row: models.Pass, once: UUID) -> UUID:
    """Follows from what the telephone calls it: it rings by the name by which it is written down later."""
    return uuid5(row.pk, str(once))


def _ring(row: models.Pass, once: UUID, read: Read, *, is_late: bool) -> None:
    """An alarm rings, however late; a check-in in time quiets. What fails keeps nothing from being kept."""
    said = read.said
    expected = said.about or row.pk
    about = checkins_due.HELP if said.state == State.NEED_HELP else checkins_due.ALERT
    if said.kind in (Kind.HAND, Kind.WRONG) and said.about is not None:
        expected = marks.of_event(row.attempt, said.about)
    if said.kind == Kind.EVENT or (said.kind == Kind.WRONG and said.state == State.OK):
        expected, about = _parcel(row, once), checkins_due.INCIDENT
    if read.is_unsure:
        with _not_in_the_way("nobody could be told to call back"):
            keyless.unsure(row.attempt)
    is_heard = said.kind in (Kind.CHECK, Kind.HAND) and said.word and said.about is not None and not is_late
    if not (read.is_alarm or is_heard):
        return
    with _not_in_the_way("nobody could be rung or quieted"):
        at = said.at or clock.now()
        keyless.heard(
            row.attempt,
            expected,
            at,
            is_alarm=read.is_alarm,
            about=about,
            at_any_time=said.kind == Kind.CHECK and said.about is None,
        )


@contextmanager
def _not_in_the_way(what: str) -> Iterator[None]:
    """What fails is undone and logged, and keeps nothing else from being done."""
    try:
        with transaction.atomic():
            yield
    except FAILS as problem:
        _failed(what, problem)


def _failed(what: str, problem: Exception) -> None:
    logger.error("a pass was heard, and %s: %s", what, type(problem).__name__)


def _owe(row: models.Pass, own: sealing.Own, about: str) -> None:
    """Of whoever leads, then of the supervisors; one duty, however much is said."""
    told = vouching.vouched(dict.fromkeys([own.owner, *own.ladder]))
    if not told:
        logger.error("a pass was heard, and nobody could be told")
        return
    _owe_to(told, about, DutyKind.TASK, row, own)


def _owe_to(told: list[UUID], about: str, kind: DutyKind, row: models.Pass, own: sealing.Own) -> None:
    duties.add(
        kind=kind,
        due_at=clock.now(),
        about=about,
        owner=told[0],
        ladder=[Rung(one, NEXT_HEARS) for one in told[1:]],
        organisation=row.organisation_id,
        case=own.case,
        code=own.code,
        thread=own.thread,
        args={"plan": own.plan},
        once=f"{row.organisation_id} {row.attempt}",
        by=_job(row),
    )


def _tell_at_once(row: models.Pass, read: Read) -> None:
    """A sign of life of somebody who is looked for, or a hand-over of a way that nobody has begun, for which no clock
    waits: who is on call reads it, whatever the hour. What rings is rung anyhow.
    """
    has_left = read.said.kind == Kind.HAND and not custody.has_step(row.attempt, steps.BEGUN)
    if read.is_alarm or not (has_left or keyless.is_looked_for(row.attempt)):
        return
    own = sealing.own(row)
    is_named = Case.objects.filter(pk=own.case, is_named=True).exists()
    first = [] if is_named else on_call.first_at(row.organisation_id, clock.now())
    told = vouching.vouched(dict.fromkeys([*first, own.owner, *own.ladder]))
    if not told:
        logger.error("a pass was heard, and nobody who is on call could be told")
        return
    _owe_to(told, due.AT_ONCE, DutyKind.CALL, row, own)


def _job(row: models.Pass) -> Job:
    return Job(JOB, organisation_id=row.organisation_id)
