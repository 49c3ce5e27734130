"""Opening a case for a page of this room: found or 404, the looking recorded before anything is shown."""

from collections.abc import Callable

from django.http import Http404

from wayhome.audit import log as audit
from wayhome.core.refusals import Refused
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import rules as people_rules
from wayhome.people.shapes import Found
from wayhome.witnessing import rules, seeing

type Sees = Callable[[SignedIn, Found], bool]


def at(actor: SignedIn, code: str) -> Found:
    """For who reads legal matters. 404 for everybody else, as when there is no such case."""
    return _at(actor, code, seeing.reads, "H")


def to_write(actor: SignedIn, code: str) -> Found:
    """For the lawyer and the case manager: Refused for who may only read."""
    return _to_write(at(actor, code), seeing.writes, rules.why_not_write, actor, "HI")


def to_ask(actor: SignedIn, code: str) -> Found:
    """For who may keep an answer."""
    return _to_write(at(actor, code), seeing.asks, rules.why_not_ask, actor, "CHI")


def at_readiness(actor: SignedIn, code: str) -> Found:
    """For who hears whether she or he is ready."""
    return _at(actor, code, seeing.readiness, "E")


def to_write_readiness(actor: SignedIn, code: str) -> Found:
    """For the psychologist."""
    seen = at_readiness(actor, code)
    return _to_write(seen, seeing.writes_readiness, rules.why_not_write_readiness, actor, "E")


def to_ask_word(actor: SignedIn, code: str) -> Found:
    """For who leads, and hears nothing of the psychologist's without her or his yes."""
    return _at(actor, code, seeing.leads_apart, "H")


def at_risk(actor: SignedIn, code: str) -> Found:
    """For who works with danger whole."""
    return _at(actor, code, seeing.risk, "F")


def to_write_risk(actor: SignedIn, code: str) -> Found:
    """For who writes of danger."""
    return _to_write(at_risk(actor, code), seeing.writes_risk, rules.why_not_write_risk, actor, "F")


def _at(actor: SignedIn, code: str, sees: Sees, group: str) -> Found:
    seen = people.found(actor, code)
    if not sees(actor, seen):
        raise Http404
    audit.looked(by=actor, subject=seen.id, groups=group)
    return seen


def _to_write(
    seen: Found, writes: Sees, why_not: Callable[..., str | None], actor: SignedIn, groups: str
) -> Found:
    reason = why_not(writes=writes(actor, seen))
    if reason := people_rules.or_closed(reason, seen.access, groups):
        raise Refused(reason, code="not_written")
    return seen
