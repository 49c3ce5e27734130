"""Opening a case for a page of this room: found or 404, the looking recorded before anything is shown."""

from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.shapes import Found
from wayhome.watch import rules, seeing


def at(actor: SignedIn, code: str) -> Found:
    """For who works with danger. 404 for everybody else, as when there is no such case."""
    seen = people.found(actor, code)
    if not seeing.signs(actor, seen):
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups="F")
    return seen


def to_write(actor: SignedIn, code: str, *, decides: bool = False) -> Found:
    """404 for who may not see it, Refused for who may only read it."""
    seen = at(actor, code)
    reason = rules.why_not_write(writes=seeing.writes(actor, seen))
    if decides:
        reason = reason or rules.why_not_decide(decides=seeing.decides(actor, seen))
    if reason := people_rules.or_closed(reason, seen.access, "F"):
        raise Refused(reason, code="not_written")
    return seen
