"""What is written after a journey: reports, medicine, her or his answer, papers; a slip to answer on."""

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from wayhome.afterwards import documents, due, holding, limits, marks, models, queries, rules
from wayhome.afterwards.enums import SETTLED
from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.actors import Actor, Job
from wayhome.duties import on_call as shifts
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.standards import sealing
from wayhome.vault import parcels, vouching

CODE = holding.CODE


class NotKept(Exception):
    """Nobody could read it now."""


def report(
    *, seen: Found, attempt: UUID, thing: UUID, read: int, given: documents.Report, by: SignedIn
) -> None:
    """As whoever travelled along says it; ``thing`` comes with the form: sent twice, it is one. Raises Conflict.

    Of two who travelled along each has a report of her or his own, and it stays due until both are written.
    """
    with transaction.atomic():
        now = holding.begin(seen, attempt, queries.GROUP, by=by)
        if not read and attempts.was_begun(models.Report, thing, seen, given.to_value(), by=by):
            return
        holding.stop_if(rules.why_not_report(given, today=_today(by)), code=CODE)
        attempts.write(models.Report, seen, attempt, given, thing=thing, read=read, by=by)
        if not queries.unreported(by, seen, now):
            holding.done(due.REPORT, seen, attempt, by=by)
        holding.count(seen, now, by=by)
        audit.record("afterwards.reported", by=by, subject=seen.id, groups=queries.GROUP)


def give(*, seen: Found, attempt: UUID, thing: UUID, given: documents.Dose, by: SignedIn) -> None:
    """A medicine on the way. Who prepares the journey types it from the sheet; it says what, never why."""
    with transaction.atomic():
        holding.begin(seen, attempt, queries.GROUP, by=by)
        if attempts.was_begun(models.Dose, thing, seen, given.to_value(), by=by):
            return
        holding.stop_if(rules.why_not_dose(given, now=clock.now()), code=CODE)
        attempts.write(models.Dose, seen, attempt, given, thing=thing, read=0, by=by)
        audit.record("afterwards.given", by=by, subject=seen.id, groups=queries.HEALTH)


def tell(*, seen: Found, attempt: UUID, read: int, given: documents.Felt, by: SignedIn) -> None:
    """Her or his answer, told to a named worker, alone. Asked again is the next version. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, queries.OUTCOME, by=by)
        names = queries.along(by, seen, now)
        holding.stop_if(rules.why_not_felt(given, today=_today(by), escorts=names), code=CODE)
        attempts.write(models.Felt, seen, attempt, given, thing=attempt, read=read, by=by)
        holding.done(due.FELT, seen, attempt, by=by)
        holding.done(due.SLIP, seen, attempt, by=by)
        holding.count(seen, now, by=by)
        audit.record("afterwards.asked", by=by, subject=seen.id, groups=queries.OUTCOME)


def note_papers(*, seen: Found, attempt: UUID, read: int, given: documents.Papers, by: SignedIn) -> None:
    """Where the papers are. As long as somebody else has them, it stays due. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, queries.GROUP, by=by)
        holding.stop_if(rules.why_not_papers(given, today=_today(by)), code=CODE)
        attempts.write(models.Papers, seen, attempt, given, thing=attempt, read=read, by=by)
        if given.state in SETTLED:
            holding.done(due.PAPERS, seen, attempt, by=by)
        else:
            there = attempts.home(by, seen, seen.case.organisation_id)
            args = {"plan": now.number}
            attempts.owe(due.PAPERS, clock.now(), seen, there, name=str(attempt), args=args, by=by)
        holding.count(seen, now, by=by)
        audit.record("afterwards.papers", by=by, subject=seen.id, groups=queries.GROUP)


def make_slip(*, seen: Found, attempt: UUID, by: SignedIn) -> tuple[str, datetime, int]:
    """A slip with a code, shown once; with it she or he answers without an account, once. Until when; its number."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, queries.OUTCOME, by=by)
        held = models.Slip.objects.filter(journey=marks.of_attempt(attempt), is_used=False)
        waits = held.filter(until__gte=clock.today()).exists()
        reason = rules.why_not_slip(
            is_there=waits, is_named=seen.case.is_named, has_readers=bool(_readers(seen.case.organisation_id))
        )
        holding.stop_if(reason, code=CODE)
        code = sealing.new_code()
        until = clock.today() + limits.slip_days()
        models.Slip.objects.create(
            created_at=clock.without_the_hour(clock.now()),
            organisation=seen.case.organisation_id,
            mark=marks.of_code(code),
            journey=marks.of_attempt(attempt),
            until=until,
        )
        holding.done(due.FELT, seen, attempt, by=by)  # to give a slip is to have asked
        holding.wait(seen, now, until, by=by)
        number = audit.record("afterwards.slip", by=by, subject=seen.id, groups=queries.OUTCOME)
    return code, clock.start_of(until), number


def answer(*, code: str, given: documents.Felt, by: Actor) -> bool:
    """What she or he wrote with a slip: sealed to supervisors of the agency, read by nobody else, once only.

    Raises NotKept where nobody could read it now: the slip stays as it was.
    """
    del by
    with transaction.atomic():
        slip = (
            models.Slip.objects.filter(mark=marks.of_code(code), is_used=False, until__gte=clock.today())
            .select_for_update()
            .first()
        )
        if slip is None:
            return False
        teams = _readers(slip.organisation)
        if not teams:
            raise NotKept
        words = given.words[: rules.WORDS_AT_MOST]
        kept = replace(given, told_to="", on=clock.today(), is_alone=True, words=words)
        slip.body = parcels.seal(kept.to_value(), to=teams, place=queries.PLACE, record=slip.pk)
        slip.is_used = True
        slip.save(update_fields=["body", "is_used"])
        paper = Job("afterwards.slip", organisation_id=slip.organisation)
        audit.record("afterwards.said", by=paper, subject=slip.pk)
        return True


def _readers(organisation: UUID) -> list[UUID]:
    """Teams of supervisors that somebody is in, and whose keys are the ones that were compared."""
    teams = shifts.supervisors(organisation)
    return vouching.vouched(teams) if shifts.members(teams) else []


def _today(by: SignedIn) -> date:
    return clock.today(on_call.zone_of(by))
