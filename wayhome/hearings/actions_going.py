"""Going to court, or not: everything is asked once more in the last hours; two people go ahead on what is a hold.

Kept in what is sealed of the hearing, with the moment and what held: no table tells of it.
"""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.departure import deciding
from wayhome.departure import rules as departure
from wayhome.departure.enums import Answer
from wayhome.hearings import due, gates, going, holding, queries, rules_going, rules_went
from wayhome.hearings.shapes import HearingNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.testimony import holding as testimony
from wayhome.witnessing import actions_ahead, queries_ahead, telling
from wayhome.witnessing.documents import Ahead


def go(*, seen: Found, thing: UUID, is_met: bool, by: SignedIn) -> None:
    """Everything that speaking and this hearing wait for holds now, or two people went ahead on it.

    ``is_met``: each condition of hers or his was read once more, and is met.
    """
    with transaction.atomic():
        now = _begin(seen, thing, by=by)
        holding.stop_if(going.why_not(by, seen, now), code=holding.CODE)
        conditions = queries.conditions(by, seen, now)
        holding.stop_if(rules_going.why_not_met(conditions, is_met=is_met), code=holding.CODE)
        about = going.subject(by, seen, now)
        held = tuple(
            (one.id, one.id not in about.lifted or one.holds(about, by) is True)
            for one in gates.ALL
            if one
            is not gates.READY  # a lawyer opens this; what a psychologist says stays beside her or his word
        )
        value = replace(now.known, cleared_at=clock.now(), cleared_for=now.at, held=held)
        holding.write(seen, now, value, by=by)
        holding.settle(seen, thing, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def ask(*, seen: Found, thing: UUID, gate: str, request: UUID, reason: str, by: SignedIn) -> None:
    """Ask a second person, who is told that somebody waits. ``request`` comes with the form: sent twice, it is one.

    Raises Another where another reason comes with it, so that nobody thinks that it was asked.
    """
    with transaction.atomic():
        now = _begin(seen, thing, by=by)
        if gate not in gates.HOLDS:
            raise Http404
        before = going.asked(by, seen, now, gate)
        if before is not None and before.thing == request:
            if (before.why, before.asked_by) != (reason.strip(), by.user_id):
                raise versions.Another(rules_going.something_else(), next_step=rules_going.wait_for_it())
            return
        holding.stop_if(going.why_not_ask(by, seen, now, gate, reason), code=holding.CODE)
        if gate == gates.READY.id:
            actions_ahead.ask(seen=seen, thing=request, about=now.known.plan_id, reason=reason, by=by)
            return
        given = Ahead(request, why=reason.strip(), asked_by=by.user_id)
        lacking = tuple(queries.missing(by, seen, now.known))
        holding.write(seen, now, replace(now.known, ahead=given.to_value(), lacking=lacking), by=by)
        telling.tell(due.SECOND, seen, gates.LINK_READY, thing, group=going.GROUP[gate], by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def answer(*, seen: Found, thing: UUID, request: UUID, said: str, words: str, by: SignedIn) -> None:
    """The second person says yes or no to what is missing for this hearing. What psychologists hold, they answer."""
    with transaction.atomic():
        now = _begin(seen, thing, by=by)
        holding.stop_if(going.why_not_now(by, seen, now), code=holding.CODE)
        given = going.asked(by, seen, now, gates.LINK_READY.id)
        if given is None or given.thing != request:
            raise Http404
        about = queries_ahead.request(by, gates.LINK_READY.id, given)
        if about is None:
            raise Http404
        reason = departure.why_not_answer(
            answer=said, known=Answer.values, is_answered=bool(given.answer), words=words
        )
        holding.stop_if(reason or deciding.why_not_second(by, about), code=holding.CODE)
        given = replace(given, answer=str(Answer(said)), answered_by=by.user_id, words=words.strip())
        holding.write(seen, now, replace(now.known, ahead=given.to_value()), by=by)
        telling.done(due.SECOND, seen, thing, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def _begin(seen: Found, thing: UUID, *, by: SignedIn) -> HearingNow:
    """The case is held, the actor may write, the hearing is planned and to come."""
    testimony.begin(seen, code=holding.CODE, by=by)
    now = queries.one(by, seen, thing)
    holding.stop_if(rules_went.why_not_planned(now) or rules_went.why_not_change(now), code=holding.CODE)
    return now
