"""What follows when a case is closed, or opened again: the day until which it is kept.

Registered with ``people.closing``; runs inside the transaction of whoever closes or opens it.
"""

from wayhome.audit import log as audit
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.retention import holding, reading
from wayhome.retention.documents import Line
from wayhome.retention.enums import Kind


def closed(*, seen: Found, reason: str, by: SignedIn) -> None:
    """The day is written down, sealed, with why; it is on the list when it has come."""
    until = reading.until(by, seen, reason)
    if until is None:
        return
    day = Line(
        kind=str(Kind.DAY),
        until=until.day,
        at_least=until.at_least,
        ground=str(until.ground),
        reason=reason,
    )
    holding.write(seen, day, read=None, by=by)
    holding.settle(seen, by=by)
    audit.record("retention.worked_out", by=by, subject=seen.id, groups="I")


def opened(*, seen: Found, by: SignedIn) -> None:
    """The day is void, and so is what was proposed or asked while it was closed. What must be kept stays so."""
    holding.write(seen, Line(kind=str(Kind.OPENED)), read=None, by=by)
    holding.settle(seen, by=by)
    audit.record("retention.worked_out", by=by, subject=seen.id, groups="I")
