"""What doctors and nurses say of somebody's way, and what is arranged for it."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import Way
from wayhome.attempts.subjects import AttemptSubject
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.core.refusals import Sent
from wayhome.fitness import documents, holding, limits, models, queries, rules, rules_leaving, seeing
from wayhome.fitness.limits import Answer, Limit
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.queries import Found


def assess(
    *,
    seen: Found,
    attempt: UUID,
    read: int,
    given: documents.Assessment,
    why: documents.Clinical,
    by: SignedIn,
) -> None:
    """Whether she or he can travel, and for doctors and nurses why. Not fit any more: the lead hears at once.

    What carriers ask is worked out here, by who knows why; others read what to do. Raises Conflict.
    """
    with transaction.atomic():
        now = holding.begin(seen, attempt, "D", code="not_assessed", by=by)
        reason = rules.why_not_write(writes=seeing.writes(by, seen))
        holding.stop_if(people_rules.or_closed(reason, seen.access, "D"), code="not_assessed")
        holding.stop_if(rules.why_not_assessment(given, why, now=clock.now()), code="not_assessed")
        before = queries.fit(by, now.subject)
        leaves_at, table = queries.leaves_at(by, now.subject), queries.carriers(by, seen.case.organisation_id)
        why = replace(why, day=clock.day_of(given.assessed_at, given.zone) if given.assessed_at else None)
        value = _with_limits(given, why, table, leaves_at)
        more = {"lapses_at": value.lapses_at}
        try:
            holding.write(models.Assessment, seen, attempt, value, thing=attempt, read=read, more=more, by=by)
        except Sent as sent:
            if before.why is None or before.why.newest.known != why:
                raise versions.changed_meanwhile() from sent  # why stands by itself: what is mended there is not lost
            raise
        known = before.why.newest.number if before.why else 0
        holding.write(models.Clinical, seen, attempt, why, thing=attempt, read=known, by=by)
        asks = _asks_paper(value, table, attempts.way(by, now.subject))
        holding.owe_after(seen, attempt, value, leaves_at, asks_paper=asks, by=by)
        audit.record("fitness.assessed", by=by, subject=seen.id, groups="D")


def _with_limits(
    given: documents.Assessment, why: documents.Clinical, table: dict[str, Limit], leaves_at: datetime | None
) -> documents.Assessment:
    """What every line of the table, and the house, asks of her or him on the day on which the way begins."""
    plain = replace(given, has_limits=why.has_limits, for_day=None, answers=())
    if not why.has_limits or leaves_at is None:
        return plain
    day = clock.day_of(leaves_at)
    lines = [None, *table.values()]
    found = tuple((limits.mark(one), str(limits.asks(one, why, day))) for one in lines)
    return replace(plain, for_day=day, answers=found)


def _asks_paper(known: documents.Assessment, table: dict[str, Limit], way: Way | None) -> bool:
    """Whether a carrier of the way asks for one; where it is not known who carries, whether anybody does."""
    answers = dict(known.answers)
    if way is None:
        return str(Answer.PAPER) in answers.values()
    here = rules_leaving.carriers_of(way) or ("",)
    return any(answers.get(limits.mark(table.get(one))) == Answer.PAPER for one in here)


def look(*, seen: Found, attempt: UUID, record: UUID, given: documents.LastLook, by: SignedIn) -> str | None:
    """The last look before leaving. Too early or too late it is kept, and what is wrong with it is answered.

    ``record`` comes with the form: sent twice, it is one.
    """
    with transaction.atomic():
        now = holding.begin(seen, attempt, "D", code="not_looked", by=by)
        reason = rules.why_not_write(writes=seeing.writes(by, seen))
        holding.stop_if(people_rules.or_closed(reason, seen.access, "D"), code="not_looked")
        record = uuid4() if record == attempt else record  # that id is for what is arranged
        if holding.was_begun(models.Entry, record, seen, given.to_value(), by=by):
            return None
        leaves_at = queries.leaves_at(by, now.subject)
        reason = rules.why_not_last_look(given, leaves_at=leaves_at, now=clock.now())
        holding.stop_if(reason, code="not_looked")
        holding.write(models.Entry, seen, attempt, given, thing=record, read=0, by=by)
        audit.record("fitness.looked", by=by, subject=seen.id, groups="D")
        wrong = None
        if leaves_at is not None and given.done_at is not None:
            wrong = rules.out_of_window(given.done_at, leaves_at, zone=given.zone)
        if wrong is None or not given.is_well:
            holding.looked(seen, attempt, in_time=wrong is None, is_well=given.is_well, by=by)
        return wrong


def prepare(*, seen: Found, attempt: UUID, read: int, given: documents.Prepared, by: SignedIn) -> None:
    """What is arranged of what the doctor asked for; medicine for the way. Raises Conflict."""
    with transaction.atomic():
        group = "D" if seeing.writes(by, seen) else "G"
        now = holding.begin(seen, attempt, group, code="not_prepared", by=by)
        reason = rules.why_not_prepare(prepares=seeing.prepares(by, seen))
        holding.stop_if(people_rules.or_closed(reason, seen.access, "DG"), code="not_prepared")
        known = queries.fit(by, now.subject).known
        holding.stop_if(rules.why_not_prepared(given, known=known), code="not_prepared")
        holding.write(models.Entry, seen, attempt, given, thing=attempt, read=read, by=by)
        audit.record("fitness.prepared", by=by, subject=seen.id, groups="D")


def print_paper(*, seen: Found, subject: AttemptSubject, by: SignedIn) -> int:
    """The number of a paper for the way: that she or he can travel, or for customs. It is recorded and not kept."""
    with transaction.atomic():
        reason = rules.why_not_prepare(prepares=seeing.prepares(by, seen))
        holding.stop_if(people_rules.or_closed(reason, seen.access, "DG"), code="not_printed")
        known = queries.fit(by, subject).known
        holding.stop_if(rules.why_not_print(known), code="not_printed")
        return audit.record("fitness.printed", by=by, subject=seen.id, groups="D")


def write_carrier(*, given: limits.Limit, is_taken_out: bool = False, by: SignedIn) -> None:
    """What a carrier asks, as somebody read it there; or that it is not asked any more. The newest holds."""
    with transaction.atomic():
        today = clock.today()
        if not is_taken_out:
            holding.stop_if(rules.why_not_limit(given, today=today), code="carrier_not_written")
        row = models.Carrier(
            organisation_id=by.organisation_id,
            folded=given.key,
            is_taken_out=is_taken_out,
            set_by=holding.doer(by),
            name=given.name,
            paper_from_week=given.paper_from_week,
            paper_from_week_multiple=given.paper_from_week_multiple,
            none_after_week=given.none_after_week,
            none_after_week_multiple=given.none_after_week_multiple,
            newborn_days=given.newborn_days,
            paper_hours=given.paper_hours,
            source=given.source,
            checked_on=given.checked_on or today,
        )
        row.save()
        audit.record("fitness.carrier", by=by)
