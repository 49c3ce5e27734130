"""Everything that is written about the way of an attempt: the way, taken over for others, called off after the end."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import findings
from wayhome.attempts import holding as attempts
from wayhome.attempts import hooks as attempt_hooks
from wayhome.attempts import queries as attempts_queries
from wayhome.attempts import steps as attempt_steps
from wayhome.attempts.shapes import AttemptNow
from wayhome.audit import log as audit
from wayhome.care import seeing
from wayhome.consent import holding as consent_holding
from wayhome.core import clock
from wayhome.core.refusals import Conflict, Refused
from wayhome.duties import queries_on_call as on_call
from wayhome.itinerary import documents, holding, models, queries, rules, steps
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.services import doors

GROUP = queries.GROUP


def write(*, seen: Found, attempt: UUID, read: int, given: documents.Itinerary, by: SignedIn) -> None:
    """The next version of the way; the same again is no new one. Raises Conflict."""
    with transaction.atomic():
        now = attempts.begin(seen, attempt, GROUP, code="way_not_written", also_on_the_way=True, by=by)
        before = _newest(by, now)
        if given.legs and before.legs == given.legs:
            return
        reason = rules.why_not_keep(
            given, now=clock.now(), before=before, is_approved=attempt_steps.APPROVED in now.subject.taken
        )
        attempts.stop_if(reason or doors.why_not_in(by, given), code="way_not_written")
        holding.write_way(seen, attempt, given, read=read, by=by)
        for fact in steps.FACTS:
            findings.end(attempt, fact, by=by)
        audit.record("itinerary.written", by=by, subject=seen.id, groups=GROUP)
        attempt_hooks.tell(seen, attempt, by)


@dataclass(frozen=True, slots=True)
class TakenOver:
    """For whom the way was taken over, and for whom not, each with the sentence that says why."""

    kept: tuple[str, ...] = ()
    left: tuple[tuple[str, str], ...] = ()


def take_over(*, seen: Found, attempt: UUID, by: SignedIn) -> TakenOver:
    """The way as it stands, for everybody who travels together, each in their own case; what is on each stays theirs.

    Done again it changes nothing. Somebody it cannot be written for does not keep the others from having it.
    """
    now = attempts_queries.one(by, seen, attempt)
    given = _newest(by, now)
    attempts.stop_if(rules.why_not_take_over(given, now.subject.plan.together), code="way_not_taken_over")
    kept, left = [], []
    for link in people.links(by, seen):
        if str(link.case) not in now.subject.plan.together:
            continue
        name = link.name_used or link.code
        reason = _take_over_for(link.code, given, by=by)
        if reason is None:
            kept.append(name)
        else:
            left.append((name, reason))
    return TakenOver(tuple(kept), tuple(left))


def _take_over_for(code: str, given: documents.Itinerary, *, by: SignedIn) -> str | None:
    try:
        other = people.found(by, code)
    except Http404:
        return rules.not_open()
    now = attempts_queries.now(by, other)
    if now is None:
        return rules.no_plan_there()
    found = queries.written(by, now.subject)
    theirs = {leg.id: leg for leg in found.newest.known.legs} if found else {}
    try:
        write(
            seen=other,
            attempt=now.id,
            read=found.newest.number if found else 0,
            given=documents.Itinerary(tuple(_for_other(leg, theirs.get(leg.id)) for leg in given.legs)),
            by=by,
        )
    except (Refused, Conflict) as refused:
        return refused.reason
    return None


def _for_other(leg: documents.Leg, theirs: documents.Leg | None) -> documents.Leg:
    """Reference, note, a bed that is booked and what was arranged with whoever knows of her or him: each one's own."""
    own = theirs or documents.Leg()
    return replace(
        leg,
        booking=own.booking,
        note=own.note,
        contact_words=own.contact_words,
        night_booked=own.night_booked,
    )


def call_off(*, seen: Found, attempt: UUID, read: int, given: documents.CalledOff, by: SignedIn) -> None:
    """After the end: what of it was called off. When everything is, nobody is reminded any more."""
    with transaction.atomic():
        consent_holding.lock(seen)
        attempts.stop_if(people_rules.why_not_write(seen.access, GROUP), code="not_called_off")
        now = attempts_queries.one(by, seen, attempt)
        there = queries.booked(by, seen, attempt)
        reason = rules.why_not_call_off(given.done, there=there, words=given.words, is_open=not now.has_ended)
        attempts.stop_if(reason, code="not_called_off")
        people_holding.begin_own_strand(seen, by=by)
        dated = replace(given, on=clock.today(on_call.zone_of(by)))
        attempts.write(models.CalledOff, seen, attempt, dated, thing=attempt, read=read, by=by)
        if set(given.done) == set(there):
            holding.called_off(seen, attempt, by=by)
        audit.record("itinerary.called_off", by=by, subject=seen.id, groups=GROUP)


def write_countries(*, codes: tuple[str, ...], by: SignedIn) -> None:
    """The list of the whole organisation."""
    with transaction.atomic():
        attempts.stop_if(
            rules.why_not_countries(codes, supervises=seeing.supervises(by)), code="countries_not_written"
        )
        models.RiskCountries.objects.create(
            organisation_id=by.organisation_id,
            countries=" ".join(sorted(set(codes))),
            written_by=attempts.doer(by),
        )
        audit.record("itinerary.countries", by=by, subject=by.organisation_id)


def _newest(actor: SignedIn, now: AttemptNow) -> documents.Itinerary:
    found = queries.written(actor, now.subject)
    return found.newest.known if found else documents.Itinerary()
