"""What this room does when something happens on a way: it listens to ``custody``, inside the action's transaction."""

import logging
from datetime import datetime
from uuid import UUID

from wayhome.attempts import holding as attempts_holding
from wayhome.attempts import queries as attempts
from wayhome.attempts.models import Attempt
from wayhome.core import clock
from wayhome.custody import queries as custody
from wayhome.custody.enums import HolderKind, What
from wayhome.custody.shapes import Travel
from wayhome.organisations.actors import SignedIn
from wayhome.passes import content, due, ending_passes, limits, models, queries, sealing
from wayhome.people.queries import Found
from wayhome.vault.errors import VaultError

logger = logging.getLogger(__name__)

OVER = frozenset({What.ARRIVED, What.BACK})


def hear(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """The way is over: passes end. It has stopped: all end but that of whoever is beside her or him. It was
    planned anew: one of who is not in the plan any more ends.
    """
    if what in OVER:
        ending_passes.end_all(ending_passes.of_attempt(attempt), case=seen.id, by=by)
        ending_passes.keep_places_until(attempt, clock.now() + limits.places_kept())
        earlier_is_told(seen, attempt, by=by)
        card_is_made(seen, attempt, by=by)
        attempts_holding.done(
            due.OTHERS, attempts_holding.home(by, seen, seen.case.organisation_id), name=str(attempt), by=by
        )
    elif what == What.STOPPED:
        after_stop(seen, attempt, by=by)
    elif what == What.RESUMED:
        there = attempts_holding.home(by, seen, seen.case.organisation_id)
        for about in (due.SHUTS, due.OTHERS):  # it goes on: whoever is in the plan needs the card again
            attempts_holding.done(about, there, name=str(attempt), by=by)
    elif what in (What.PLANNED, What.MOVED):
        _replaced(seen, attempt, by=by)
        another_way(seen, attempt, by)


def after_stop(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Whoever is beside her or him needs the card until she or he sleeps somewhere safe: whom to call, medicine, needs.
    The telephone says that the way has stopped. Every other card ends.
    """
    live = [row for row in ending_passes.of_attempt(attempt) if row.ended_at is None]
    if not live:
        earlier_is_told(seen, attempt, by=by)
        return
    beside = _beside(seen, attempt, live, by=by)
    stay = live if beside is None else beside
    ending_passes.end_all([row for row in live if row not in stay], case=seen.id, by=by)
    if not stay:
        earlier_is_told(seen, attempt, by=by)
        without_card(seen, attempt, by=by)
        return
    _open_until(stay, clock.now() + limits.shuts_after())
    another_way(seen, attempt, by)
    shuts(stay, seen, attempt, by=by)
    if beside is None:
        _owe(due.OTHERS, clock.now(), seen, attempt, by=by)


def _beside(seen: Found, attempt: UUID, live: list[models.Pass], *, by: SignedIn) -> list[models.Pass] | None:
    """Cards of whoever has her or him now, or has said a word on the next hand-over; and her or his own. None where who
    writes may not open that, or it does not open: then all stay, and whoever leads ends those of others.
    """
    try:
        now = next((one for one in attempts.of_case(by, seen) if one.id == attempt), None)
        found = custody.travel(by, seen, now) if now is not None else None
        if now is None or found is None or found.holder is None:
            return None
        own = {one.id for one in queries.of_attempt(by, seen, now) if one.card.kind == HolderKind.ALONE}
    except VaultError as problem:  # what somebody spoilt stands in the way of no no
        logger.error("who is beside somebody does not open: %s", type(problem).__name__)
        return None
    there = {found.holder.ref}
    if found.next is not None and (found.next.from_at or found.next.to_at):
        there.add(found.next.taker.ref)
    known = {row.pk: sealing.known(row) for row in live}
    refs = {pk: one.ref for pk, one in known.items() if one is not None}
    return [row for row in live if row.pk in own or (refs.get(row.pk) is not None and refs[row.pk] in there)]


def another_way(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """A telephone without signal goes on saying what it was given: somebody rings, or makes a new card."""
    if not any(row.ended_at is None for row in ending_passes.of_attempt(attempt)):
        return
    _owe(due.EARLIER, clock.now(), seen, attempt, by=by)


def without_card(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Whoever is beside her or him stays, and her telephone forgets whom to call: somebody rings and says it."""
    _owe(due.NO_CARD, clock.now(), seen, attempt, by=by)


def card_is_made(seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """There is a new card, or nobody is on the way."""
    there = attempts_holding.home(by, seen, seen.case.organisation_id)
    for about in (due.NO_CARD, due.SHUTS):
        attempts_holding.done(about, there, name=str(attempt), by=by)


def shuts(live: list[models.Pass], seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    """Stopped, and not somewhere safe: when the first of these cards shuts somebody rings, or there is a new one."""
    there = attempts_holding.home(by, seen, seen.case.organisation_id)
    attempts_holding.done(due.SHUTS, there, name=str(attempt), by=by)
    _owe(due.SHUTS, min(row.closes_at for row in live), seen, attempt, by=by)


def _owe(about: str, at: datetime, seen: Found, attempt: UUID, *, by: SignedIn) -> None:
    plan = Attempt.objects.filter(pk=attempt).values_list("number", flat=True).first() or 0
    there = attempts_holding.home(by, seen, seen.case.organisation_id)
    attempts_holding.owe(about, at, seen, there, name=str(attempt), args={"plan": plan}, by=by)


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
    if found.stopped_at is not None:
        shuts(live, seen, attempt, by=by)
    gone = [row for row, own in known if own and own.ref not in refs]
    ending_passes.end_all(gone, case=seen.id, by=by)


def _moved(live: list[models.Pass], travel: Travel, departs: datetime | None) -> None:
    """The way takes longer than was planned: the cards stay open as long. None shuts earlier by it."""
    if not travel.events:
        return
    _open_until(live, content.window(travel, departs or travel.events[0].planned_at).closes_at)


def _open_until(live: list[models.Pass], closes_at: datetime) -> None:
    for row in live:
        if closes_at > row.closes_at:
            row.closes_at, row.late_until = closes_at, closes_at + limits.late_within()
            row.save(update_fields=["closes_at", "late_until"])
