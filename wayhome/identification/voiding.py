"""A talk that counts nowhere: what was said stays sealed, is shown to nobody, and nothing stands on it.

Inside the transaction of an action. ``on_conflict`` hears of it when the register of interpreters finds a conflict.
"""

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.identification import documents, drafts, due, holding, keeping, models, queries, seeing
from wayhome.identification.enums import Ended, VoidWhy, Wish
from wayhome.identification.shapes import Talk
from wayhome.interpreters.conflicts import Conflict
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def write(seen: Found, talk: Talk, given: documents.Voiding, *, by: SignedIn) -> None:
    """The next word on a talk that counts nowhere; whether to talk again is asked until it was answered."""
    if talk.goes_on and talk.begun.written_by == by.user_id:
        if given.why == VoidWhy.INTERPRETER:
            _keep_sealed(seen, talk, by=by)
        drafts.drop(interview=talk.id, by=by)
    if given.why == VoidWhy.TAKEN_OUT:
        drafts.drop_all(interview=talk.id)
    row = models.Voiding(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        interview=talk.id,
        number=(talk.voiding.number if talk.voiding else 0) + 1,
        written_by=holding.doer(by),
    )
    holding.put(row, {"document": given.to_value()}, by=by)
    there = holding.home(by, seen)
    for about in (due.DECIDE, due.KEPT, due.WISH):
        holding.done(there, about, talk.id, by=by)
    if given.wish == Wish.NOT_ASKED and given.why == VoidWhy.INTERPRETER:
        holding.owe(due.WISH, seen, there, once=str(talk.id), at=there.next_safe, by=by)


def on_conflict(actor: SignedIn, conflict: Conflict) -> None:
    """Every talk of this case that this interpreter interpreted counts nowhere. Who cannot read talks leaves a duty."""
    seen = conflict.seen
    if not seeing.talk(actor, seen) or holding.why_not_write(seen):
        mine = models.Interview.objects.filter(case_id=seen.id, organisation_id=actor.organisation_id)
        if mine.exists():
            there = holding.home(actor, seen)
            holding.owe(due.LOOK, seen, there, once=str(conflict.interpreter), by=actor)
        return
    for talk in queries.standing(actor, seen).talks:
        is_ours = talk.begun.organisation == actor.organisation_id
        if is_ours and not talk.is_void and talk.begun.known.interpreter == conflict.interpreter:
            with transaction.atomic():
                write(seen, talk, documents.Voiding(VoidWhy.INTERPRETER), by=actor)
                audit.record("identification.voided", by=actor, subject=seen.id, groups="C")


def _keep_sealed(seen: Found, talk: Talk, *, by: SignedIn) -> None:
    """What was said until then, as it was kept: somebody may need to know it happened, and nobody reads it."""
    kept = drafts.of(by, talk.id) or {}
    given = keeping.screening(talk, kept, ended=Ended.STOPPED, is_child=holding.is_child(by, seen))
    row = models.Screening(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        interview=talk.id,
        written_by=holding.doer(by),
    )
    holding.put(row, {"document": given.to_value()}, by=by)
