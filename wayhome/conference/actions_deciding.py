"""A decision with its reasons, written down by one side and confirmed by the other; dissent is kept."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.conference import due, holding, rules, says, telling, times
from wayhome.conference.documents import Said
from wayhome.conference.enums import DecidedBy, Kind
from wayhome.conference.holding import Held
from wayhome.core import clock
from wayhome.core.actors import Actor
from wayhome.duties import actions as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.queries import Found


def decide(
    *,
    seen: Found,
    dispute: UUID,
    stand: str,
    words: str = "",
    decided_by: str,
    decided_on: date,
    dissent: str = "",
    by: SignedIn,
) -> bool:
    """What was decided, by whom, why; what one's own side still sees otherwise. The other side says whether it was so.

    Where the other has no part in the case any more, what others than the two have decided stands at once: True then.
    """
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        decision = rules.Decision(
            matter=held.matter,
            stand=stand,
            words=words,
            decided_by=decided_by,
            is_child=people.person(by, seen).is_child,
            says_no=says.no_to_going(by, seen, held.lines),
            is_closed=held.is_closed,
        )
        reason = rules.why_not_decide(held.stand, decision)
        reason = reason or rules.why_not_words(dissent, is_closed=held.is_closed)
        holding.stop_if(reason, code="not_decided")
        said = Said(
            by=by.name,
            words=words.strip(),
            stand=stand,
            dissent=dissent.strip(),
            decided_by=decided_by,
            decided_on=decided_on,
        )
        holding.say(held.row, Kind.DECIDED, said, by=by)
        _record(held, "conference.decided", by=by)
        across = held.side_across(by.organisation_id)
        stands = decided_by != DecidedBy.CONFERENCE and holding.is_gone(held.row, across)
        if stands:
            _close(held, Kind.AGREED, Said(by=by.name, stand=stand), by=by)
        else:
            late = times.answer(clock.now())
            telling.tell(held.row, across, due.CONFIRM, at=telling.today(), late=late, by=by)
    return stands


def agree(*, seen: Found, dispute: UUID, dissent: str = "", by: SignedIn) -> None:
    """“It was decided so.” One may still see it otherwise: that is kept beside the decision."""
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        holding.stop_if(
            rules.why_not_answer_decision(held.stand, by.organisation_id)
            or rules.why_not_words(dissent, is_closed=held.is_closed),
            code="not_agreed",
        )
        decided = next(one for one in reversed(held.lines) if one.kind == Kind.DECIDED)
        _close(held, Kind.AGREED, Said(by=by.name, stand=decided.said.stand, dissent=dissent.strip()), by=by)
        _record(held, "conference.agreed", by=by)


def not_so(*, seen: Found, dispute: UUID, words: str = "", by: SignedIn) -> None:
    """“It was not decided so.” It stays open; the focal points may have to decide."""
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        holding.stop_if(
            rules.why_not_answer_decision(held.stand, by.organisation_id)
            or rules.why_not_words(words, is_closed=held.is_closed),
            code="not_contradicted",
        )
        holding.say(held.row, Kind.NOT_SO, Said(by=by.name, words=words.strip()), by=by)
        telling.done(held.row, by.organisation_id, due.CONFIRM, by=by)
        _record(held, "conference.not_so", by=by)


def escalate(*, seen: Found, dispute: UUID, words: str = "", by: SignedIn) -> None:
    """To the national focal points together, who decide within ten days."""
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        holding.stop_if(
            rules.why_not_escalate(held.stand) or rules.why_not_words(words, is_closed=held.is_closed),
            code="dispute_not_escalated",
        )
        held.row.focal_at = times.focal_points(clock.now())
        held.row.save()
        holding.say(held.row, Kind.ESCALATED, Said(by=by.name, words=words.strip()), by=by)
        telling.escalated(held.row, by=by)
        _record(held, "conference.escalated", by=by)


def noticed(*, seen: Found, dispute: UUID, by: SignedIn) -> None:
    """Somebody of a side has read how it ended."""
    with transaction.atomic(), audit.taken_last():
        row = holding.visible(by, seen).filter(pk=dispute).first()
        if row is None or rules.why_not_speak(by):
            raise Http404
        duties.done_for(thread=row.pk, about=due.OVER, once=str(by.organisation_id), by=by)
        audit.record("conference.noticed", by=by, subject=seen.id)


def _close(held: Held, kind: Kind, said: Said, *, by: Actor) -> None:
    holding.say(held.row, kind, said, by=by)
    telling.over(held.row, by=by)


def _record(held: Held, action: str, *, by: SignedIn) -> None:
    """Both sides can read that it happened; one's own chain first."""
    sides = (held.row.raiser_id, held.row.other_id)
    for side in sorted(sides, key=lambda one: one != by.organisation_id):
        audit.record(action, by=by, subject=held.row.case_id, organisation=side)
