"""Going ahead on a hold: one asks, with a reason; a second, different person answers, with an own sign-in."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding as attempts_holding
from wayhome.attempts import steps
from wayhome.audit import log as audit
from wayhome.departure import asking, deciding, documents, holding, models, queries, reading, rules, telling
from wayhome.departure.enums import Answer
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.vault.values import Value

stop_if = attempts_holding.stop_if


def ask(*, seen: Found, attempt: UUID, gate: str, thing: UUID, reason: str, by: SignedIn) -> None:
    """Ask a second person, who is told that somebody waits. ``thing`` comes with the form: sent twice, it is one."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, code="not_gone_ahead", by=by)
        known = asking.gate(gate)
        if known is None:
            raise Http404
        said: dict[str, Value] = {"gate": gate, "reason": reason.strip()}
        if attempts_holding.was_begun(models.Lifting, thing, seen, said, by=by):
            return
        reason_not = deciding.why_not_ask(by, now, gate, reason) or deciding.why_nobody(by, seen, known)
        stop_if(reason_not, code="not_gone_ahead")
        given = documents.Lifting(gate=gate, reason=reason.strip(), asked_by=by.user_id)
        attempts_holding.write(models.Lifting, seen, attempt, given, thing=thing, read=0, by=by)
        telling.tell(seen, now, known, thing, by=by)
        audit.record("departure.lifting_asked", by=by, subject=seen.id, groups="I")


def answer(*, seen: Found, attempt: UUID, thing: UUID, said: str, words: str, by: SignedIn) -> None:
    """The second person says yes or no. A yes is the step; nobody goes ahead on a block."""
    with transaction.atomic():
        now = holding.begin(seen, attempt, code="not_gone_ahead", by=by)
        request = next((one for one in queries.requests(by, now.subject) if one.thing == thing), None)
        if request is None or asking.gate(request.gate) is None:
            raise Http404
        is_answered = bool(request.answer) or reading.newest_number(models.Lifting, thing) > 1
        reason = rules.why_not_answer(answer=said, known=Answer.values, is_answered=is_answered, words=words)
        stop_if(reason or deciding.why_not_second(by, request), code="not_gone_ahead")
        asked = documents.Lifting(request.gate, request.reason, request.asked_by)
        given = replace(asked, answer=str(Answer(said)), words=words.strip())
        attempts_holding.write(models.Lifting, seen, attempt, given, thing=thing, read=1, by=by)
        if said == Answer.YES:
            body: dict[str, Value] = {"reason": request.reason, "asked_by": request.asked_by}
            attempts_holding.take_step(seen, attempt, steps.LIFTED + request.gate, body, by=by)
        telling.done(seen, thing, by=by)
        audit.record("departure.lifting_answered", by=by, subject=seen.id, groups="I")
