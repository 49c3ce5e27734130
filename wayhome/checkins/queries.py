"""Who is waited for, what happened, who is looked for; as far as it is open to the actor. For pages and later rooms."""

from uuid import UUID

from django.http import Http404

from wayhome.attempts import queries as attempts
from wayhome.attempts.shapes import AttemptNow
from wayhome.checkins import planning, reading, standing, watching
from wayhome.checkins.shapes import Expected, Happened, Missing
from wayhome.checkins.standing import Situation
from wayhome.core import clock, once
from wayhome.custody import queries as custody
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found

GROUP = "G"


@once.remembered
def situation(actor: SignedIn, seen: Found, now: AttemptNow) -> Situation | None:
    """None while no hand-over is planned, or where travel is not open to the actor."""
    travel = custody.travel(actor, seen, now)
    if travel is None:
        return None
    way = attempts.way(actor, now.subject)
    kept = reading.kept(actor, seen, now.id)
    firsts = planning.firsts(kept.planned, way)
    watched = watching.of_journeys([now.id])[now.id]
    return Situation(
        travel=travel,
        way=way,
        kept=kept,
        awaited=planning.awaited(travel, way, firsts),
        arrivals=planning.arrivals(travel, way, firsts),
        fired=[one for one in watched if one.row.fired_at is not None],
        quieted=frozenset((one.expected, one.due_at) for one in watched if one.is_quieted),
    )


def expected(actor: SignedIn, seen: Found, now: AttemptNow) -> list[Expected]:
    """Every check-in of the plan and how it stands now, the earliest first; none where travel is not open."""
    here = situation(actor, seen, now)
    return standing.stands(here, clock.now()) if here is not None else []


def incidents(actor: SignedIn, seen: Found, now: AttemptNow) -> list[Happened]:
    """What happened, the newest first: what was written down, and what the clock found that nobody has written to."""
    here = situation(actor, seen, now)
    return standing.happened(here, clock.now()) if here is not None else []


def incident(actor: SignedIn, seen: Found, now: AttemptNow, thing: UUID) -> Happened:
    """One of them. 404 for any other."""
    found = next((one for one in incidents(actor, seen, now) if one.thing == thing), None)
    if found is None:
        raise Http404
    return found


def missing(actor: SignedIn, seen: Found, now: AttemptNow) -> Missing | None:
    """Who is looked for, with the ten steps; the last search when it has ended; None when nobody was missed."""
    here = situation(actor, seen, now)
    return standing.looked_for(here, clock.now()) if here is not None else None
