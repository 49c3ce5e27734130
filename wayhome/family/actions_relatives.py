"""Who belongs to the family, how they are reached, what speaks against them, who of them receives her or him."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.family import documents, due, ending, holding, models, queries, rules, seeing
from wayhome.family.enums import Answered, Tie, What
from wayhome.family.shapes import Kin
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.shelter import warning


def write_relative(*, seen: Found, thing: UUID, read: int, given: documents.Relative, by: SignedIn) -> None:
    """One relative, or the next version. A new suspicion stops contact at once. Raises Conflict.

    A name that stays as it was is not asked about again: nothing delays a suspicion.
    """
    with transaction.atomic():
        holding.begin(seen, code="relative_not_written", by=by)
        if read:
            before = queries.relative(by, seen, thing)
        elif holding.was_begun(models.Relative, thing, seen, given.to_value(), by=by):
            return
        holding.stop_if(rules.why_not_relative(given), code="relative_not_written")
        if not read or before.known.name != given.name:
            others = [one.known.name for one in queries.relatives(by, seen) if one.thing != thing]
            holding.stop_if(rules.why_not_same_name(given.name, others), code="relative_not_written")
        holding.write(models.Relative, seen, given, thing=thing, read=read, by=by)
        if given.tie != Tie.NONE:
            ending.stop_contact(seen, queries.relative(by, seen, thing), by=by)
            if not read or before.tie == Tie.NONE:
                warning.owe_listing(seen, by=by)
                reviews.owe(seen, Why.THREAT, by=by)
        ending.written(seen, by=by)
        audit.record("family.relative_written", by=by, subject=seen.id, groups="F")


def write_place(*, seen: Found, thing: UUID, read: int, given: documents.Place, by: SignedIn) -> None:
    """How a relative is reached; never of somebody who took part. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code="place_not_written", by=by)
        holding.stop_if(people_rules.why_not_write(seen.access, "B"), code="place_not_written")
        kin = queries.relative(by, seen, thing)
        holding.stop_if(rules.why_not_reach(kin.tie), code="place_not_written")
        holding.stop_if(rules.why_too_long(given.address, given.phone), code="place_not_written")
        holding.write(models.Place, seen, given, thing=thing, read=read, by=by)
        audit.record("family.place_written", by=by, subject=seen.id, groups="B")


def write_adverse(*, seen: Found, thing: UUID, given: documents.Adverse, by: SignedIn) -> None:
    """Something speaks against a relative: until it is answered it is not known whether it is safe there."""
    with transaction.atomic():
        holding.begin(seen, code="question_not_written", by=by)
        plain = replace(given, answer="", answered_on=None)
        if holding.was_begun(models.Adverse, thing, seen, plain.to_value(), by=by):
            return
        kin = _kin(by, seen, given.relative)
        today = clock.today(on_call.zone_of(by))
        holding.stop_if(rules.why_not_adverse(given, today), code="question_not_written")
        holding.write(models.Adverse, seen, plain, thing=thing, read=0, by=by)
        ending.settle_visit(seen, queries.relative(by, seen, kin.thing), by=by)
        holding.tell_lead(due.HOST, seen, name=f"host {kin.thing}", by=by)
        reviews.owe(seen, Why.THREAT, by=by)
        audit.record("family.written", by=by, subject=seen.id, groups="F")


def answer_adverse(*, seen: Found, thing: UUID, read: int, given: documents.Adverse, by: SignedIn) -> None:
    """What removed it. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code="question_not_answered", by=by)
        kin, before = _question(by, seen, thing)
        today = clock.today(on_call.zone_of(by))
        holding.stop_if(rules.why_not_answer_adverse(before, given, today), code="question_not_answered")
        answered = replace(before, answer=given.answer, answered_on=given.answered_on)
        holding.write(models.Adverse, seen, answered, thing=thing, read=read, by=by)
        ending.settle_visit(seen, queries.relative(by, seen, kin), by=by)
        audit.record("family.written", by=by, subject=seen.id, groups="F")


def write_approach(*, seen: Found, thing: UUID, given: documents.Approach, by: SignedIn) -> None:
    """A relative asked for something. Before somebody found it safe, the answer is no."""
    with transaction.atomic():
        holding.begin(seen, code="approach_not_written", by=by)
        if holding.was_begun(models.Approach, thing, seen, given.to_value(), by=by):
            return
        kin = _kin(by, seen, given.relative)
        today = clock.today(on_call.zone_of(by))
        reason = rules.why_not_approach(given, tie=kin.tie, safe=kin.safe, today=today)
        holding.stop_if(reason, code="approach_not_written")
        holding.write(models.Approach, seen, given, thing=thing, read=0, by=by)
        if given.what == What.COLLECT and given.answer == Answered.REFUSED:
            warning.owe_listing(seen, by=by)
        reviews.owe(seen, Why.THREAT if kin.tie != Tie.NONE else Why.CONTACT, by=by)
        audit.record("family.approach_written", by=by, subject=seen.id, groups="F")


def name_host(*, seen: Found, attempt: UUID, relative: UUID | None, read: int, by: SignedIn) -> None:
    """Who of the family receives her or him in this attempt; None: nobody any more. Raises Conflict."""
    with transaction.atomic():
        attempts.begin(seen, attempt, seeing.GROUP, code="host_not_named", by=by)
        holding.stop_if(seeing.why_not_write(by, seen), code="host_not_named")
        if relative is not None:
            kin = queries.relative(by, seen, relative)
            holding.stop_if(queries.why_not_host(by, seen, kin), code="host_not_named")
        given = documents.Host(relative=relative)
        attempts.write(models.Host, seen, attempt, given, thing=attempt, read=read, by=by)
        there = consent_holding.home(by, seen, seen.case.organisation_id)
        for one in queries.relatives(by, seen):
            attempts.done(due.HOST, there, name=f"host {one.thing}", by=by)
        audit.record("family.host_named", by=by, subject=seen.id, groups="F")


def _kin(by: SignedIn, seen: Found, thing: UUID | None) -> Kin:
    if thing is None:
        raise Http404
    return queries.relative(by, seen, thing)


def _question(by: SignedIn, seen: Found, thing: UUID) -> tuple[UUID, documents.Adverse]:
    for kin in queries.relatives(by, seen):
        for one in kin.adverse:
            if one.thing == thing:
                return kin.thing, one.newest.known
    raise Http404
