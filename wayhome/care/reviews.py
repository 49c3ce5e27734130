"""When the danger is looked at again (domain.md 4.3): rooms that see one of these happen say so here.

What has been looked at already is owed anew; a case whose danger nobody has looked at says so on its page.
"""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wayhome import journey
from wayhome.audit import log as audit
from wayhome.care import due, holding, models, rules, scoring
from wayhome.care.enums import Band, Who, Why
from wayhome.consent import holding as consent_holding
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import models as people_models
from wayhome.people import queries_access
from wayhome.people.queries import Found

HIGH = frozenset({Band.HIGH, Band.CRITICAL})
AT_ONCE = frozenset({Why.THREAT, Why.RELEASED})
WITHIN = timedelta(hours=24)  # domain.md SC9, M11: after a release the risk is re-done within 24 hours
AGE, SOON, URGENT = "age", "soon", "urgent"
EVENT = "danger_seen"  # something pressing, whether or not anybody here has looked, or looks already
CONSULATE = "consulate_a_danger"  # asking one is dangerous by what was just written, or more than before
# What made asking one a danger may be over by what was just written.
CONSULATE_AGAIN = "consulate_danger_looked_at"
ROSE = "danger_rose"  # somebody looked, and it is greater than it was, or high for the first time


def owe(seen: Found, why: str, *, by: SignedIn) -> bool:
    """The own agency looks at the danger again: within a day when it is pressing, else at the next safe moment.

    In the transaction of the action that saw it, if there is one. False when nobody here has looked so far.
    """
    with transaction.atomic():
        reason = Why(why)
        if reason in AT_ONCE:
            people_holding.follow_if_declared(EVENT, seen=seen, by=by)
        mine = models.Assessment.objects.filter(case_id=seen.id, organisation_id=by.organisation_id)
        if not mine.exists():
            return False
        there = holding.home(by, seen)
        at = clock.now() + WITHIN if reason in AT_ONCE else there.next_safe
        name = URGENT if reason in AT_ONCE else SOON
        holding.owe(due.REVIEW, at, seen, there, name=name, by=by)
        audit.record("care.review_owed", by=by, subject=seen.id, groups="F")
    return True


def owe_each(seen: Found, why: str, *, by: SignedIn) -> int:
    """Every agency that works on the case and has looked at the danger looks again; and the one that leads, where
    any of them has. For what whoever takes a step may not look at: an escort, a partner. Returns how many.
    """
    looked = set(models.Assessment.objects.filter(case_id=seen.id).values_list("organisation_id", flat=True))
    if not looked:
        return 0
    here = people_models.Involvement.objects.live().working().filter(case=seen.id).agencies()
    lead = people_models.Case.objects.values_list("organisation_id", flat=True).get(pk=seen.id)
    with transaction.atomic():
        count = sum(_owe_at(seen, agency, by=by) for agency in sorted((looked & here) | {lead}))
        audit.record("care.review_owed", by=by, subject=seen.id, groups="F")
    return count


def _owe_at(seen: Found, agency: UUID, *, by: SignedIn) -> bool:
    """Who leads it there, or supervises; else whoever takes in what comes. Never somebody of another agency."""
    there = holding.home(by, seen, agency)
    if there.owner == by.user_id and agency != by.organisation_id:
        team = consent_holding.receiving_team(by, agency)
        if team is None:
            return False
        there = replace(there, owner=team.pk)
    holding.owe(due.REVIEW, there.next_safe, seen, there, name=SOON, by=by)
    return True


def consulate(seen: Found, *, by: SignedIn) -> None:
    """In the transaction of whoever wrote it: officials may help those who did it, or asylum is asked for; or she or he
    does not insist any more.
    """
    people_holding.follow_if_declared(CONSULATE, seen=seen, by=by)


def consulate_again(seen: Found, *, by: SignedIn) -> None:
    """In the transaction of whoever wrote it: officials were looked at again, or a claim for asylum is over."""
    people_holding.follow_if_declared(CONSULATE_AGAIN, seen=seen, by=by)


def rose(seen: Found, before: str | None, now: str | None, *, by: SignedIn) -> None:
    """In the transaction of whoever assessed it: who is in touch with her or him hears."""
    is_high = now in HIGH
    if scoring.has_risen(before, now) or (is_high and before not in HIGH):
        people_holding.follow_if_declared(ROSE, seen=seen, is_high=is_high, by=by)


def assessed(seen: Found, there: Home, *, by: SignedIn) -> None:
    """It was looked at: nothing is owed now, and it is looked at again in 14 days at the latest."""
    holding.done(seen, there, due.REVIEW, (AGE, SOON, URGENT), by=by)
    holding.owe(due.REVIEW, clock.now() + rules.HOLDS_FOR, seen, there, name=AGE, by=by)


def find_out(seen: Found, there: Home, unknown: set[str], *, by: SignedIn) -> None:
    """What is not known is owed, for each who could be harmed, until it is known."""
    known = [str(who) for who in Who if str(who) not in unknown]
    holding.done(seen, there, due.UNKNOWN, known, by=by)
    for who in sorted(unknown):
        holding.owe(due.UNKNOWN, there.next_safe, seen, there, name=who, by=by)


def _contact_changed(*, seen: Found, by: SignedIn) -> None:
    owe(seen, Why.ADDRESS, by=by)


def _consent_ended(*, seen: Found, consent: UUID, purpose: str, by: SignedIn) -> None:
    # A partner whose part ended by it owes nothing any more.
    if seen.access.may_write("F") and queries_access.still_open(by, seen):
        owe(seen, Why.CONSENT, by=by)


def _stage_changed(*, seen: Found, by: SignedIn) -> None:
    owe_each(seen, Why.STAGE, by=by)


# For ``process.py``.
STAGE_CHANGED = journey.Consequence(
    "danger_at_each_stage", _("The danger is looked at again"), _stage_changed
)
CONTACT_CHANGED = journey.Consequence(
    "danger_looked_at_again", _("The danger is looked at again"), _contact_changed
)
CONSENT_ENDED = journey.Consequence(
    "danger_after_withdrawal", _("The danger is looked at again"), _consent_ended
)
