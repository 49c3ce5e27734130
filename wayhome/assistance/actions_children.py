"""A child who is left behind, or lives elsewhere, has a danger of its own: somebody looks at it, and asks again."""

from dataclasses import replace

from django.db import transaction

from wayhome.assistance import documents, due, holding, models, queries_children, rules_children
from wayhome.assistance.enums import SafeThere
from wayhome.audit import log as audit
from wayhome.care import holding as care
from wayhome.care import reviews
from wayhome.care import rules as care_rules
from wayhome.care.enums import Why
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def leave_behind(*, seen: Found, other: str, given: documents.LeftBehind, by: SignedIn) -> bool:
    """Where the child is, who cares for it, and whether it is safe. Asked again in two weeks, as the danger is.

    The danger of both is looked at again: within a day where the child is not safe. False when nobody has looked at
    the child's so far.
    """
    with transaction.atomic():
        child = queries_children.child(by, seen, other)
        holding.begin(seen, "A", code="child_not_written", by=by)
        holding.stop_if(people_rules.why_not_write(child.access, "F"), code="not_looked")
        holding.stop_if(rules_children.why_not_left_behind(given), code="child_not_written")
        row = models.LeftBehind(
            case_id=seen.id, organisation_id=by.organisation_id, written_by=holding.doer(by)
        )
        holding.put(row, {"document": replace(given, child=child.id).to_value()}, by=by)
        there = holding.home(by, seen)
        care.done(seen, there, due.CHILD, [str(child.id)], by=by)
        holding.owe(
            due.CHILD,
            clock.now() + care_rules.HOLDS_FOR,
            seen,
            there,
            name=str(child.id),
            args={"other": child.code},
            by=by,
        )
        why = Why.THREAT if given.safe == SafeThere.NO else Why.ADDRESS
        if people_rules.why_not_write(seen.access, "F") is None:
            reviews.owe(seen, why, by=by)
        is_owed = reviews.owe(child, why, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups="A")
        audit.record("assistance.written", by=by, subject=child.id, groups="F")
    return is_owed
