"""The medicine round: given, not wanted, not in the house. To refuse is her or his right; nobody asks why."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.assistance import (
    documents,
    holding,
    models,
    queries_medicine,
    queries_needed,
    rules,
    rules_given,
    seeing,
)
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found

DOSE = "dose"


def give(
    *, seen: Found, about: UUID, on: date, read: int, outcome: str, words: str = "", by: SignedIn
) -> None:
    """What became of one dose. ``read`` is how many words there were: of two who give at once one is told."""
    with transaction.atomic():
        holding.lock(seen)
        reason = rules.why_not_give(may_give=seeing.gives_medicine(by, seen))
        holding.stop_if(people_rules.or_closed(reason, seen.access, "D"), code="not_given")
        due = queries_medicine.medicine_due(by, [seen], on)
        dose = next((one for one in due if one.about == about), None)
        if dose is None:
            raise Http404
        reason = rules.why_not_dose(outcome, words, due_at=dose.due_at, now=clock.now())
        holding.stop_if(reason, code="not_given")
        if dose.count != read:
            raise holding.changed_meanwhile()
        _write(seen, about, read, documents.Said(DOSE, outcome, words), by=by)


def give_needed(*, seen: Found, about: UUID, read: int, outcome: str, by: SignedIn) -> None:
    """A medicine without set times was given now, or was not wanted; or what was written last was a slip of the hand.

    ``read`` is how many lines there were: whoever has not read that it was given a moment ago is told.
    """
    with transaction.atomic():
        holding.lock(seen)
        reason = rules.why_not_give(may_give=seeing.gives_medicine(by, seen))
        holding.stop_if(people_rules.or_closed(reason, seen.access, "D"), code="not_given")
        one = next((one for one in queries_needed.needed(by, seen) if one.about == about), None)
        if one is None:
            raise Http404
        is_ours = bool(one.given) and not one.given[0].is_elsewhere
        holding.stop_if(rules_given.why_not_needed(outcome, is_any=is_ours), code="not_given")
        if one.count != read:
            raise holding.changed_meanwhile()
        _write(seen, about, read, documents.Said(DOSE, outcome), by=by)


def _write(seen: Found, about: UUID, read: int, said: documents.Said, *, by: SignedIn) -> None:
    people_holding.begin_own_strand(seen, by=by)
    row = models.Word(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        about=about,
        number=read + 1,
        part="Dm",
        written_by=holding.doer(by),
    )
    holding.put(row, {"body": said.to_value()}, by=by)
    audit.record("assistance.written", by=by, subject=seen.id, groups="D")
