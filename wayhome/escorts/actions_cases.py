"""What she or he wishes about who travels along, and conflicts of interest in one case."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import findings
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts import queries as attempts_queries
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.care import holding as care_holding
from wayhome.duties.actions import Kind as DutyKind
from wayhome.escorts import due, holding, hooks, models, queries, rules
from wayhome.escorts.documents import Card, Tie, Wish
from wayhome.escorts.enums import FACT, State, Wished
from wayhome.escorts.shapes import ForCase
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def wish(*, seen: Found, said: Wish, by: SignedIn) -> None:
    """Counts from this moment on. An escort whom she or he does not want is called off, without a reason."""
    with transaction.atomic():
        care_holding.begin(seen, "I", code="wish_not_written", by=by)
        reason = rules.why_not_wish(said.kind, escort=said.escort, value=said.value)
        holding.stop_if(reason, code="wish_not_written")
        if said.escort is not None and said.escort not in _known(seen, by=by):
            raise Http404
        holding.put(models.Wish, seen, {"body": said.to_value()}, by=by)
        _call_off_unwanted(seen, by=by)
        audit.record("escorts.wished", by=by, subject=seen.id, groups="I")


def take_back(*, seen: Found, wish: UUID, by: SignedIn) -> None:
    """She or he sees it differently now."""
    with transaction.atomic():
        care_holding.begin(seen, "I", code="wish_not_taken_back", by=by)
        if wish not in {one.id for one in queries.for_case(by, seen).wishes}:
            raise Http404
        holding.put(models.Wish, seen, {"body": Wish(kind=Wished.BACK, wish=wish).to_value()}, by=by)
        findings.end_in_case(seen.id, FACT, by=by)
        audit.record("escorts.wished", by=by, subject=seen.id, groups="I")


def record_tie(*, seen: Found, escort: UUID, words: str, by: SignedIn) -> None:
    """This escort does not go with this case. Who it is reads no reason."""
    with transaction.atomic():
        care_holding.begin(seen, "I", code="tie_not_written", by=by)
        reason = people_rules.why_not_write(seen.access, "F") or rules.why_not_tie(words)
        holding.stop_if(reason, code="tie_not_written")
        if escort not in _known(seen, by=by):
            raise Http404
        values = {"body": Tie(escort=escort).to_value(), "why": {"words": words.strip()}}
        holding.put(models.Tie, seen, values, by=by)
        _call_off_unwanted(seen, by=by)
        audit.record("escorts.tied", by=by, subject=seen.id, groups="FI")


def _known(seen: Found, *, by: SignedIn) -> set[UUID]:
    """Of the own register, and whom another agency has asked."""
    now = attempts_queries.now(by, seen)
    asked = queries.assigned(by, now.subject) if now else []
    return {one.id for one in queries.register(by)} | {one.known.escort for one in asked if one.known.escort}


def _call_off_unwanted(seen: Found, *, by: SignedIn) -> None:
    """Who was asked and is not as she or he wishes now is not needed; whoever asked finds another one. Whoever is
    beside her or him on the way stays until somebody else has taken over, and somebody is rung for that; also when
    the journey has stopped, and its plan has ended.
    """
    findings.end_in_case(seen.id, FACT, by=by)
    known = queries.for_case(by, seen)
    for now in attempts_queries.of_case(by, seen):
        if now.is_open or attempt_hooks.is_under_way(now.id):
            _call_off(seen, now, known, by=by)


def _call_off(seen: Found, now: AttemptNow, known: ForCase, *, by: SignedIn) -> None:
    for one in queries.assigned(by, now.subject):
        if one.stands and rules.why_not_for(one.known.escort, Card(sex=one.known.sex), known):
            order = models.Order.objects.get(thing=one.now.thing)
            if one.state == State.ACCEPTED and hooks.is_beside(
                seen=seen, attempt=now.id, thing=one.now.thing, by=by
            ):
                holding.ring(order, rings=seen.case.rings, by=by)
                continue
            holding.release(order, by=by)
            holding.owe(due.ANOTHER, order, owner=order.owner, kind=DutyKind.TASK, by=by)
