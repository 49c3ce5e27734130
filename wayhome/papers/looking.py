"""Opening a case for a page of this room: found or 404, the looking recorded before anything is shown."""

from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.papers import seeing
from wayhome.people import queries
from wayhome.people.queries import Found
from wayhome.residence import looking as residence_looking


def at(actor: SignedIn, code: str) -> Found:
    """For who reads of travel; and for a lawyer, who reads and writes only what was spoken about before."""
    seen = queries.found(actor, code)
    if not seeing.page(actor, seen):
        raise Http404
    reads, advises = seeing.papers(seen), seeing.advice(actor, seen)
    groups = (
        ("G" if reads else "")
        + ("A" if reads and seen.access.may_read("A") else "")
        + ("H" if advises else "")
    )
    audit.looked(by=actor, subject=seen.id, groups=groups)
    return seen


def to_write(actor: SignedIn, code: str, groups: str = "GA") -> Found:
    """For who writes these: usually both who she or he is and how she or he travels."""
    seen = queries.found(actor, code)
    if not seen.access.may_read_minimum(groups[0]):
        raise Http404
    for group in groups:
        if reason := seeing.why_not_write(actor, seen, group):
            raise Refused(reason, code="not_written")
    audit.looked(by=actor, subject=seen.id, groups="".join(sorted(groups)))
    return seen


to_advise = residence_looking.to_write
