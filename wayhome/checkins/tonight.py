"""A connection was missed, or another way waits through a night: where does she or he sleep (domain.md 3.3)?

Nobody leaves before each night on the way is booked (``itinerary.gates``). On the way it is a duty of who is on call,
until it is written, or somebody says why nothing is needed.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from wayhome.checkins import due, ringing
from wayhome.checkins.enums import Kind
from wayhome.core import clock
from wayhome.custody import rules_returning
from wayhome.custody.shapes import Travel
from wayhome.itinerary import limits, nights
from wayhome.itinerary import queries as itinerary
from wayhome.organisations.actors import SignedIn

ASKED_AT = frozenset({Kind.MISSED_CONNECTION, Kind.CANCEL})  # nobody knows so far when it goes on


def is_asked(kind: str) -> bool:
    """Whether who writes this down is asked for a bed."""
    return kind in ASKED_AT and limits.are_booked()


def ask(known: Mapping[str, Any], attempt: UUID, *, by: SignedIn) -> None:
    """One of each journey, however often it is written."""
    ringing.call(due.BED, known, name=str(attempt), by=by)


def done(known: Mapping[str, Any], attempt: UUID, *, by: SignedIn) -> None:
    """It is written, or nobody is on the way any more."""
    ringing.done([due.BED], known, name=str(attempt), by=by)


def changed(travel: Travel, known: Mapping[str, Any], *, is_way: bool, by: SignedIn) -> None:
    """``is_way``: another way was written; else hand-overs are others now. Asked for where it waits through a night
    without a bed, also where only a hand-over has a new time. Done with where it does not, where the next hand-over
    comes before the night, and after a stop where hand-overs lead to a safe place.
    """
    if travel.is_stopped:
        if rules_returning.knows_tonight(travel):
            done(known, travel.attempt, by=by)
        return
    waits = _waits_through_a_night(travel)
    if (is_way and itinerary.why_no_bed(by, travel.subject) is not None) or (
        waits and _has_no_bed(travel, by=by)
    ):
        ask(known, travel.attempt, by=by)
    elif is_way or not waits:
        done(known, travel.attempt, by=by)


def _waits_through_a_night(travel: Travel) -> bool:
    following = travel.next
    if following is None:
        return False
    return nights.dark(clock.now(), following.planned_at, following.zone) >= limits.longest()


def _has_no_bed(travel: Travel, *, by: SignedIn) -> bool:
    """A part that goes by night is no wait; nor where nobody asks for beds here, or the way does not open."""
    if not limits.are_booked():
        return False
    written, following = itinerary.written(by, travel.subject), travel.next
    if written is None or following is None:
        return False
    wait = nights.before(written.newest.known.legs, following.planned_at, now=clock.now())
    return wait is not None and nights.why_no_bed(wait) is not None
