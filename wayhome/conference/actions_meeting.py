"""The case conference: who leads the talk and when, who was heard and how, and what an agency does not organise."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.conference import holding, matters, rules, telling
from wayhome.conference.documents import Said
from wayhome.conference.enums import Kind, Wants
from wayhome.conference.holding import Held
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people.queries import Found

MIND_CHANGED = (
    "decision_changed"  # of ``process.py``; ``options`` says it too, when another answer is written
)


def call(
    *,
    seen: Found,
    dispute: UUID,
    chair: str,
    name: str,
    organisation: str,
    at: datetime,
    words: str = "",
    by: SignedIn,
) -> None:
    """Who leads the talk, and when: within three working days, nobody of the two agencies. A later one counts."""
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        reason = rules.why_not_call(
            held.stand,
            chair=chair,
            name=name,
            organisation=organisation,
            parties=held.parties,
            at=at,
            by_when=held.row.conference_at,
            moment=clock.now(),
        ) or rules.why_not_words(words, is_closed=held.is_closed)
        holding.stop_if(reason, code="conference_not_called")
        said = Said(
            by=by.name,
            words=words.strip(),
            chair=chair,
            chair_name=name.strip(),
            chair_of=organisation.strip(),
            at=at,
        )
        holding.say(held.row, Kind.CALLED, said, by=by)
        _record(held, "conference.called", by=by)


def heard(
    *,
    seen: Found,
    dispute: UUID,
    who: str,
    how: str,
    wants: str = Wants.NOT_SAID,
    words: str = "",
    by: SignedIn,
) -> bool:
    """Who was heard, or why not. An adult's own “no” to going ends it at once: nobody outvotes it. True then.

    Whatever the two agencies speak about, that “no” is the same as any other of hers or his: a return that is prepared
    ends with it, as ``process.py`` lists under ``decision_changed``.
    """
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        is_child = people.person(by, seen).is_child
        reason = rules.why_not_heard(
            held.stand,
            who=who,
            how=how,
            wants=wants,
            words=words,
            is_child=is_child,
            no_guardian=people.why_no_guardian(by, seen) if is_child else None,
            is_closed=held.is_closed,
        )
        holding.stop_if(reason, code="not_heard")
        said = Said(by=by.name, words=words.strip(), who=who, how=how, wants=wants)
        holding.say(held.row, Kind.HEARD, said, by=by)
        _record(held, "conference.heard", by=by)
        says_no = wants == Wants.NOT_GO and not is_child
        ends = says_no and held.matter in matters.ABOUT_GOING
        if ends:
            holding.say(held.row, Kind.NO_RETURN, Said(by=by.name), by=by)
            telling.over(held.row, by=by)
            _record(held, "conference.no_return", by=by)
        if says_no:
            people_holding.follow(MIND_CHANGED, seen=seen, by=by)
    return ends


def decline_to_organise(*, seen: Found, dispute: UUID, words: str = "", by: SignedIn) -> None:
    """An agency does not organise a return that it finds unsafe, whatever was decided. She or he still decides."""
    with transaction.atomic(), audit.taken_last():
        held = holding.held(seen, dispute, by=by)
        reason = rules.why_not_decline_to_organise(held.stand, held.matter, words, is_closed=held.is_closed)
        holding.stop_if(reason, code="not_declined_to_organise")
        holding.say(held.row, Kind.NOT_ORGANISING, Said(by=by.name, words=words.strip()), by=by)
        _record(held, "conference.not_organising", by=by)


def _record(held: Held, action: str, *, by: SignedIn) -> None:
    """Both sides can read that it happened; one's own chain first."""
    sides = (held.row.raiser_id, held.row.other_id)
    for side in sorted(sides, key=lambda one: one != by.organisation_id):
        audit.record(action, by=by, subject=held.row.case_id, organisation=side)
