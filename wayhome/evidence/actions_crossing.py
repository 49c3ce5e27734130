"""What crosses the wall, each with a record: a note goes over as a copy; a request allows that a copy is given."""

from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.disclosure import queries as disclosure
from wayhome.evidence import chain, documents, holding, models, queries, rules, seeing, sent
from wayhome.evidence.enums import How, Made, What
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people.queries import Found
from wayhome.vault import parcels


def pass_on(*, seen: Found, record: UUID, note: UUID, agreed: bool, by: SignedIn) -> None:
    """A copy of a care note goes to the lawyers of the case, with its source and her or his yes. The note stays.

    ``record`` came with the form. Raises ``sent.Twice`` when it was sent twice, ``sent.Another`` for another note.
    """
    with transaction.atomic():
        holding.lock(seen)
        if not seeing.passes(by, seen):
            raise Http404
        again = _("Send it once more: it goes over as one more.")
        sent.stop_if_passed(record, note=note, next_step=again, by=by)
        one = next((each for each in queries.notes(by, seen) if each.id == note), None)
        yes = queries.the_yes(by, seen, one.group if one else "")
        lawyers = holding.keepers(seen, by)
        reason = rules.why_not_pass(one, yes, agreed=agreed, lawyers=len(lawyers))
        holding.stop_if(reason, code="note_not_passed")
        if one is None or yes is None:  # the rule has said so
            raise Http404
        people_holding.begin_own_strand(seen, by=by)
        row = models.Crossing(
            id=record,
            case_id=seen.id,
            organisation_id=by.organisation_id,
            group=one.group,
            written_by=holding.doer(by),
        )
        kept = documents.Crossing(one.id, one.version, yes.consent, clock.today())
        attempts.put(row, {"document": kept.to_value()}, by=by)
        copy = documents.Passed(
            note=one.id,
            version=one.version,
            about=one.about,
            on=one.on,
            written_by=one.by,
            passed_by=by.name,
            consent=yes.consent,
            until=yes.until,
            text=one.text,
        )
        models.Waiting(
            id=record,
            case_id=seen.id,
            organisation_id=by.organisation_id,
            consent=yes.consent,
            what=parcels.seal(copy.to_value(), to=lawyers, place=holding.PASSED, record=record),
        ).save(force_insert=True)
        audit.record("evidence.passed", by=by, subject=seen.id, groups=one.group)


def take_in(*, seen: Found, crossing: UUID, by: SignedIn) -> UUID:
    """The copy becomes an item with its source; what waited is gone. Refused when the yes has ended."""
    with transaction.atomic():
        holding.begin(seen, by=by)
        one = queries.one_passed(by, seen, crossing)
        holding.stop_if(rules.why_not_take(one), code="note_not_taken")
        known = one.known
        item = documents.Item(
            sort=str(Made.NOTE),
            title=known.about,
            note=known.note,
            version=known.version,
            note_about=known.about,
            note_on=known.on,
            passed_by=known.passed_by,
            consent=known.consent,
        )
        line = documents.Line(
            what=str(What.HANDED),
            from_name=known.passed_by,
            to_name=by.name,
            at=clock.now(),
            how=str(How.HERE),
        )
        text = holding.arrive("note.txt", known.text.encode())
        kept = holding.keep(seen, text, item, record=crossing, lines=[line], crossing=crossing, by=by)
        models.Waiting.objects.filter(pk=crossing).delete()
        count = chain.next_kept(seen.id, by.organisation_id)
        audit.record("evidence.taken_in", by=by, subject=seen.id, groups="H", count=count)
    return kept


def allow(*, seen: Found, asking: UUID, by: SignedIn) -> None:
    """A copy may be given on this request, as it was answered. Twice is once."""
    with transaction.atomic():
        holding.lock(seen)
        if not seeing.passes(by, seen):
            raise Http404
        held = disclosure.asking(by, seen, asking)
        decision = held.stand.decision
        groups = decision.given if decision is not None else ()
        until, is_over = queries.yes_of(by, seen, decision) if decision is not None else (None, False)
        reason = rules.why_not_allow(is_given=held.stand.is_given, groups=groups, is_over=is_over)
        holding.stop_if(reason, code="copy_not_allowed")
        if decision is None or models.Leave.objects.filter(asking=asking).exists():
            return
        people_holding.begin_own_strand(seen, by=by)
        row = models.Leave(
            case_id=seen.id,
            organisation_id=by.organisation_id,
            asking=asking,
            written_by=holding.doer(by),
        )
        known = documents.Leave(
            asking=asking,
            agency=held.asked.agency,
            name=held.asked.name,
            ground=decision.ground,
            law=decision.law,
            order_number=decision.order_number,
            order_on=decision.order_on,
            lawyer=decision.lawyer,
            consent=decision.consent,
            until=until,
            by=by.name,
        )
        attempts.put(row, {"document": known.to_value()}, by=by)
        audit.record("evidence.allowed", by=by, subject=seen.id, groups="H")
