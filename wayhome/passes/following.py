"""What this room does when something happens on a way: it listens to ``custody``, inside the action's transaction."""

from datetime import datetime
from uuid import UUID

from wayhome.attempts import holding as attempts_holding
from wayhome.attempts import queries as attempts
from wayhome.attempts.models import Attempt
from wayhome.core import clock
from wayhome.custody import queries as custody
from wayhome.custody.enums import What
from wayhome.custody.shapes import Travel
from wayhome.organisations.actors import SignedIn
from wayhome.passes import content, due, ending_passes, limits, models, sealing
from wayhome.people.queries import Found

OVER = frozenset({What.ARRIVED, What.BACK})


def hear(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """The way is over, or stopped: passes end. It was planned anew: one of who is not in the plan any more ends."""
    if what in OVER:
        ending_passes.end_all(ending_passes.of_attempt(attempt), case=seen.id, by=by)
        ending_passes.keep_places_until(attempt, clock.now() + limits.places_kept())
    elif what == What.STOPPED:
        if ending_passes.end_all(ending_passes.of_attempt(attempt), case=seen.id, by=by):
            without_card(seen, attempt, by=by)
    elif what in (What.PLANNED, What.MOVED):
        _replaced(seen, attempt, by=by)
        another_way(seen, attempt, by)
    if what in OVER or what == What.STOPPED:
        earlier_is_told(seen, attempt, by=by)
    if what in OVER:
        card_is_made(seen, attempt, by=by)


def another_way(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """A telephone without signal goes on saying what it was given: somebody rings, or makes a new card."""
    if not any(row.ended_at is None for row in ending_passes.of_attempt(attempt)):
        return
    plan = Attempt.objects.filter(pk=attempt).values_list("number", flat=True).first() or 0
    there = attempts_holding.home(by, seen, seen.case.organisation_id)
    attempts_holding.owe(due.EARLIER, clock.now(), seen, there, name=str(attempt), args={"plan": plan}, by=by)


def without_card(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Whoever is beside her or him stays, and her telephone forgets whom to call: somebody rings and says it."""
    plan = Attempt.objects.filter(pk=attempt).values_list("number", flat=True).first() or 0
    there = attempts_holding.home(by, seen, seen.case.organisation_id)
    attempts_holding.owe(due.NO_CARD, clock.now(), seen, there, name=str(attempt), args={"plan": plan}, by=by)


def card_is_made(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """There is a new card, or nobody is on the way."""
    there = attempts_holding.home(by, seen, seen.case.organisation_id)
    attempts_holding.done(due.NO_CARD, there, name=str(attempt), by=by)


def earlier_is_told(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """No card says an earlier plan any more."""
    there = attempts_holding.home(by, seen, seen.case.organisation_id)
    attempts_holding.done(due.EARLIER, there, name=str(attempt), by=by)


def _replaced(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    if not seen.access.may_read(sealing.GROUP):
        return  # whoever sees nothing of travel does not change who travels along
    live = [row for row in ending_passes.of_attempt(attempt) if row.ended_at is None]
    if not live:
        return
    now = attempts.one(by, seen, attempt)
    found = custody.travel(by, seen, now)
    if found is None:
        return
    refs = {one.ref for one in content.whom(found)}
    known = [(row, sealing.known(row)) for row in live]
    _moved(live, found, content.departs_at(by, now))
    gone = [row for row, own in known if own and own.ref not in refs]
    ending_passes.end_all(gone, case=seen.id, by=by)


def _moved(live: list[models.Pass], travel: Travel, departs: datetime | None) -> None:
    """The way takes longer than was planned: the cards stay open as long. None shuts earlier by it."""
    if not travel.events:
        return
    when = content.window(travel, departs or travel.events[0].planned_at)
    for row in live:
        if when.closes_at > row.closes_at:
            row.closes_at, row.late_until = when.closes_at, when.late_until
            row.save(update_fields=["closes_at", "late_until"])
