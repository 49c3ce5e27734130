"""Opening a case for a page: found or 404, the looking recorded before anything is shown."""

from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries, rules
from wayhome.people.shapes import Found


def at(actor: SignedIn, code: str, groups: str) -> Found:
    """The case, for a page that shows these groups. 404 when none of them is open, as when there is no such case."""
    seen = queries.found(actor, code)
    opened = "".join(group for group in groups if seen.access.may_read_minimum(group))
    if not opened:
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups=opened)
    return seen


def to_write(actor: SignedIn, code: str, group: str) -> Found:
    """The case, for a page that writes this group. 404 for who may not see it, Refused for who may only read it."""
    seen = queries.found(actor, code)
    if not seen.access.may_read_minimum(group):
        raise Http404
    reason = rules.why_not_write(seen.access, group)
    if reason:
        raise Refused(reason, code="not_written")
    audit.looked(by=actor, subject=seen.id, groups=group)
    return seen
