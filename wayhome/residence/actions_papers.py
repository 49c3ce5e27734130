"""Papers to stay, and days by which somebody is to leave: who hears in time; what happened, as it was."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent.holding import Home
from wayhome.core import clock
from wayhome.duties.actions import Kind
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.residence import countries, documents, due, holding, models, queries, rules, rules_claims, seeing
from wayhome.residence.enums import RemovalState


def write_paper(*, seen: Found, thing: UUID, read: int, given: documents.Paper, by: SignedIn) -> None:
    """A paper, or the next version of it. Its last day is watched while it is held or asked for. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, code="paper_not_written", by=by)
        before = next((one.newest.known for one in queries.papers(by, seen) if one.thing == thing), None)
        if read and before is None:
            raise Http404
        reason = rules.why_not_paper(given, before=before, today=clock.today())
        holding.stop_if(reason, code="paper_not_written")
        given = rules_claims.stood_by(
            given, before=before, who=str(holding.doer(by)), is_counsel=seeing.is_counsel(by)
        )
        holding.write_thing(models.Paper, seen, given, thing=thing, read=read, by=by)
        there = holding.home(by, seen)
        holding.over(there, due.PAPER, str(thing), by=by)
        if given.is_open and given.valid_until is not None:
            warns = countries.of(queries.country(by, seen)).warn_days
            moments = rules.warnings(given.valid_until, warns, now=clock.now())
            owners = [there.owner, *holding.every_lawyer(seen, by=by)]
            holding.owe(
                due.PAPER, moments, seen, there, name=str(thing), owners=owners, day=given.valid_until, by=by
            )
        _have_lawyer_look(seen, there, thing, given, by=by)
        was = before is not None and rules_claims.why_not_over(before)
        goes_on = rules_claims.why_not_over(given)
        if goes_on and not was:
            reviews.consulate(seen, by=by)
        elif was and not goes_on:
            reviews.consulate_again(seen, by=by)
        audit.record("residence.paper_written", by=by, subject=seen.id, groups="H")


def _have_lawyer_look(seen: Found, there: Home, thing: UUID, given: documents.Paper, *, by: SignedIn) -> None:
    """How a claim for asylum ended is looked at by her or his lawyer; where there is none, the lead finds one."""
    holding.over(there, due.CLAIM, str(thing), by=by)
    if rules_claims.must_look(given):
        looks = [] if given.by_lawyer else holding.every_lawyer(seen, by=by)
        owners, now = looks or [there.owner], [clock.now()]
        holding.owe(due.CLAIM, now, seen, there, name=str(thing), owners=owners, kind=Kind.CALL, by=by)


def write_removal(*, seen: Found, thing: UUID, read: int, given: documents.Removal, by: SignedIn) -> None:
    """A day by which somebody is to leave, or what became of it. Sent away is kept as that; the case stays open.

    Raises Conflict when somebody wrote since.
    """
    with transaction.atomic():
        holding.begin(seen, code="removal_not_written", by=by)
        before = next((one.newest.known for one in queries.removals(by, seen) if one.thing == thing), None)
        if read and before is None:
            raise Http404
        reason = rules.why_not_removal(given, before=before, today=clock.today())
        holding.stop_if(reason, code="removal_not_written")
        holding.write_thing(models.Removal, seen, given, thing=thing, read=read, by=by)
        there = holding.home(by, seen)
        for about in (due.LEAVE, due.LEAVE_NOW, due.GONE):
            holding.over(there, about, str(thing), by=by)
        if given.is_open and not given.lawyer.strip():
            _call_a_lawyer(seen, there, thing, given, by=by)
        audit.record("residence.removal_written", by=by, subject=seen.id, groups="H")
        if given.state == RemovalState.HAPPENED:
            _sent_away(seen, there, thing, by=by)


def _call_a_lawyer(seen: Found, there: Home, thing: UUID, given: documents.Removal, *, by: SignedIn) -> None:
    """The lawyers on the case, now; where there is none, the lead finds one. 72 hours before, whoever is on call rings.

    The ringing is written at once: it needs no further reading of what is sealed.
    """
    at = rules.removal_at(given)
    if at is None:
        return
    now, name = clock.now(), str(thing)
    rings, is_rung = max(now, at - rules.RINGS_WITHIN), at > now - timedelta(days=1)
    owners = holding.every_lawyer(seen, by=by)
    if not owners and not (is_rung and rings <= now):  # what rings now is on the lead's board already
        owners = [there.owner]
    holding.owe(due.LEAVE, [now], seen, there, name=name, owners=owners, day=given.on, kind=Kind.CALL, by=by)
    if is_rung:
        holding.owe(
            due.LEAVE_NOW, [rings], seen, there, name=name, owners=[there.owner], day=given.on, kind=Kind.CALL,
            is_emergency=seen.case.rings, by=by,
        )  # fmt: skip


def _sent_away(seen: Found, there: Home, thing: UUID, *, by: SignedIn) -> None:
    """Somebody looks for her or him, and at the danger again. Nothing is closed, nothing becomes a return."""
    holding.owe(
        due.GONE, [clock.now()], seen, there, name=str(thing), owners=[there.owner], kind=Kind.CALL, by=by
    )
    reviews.owe(seen, Why.ADDRESS, by=by)
    audit.record("residence.forced", by=by, subject=seen.id, groups="H")
