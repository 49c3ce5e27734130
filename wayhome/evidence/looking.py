"""Opening a case for a page of this room: found or 404, the looking recorded before anything is shown."""

from django.http import Http404

from wayhome.audit import log as audit
from wayhome.evidence import seeing
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people.shapes import Found


def at(actor: SignedIn, code: str) -> Found:
    """For who keeps evidence. 404 for everybody else, as when there is no such case."""
    seen = people.found(actor, code)
    if not seeing.keeps(actor, seen):
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups="H")
    return seen


def from_care(actor: SignedIn, code: str) -> Found:
    """For who leads the case: nothing of the evidence is shown there. 404 for everybody else."""
    seen = people.found(actor, code)
    if not seeing.passes(actor, seen):
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups=seen.access.groups)
    return seen
