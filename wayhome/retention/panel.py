"""What the page of a case shows: how long it is kept. Only once it is closed, must be kept, or she or he asks."""

from collections.abc import Mapping
from typing import Any

from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.retention import queries, rules, words


def context(actor: SignedIn, seen: Found) -> Mapping[str, Any] | None:
    """For case managers; a case that is open and of which nothing was written shows no panel."""
    if not seen.access.may_read(queries.GROUP) or rules.why_not_decide(actor) is not None:
        return None
    now = queries.now(actor, seen)
    kept = now.keeping
    if not (now.is_closed or kept.holds or kept.asked or kept.wish):
        return None
    is_said = bool(kept.holds or kept.asked or kept.wish or kept.proposal)
    return {
        "code": seen.code,
        "until": words.until(now.until),
        "tag": words.stands(kept) if is_said else None,
    }
