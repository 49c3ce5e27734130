"""Everything that is written about keeping; and erasing, which one person proposes and another confirms.

Each line comes with its id (sent twice, it is one; something else with the same id is a Conflict) and the number of the
one that was read (Conflict otherwise).
"""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.core.refusals import Conflict
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import erasing as people_erasing
from wayhome.people import models as people_models
from wayhome.people.queries import Found
from wayhome.retention import due, erasing, holding, queries, rules
from wayhome.retention.documents import Line
from wayhome.retention.enums import Kind
from wayhome.retention.queries import Now


def hold(*, seen: Found, line: UUID, read: int, given: Line, by: SignedIn) -> None:
    """It must be kept: why, and when somebody looks again. It holds everything until somebody frees it."""
    today = clock.today()
    _write(seen, line, read, given, Kind.HELD, lambda _now: rules.why_not_hold(given, today=today), by=by)


def free(*, seen: Found, line: UUID, read: int, given: Line, by: SignedIn) -> None:
    """It need not be kept any more, with why."""
    _write(
        seen, line, read, given, Kind.FREED,
        lambda now: rules.why_not_free(given, now.keeping.holds), by=by,
    )  # fmt: skip


def look_later(*, seen: Found, line: UUID, read: int, given: Line, by: SignedIn) -> None:
    """Somebody looked: it is kept, and looked at again on a day."""
    today = clock.today()
    _write(
        seen, line, read, given, Kind.LATER,
        lambda now: rules.why_not_later(given, today=today, is_closed=now.is_closed), by=by,
    )  # fmt: skip


def ask(*, seen: Found, line: UUID, read: int, given: Line, by: SignedIn) -> None:
    """She or he wants it to be erased. Nothing is: first somebody asks again, alone, on another day."""
    today = clock.today()
    with transaction.atomic():
        is_new = _write(
            seen, line, read, given, Kind.ASKED,
            lambda now: rules.why_not_ask(given, now.keeping, today=today), by=by,
        )  # fmt: skip
        if is_new:
            holding.owe_talk(seen, by=by)


def talk(
    *, seen: Found, line: UUID, read: int, given: Line, was_alone: bool, was_safe: bool, by: SignedIn
) -> None:
    """What came of asking again. A no keeps it; a yes makes it ready for two people to decide."""
    today = clock.today()
    _write(
        seen, line, read, given, Kind.TALKED,
        lambda now: rules.why_not_talk(
            given, now.keeping.asked, was_alone=was_alone, was_safe=was_safe, today=today
        ), by=by,
    )  # fmt: skip


def propose(*, seen: Found, line: UUID, read: int, given: Line, by: SignedIn) -> None:
    """The first of two. Nothing goes so far."""
    _write(
        seen, line, read, given, Kind.PROPOSED,
        lambda now: queries.why_not_erase(by, seen) or rules.why_not_propose(now.keeping), by=by,
    )  # fmt: skip


def leave(*, seen: Found, line: UUID, read: int, given: Line, by: SignedIn) -> None:
    """It was proposed, and is kept all the same: by either of the two, with why and when to look again."""
    today = clock.today()
    _write(
        seen, line, read, given, Kind.LEFT,
        lambda now: rules.why_not_leave(given, now.keeping, today=today), by=by,
    )  # fmt: skip


def erase(*, seen: Found, total: int, by: SignedIn) -> None:
    """The second person has read what goes, and confirms. ``total``: how much that was; Conflict when more was written.

    All that the own agency wrote goes, for everybody, and it is as if it had no such case. What stays: the code, the
    month, the plain days of steps, who did and who looked. Of two who confirm at once, one is told that it is done.
    """
    with transaction.atomic(), audit.taken_last():
        consent_holding.lock(seen)
        for why_not in (
            queries.why_not_here,
            queries.why_not_write,
            queries.why_not_confirm,
            queries.why_not_erase,
        ):
            holding.stop_if(why_not(by, seen), code="not_erased")
        if (reason := rules.why_not_total(total, queries.goes(by, seen).total)) is not None:
            raise Conflict(reason)
        count = erasing.beside(seen, by=by)
        count += people_erasing.erase(case=seen.id, organisation=by.organisation_id, by=by)
        _leave_the_case(seen, by=by)
        audit.record("retention.erased", by=by, subject=seen.id, count=count)


def looked(*, by: SignedIn) -> None:
    """The list of what is to be decided was looked through. The clock asks again next month."""
    holding.stop_if(rules.why_not_decide(by), code=holding.CODE)
    with transaction.atomic():
        for owner in sorted({*by.team_ids, holding.doer(by)}):
            duties.done_for(thread=by.organisation_id, about=due.ROUND, once=str(owner), by=by)
        audit.record("retention.looked", by=by)


def _leave_the_case(seen: Found, *, by: SignedIn) -> None:
    """Nobody of the own agency works on it or leads it any more."""
    now = clock.now()
    people_models.Involvement.objects.filter(
        case=seen.case, organisation=by.organisation_id, ended_at=None
    ).update(ended_at=now, ended_by=by.user_id)
    people_models.Lead.objects.filter(
        case=seen.case, user__organisation=by.organisation_id, ended_at=None
    ).update(ended_at=now)


def _write(
    seen: Found,
    line: UUID,
    read: int,
    given: Line,
    kind: Kind,
    why_not: Callable[[Now], str | None],
    *,
    by: SignedIn,
) -> bool:
    """One line, unless it is there already; and what is due follows from it."""
    given = replace(given, kind=str(kind))
    with transaction.atomic():
        holding.begin(seen, by=by)
        if holding.is_there(line, seen, given, by=by):
            return False
        holding.stop_if(why_not(queries.now(by, seen)), code=holding.CODE)
        holding.write(seen, given, read=read, line=line, by=by)
        holding.settle(seen, by=by)
        audit.record("retention.written", by=by, subject=seen.id, groups="I")
    return True
