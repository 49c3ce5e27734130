"""What we find, what an authority decides, whom we tell, until when it can be challenged; the age in doubt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.duties import actions as duties
from wayhome.identification import (
    appeals,
    documents,
    due,
    holding,
    hooks,
    marks,
    models,
    presumed,
    queries,
    rules_findings,
    seeing,
    tallies,
)
from wayhome.identification.enums import Authority, Counted, Decision, Ground, Kind, Result
from wayhome.identification.shapes import Standing
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people_actions
from wayhome.people import documents as people_documents
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people.queries import Found


def find(
    *,
    seen: Found,
    read: int,
    interview: UUID,
    result: str,
    reason: str,
    open_points: str = "",
    by: SignedIn,
) -> models.Identification:
    """The worker decides on a talk that counts, and says why. The score is kept beside it. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin(seen, code="not_found_so", by=by)
        talk = now.talk(interview)
        if talk is None:
            raise Http404
        stopped = rules_findings.why_not_find(
            result=result, reason=reason, open_points=open_points, counts=talk.counts
        )
        holding.stop_if(stopped, code="not_found_so")
        given = documents.Identification(
            kind=str(Kind.INFORMAL),
            authority_type=str(Authority.NGO),
            decision=str(rules_findings.decision_of(result)),
            decided_on=clock.today(),
            interview=interview,
            computed=talk.screening.known.result if talk.screening else "",
            result=result,
            reason=reason,
            open_points=open_points,
            officer_trained=hooks.known().was_trained(by, seen),
        )
        row = _write(seen, read, given, by=by)
        appeals.begin(seen, row.pk, is_no=False, by=by)
        there = holding.home(by, seen)
        holding.done(there, due.DECIDE, interview, by=by)
        duties.done_for(thread=there.thread, about=due.OPEN, by=by)
        if result == Result.PRESUMED:
            presumed.tell(seen, by=by)
        else:
            holding.owe(due.OPEN, seen, there, once=str(row.pk), at=there.next_safe, by=by)
        _count_finding(seen, now, given, by=by)
        audit.record("identification.found", by=by, subject=seen.id, groups="C")
    return row


def observe(
    *,
    seen: Found,
    read: int,
    no_talk: str,
    observed: Sequence[str] = (),
    result: str,
    reason: str,
    open_points: str = "",
    by: SignedIn,
) -> models.Identification:
    """She or he cannot talk: what was seen, and what the worker decides on it. Nothing is asked. Raises Conflict.

    It waits for a talk: somebody is reminded, and what is found on a talk takes its place.
    """
    with transaction.atomic():
        now = holding.begin(seen, code="not_found_so", by=by)
        stopped = rules_findings.why_not_observe(
            no_talk=no_talk, observed=observed, result=result, reason=reason, open_points=open_points
        )
        holding.stop_if(stopped, code="not_found_so")
        given = documents.Identification(
            kind=str(Kind.INFORMAL),
            authority_type=str(Authority.NGO),
            decision=str(rules_findings.decision_of(result)),
            decided_on=clock.today(),
            result=result,
            reason=reason,
            open_points=open_points,
            officer_trained=hooks.known().was_trained(by, seen),
            no_talk=no_talk,
            observed=tuple(observed),
        )
        row = _write(seen, read, given, by=by)
        appeals.begin(seen, row.pk, is_no=False, by=by)
        there = holding.home(by, seen)
        duties.done_for(thread=there.thread, about=due.OPEN, by=by)
        holding.owe(due.OPEN, seen, there, once=str(row.pk), at=there.next_safe, by=by)
        if result == Result.PRESUMED:
            presumed.tell(seen, by=by)
        _count_finding(seen, now, given, by=by)
        audit.record("identification.found", by=by, subject=seen.id, groups="C")
    return row


def decide(
    *,
    seen: Found,
    read: int,
    authority_type: str,
    decision: str,
    decided_on: date | None = None,
    reason: str = "",
    deadline: date | None = None,
    by: SignedIn,
) -> models.Identification:
    """Where an authority’s decision stands. A no changes nothing about help, and closes nothing. Raises Conflict."""
    with transaction.atomic():
        now = holding.begin(seen, code="decision_not_kept", by=by)
        stopped = rules_findings.why_not_decision(
            authority_type=authority_type,
            decision=decision,
            decided_on=decided_on,
            reason=reason,
            today=clock.today(),
        )
        if deadline is not None and not stopped:
            stopped = rules_findings.why_not_appeal(
                kind=Kind.FORMAL, decision=decision
            ) or rules_findings.why_not_deadline(deadline=deadline, decided_on=decided_on)
        holding.stop_if(stopped, code="decision_not_kept")
        given = documents.Identification(
            kind=str(Kind.FORMAL),
            authority_type=authority_type,
            decision=decision,
            decided_on=decided_on,
            reason=reason,
            officer_trained=hooks.known().was_trained(by, seen),
        )
        row = _write(seen, read, given, by=by)
        appeals.end(seen, now, by=by)
        is_no = decision == Decision.NEGATIVE
        appeals.begin(seen, row.pk, is_no=is_no, deadline=deadline, by=by)
        if decision == Decision.POSITIVE:
            presumed.tell(seen, by=by)
            _count_decision(now, by=by)
        audit.record("identification.decided", by=by, subject=seen.id, groups="C")
    return row


def tell_authority(
    *,
    seen: Found,
    ground: str,
    consent: UUID | None = None,
    authority: str = "",
    law: str = "",
    by: SignedIn,
) -> models.Notified:
    """An authority is told: by the agreement that names it, used once; or, for a child, by a law that is named."""
    with transaction.atomic():
        holding.begin(seen, code="authority_not_told", by=by)
        found = next((one for one in queries.agreed_to_tell(by, seen) if one.consent == consent), None)
        stopped = rules_findings.why_not_tell(
            ground=ground,
            is_agreed=found is not None,
            law=law,
            authority=authority,
            is_child=holding.is_child(by, seen),
        )
        holding.stop_if(stopped, code="authority_not_told")
        is_agreed = ground == Ground.AGREED
        given = documents.Notified(
            authority=found.recipients if found is not None and is_agreed else authority,
            ground=ground,
            consent=consent if is_agreed else None,
            law="" if is_agreed else law,
            on=clock.today(),
        )
        row = models.Notified(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            consent_mark=marks.of(given.consent),
            written_by=holding.doer(by),
        )
        holding.put(row, {"document": given.to_value()}, by=by)
        audit.record("identification.told", by=by, subject=seen.id, groups="C")
    return row


def write_appeal(
    *, seen: Found, identification: UUID, deadline: date | None, is_done: bool = False, by: SignedIn
) -> None:
    """A worker or lawyer enters the last day, moves it, or says that it was dealt with."""
    with transaction.atomic():
        holding.lock(seen)
        known = next((one for one in queries.appeals(by, seen) if one.identification == identification), None)
        if known is None:
            raise Http404
        holding.stop_if(_why_not_write(seen, by), code="appeal_not_written")
        decided = queries.standing(by, seen).identifications
        decided_on = next((one.known.decided_on for one in decided if one.id == identification), None)
        if not is_done:
            stopped = rules_findings.why_not_deadline(deadline=deadline, decided_on=decided_on)
            holding.stop_if(stopped, code="appeal_not_written")
        people_holding.begin_own_strand(seen, by=by)  # a lawyer of a partner may write here first
        given = documents.Appeal(deadline or known.deadline, is_done)
        appeals.write(seen, identification, given, by=by)
        audit.record("identification.day_written", by=by, subject=seen.id, groups="H")


def doubt_age(*, seen: Found, by: SignedIn) -> None:
    """Treated as a child until it is verified; everything that was agreed is looked at anew (domain.md 3.1)."""
    with transaction.atomic():
        holding.begin(seen, code="age_not_doubted", by=by)
        person = people.person(by, seen)
        holding.stop_if(rules_findings.why_not_doubt(is_child=person.is_child), code="age_not_doubted")
        known = person.identity.known if person.identity else people_documents.Identity()
        people_actions.record_identity(
            seen=seen,
            read=person.identity.number if person.identity else 0,
            identity=replace(known, age_disputed=True, under_18="unsure"),
            name_used=person.brief.name_used,
            presumed_child=True,
            interpreter=person.brief.interpreter,
            by=by,
        )
        audit.record("identification.age_written", by=by, subject=seen.id, groups="AC")


def print_paper(*, seen: Found, by: SignedIn) -> int:
    """A paper leaves the screen: recorded under its number, not kept."""
    with transaction.atomic():
        if not seeing.talk(by, seen):
            raise Http404
        return audit.record("identification.printed", by=by, subject=seen.id, groups="C")


def _write(seen: Found, read: int, given: documents.Identification, *, by: SignedIn) -> models.Identification:
    row = models.Identification(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        number=read + 1,
        written_by=holding.doer(by),
    )
    holding.write_version(row, read=read, values={"document": given.to_value()}, by=by)
    return row


def _why_not_write(seen: Found, by: SignedIn) -> str | None:
    if seeing.by_law(by, seen) and seen.access.may_write("H"):
        return None
    return holding.why_not_write(seen)


def _count_finding(seen: Found, now: Standing, given: documents.Identification, *, by: SignedIn) -> None:
    """Once for each person, at the first finding; presumed is counted once too."""
    what: set[Counted] = set()
    findings = [one.known for one in now.identifications if one.known.kind == Kind.INFORMAL]
    if not findings:
        contact = hooks.known().first_contact(by, seen)
        what |= {tallies.band(contact, clock.now())} if contact else set()
        if given.officer_trained is not None:
            what.add(Counted.TRAINED if given.officer_trained else Counted.UNTRAINED)
    if given.result == Result.PRESUMED and not any(one.result == Result.PRESUMED for one in findings):
        what.add(Counted.INFORMAL)
    tallies.add(what, on=clock.today(), by=by)


def _count_decision(now: Standing, *, by: SignedIn) -> None:
    """An authority confirmed what we had found: once for each person."""
    known = [one.known for one in now.identifications]
    was_presumed = any(one.kind == Kind.INFORMAL and one.result == Result.PRESUMED for one in known)
    was_confirmed = any(one.kind == Kind.FORMAL and one.decision == Decision.POSITIVE for one in known)
    if was_presumed and not was_confirmed:
        tallies.add({Counted.FORMAL}, on=clock.today(), by=by)
