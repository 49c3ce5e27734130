"""What is written about leaving itself: the free choice as it was asked, going earlier, serious harm that was found."""

from uuid import UUID, uuid4

from django.db import transaction
from django.http import Http404

from wayhome.attempts import documents, due, holding, models, queries, queries_leaving, rules_leaving
from wayhome.attempts.shapes import ThingNow
from wayhome.audit import log as audit
from wayhome.care import reviews
from wayhome.care.enums import Why
from wayhome.consent import holding as consent_holding
from wayhome.core import clock, numbering
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found
from wayhome.residence import holding as residence_holding
from wayhome.residence import rules as residence_rules
from wayhome.residence import seeing


def write_voluntary(
    *, seen: Found, attempt: UUID, read: int, given: documents.Voluntary, by: SignedIn
) -> None:
    """It was asked once more. A doubt is a duty for who leads: find out what presses. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, attempt, queries.GROUP, code="choice_not_written", by=by)
        reason = people_rules.why_not_write(seen.access, "I")
        reason = reason or rules_leaving.why_not_check(given, now=clock.now())
        holding.stop_if(reason, code="choice_not_written")
        holding.write(models.Voluntary, seen, attempt, given, thing=attempt, read=read, by=by)
        there = consent_holding.home(by, seen, seen.case.organisation_id)
        if rules_leaving.why_not_free(given) is None:
            holding.done(due.NOT_FREE, there, name=str(attempt), by=by)
        else:
            holding.owe(due.NOT_FREE, there.next_safe, seen, there, name=str(attempt), by=by)
        audit.record("attempts.asked", by=by, subject=seen.id, groups="G")


def write_earlier(*, seen: Found, attempt: UUID, read: int, given: documents.Earlier, by: SignedIn) -> None:
    """She or he asks to go before the time to recover is over; or does not any more. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, attempt, queries.GROUP, code="earlier_not_written", by=by)
        today = clock.today(on_call.zone_of(by))
        reason = people_rules.why_not_write(seen.access, "I")
        holding.stop_if(
            reason or rules_leaving.why_not_earlier(given, today=today), code="earlier_not_written"
        )
        holding.write(models.Earlier, seen, attempt, given, thing=attempt, read=read, by=by)
        audit.record("attempts.time_asked", by=by, subject=seen.id, groups="G")


def write_harm(*, seen: Found, thing: UUID, read: int, given: documents.Harm, by: SignedIn) -> None:
    """Serious harm was found to wait there, or a finding fell; for every attempt of the case. Raises Conflict.

    ``thing`` comes with the form: sent twice, it is one; with other words it is another. Of what a lawyer writes,
    whoever leads hears that it is there.
    """
    with transaction.atomic():
        consent_holding.lock(seen)
        reason = residence_rules.why_not_write(writes=seeing.writes(by, seen))
        holding.stop_if(people_rules.or_closed(reason, seen.access, "HI"), code="harm_not_written")
        newest = numbering.newest(models.Harm.objects.filter(case_id=seen.id, thing=thing))
        found = queries_leaving.harms(by, seen)
        kept = next((one for one in found if one.thing == thing), None)
        if newest and not read:
            if kept is None or any(one.versions[-1].known == given for one in found):
                return
            thing, newest, kept = uuid4(), 0, None
        people_holding.begin_own_strand(seen, by=by)
        before = kept.newest if kept else None
        if read and before is None:
            raise Http404
        given = _said_by(given, kept, by=by)
        if newest != read:
            raise people_holding.changed_meanwhile()
        row = models.Harm(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            written_by=holding.doer(by),
            thing=thing,
            number=read + 1,
        )
        holding.put(row, {"document": given.to_value()}, by=by)
        _have_second_look(seen, thing, given, by=by)
        if seen.access.may_write("F"):
            reviews.owe(seen, Why.THREAT, by=by)
        else:
            there = consent_holding.home(by, seen, seen.case.organisation_id)
            holding.owe(due.LOOK_AGAIN, clock.now(), seen, there, name=str(row.pk), by=by)
        audit.record("attempts.protection", by=by, subject=seen.id, groups="H")


def _said_by(given: documents.Harm, kept: ThingNow[documents.Harm] | None, *, by: SignedIn) -> documents.Harm:
    """As it is kept: with who says that it fell. Refused where it is not whole, or nobody else says so."""
    before = kept.newest.known if kept else None
    found_by = next((one.known.by for one in kept.versions if one.known.stands), "") if kept else ""
    today, who, is_lawyer = clock.today(on_call.zone_of(by)), str(holding.doer(by)), seeing.is_counsel(by)
    reason = rules_leaving.why_not_harm(given, before=before, found_by=found_by, today=today)
    if not reason and not given.stands:
        reason = rules_leaving.why_not_second(before, who=who, is_lawyer=is_lawyer)
    holding.stop_if(reason, code="harm_not_written")
    return rules_leaving.said_by(given, before=before, who=who, is_lawyer=is_lawyer)


def _have_second_look(seen: Found, thing: UUID, given: documents.Harm, *, by: SignedIn) -> None:
    """That a finding fell is looked at by a second person: her or his lawyer, or who leads where a lawyer wrote it."""
    there = consent_holding.home(by, seen, seen.case.organisation_id)
    holding.done(due.SECOND, there, name=str(thing), by=by)
    if not given.stands and not given.is_second:
        lawyers = [] if given.first_is_lawyer else residence_holding.every_lawyer(seen, by=by)
        owner = lawyers[0] if lawyers else None
        holding.owe(due.SECOND, clock.now(), seen, there, name=str(thing), owner=owner, by=by)
