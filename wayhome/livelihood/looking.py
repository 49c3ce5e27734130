"""Opening a case for a page of this room: found or 404, the looking recorded before anything is shown."""

from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core.refusals import Refused
from wayhome.livelihood import seeing
from wayhome.livelihood.enums import Part
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.shapes import Found


def at(actor: SignedIn, code: str) -> Found:
    """For who reads one half or both. 404 for everybody else, as when there is no such case."""
    seen = people.found(actor, code)
    open_ = seeing.parts(seen)
    if not open_:
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups="".join(open_))
    return seen


def to_write(actor: SignedIn, code: str, part: Part) -> Found:
    """404 for who may not read this half, Refused for who may only read it."""
    seen = people.found(actor, code)
    if part not in seeing.parts(seen):
        raise Http404
    if reason := people_rules.why_not_write(seen.access, part):
        raise Refused(reason, code="not_written")
    audit.looked(by=actor, subject=seen.id, groups=str(part))
    return seen
