"""Looks at her or him before a day in court: the psychologist's word, and the danger of speaking."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.audit import log as audit
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.witnessing import documents, due, holding, hooks, models, queries, rules, seeing, telling
from wayhome.witnessing.enums import Level


def write_readiness(*, seen: Found, thing: UUID, read: int, given: documents.Readiness, by: SignedIn) -> None:
    """Ready, not now, or harm; and when to look again. Never why. Raises Conflict."""
    with transaction.atomic():
        reason = rules.why_not_write_readiness(writes=seeing.writes_readiness(by, seen))
        holding.begin_look(seen, people_rules.or_closed(reason, seen.access, "E"), by=by)
        holding.stop_if(rules.why_not_readiness(given, today=queries.today(by)), code=holding.CODE)
        if holding.write_look(models.Readiness, seen, given, thing=thing, read=read, by=by):
            there = holding.among_psychologists(holding.home(by, seen))
            holding.done(due.READY, there, by=by)
            holding.done(due.AGAIN, there, by=by)
            # What was asked beside the word before is over with it.
            telling.done(due.SECOND, seen, seen.id, by=by)
            if given.review_on is not None:
                at, day = holding.morning(given.review_on, by), {"day": given.review_on}
                owner = next(iter(holding.psychologists(seen, by=by)), holding.doer(by))
                holding.owe(due.AGAIN, at, seen, there, owner=owner, args=day, by=by)
            hooks.written_anew(seen=seen, by=by)
        # As all that psychologists write.
        audit.record("assistance.written", by=by, subject=seen.id, groups="E")


def write_risk(*, seen: Found, thing: UUID, read: int, given: documents.Risk, by: SignedIn) -> None:
    """How great the danger of speaking is, and whether everybody is covered. Raises Conflict."""
    with transaction.atomic():
        reason = rules.why_not_write_risk(writes=seeing.writes_risk(by, seen))
        holding.begin_look(seen, people_rules.or_closed(reason, seen.access, "F"), by=by)
        if not seeing.leads_apart(by, seen):  # who opens the psychologist's word has it from there
            given = replace(given, word="", word_on=None)
        holding.stop_if(rules.why_not_risk(given, today=queries.today(by)), code=holding.CODE)
        if holding.write_look(models.Risk, seen, given, thing=thing, read=read, by=by):
            there = holding.home(by, seen, seen.case.organisation_id)
            holding.done(due.RISK, there, by=by)
            _tell_if_critical(seen, there, given, by=by)
            hooks.looked_at(seen=seen, by=by)
        audit.record("care.assessed", by=by, subject=seen.id, groups="F")  # as every look at the danger


def _tell_if_critical(seen: Found, there: Home, given: documents.Risk, *, by: SignedIn) -> None:
    """Whoever looked, who leads hears at once, until a look says otherwise. A sealed case rings nobody."""
    if given.level == Level.CRITICAL:
        holding.owe(due.CRITICAL, clock.now(), seen, there, is_emergency=seen.case.rings, by=by)
    else:
        holding.done(due.CRITICAL, there, by=by)
