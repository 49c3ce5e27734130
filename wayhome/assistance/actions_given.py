"""What was given and who pays; results of tests, and whether she or he knows them."""

from uuid import UUID

from django.db import transaction

from wayhome.assistance import documents, holding, models, queries_given, rules, rules_given
from wayhome.audit import log as audit
from wayhome.core import clock
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document
from wayhome.people.queries import Found


def write_item(
    *, seen: Found, thing: UUID, brief: documents.ItemBrief, given: documents.Item, by: SignedIn
) -> None:
    """Something was given. ``thing`` comes with the form: sent twice, it is one."""
    with transaction.atomic():
        holding.begin(seen, "I", code="item_not_written", by=by)
        reason = rules_given.why_not_item(brief, given, today=clock.today())
        holding.stop_if(reason, code="item_not_written")
        _write(seen, thing, "I", 0, brief, given, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups="I")


def write_result(
    *,
    seen: Found,
    thing: UUID,
    read: int,
    brief: documents.ResultBrief,
    given: documents.Result,
    by: SignedIn,
) -> None:
    """A result, or that she or he knows it now. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, "D", code="result_not_written", by=by)
        if read:
            before = queries_given.result(by, seen, thing).newest
            reason = rules.why_not_ours(organisation=before.organisation, mine=by.organisation_id)
            holding.stop_if(reason, code="result_not_written")
        reason = rules_given.why_not_result(brief, given, today=clock.today())
        holding.stop_if(reason, code="result_not_written")
        _write(seen, thing, "D", read, brief, given, by=by)
        audit.record("assistance.written", by=by, subject=seen.id, groups="D")


def _write(
    seen: Found, thing: UUID, group: str, read: int, brief: Document, given: Document, *, by: SignedIn
) -> None:
    row = models.Entry(
        case_id=seen.id,
        organisation_id=by.organisation_id,
        thing=thing,
        number=read + 1,
        group=group,
        written_by=holding.doer(by),
    )
    row.for_some = holding.for_some(row, holding.FILLER, seen=seen, by=by)
    holding.write_entry(
        row, read=read, values={"brief": brief.to_value(), "document": given.to_value()}, by=by
    )
