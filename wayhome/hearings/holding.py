"""What every action here does first and last: hold the case, find the hearing, write the next version; what is owed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from wayhome.assistance import feeds
from wayhome.closing import queries as closing
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.duties import queries_on_call as on_call
from wayhome.hearings import company, due, limits, queries, queries_lasting, rules_went
from wayhome.hearings.documents import Hearing
from wayhome.hearings.shapes import HearingNow
from wayhome.interpreters import holding as bookings
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.residence import holding as residence
from wayhome.testimony import actions as testimony_actions
from wayhome.testimony import documents as legal
from wayhome.testimony import holding as testimony
from wayhome.testimony import models
from wayhome.testimony.enums import DayKind, DayState
from wayhome.witnessing import holding as speaking
from wayhome.witnessing import queries as answers
from wayhome.witnessing import telling

stop_if = testimony.stop_if
CODE = "hearing_not_written"


def home(by: SignedIn, seen: Found) -> Home:
    """Who answers for the case at the agency that leads it, whichever agency writes."""
    return testimony.home(by, seen, seen.case.organisation_id)


def begin(seen: Found, thing: UUID, read: int, *, by: SignedIn) -> HearingNow:
    """Inside the action's transaction: the case is held, the actor may write, the hearing is there and to come.

    Conflict when somebody wrote since ``read``.
    """
    testimony.begin(seen, code=CODE, by=by)
    now = queries.one(by, seen, thing)
    must_be(now, read)
    return now


def begin_planned(seen: Found, thing: UUID, read: int, *, by: SignedIn) -> HearingNow:
    """The same for one that was planned and is still open."""
    now = begin(seen, thing, read, by=by)
    stop_if(rules_went.why_not_planned(now) or rules_went.why_not_change(now), code=CODE)
    return now


def begin_held(seen: Found, thing: UUID, read: int, *, by: SignedIn) -> HearingNow:
    """The same for one whose day may be done already, and that nobody may have planned."""
    now = begin(seen, thing, read, by=by)
    reason = rules_went.why_not_known(now, today=clock.today(on_call.zone_of(by)))
    stop_if(reason or rules_went.why_not_written(now), code=CODE)
    return now


def begin_paying(seen: Found, thing: UUID, read: int, *, by: SignedIn) -> HearingNow:
    """The same for one that was planned: what it costs is settled before it, and what is left afterwards."""
    now = begin(seen, thing, read, by=by)
    stop_if(rules_went.why_not_planned(now) or rules_went.why_not_pay(now), code=CODE)
    return now


def stop_sent_twice(now: HearingNow, *, is_same: bool, by: SignedIn) -> None:
    """A form for a new one came once more. Raises Sent for the very same, Another for something else."""
    if is_same and now.plan is not None and now.plan.newest.written_by == by.user_id:
        raise versions.sent()
    raise versions.another()


def must_be(now: HearingNow | None, read: int) -> None:
    """What the actor has read is what stands there."""
    versions.must_be(read, now.read if now else 0)


def write(seen: Found, now: HearingNow | None, value: Hearing, *, by: SignedIn) -> None:
    """The next version of it, among the entries of ``testimony``."""
    plan = now.plan if now else None
    testimony.write(
        models.Entry,
        seen,
        value,
        thing=plan.thing if plan else uuid4(),
        read=plan.newest.number if plan else 0,
        by=by,
    )


def set_day(
    seen: Found,
    thing: UUID,
    matter: UUID | None,
    now: HearingNow | None,
    on: date | None,
    *,
    state: DayState = DayState.OPEN,
    by: SignedIn,
) -> None:
    """The day is a day of ``testimony``: who hears ahead of it, and the danger that is looked at anew, come with it."""
    if now is not None and now.day.on == on and now.day.is_open:
        return
    before = now.day if now else legal.Day(matter=matter, kind=str(DayKind.HEARING))
    given = replace(before, on=on, state=str(state))
    testimony_actions.write_day(seen=seen, thing=thing, read=now.day_read if now else 0, given=given, by=by)


def end_day(seen: Found, now: HearingNow, state: DayState, *, by: SignedIn) -> None:
    """It is done, or called off: nobody hears ahead of it any more."""
    if now.day.state == state:
        return
    given = replace(now.day, state=str(state))
    testimony_actions.write_day(seen=seen, thing=now.thing, read=now.day_read, given=given, by=by)


def occupied(seen: Found, value: Hearing, *, matter: UUID | None, was: Hearing, by: SignedIn) -> Hearing:
    """The time stands in the calendar of the colleague who goes along, as busy and nothing else.

    Of what no yes stands for any more, it does not.
    """
    feeds.free(was.busy)
    is_there = value.worker is not None and not value.is_over and company.comes(value.worker, seen.id)
    is_there = is_there and not answers.has_no_yes(by, seen, matter, value.way)
    workers = [value.worker] if value.worker is not None and is_there else []
    return replace(value, busy=feeds.occupy(workers, value.at, value.until))


# What is owed --------------------------------------------------------------------------------------------------------


def settle(seen: Found, thing: UUID, *, by: SignedIn) -> None:
    """Before a hearing: the connection is tried, what it costs is paid. Worked out anew with each version and answer.

    What is not paid when it is over stays owed.

    Nothing of it is due for a hearing that no yes stands for any more, nor at a time that does not stand any more.
    When it is over somebody is asked what became of it, whatever was said before: what is done afterwards hangs on it.
    Where nobody comes any more, nothing of all that is due.
    """
    there, here, moment = home(by, seen), queries.one(by, seen, thing), clock.now()
    over(there, thing, (due.TEST, due.MONEY, due.UNPAID, due.HELD, due.DANGER), by=by)
    if closing.nobody_comes(by, {seen.id: seen.access}):
        over(there, thing, (*due.BEFORE, *due.LASTING, *due.FOR_LAWYERS), by=by)
        return
    settle_second(seen, here, by=by)
    settle_lasting(seen, here, by=by)
    if here.is_asked_after:
        at = ends_at(here, by=by) + limits.write_within()
        owe(due.HELD, max(moment, at), seen, there, thing, by=by)
    elif not here.is_coming:
        over(there, thing, due.FOR_LAWYERS, by=by)
    # Of a day for which she or he took the yes back, nothing was prepared but what was asked for before.
    if here.known.asked_for if queries.is_stopped(by, seen, here) else here.owing:
        owe(due.UNPAID, moment, seen, there, thing, by=by)
    is_booked = here.is_coming and here.at is not None and queries.is_matter_open(by, seen, here)
    if not is_booked or here.at is None or queries.is_stopped(by, seen, here):
        over(there, thing, due.BEFORE, by=by)
        return
    value, day = here.known, clock.day_of(here.at, here.known.hers)
    if here.at > moment and not queries.is_looked_at(by, seen, here.at):
        at = max(moment, here.at - limits.danger_ahead())
        owe(due.DANGER, at, seen, there, thing, day=day, by=by)
    settle_go(seen, here, by=by)
    company.settle(seen, there, here, by=by)
    if here.at > moment and value.needs_test and value.works is None:
        at = here.at - limits.test_ahead()
        owe(due.TEST, max(moment, at), seen, there, thing, day=clock.day_of(at, value.hers), by=by)
    if value.unpaid:
        at = max(moment, here.at - limits.paid_ahead())
        owe(due.MONEY, at, seen, there, thing, day=day, by=by)


def ends_at(here: HearingNow, *, by: SignedIn) -> datetime:
    """When it is over. Where nobody has written a time: the morning after its day."""
    if here.at is not None and here.known.until is not None:
        return here.known.until
    return speaking.morning(here.day.on + timedelta(days=1), by) if here.day.on else clock.now()


def settle_go(seen: Found, here: HearingNow, *, by: SignedIn) -> None:
    """The day before, who leads says go, or not; while nobody has. One that does not count any more: at once."""
    there, at, known = home(by, seen), here.at, here.known
    if at is None or at <= clock.now():
        over(there, here.thing, (due.GO,), by=by)
        return
    was_said = known.cleared_at is not None and known.cleared_for == at
    when = clock.now() if was_said else max(clock.now(), at - limits.go_ahead())
    day = clock.day_of(at, known.hers)
    if not queries.is_cleared(by, seen, here):
        over(there, here.thing, (due.GO,), by=by)
        owe(due.GO, when, seen, there, here.thing, day=day, by=by)
    elif not _is_said(seen, there, here, at, by=by):  # somebody had ended it, with a reason
        owe(due.GO, when, seen, there, here.thing, day=day, by=by)
        _is_said(seen, there, here, at, by=by)


def _is_said(seen: Found, there: Home, here: HearingNow, at: datetime, *, by: SignedIn) -> bool:
    """Nobody owes it, as long as what it stands on does; whoever ends that owes it anew, also without a key."""
    grounds = [looks(seen), *company.grounds(here.known, seen.id)]
    if here.known.booking is not None:
        grounds.append(bookings.comes(here.known.booking))
    if people.person(by, seen).is_child:
        grounds.append(guardian(seen))
    once = f"{here.thing} 0 0"
    return duties.done_while(thread=there.thread, about=due.GO, once=once, grounds=grounds, until=at, by=by)


def looks(seen: Found) -> duties.Ground:
    """What a “go” stands on: what psychologists and who looks at the danger have written."""
    return seen.id, "hearings.looks"


def guardian(seen: Found) -> duties.Ground:
    """The same: who speaks for a child."""
    return seen.id, "hearings.guardian"


def settle_every_go(seen: Found, *, by: SignedIn) -> None:
    """Something that every “go” stands on was written anew."""
    for one in queries.hearings(by, seen):
        is_ahead = one.is_coming and one.is_planned and one.at is not None
        if is_ahead and queries.is_matter_open(by, seen, one) and not queries.is_stopped(by, seen, one):
            settle_go(seen, one, by=by)


def settle_second(seen: Found, here: HearingNow, *, by: SignedIn) -> None:
    """Nobody waits for a second person where nothing is asked any more."""
    if not here.is_coming or not here.known.ahead or here.known.ahead.get("answer"):
        telling.done(due.SECOND, seen, here.thing, by=by)


def settle_lasting(seen: Found, here: HearingNow, *, by: SignedIn) -> None:
    """A yes that ends before its day: who leads is reminded in time. When it has run out, lawyers hear too."""
    there, now = home(by, seen), clock.now()
    over(there, here.thing, due.LASTING, by=by)
    if (last := queries_lasting.ends_before(by, seen, here)) is None:
        return
    after = speaking.morning(last + timedelta(days=1), by)
    if now < after:
        owe(due.LASTS, max(now, after - limits.lasts_ahead()), seen, there, here.thing, day=last, by=by)
    owners = [there.owner, *residence.every_lawyer(seen, by=by)]
    residence.owe(due.LAPSED, [max(now, after)], seen, there, name=str(here.thing), owners=owners, by=by)


def owe_look(seen: Found, thing: UUID, *, by: SignedIn) -> None:
    """Who leads and who supervises hear now that it went ahead without a “go”."""
    there = home(by, seen)
    owners = [there.owner, *there.ladder]
    residence.owe(due.WITHOUT, [clock.now()], seen, there, name=str(thing), owners=owners, by=by)


def settle_stopped(seen: Found, *, by: SignedIn) -> None:
    """Who leads calls off what is booked without a yes: while there is any, and not longer. Of what only ran out, each
    says so itself (``settle_lasting``).
    """
    there, moment = home(by, seen), clock.now()
    coming = [
        one
        for one in queries.hearings(by, seen)
        if one.is_coming and one.is_planned and (one.at is None or one.at > moment)
    ]
    if any(
        queries.is_stopped(by, seen, one) and queries_lasting.ends_before(by, seen, one) is None
        for one in coming
    ):
        owe(due.STOPPED, moment, seen, there, seen.id, by=by)
    else:
        over(there, seen.id, (due.STOPPED,), by=by)


def settle_test(seen: Found, thing: UUID, *, is_ok: bool, by: SignedIn) -> None:
    """It did not work: somebody sees to it now, and a second time is asked for."""
    there = home(by, seen)
    over(there, thing, (due.FAILED,), by=by)
    if not is_ok:
        owe(due.FAILED, clock.now(), seen, there, thing, by=by)


def owe_lawyer(seen: Found, thing: UUID, *, by: SignedIn) -> None:
    """The lawyers and the lead, at once; and protection is asked for."""
    there, now = home(by, seen), clock.now()
    for about in (due.SUMMONS, due.MEASURES):
        owners = [*residence.every_lawyer(seen, by=by), there.owner]
        residence.owe(about, [now], seen, there, name=str(thing), owners=owners, by=by)


def owe(
    about: str, at: datetime, seen: Found, there: Home, thing: UUID, *, day: date | None = None, by: SignedIn
) -> None:
    """Who leads does it; who comes after hears a day later."""
    residence.owe(about, [at], seen, there, name=str(thing), owners=[there.owner], day=day, by=by)


def over(there: Home, thing: UUID, abouts: Iterable[str], *, by: SignedIn) -> None:
    """Done, or not due any more. What lawyers hear too stands several times (``residence.holding``)."""
    found = list(abouts)
    residence.over_each(there, [(about, str(thing)) for about in found], times=1, by=by)
    for about in {due.GO, due.COMPANY} & set(found):
        duties.forget(thread=there.thread, about=about, once=f"{thing} 0 0")
