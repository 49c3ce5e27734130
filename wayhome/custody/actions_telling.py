"""What is told and asked after a way is over, or has stopped: the safe-arrival calls; asking back; coming back in."""

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.custody import documents, due, holding, models, owing, rules_telling
from wayhome.custody.enums import Reply, Told
from wayhome.organisations.actors import SignedIn

GROUP = "G"


def tell(*, code: str, plan: int, given: documents.Mark, by: SignedIn) -> None:
    """One line: who was told or asked, when, what came of it. The same twice is one. What was due for it ends."""
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="not_told", by=by, confirms=True, afterwards=True)
        travel = holding.travel_or_404(by, seen, now)
        if given in travel.told:
            return
        holding.stop_if(rules_telling.why_not_tell(travel, given, now=clock.now()), code="not_told")
        read = holding.count(models.Mark, now.id, now.id)
        holding.write(models.Mark, seen, now.id, given, thing=now.id, read=read, by=by)
        what = Told(given.what)
        if what == Told.CALLED_SENDER:
            owing.done_here(due.CALL_SENDER, seen, now.id, by=by)
        elif what == Told.CALLED_CHOSEN:
            owing.done_here(due.CALL_CHOSEN, seen, now.id, by=by)
        elif what == Told.RECALLED and given.reply != Reply.WAITS:
            owing.done(due.RECALL, seen, now.id, by=by)
        elif what == Told.READMISSION and given.reply != Reply.WAITS:
            owing.done(due.READMISSION, seen, now.id, by=by)
        audit.record("custody.written", by=by, subject=seen.id, groups=GROUP)
