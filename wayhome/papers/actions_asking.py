"""Asking a consulate: only with a yes that names it, after a lawyer spoke about asylum; again each week [P]."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.organisations.actors import SignedIn
from wayhome.papers import agreed, consulates, documents, following, holding, models, queries, rules, whynot
from wayhome.papers.enums import Asked, Status
from wayhome.people import rules as people_rules
from wayhome.people import versions
from wayhome.people.queries import Found
from wayhome.residence import rules as residence_rules
from wayhome.residence import seeing as residence_seeing
from wayhome.vault.values import Value

_PAPER = {Asked.REFUSED: Status.REFUSED, Asked.NOT_CONFIRMED: Status.REFUSED, Asked.CALLED_OFF: Status.NEEDED}


def write_advice(*, seen: Found, record: UUID, given: documents.Advice, by: SignedIn) -> None:
    """A lawyer spoke with her or him before a consulate is asked. Sent twice, it is one.

    Who insisted, and does not want it any more: letters close and nobody asks again, as when it became a danger.
    """
    with transaction.atomic():
        reason = residence_rules.why_not_write(writes=residence_seeing.writes(by, seen))
        reason = people_rules.or_closed(reason, seen.access, "HI")
        holding.stop_if(reason, code="advice_not_written")
        holding.begin(seen, code="advice_not_written", by=by)
        holding.stop_if(rules.why_not_advice(given, today=holding.today(by)), code="advice_not_written")
        before = [one.newest.known for one in queries.advice(by, seen)]
        holding.write(models.Advice, seen, {"document": given}, thing=record, read=0, by=by)
        following.advised(seen, by=by)
        wanted = rules.wants_it(before, about=given.covers)
        if wanted and not rules.wants_it([*before, given], about=given.covers):
            reviews.consulate(seen, by=by)
        audit.record("papers.advised", by=by, subject=seen.id, groups="H")


def apply(*, seen: Found, thing: UUID, given: documents.Application, by: SignedIn) -> None:
    """A consulate is asked for a paper. It learns who she or he is, and nothing of why. Sent twice: Sent.

    A paper of this kind that is needed is the one that is asked for; else one is written down.
    """
    with transaction.atomic():
        holding.begin(seen, "G", "A", code="consulate_not_asked", by=by)
        if versions.was_begun(models.Application, thing, seen, _typed(given), by=by):
            raise versions.sent()
        there_are = dict(consulates.choices(by))
        reason = rules.why_not_ask(given, consulates=there_are, today=holding.today(by))
        holding.stop_if(reason, code="consulate_not_asked")
        holding.stop_if(whynot.apply(by, seen, given.consulate), code="consulate_not_asked")
        name = there_are[str(given.consulate)]
        whole = replace(
            given,
            name=name,
            consent=agreed.to_ask(by, seen, name),
            paper=_ask_for(seen, thing, given, name, by=by),
            state=str(Asked.WAITS),
        )
        holding.write(models.Application, seen, {"document": whole}, thing=thing, read=0, by=by)
        following.owe(seen, thing, whole, by=by)
        audit.record("papers.asked", by=by, subject=seen.id, groups="AG")


def _typed(given: documents.Application) -> dict[str, Value]:
    """Without what is added when it is kept."""
    added = ("name", "consent", "paper", "state")
    return {name: value for name, value in given.to_value().items() if name not in added}


def answer(*, seen: Found, thing: UUID, read: int, given: documents.Application, by: SignedIn) -> None:
    """Asked again, an appointment, or what became of it. Refused: a lawyer hears; the attempt does not end by it."""
    with transaction.atomic():
        holding.begin(seen, "G", "A", code="answer_not_written", by=by)
        before = queries.application(by, seen, thing).newest.known
        is_agreed = agreed.to_ask(by, seen, before.name) is not None
        reason = rules.why_not_answer(given, before=before, is_agreed=is_agreed, today=holding.today(by))
        if not reason and given.is_open and given.again_on != before.again_on:
            reason = whynot.dangerous(by, seen)  # asking again is asking
        holding.stop_if(reason, code="answer_not_written")
        holding.write(models.Application, seen, {"document": given}, thing=thing, read=read, by=by)
        following.owe(seen, thing, given, by=by)
        if given.state in _PAPER and given.paper is not None:
            following.move(seen, given.paper, _PAPER[Asked(given.state)], by=by)
        audit.record("papers.answered", by=by, subject=seen.id, groups="G")


def _ask_for(seen: Found, thing: UUID, given: documents.Application, name: str, *, by: SignedIn) -> UUID:
    """The paper that is asked for."""
    for one in queries.papers(by, seen):
        if one.known.kind == given.kind and one.known.status == Status.NEEDED:
            following.move(seen, one.thing, Status.REQUESTED, issuer=name, consulate=given.consulate, by=by)
            return one.thing
    paper = documents.Paper(
        kind=given.kind, status=str(Status.REQUESTED), issuer=name, consulate=given.consulate
    )
    values = {"document": paper, "holder": documents.Holder()}
    # Its id: one each, sent twice it is one.
    holding.write(models.Paper, seen, values, thing=thing, read=0, by=by)
    return thing
