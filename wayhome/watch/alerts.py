"""Who hears when the signs come to more than before: inside the action's transaction, one duty for each rise."""

from datetime import timedelta

from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.watch import counting, due, holding, limits, queries, scoring
from wayhome.watch.enums import Band
from wayhome.watch.shapes import WatchNow


def settle(seen: Found, before: WatchNow, *, by: SignedIn) -> WatchNow:
    """After something was written: how it stands now. More than before: whoever leads hears. Less: what is due fits it.

    It goes to the case manager first. Nothing is closed by it, and no officer hears.
    """
    after, there = queries.watch(by, seen), holding.home(seen, by=by)
    if scoring.is_rise(counting.total(before), counting.total(after), limits.figures()):
        _tell(seen, there, after.band, by=by)
    elif after.band == Band.WATCH:
        holding.over((due.TALK, due.NOW), there, by=by)
    elif after.band == Band.TALK and holding.done(due.NOW, there, by=by):
        _talk(seen, there, by=by)
    return after


def _tell(seen: Found, there: Home, band: Band, *, by: SignedIn) -> None:
    if band == Band.NOW:
        holding.done(due.TALK, there, by=by)
        _now(seen, there, by=by)
    else:
        _talk(seen, there, by=by)


def _talk(seen: Found, there: Home, *, by: SignedIn) -> None:
    """Within 24 hours, and on the board at once; when nobody did by then, the supervisor hears."""
    within = timedelta(hours=limits.talk_hours())
    holding.owe(
        due.TALK, clock.now() + within, seen, there, kind=Kind.ANSWER, next_hears=timedelta(), by=by
    )  # fmt: skip


def _now(seen: Found, there: Home, *, by: SignedIn) -> None:
    """Within 4 hours, and the supervisor hears at once. When nobody did by then, whoever is on call is rung."""
    within = timedelta(hours=limits.now_hours())
    holding.owe(
        due.NOW,
        clock.now() + within,
        seen,
        there,
        kind=Kind.ANSWER,
        next_hears=-within,
        is_emergency=seen.case.rings,
        by=by,
    )
