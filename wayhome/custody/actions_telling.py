"""What is told and asked after a way is over, or has stopped: the safe-arrival calls; asking back; coming back in."""

from django.db import transaction

from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.custody import documents, due, holding, models, owing, queries, rules_returning, rules_telling
from wayhome.custody.enums import Reply, Told
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.services import doors

GROUP = "G"


def tell(*, code: str, plan: int, given: documents.Mark, by: SignedIn) -> None:
    """One line: who was told or asked, when, what came of it. The same twice is one. What was due for it ends."""
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="not_told", by=by, confirms=True, afterwards=True)
        travel = holding.travel_or_404(by, seen, now)
        if given in travel.told:
            return
        reason = rules_telling.why_not_tell(travel, given, now=clock.now())
        holding.stop_if(reason or doors.why_not_in(by, given), code="not_told")
        read = holding.count(models.Mark, now.id, now.id)
        holding.write(models.Mark, seen, now.id, given, thing=now.id, read=read, by=by)
        what = Told(given.what)
        if what == Told.CALLED_SENDER:
            owing.done_here(due.CALL_SENDER, seen, now.id, by=by)
        elif what == Told.CALLED_CHOSEN:
            owing.done_here(due.CALL_CHOSEN, seen, now.id, by=by)
        elif what == Told.RECALLED:
            _asked_back(seen, now, given, by=by)
        elif what == Told.READMISSION and given.reply != Reply.WAITS:
            _let_in(seen, now, is_let_in=given.reply == Reply.YES, by=by)
        audit.record("custody.written", by=by, subject=seen.id, groups=GROUP)


def _asked_back(seen: Found, now: AttemptNow, given: documents.Mark, *, by: SignedIn) -> None:
    """Due until everybody of this way has answered. What is kept for a reason in law is told to her or him."""
    if given.reply == Reply.NO:
        once = str(holding.count(models.Mark, now.id, now.id))
        owing.owe(due.KEPT, seen, now.id, now.number, once=once, by=by)
    if given.reply != Reply.WAITS and not rules_returning.still_to_ask(holding.travel_or_404(by, seen, now)):
        owing.done(due.RECALL, seen, now.id, by=by)


def _let_in(seen: Found, now: AttemptNow, *, is_let_in: bool, by: SignedIn) -> None:
    """Yes: the way back is planned, with a bed at its end. No: it is said honestly, and asked what is wanted now."""
    owing.done(due.READMISSION, seen, now.id, by=by)
    if not queries.is_under_way(now.id):
        return  # in safe hands already
    owing.done(due.NOT_LET_IN, seen, now.id, by=by)
    if is_let_in and rules_returning.to_come(holding.travel_or_404(by, seen, now)):
        return  # planned already
    owing.owe(due.NIGHT if is_let_in else due.NOT_LET_IN, seen, now.id, now.number, by=by)
