"""What the page of a case shows of messages: one query, one more for who could write, and the state of the file."""

from collections.abc import Mapping
from typing import Any

from wayhome.messages import queries, rules
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """How many threads, how many messages that nobody here has read, and the way to write."""
    may_write = rules.why_not_write(seen.access, leader="") is None
    count, unread = queries.unread(actor, seen)
    if not count and not may_write:
        return None
    return {"code": seen.code, "count": count, "unread": unread, "may_write": may_write}
