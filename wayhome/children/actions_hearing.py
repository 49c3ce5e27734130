"""The child is heard, the guardian is heard, staff assess."""

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.children import documents, holding, models, rules
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.queries import Found


def hear(*, seen: Found, attempt: UUID, record: UUID, given: documents.View, by: SignedIn) -> None:
    """What the child says, in the child's own words. What is said later stands beside it and counts."""
    with transaction.atomic():
        holding.begin(seen, attempt, code="view_not_written", by=by)
        if holding.was_begun(models.View, record, seen, given.to_value(), by=by):
            return
        reason = rules.why_not_view(given, clock.today(on_call.zone_of(by)))
        holding.stop_if(reason, code="view_not_written")
        attempts.write(models.View, seen, attempt, given, thing=record, read=0, by=by)
        holding.written(seen, attempt, by=by)
        audit.record("children.view_written", by=by, subject=seen.id, groups="F")


def hear_guardian(
    *, seen: Found, attempt: UUID, record: UUID, given: documents.GuardianView, by: SignedIn
) -> None:
    """What the guardian says: one who may speak for the child today."""
    with transaction.atomic():
        holding.begin(seen, attempt, code="guardian_not_heard", by=by)
        said = {name: value for name, value in given.to_value().items() if name != "guardian"}
        if holding.was_begun(models.GuardianView, record, seen, said, by=by):
            return
        guardian = people.person(by, seen).guardian
        reason = rules.why_not_guardian_view(
            given,
            no_guardian=people_rules.why_not_guardian_consents(guardian),
            today=clock.today(on_call.zone_of(by)),
        )
        holding.stop_if(reason, code="guardian_not_heard")
        named = replace(given, guardian=guardian.name if guardian else "")
        attempts.write(models.GuardianView, seen, attempt, named, thing=record, read=0, by=by)
        audit.record("children.guardian_view_written", by=by, subject=seen.id, groups="F")


def assess(*, seen: Found, attempt: UUID, read: int, given: documents.Bia, by: SignedIn) -> None:
    """Best-interests assessment, or the next version of it. Raises Conflict."""
    with transaction.atomic():
        holding.begin(seen, attempt, code="not_assessed", by=by)
        reason = rules.why_not_bia(given, clock.today(on_call.zone_of(by)))
        holding.stop_if(reason, code="not_assessed")
        attempts.write(models.Bia, seen, attempt, given, thing=attempt, read=read, by=by)
        holding.written(seen, attempt, by=by)
        audit.record("children.assessed", by=by, subject=seen.id, groups="F")
