"""What this room does when something happens on a way: it listens to ``custody``, inside the action's transaction.

Whoever acts may see only part: then only what they see is planned anew, and what they do not see stays as it was.
"""

import logging
from collections.abc import Collection, Mapping
from datetime import timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from django.db import transaction

from wayhome.attempts import queries as attempts
from wayhome.audit import log as audit
from wayhome.checkins import (
    documents,
    due,
    group,
    holding,
    keyless,
    marks,
    models,
    parting,
    planning,
    queries,
    ringing,
    standing,
    suspicion,
    tonight,
    watchers,
    watching,
)
from wayhome.checkins.enums import Kind, Timer
from wayhome.checkins.standing import Situation
from wayhome.checkins.watching import Wanted
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Sent
from wayhome.custody import queries as custody
from wayhome.custody.enums import What
from wayhome.custody.models import UnderWay
from wayhome.custody.shapes import Travel
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.errors import NoKey

logger = logging.getLogger(__name__)

OVER = frozenset({What.ARRIVED, What.BACK, What.LOST})
SEEN = frozenset({What.CONFIRMED, What.MOVED, What.PLANNED})  # by somebody who writes of this way just now


def hear(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """The listener that ``apps.py`` registers."""
    if what in OVER:
        stop(attempt, is_lost=what == What.LOST, by=by)
        _end_of_stop(what, seen, attempt, by=by)
        if what != What.LOST:
            suspicion.there_after_all(seen, attempt, by=by)
        return
    if what == What.HEARD:
        _nobody_is_missing(seen, attempt, by=by)
        return
    if what == What.STOPPED:
        _tell_of_stop(attempt, by=by)
        group.one_stops(seen, attempt, by=by)
        if not keyless.is_searched(attempt):
            watching.forget_arriving(attempt)  # also where whoever heard the no may open nothing of travel
    plan(seen, attempt, by=by, what=what)
    if what == What.PLANNED:
        parting.planned_anew(attempt, by=by)
    if what == What.RESUMED:
        _tell_of_going_on(seen, attempt, by=by)
    if what in (What.MOVED, What.RESUMED, What.PLANNED):
        _tell_of_times(seen, attempt, by=by)
    elif what == What.WRONG_PERSON:
        _wrong_person(seen, attempt, by=by)
    elif what == What.COMES_BACK:
        _tell_of_coming_back(attempt, by=by)
    elif what == What.DANGER:
        _in_danger(seen, attempt, by=by)


def another_way(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """A way was written anew while somebody is on it, such as another flight: the clock waits as it is now."""
    if not custody.is_under_way(attempt):
        return
    plan(seen, attempt, by=by, what=What.MOVED)
    _tell_of_times(seen, attempt, is_way=True, by=by)
    audit.record("checkins.planned", by=by, subject=seen.id, groups=holding.GROUP)


def others_answer(seen: Found, by: SignedIn) -> None:
    """For ``people.changing``: the clock, and a telephone that speaks, tell whoever leads from now on."""
    on_the_way = list(UnderWay.objects.filter(case_id=seen.id).values_list("pk", flat=True))
    if on_the_way:
        consent_holding.lock(seen)  # before the rows, as everybody who writes in it
        told = holding.told(seen, by=by)
        for attempt in on_the_way:
            watching.tell_anew(seen, attempt, told)
        watchers.look(on_the_way)
        parting.look(on_the_way, by=by)


def stop(attempt: UUID, *, is_lost: bool = False, by: SignedIn) -> None:
    """The way is over: nobody is waited for. Needs no key. ``is_lost``: a report that is owed stays so."""
    here = watching.of_journeys([attempt])[attempt]  # also what is done with: it knows whom to tell
    ringing.quiet(watching.drop_all(attempt), by=by)
    if here:
        watchers.over(here[0].known, by=by)
        tonight.done(here[0].known, attempt, by=by)
        parting.settled(here[0].known, by=by)
        _end_of_searches(attempt, here[0].known, but={due.REPORT} if is_lost else (), by=by)


def _nobody_is_missing(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """The journey has stopped by her or his own word, or an office has her or him: a search that only the clock began
    is over. One that somebody has written to goes on until it is written how it ended; so does one that is not open
    to who acts.
    """
    here = _situation(seen, attempt, by=by)
    if here is None or standing.is_searched(here.kept):
        return
    for one in watching.arriving_no_more(attempt):
        ringing.done(ringing.OF_ARRIVAL, one.known, name=str(one.expected), by=by)


def _end_of_searches(
    attempt: UUID, known: Mapping[str, Any], *, but: Collection[str] = (), by: SignedIn
) -> None:
    """Nothing rings any more for somebody who has not arrived, whoever began to look: the clock, or somebody here."""
    searches = set(models.Procedure.objects.filter(attempt=attempt).values_list("thing", flat=True))
    for name in {*marks.of_arrivals(attempt, len(searches)), *searches}:
        abouts = [one for one in ringing.OF_ARRIVAL if one not in but]
        ringing.done(abouts, known, name=str(name), by=by)


def plan(seen: Found, attempt: UUID, *, by: SignedIn, what: What | None = None) -> None:
    """What the clock waits for follows the plan: times that moved ring at the new time, and not at the old one.

    ``what``: what was heard; after the last hand-over no search rings on.
    """
    if not seen.access.may_read(holding.GROUP):
        return
    now = attempts.one(by, seen, attempt)
    here = queries.situation(by, seen, now)
    if here is None or not here.travel.is_under_way:
        return
    searches = standing.searches(here.kept)
    known = {*marks.of_arrivals(attempt, len(searches)), *(one.id for one in here.awaited)}
    of = known if seen.access.is_partner else None
    told = holding.told(seen, by=by)
    is_there = bool(here.arrivals) and all(event.is_done for event, _landed in here.arrivals)
    if what in SEEN:
        _write_down(seen, here, is_there=is_there, by=by)
    gone = watching.keep(seen, attempt, now.number, wanted(here), told, of=of)
    watchers.follow(attempt, here.travel, now.subject.plan.together if now.plan else None, by=by)
    fired = [one for one in gone if one.row.fired_at is not None]
    ringing.quiet([one for one in fired if one.timer not in watching.ARRIVING], by=by)
    arriving = {one.expected for one in fired if one.timer in watching.ARRIVING}
    if arriving and not keyless.is_missed_elsewhere(attempt):
        is_open = any(one.is_open for one in searches)  # then people go on with what they have begun
        abouts = ringing.OF_CLOCK if is_open else ringing.OF_ARRIVAL
        for one in sorted(arriving):
            ringing.done(abouts, fired[0].known, name=str(one), by=by)
    if what == What.CONFIRMED:
        facts = ringing.facts(seen, now.number, told)
        _nobody_calls_back(here, facts, by=by)
        if is_there:
            _end_of_searches(attempt, facts, by=by)


def _nobody_calls_back(here: Situation, facts: Mapping[str, Any], *, by: SignedIn) -> None:
    """A word was not accepted, or none was given; both sides of a hand-over have seen her or him since."""
    seen = [str(one.id) for one in here.awaited if one.handed_at is not None]
    duties.done_each(
        chain.from_iterable(ringing.facts_of([due.CALLBACK], facts, name=name) for name in seen), by=by
    )


def _write_down(seen: Found, here: Situation, *, is_there: bool, by: SignedIn) -> None:
    """What the clock has found, before it waits for something else; rows of the clock are deleted after a while.

    ``is_there``: handed over at the end of the way. Then a search that nobody has written to ends with it.
    """
    try:
        with transaction.atomic():
            holding.settle_incidents(seen, here, by=by)
            if is_there:
                holding.settle_search(seen, here, by=by)
    except NoKey:
        pass  # whoever acts may not write here: it stands in the rows of the clock still


def wanted(here: Situation) -> list[Wanted]:
    """What the clock waits for on this journey as it stands."""
    travel = here.travel
    band = {"is_child": travel.is_child, "is_high_risk": travel.is_high_risk}
    later = clock.now() + timedelta(days=366)
    silent = {one.id for one in standing.stands(here, later) if one.received_at is None}
    heard = {one.id for one in here.awaited} - silent
    found = watching.wanted(here.awaited, heard, **band)
    found += watching.wanted_of_handovers(planning.to_confirm(here.awaited, travel, here.arrivals), **band)
    known, search = standing.searches(here.kept), standing.next_search(here)
    has_rung = any(one.is_open and not one.is_by_clock for one in known)  # when somebody began it by hand
    for landed, zone in standing.times_of_arriving(here):
        due_then = watching.wanted_on_arriving(search, landed, zone, **band)
        found += [one for one in due_then if not (has_rung and one.timer == Timer.ARRIVAL)]
    return found


def _tell_of_stop(attempt: UUID, *, by: SignedIn) -> None:
    """Whoever receives hears at once that nobody arrives as planned, and never why. Needs no key, and is in no way."""
    here = watching.of_journeys([attempt])[attempt]
    if not here:
        return
    try:
        ringing.owe(due.TELL_STOPPED, here[0].known, name=str(attempt), by=by)
        ringing.tell_others(due.STOPPED, here[0].known, name=str(attempt), by=by)
    except ringing.NobodyToTell:
        logger.error("nobody could be told that a way has stopped")


def _end_of_stop(what: What, seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Nobody has to be rung any more that it has stopped, nor of other times: asking back stays due, and says it too.
    Who waits to hear when it goes on hears that it does not, unless that was told.
    """
    travel, here, name = _travel(seen, attempt, by=by), watching.of_journeys([attempt])[attempt], str(attempt)
    if here:
        known: Mapping[str, Any] = here[0].known
    elif travel is not None:  # so long ago that the clock has swept its rows
        known = ringing.facts(seen, travel.subject.number, holding.told(seen, by=by))
    else:
        return
    ringing.done([due.STOPPED, due.TELL_STOPPED, due.ALONG, *due.OF_TIMES], known, name=name, by=by)
    if what != What.BACK or (travel is not None and travel.returns):
        return
    try:
        about = due.NOT_COMING if travel is not None and travel.stays else due.COMES_BACK
        ringing.tell_others(about, known, name=name, by=by)
    except ringing.NobodyToTell:
        logger.error("nobody could be told that somebody is back")


def _tell_of_coming_back(attempt: UUID, *, by: SignedIn) -> None:
    """Who leads on the other side hears that nobody comes; nobody waits there for a journey that goes on."""
    here = watching.of_journeys([attempt])[attempt]
    if not here:
        return
    ringing.done([due.STOPPED], here[0].known, name=str(attempt), by=by)  # this says it, and more
    try:
        ringing.tell_others(due.COMES_BACK, here[0].known, name=str(attempt), by=by)
    except ringing.NobodyToTell:
        logger.error("nobody could be told that somebody comes back")


def _tell_of_going_on(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    here = watching.of_journeys([attempt])[attempt]
    if here:
        abouts = (due.STOPPED, due.TELL_STOPPED, due.COMES_BACK)
        ringing.done(abouts, here[0].known, name=str(attempt), by=by)
    group.goes_on(seen, attempt, by=by)


def _tell_of_times(seen: Found, attempt: UUID, *, is_way: bool = False, by: SignedIn) -> None:
    """Times or hand-overs are others now: whoever receives and whoever waits on the way is told. No alarm for the old
    times. Of a way that has stopped whoever receives has heard that nobody comes. ``is_way``: another way was written.
    """
    travel = _travel(seen, attempt, by=by)
    if travel is None or not travel.is_under_way:
        return
    now = attempts.one(by, seen, attempt)
    known = ringing.facts(seen, now.number, holding.told(seen, by=by))
    tonight.changed(travel, known, is_way=is_way, by=by)
    ringing.owe(due.TELL_CONTACT, known, name=str(attempt), by=by)
    if not travel.is_stopped:
        ringing.owe(due.TELL_RECEIVER, known, name=str(attempt), by=by)
        ringing.tell_others(due.MOVED, known, name=str(attempt), by=by)


def _wrong_person(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Somebody else came: nothing is handed over, it is an incident of its own, child protection is called."""
    now = attempts.one(by, seen, attempt)
    here = queries.situation(by, seen, now)
    known = ringing.facts(seen, now.number, holding.told(seen, by=by))
    moment = clock.now()
    is_known = here is not None and any(
        one.known.kind == Kind.WRONG_PERSON and one.known.is_open for one in standing.happened(here, moment)
    )
    if not is_known:
        zone = here.travel.next.zone if here is not None and here.travel.next is not None else "UTC"
        given = documents.Incident(
            kind=str(Kind.WRONG_PERSON), severity=4, at=moment, zone=zone, is_by_clock=True
        )
        thing = marks.of_wrong(attempt, moment)
        try:
            with transaction.atomic():
                holding.write(models.Incident, seen, attempt, given, thing=thing, read=0, by=by)
        except (NoKey, Conflict, Sent):
            pass  # whoever said it may not write here, or somebody else said it this minute: it rings all the same
    if here is None or here.travel.is_child:
        ringing.call(due.CHILD_PROTECTION, known, name=str(attempt), by=by)


def _in_danger(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """The danger word at a hand-over: as a pass says it. A silent alert, and nobody calls for what is late there."""
    travel = _travel(seen, attempt, by=by)
    following = travel.next if travel is not None else None
    expected = marks.of_event(attempt, following.id) if following is not None else attempt
    keyless.heard(attempt, expected, clock.now(), is_alarm=True)


def _travel(seen: Found, attempt: UUID, *, by: SignedIn) -> Travel | None:
    """None also where the attempt is not open to who writes: what happened is kept all the same."""
    here = _situation(seen, attempt, by=by)
    return here.travel if here is not None else None


def _situation(seen: Found, attempt: UUID, *, by: SignedIn) -> Situation | None:
    known = attempts.of_case(by, seen) if seen.access.may_read(holding.GROUP) else []
    now = next((one for one in known if one.id == attempt), None)
    return queries.situation(by, seen, now) if now is not None else None
