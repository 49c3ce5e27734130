"""What actions of this room do first where no right to write travel is asked: whoever a gate names may go ahead."""

from uuid import UUID

from wayhome.attempts import holding, queries, rules
from wayhome.attempts.shapes import AttemptNow
from wayhome.consent import holding as consent_holding
from wayhome.organisations.actors import SignedIn
from wayhome.people import holding as people_holding
from wayhome.people import rules_handing
from wayhome.people.queries import Found


def begin(seen: Found, attempt: UUID, *, code: str, by: SignedIn) -> AttemptNow:
    """The case is held, the attempt goes on, the agency's strand is there. 404 for who may see nothing of it.

    Whoever handed the case over goes ahead on nothing any more.
    """
    consent_holding.lock(seen)
    if seen.access.is_past:
        holding.stop_if(rules_handing.why_not_any_more(seen.case.organisation.name), code=code)
    now = queries.one(by, seen, attempt)
    holding.stop_if(
        rules.why_not_go_on(is_open=now.is_open, waits=now.waits, reads_why=now.reads_why), code=code
    )
    people_holding.begin_own_strand(seen, by=by)
    return now
