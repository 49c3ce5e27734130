"""A word on a hand-over that was written by mistake: on the wrong page, or of somebody else. It stays readable.

Also where both sides have said theirs: then somebody rings the side whose word is left, at once.
"""

from uuid import UUID

from django.db import transaction

from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.custody import beside, documents, due, holding, hooks, owing, rules_way
from wayhome.custody.enums import HolderKind, What
from wayhome.custody.shapes import Event
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.services import doors

GROUP = "G"


def unsay(*, code: str, plan: int, event: UUID, side: str, read: int, words: str, by: SignedIn) -> None:
    """The word of this side counts no more, and is waited for again; whoever had her or him has her or him still.

    ``read``: how many words on this hand-over stood on the page. Twice is once. Raises Conflict.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="word_not_taken_back", by=by, confirms=True)
        travel = holding.travel_or_404(by, seen, now)
        one = holding.event_or_404(travel, event)
        if one.said[read:] and _is_same(one.said[-1], side, words):
            return  # sent twice
        reason = rules_way.why_not_unsay(travel, one, side, words, has_ended=now.has_ended)
        reason = reason or doors.why_not(by, words)
        holding.stop_if(reason, code="word_not_taken_back")
        if len(one.said) != read:
            raise people_holding.changed_meanwhile()
        said = documents.Confirmation(
            side=documents.UNSAID, of=str(side), at=clock.now(), words=words.strip()
        )
        holding.say(seen, now, one, said, by=by)
        if one.is_done:
            _after_both(seen, now, one, is_stopped=travel.is_stopped, by=by)
        else:
            owing.done(due.HALF, seen, now.id, once=str(one.id), by=by)  # only one side had said its word
        audit.record("custody.unsaid", by=by, subject=seen.id, groups=GROUP)
        hooks.tell(What.UNSAID, seen, now.id, by)


def _after_both(seen: Found, now: AttemptNow, one: Event, *, is_stopped: bool, by: SignedIn) -> None:
    """Whoever had her or him has her or him still: what was over with the second word is due again."""
    owing.owe(due.HALF, seen, now.id, now.number, once=str(one.id), to_officer=True, by=by)
    owing.done(due.ARRIVE, seen, now.id, by=by)
    beside.has_still(one.giver, rings=seen.case.rings, by=by)
    if is_stopped and one.taker.kind == HolderKind.WORKER and one.taker.ref is not None:
        owing.owe_to(due.TAKES_BACK, seen, now.id, now.number, who=one.taker.ref, once=str(one.id), by=by)


def _is_same(said: documents.Confirmation, side: str, words: str) -> bool:
    return (said.side, said.of, said.words) == (documents.UNSAID, str(side), words.strip())
