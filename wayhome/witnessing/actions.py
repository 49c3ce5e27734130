"""Offers, measures, releases. An answer is ``actions_answer.py``; looks at her or him are ``actions_looks.py``."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.testimony import seeing as testimony_seeing
from wayhome.witnessing import documents, due, holding, hooks, models, queries, rules, words
from wayhome.witnessing.actions_answer import answer as answer
from wayhome.witnessing.actions_answer import take_back as take_back
from wayhome.witnessing.actions_looks import write_readiness as write_readiness
from wayhome.witnessing.actions_looks import write_risk as write_risk

CODE = holding.CODE


def write_offer(*, seen: Found, thing: UUID, read: int, given: documents.Offer, by: SignedIn) -> None:
    """Somebody asks. What was told stays as it stands. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code=CODE, by=by)
        track = queries.track(by, seen)
        before = track.offer(thing)
        _must_be_there(read, before)
        reason = rules.why_not_offer(
            given,
            answered=before.newest.known if before and track.answer_to(thing) else None,
            matters=queries.matters(by, seen),
            today=queries.today(by),
        )
        holding.stop_if(reason, code=CODE)
        known = before.newest.known if before else documents.Offer()
        value = replace(
            known,
            matter=given.matter,
            asker=given.asker,
            asker_id=given.asker_id,
            asked_on=given.asked_on,
            wants=given.wants,
        )
        holding.write(seen, value, thing=thing, read=read, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def inform(*, seen: Found, offer: UUID, read: int, given: documents.Offer, by: SignedIn) -> None:
    """What was told, and whether a lawyer was seen. The psychologist is asked, when nobody has. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code=CODE, by=by)
        known = queries.offer(by, seen, offer).newest.known
        if known.matter is None:
            raise Http404
        bound, _free = queries.tied(by, *queries.countries(by, seen, known.matter))
        reason = rules.why_not_inform(given, has_tied=bool(bound), today=queries.today(by))
        holding.stop_if(reason, code=CODE)
        value = replace(
            known,
            informed_on=given.informed_on,
            by_role=given.by_role,
            language=given.language,
            told=given.told,
            tied_shown=given.tied_shown,
            sheet=given.sheet,
            lawyer=given.lawyer,
            lawyer_on=given.lawyer_on,
            lawyer_is_own=given.lawyer_is_own,
        )
        holding.write(seen, value, thing=offer, read=read, by=by)
        _ask_psychologist(seen, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def _ask_psychologist(seen: Found, *, by: SignedIn) -> None:
    if models.Readiness.objects.filter(case_id=seen.id).exists():
        return
    there = holding.among_psychologists(holding.home(by, seen))
    for team in holding.psychologists(seen, by=by):
        holding.owe(due.READY, there.next_safe, seen, there, owner=team, by=by)


def write_measure(*, seen: Found, thing: UUID, read: int, given: documents.Measure, by: SignedIn) -> None:
    """What protects was asked for, granted, refused. That it was refused is owed to be shown. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code=CODE, by=by)
        before = queries.track(by, seen).measure(thing)
        _must_be_there(read, before)
        reason = rules.why_not_measure(
            given,
            before=before.newest.known if before else None,
            matters=queries.matters(by, seen),
            may_programme=testimony_seeing.writes_whole(by, seen),
            today=queries.today(by),
        )
        holding.stop_if(reason, code=CODE)
        holding.write_measure(seen, given, thing=thing, read=read, by=by)
        there = holding.home(by, seen, seen.case.organisation_id)  # who asks her or him, whoever wrote it
        if given.is_refused and not words.is_programme(given):
            holding.owe_telling(due.SHOW, seen, there, thing=thing, by=by)
        else:
            holding.done(due.SHOW, there, name=str(thing), by=by)
        hooks.written_anew(seen=seen, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def write_released(*, seen: Found, thing: UUID, given: documents.Released, by: SignedIn) -> None:
    """An accused person was released: the lead hears at once, the danger is looked at anew within a day.

    Also when nobody has looked so far. Who asked to hear of it is told by the safe way. Raises Conflict.
    """
    with transaction.atomic():
        holding.begin(seen, code=CODE, by=by)
        reason = rules.why_not_released(given, matters=queries.matters(by, seen), today=queries.today(by))
        holding.stop_if(reason, code=CODE)
        holding.write(seen, given, thing=thing, read=0, by=by)
        there = holding.home(by, seen, seen.case.organisation_id)
        name, at = str(thing), clock.now() + reviews.WITHIN
        rings = seen.case.rings
        holding.owe(due.RELEASED, clock.now(), seen, there, name=name, is_emergency=rings, by=by)
        holding.owe(due.RISK, at, seen, there, args={"day": clock.day_of(at)}, by=by)
        if queries.wants_notice(by, seen, given.matter):
            holding.owe_telling(due.NOTICE, seen, there, thing=thing, by=by)
        reviews.owe(seen, Why.RELEASED, by=by)
        hooks.written_anew(seen=seen, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def write_interview(*, seen: Found, thing: UUID, given: documents.Interview, by: SignedIn) -> None:
    """Somebody outside asked her or him about it. Counted with all the others. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code=CODE, by=by)
        reason = rules.why_not_interview(given, matters=queries.names(by, seen), today=queries.today(by))
        holding.stop_if(reason, code=CODE)
        holding.write(seen, given, thing=thing, read=0, by=by)
        audit.record("testimony.written", by=by, subject=seen.id, groups="H")


def _must_be_there(read: int, found: object) -> None:
    """A next version is of something that is open to the actor: 404 otherwise."""
    if read and found is None:
        raise Http404
