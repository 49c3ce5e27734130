"""Time to recover, papers, dated removals, as far as they are open to the actor. For pages and for later rooms."""

from datetime import date, datetime, timedelta

from wayhome.core import clock
from wayhome.interpreters import queries as interpreters
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import countries, documents, models, reading, rules, rules_claims, seeing
from wayhome.residence.enums import ClaimEnd, RemovalState
from wayhome.residence.shapes import End, ReflectionNow, ThingNow


def reflection(actor: SignedIn, seen: Found, *, with_names: bool = False) -> ReflectionNow | None:
    """The time to recover that holds: the newest that opens, whichever agency wrote it. None: none that opens."""
    if not seeing.reflection(actor, seen):
        return None
    rows = reading.everything(actor, seen)[models.Reflection][::-1]
    if not rows:
        return None
    named = reading.names(actor, rows) if with_names else {}
    versions = [
        reading.version(actor, one, documents.Reflection.from_value(one.document), named) for one in rows
    ]
    newest = versions[0]
    is_ours = newest.organisation == actor.organisation_id
    return ReflectionNow(newest, versions, is_ours, _told(actor, seen, newest.known))


def was_told(actor: SignedIn, seen: Found) -> bool:
    """Whether she or he was told of the time to recover that holds: beginning, length, rights. Where the law gives
    none, that, and what holds instead; where there is none for another reason, that somebody wrote down why. False
    where nothing of it is open to the actor.
    """
    now = reflection(actor, seen)
    if now is None:
        return False
    return now.told is not None or (bool(now.known.not_applicable) and not now.known.has_no_law)


def runs(actor: SignedIn, seen: Found) -> bool:
    """Whether the time to recover runs today."""
    now = reflection(actor, seen)
    return now is not None and now.known.runs(clock.today())


def removal_blocked(actor: SignedIn, seen: Found) -> bool:
    """Whether nobody may be sent away today, as far as it was written down for this country."""
    now = reflection(actor, seen)
    return (
        now is not None and now.known.runs(clock.today()) and countries.of(now.known.country).removal_blocked
    )


def papers(actor: SignedIn, seen: Found, *, with_names: bool = False) -> list[ThingNow[documents.Paper]]:
    """Permits, visas, asylum, tolerated stay; none for who is not told of them."""
    if not seeing.papers(actor, seen):
        return []
    return reading.things(models.Paper, documents.Paper, actor, seen, with_names=with_names)


def claims(actor: SignedIn, seen: Found) -> list[documents.Paper]:
    """Every claim for asylum that is not over (``rules_claims.why_not_over``), as it stands."""
    known = [one.newest.known for one in papers(actor, seen)]
    return [one for one in known if rules_claims.why_not_over(one)]


def claimed_on(actor: SignedIn, seen: Found, *, zone: str) -> date | None:
    """The last day on which asylum was asked for, of every claim that is not over; of one whose day nobody knows, the
    day on which it was written down. None: no such claim.
    """
    days = [
        thing.newest.known.applied_on or clock.day_of(_first_as_claim(thing), zone)
        for thing in papers(actor, seen)
        if rules_claims.why_not_over(thing.newest.known)
    ]
    return max(days, default=None)


def _first_as_claim(thing: ThingNow[documents.Paper]) -> datetime:
    return min(one.at for one in thing.versions if rules_claims.is_claim(one.known))


def has_ended_claim(actor: SignedIn, seen: Found) -> bool:
    """Whether a claim for asylum is written down here as over, as it has to be (``rules_claims.why_not_over``)."""
    known = [one.newest.known for one in papers(actor, seen)]
    return any(
        rules_claims.is_claim(one)
        and one.outcome
        != ClaimEnd.MISTAKE  # what was written by mistake says nothing of how another one ended
        and rules_claims.why_not_over(one) is None
        for one in known
    )


def removals(actor: SignedIn, seen: Found, *, with_names: bool = False) -> list[ThingNow[documents.Removal]]:
    """Days by which she or he is to leave, and what became of them; none for who is not told of them."""
    if not seeing.papers(actor, seen):
        return []
    return reading.things(models.Removal, documents.Removal, actor, seen, with_names=with_names)


def was_forced(actor: SignedIn, seen: Found) -> bool | None:
    """Whether she or he was sent away: then no room may speak of a free return. None: not open to the actor, so ask
    somebody who knows, and claim nothing.
    """
    if not seeing.papers(actor, seen):
        return None
    found = removals(actor, seen)
    return any(one.newest.known.state == RemovalState.HAPPENED for one in found)


def next_end(actor: SignedIn, seen: Found, *, on: date | None = None) -> End | None:
    """The nearest last day of a paper, or day by which to leave, of those still open: what is to come before what has
    lapsed. None where nothing is open.
    """
    day = on or clock.today()
    coming = [*_last_days(actor, seen), *_days_to_leave(actor, seen)]
    near = [end for end in coming if end.on >= day - rules.STILL_NEAR]
    return min(near, key=lambda end: (end.on < day, end.on), default=None)


def near_end(actor: SignedIn, seen: Found, *, on: date) -> End | None:
    """The end that presses on a decision of this day: a day by which to leave, however far; or a paper's last day that
    is within the longest warning [P].
    """
    leave = [end for end in _days_to_leave(actor, seen) if end.on >= on - rules.STILL_NEAR]
    if leave:
        return min(leave, key=lambda end: end.on)
    longest = timedelta(days=max(countries.of(country(actor, seen)).warn_days, default=0))
    ends = [end for end in _last_days(actor, seen) if on - rules.STILL_NEAR <= end.on <= on + longest]
    return min(ends, key=lambda end: end.on, default=None)


def _last_days(actor: SignedIn, seen: Found) -> list[End]:
    return [
        End(one.newest.known.valid_until, is_removal=False)
        for one in papers(actor, seen)
        if one.newest.known.is_open and one.newest.known.valid_until is not None
    ]


def _days_to_leave(actor: SignedIn, seen: Found) -> list[End]:
    return [
        End(one.newest.known.on, is_removal=True)
        for one in removals(actor, seen)
        if one.newest.known.is_open and one.newest.known.on is not None
    ]


def country(actor: SignedIn, seen: Found) -> str:
    """Whose terms hold: the country of the time to recover, else that of the own organisation."""
    now = reflection(actor, seen)
    return (now.known.country if now else "") or actor.user.organisation.country


def _told(actor: SignedIn, seen: Found, known: documents.Reflection) -> documents.Told | None:
    """The newest that counts: not what somebody interpreted who has a conflict of interest in this case."""
    about = [told for told in tellings(actor, seen) if rules.is_about(told, known)]
    if any(one.interpreter_id for one in about):
        tied = interpreters.for_case(actor, seen).tied
        about = [one for one in about if one.interpreter_id not in tied]
    return about[0] if about else None


def tellings(actor: SignedIn, seen: Found) -> list[documents.Told]:
    """Each time that she or he was told, the newest first, whether or not it counts."""
    rows = reading.everything(actor, seen)[models.Told][::-1]
    return [documents.Told.from_value(one.document) for one in rows]
