"""A part of the way ends: three questions fall due, a while later. No answer ends, opens or holds up anything."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.custody.enums import What
from wayhome.duties import actions as duties
from wayhome.handover.moving import Moved
from wayhome.organisations.actors import SignedIn
from wayhome.people.enums import ClosureReason
from wayhome.people.queries import Found
from wayhome.rating import due, holding, marks, queries, whom
from wayhome.rating.enums import Part
from wayhome.vault import vouching

NOBODY_TO_ASK = frozenset(
    {ClosureReason.DIED.value, ClosureReason.LOST.value, ClosureReason.RETRAFFICKED.value}
)

CLOSED = "rating.closed"


def heard(what: What, seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``custody.hooks``: the way is over, and so is what was prepared for it."""
    del attempt
    if what == What.ARRIVED:
        _over([Part.FIRST, Part.PREPARING, Part.WAY], seen, by=by)
    elif what == What.BACK:
        _over([Part.PREPARING, Part.WAY], seen, by=by)


def begun(seen: Found, attempt: UUID, by: SignedIn) -> None:
    """For ``attempts.hooks``: the first travel plan. How the first help was is asked before preparing takes over."""
    del attempt
    _over([Part.FIRST], seen, by=by)


def closed(*, seen: Found, reason: str, by: SignedIn) -> None:
    """For ``people.closing``: what was last is over. Whoever cannot be asked is not, nor of what was over before."""
    if reason not in NOBODY_TO_ASK:
        has_arrived = queries.part(by, seen, Part.ARRIVED).has_begun
        _over([Part.ARRIVED if has_arrived else Part.FIRST], seen, by=by)
        return
    ground, until = (seen.id, CLOSED), clock.now() + duties.RESTS_FOR
    threads, abouts = [marks.thread(seen.id)], list(due.ASK.values())
    duties.rest(threads=threads, abouts=abouts, ground=ground, until=until, by=by)


def opened(*, seen: Found, by: SignedIn) -> None:
    """For ``people.closing``: it was a slip, or somebody was heard of again."""
    duties.owe_anew((seen.id, CLOSED), on_its_day=True, by=by)


def moved(given: Moved) -> None:
    """For ``handover.moving``: who leads now asks how it was at the agency before, and what was not asked so far."""
    left = [
        part
        for part in Part
        if duties.stop_for(thread=marks.thread(given.case), abouts=[due.ASK[part]], by=given.by)
    ]
    about = whom.agencies(given.case, given.sender)
    parts = [part for part in Part if part in left or part == Part.FIRST]
    parts = [part for part in parts if not whom.was_asked(given.case, part, about[part])]
    told = vouching.vouched([given.lead, *given.teams])  # a swapped key is never in the way of a hand-over
    if told:
        holding.owe(parts, given.case, given.code, given.receiver, told[0], tuple(told[1:]), by=given.by)


def _attempt_ended(*, seen: Found, attempt: UUID, by: SignedIn) -> None:
    del attempt
    _over([Part.PREPARING], seen, by=by)


def _over(parts: list[Part], seen: Found, *, by: SignedIn) -> None:
    holding.ask(parts, seen, by=by)
    audit.record("rating.owed", by=by, subject=seen.id)


# For ``process.py``, under “attempt_ended”.
ATTEMPT_ENDED = journey.Consequence(
    "asked_how_it_was",
    _("She or he is offered three questions on how the preparing was, and may leave them"),
    _attempt_ended,
)
