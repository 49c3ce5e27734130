"""Who travels along with the child without a case: written down by who has seen the document, and by a second."""

from uuid import UUID

from django.db import transaction
from django.http import Http404

from wayhome.attempts import holding as attempts
from wayhome.audit import log as audit
from wayhome.children import documents, holding, models, queries, rules
from wayhome.core import clock
from wayhome.duties import queries_on_call as on_call
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def keep_adult(
    *,
    seen: Found,
    attempt: UUID,
    thing: UUID,
    read: int,
    given: documents.Adult,
    has_seen: bool,
    by: SignedIn,
) -> None:
    """Who it is, by the document that ``by`` has seen; the same words from a second person count. Raises Conflict.

    ``thing`` comes with the form: sent twice, it is one.
    """
    with transaction.atomic():
        now = holding.begin(seen, attempt, code="adult_not_written", by=by)
        before = next((one for one in queries.best(by, now.subject).adults if one.thing == thing), None)
        if read and before is None:
            raise Http404
        if not read and before is not None and before.newest.known.same == given.same:
            return
        who = str(attempts.doer(by))
        known = before.newest.known if before else None
        reason = rules.why_not_adult(
            given, before=known, who=who, has_seen=has_seen, today=clock.today(on_call.zone_of(by))
        )
        holding.stop_if(reason, code="adult_not_written")
        kept = rules.seen_by(given, before=known, who=who)
        attempts.write(models.Adult, seen, attempt, kept, thing=thing, read=read, by=by)
        holding.written(seen, attempt, by=by)
        audit.record("children.adult_written", by=by, subject=seen.id, groups="F")
