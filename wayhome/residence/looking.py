"""Opening a case for a page of this room: found or 404, the looking recorded before anything is shown."""

from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.shapes import Found
from wayhome.residence import rules, seeing


def at(actor: SignedIn, code: str) -> Found:
    """For who is told of the time to recover. 404 for everybody else, as when there is no such case."""
    seen = people.found(actor, code)
    if not seeing.reflection(actor, seen):
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups="H")
    return seen


def to_write(actor: SignedIn, code: str) -> Found:
    """For who writes it: 404 for who may not see it, Refused for who may only read it."""
    seen = at(actor, code)
    reason = rules.why_not_write(writes=seeing.writes(actor, seen))
    if reason := people_rules.or_closed(reason, seen.access, "HI"):
        raise Refused(reason, code="not_written")
    return seen
