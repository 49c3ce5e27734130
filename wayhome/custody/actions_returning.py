"""Somebody on the way comes back: the journey stops, both sides hear, and the chain of care leads to a bed tonight."""

from collections.abc import Sequence

from django.db import transaction

from wayhome.attempts import findings
from wayhome.attempts import queries as attempts
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.custody import (
    actions_planning,
    documents,
    due,
    holding,
    hooks,
    models,
    owing,
    rules_returning,
    rules_way,
)
from wayhome.custody.enums import What
from wayhome.custody.stopping import stop_everything
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding

GROUP = "G"


def come_back(
    *,
    code: str,
    plan: int,
    read: int,
    given: documents.Mark,
    links: Sequence[documents.Link] = (),
    words: str = "",
    by: SignedIn,
) -> None:
    """Sent back, not let on board, let in again, called back. Whoever is there stays until somebody has taken over.

    ``links``: who takes her or him back, and where she or he sleeps tonight; without them it is due at once, to who
    is on call first, until somebody has written that down. ``words``: why the hand-overs change, for who waits on the
    way. ``read``: ``Travel.version``. Said twice, it is kept once. Raises Conflict.
    """
    with transaction.atomic():
        seen, now = holding.found(code, plan, by)
        now = holding.begin(seen, now.id, GROUP, code="way_back_not_written", by=by)
        travel = holding.travel_or_404(by, seen, now)
        holding.stop_if(rules_way.why_not_under_way(travel), code="way_back_not_written")
        if travel.version != read:
            raise people_holding.changed_meanwhile()
        reason = rules_returning.why_not_come_back(travel, given, now=clock.now())
        holding.stop_if(reason, code="way_back_not_written")
        is_new = not travel.returns or travel.returns[-1] != given
        if is_new:
            number = holding.count(models.Mark, now.id, now.id)
            holding.write(models.Mark, seen, now.id, given, thing=now.id, read=number, by=by)
            if given.because in rules_returning.BY_OFFICE:
                findings.end(now.id, "travel_document", by=by)
            owing.owe(due.COMES_BACK, seen, now.id, now.number, by=by)
        if not travel.is_stopped:
            stop_everything(seen, now.id, by=by)
            holding.mark(seen, now.id, What.STOPPED, at=given.at, zone=given.zone, by=by)
        if given.because in rules_returning.HEARD_OF:
            hooks.tell(What.HEARD, seen, now.id, by)
        hooks.tell(What.COMES_BACK, seen, now.id, by)
        again = attempts.one(by, seen, now.id)  # as it stands now: stopped
        if links:
            actions_planning.replan(
                seen, again, read=travel.version, start=None, links=links, words=words, by=by
            )
        if not rules_returning.knows_tonight(holding.travel_or_404(by, seen, again)):
            rings = travel.is_stopped  # else who is on call is rung for the stop this minute
            if rings and is_new:  # what stood there quietly rings now
                owing.done(due.NIGHT, seen, now.id, by=by)
            owing.owe(due.NIGHT, seen, now.id, now.number, rings=rings, to_officer=True, by=by)
        audit.record("custody.written", by=by, subject=seen.id, groups=GROUP)
