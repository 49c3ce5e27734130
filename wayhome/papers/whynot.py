"""Why a consulate is not asked, why a number is not kept: for page and action alike. Sentences of ``rules``."""

from uuid import UUID

from wayhome.organisations.actors import SignedIn
from wayhome.papers import agreed, consulates, dangers, queries, rules
from wayhome.people import queries as people
from wayhome.people.queries import Found
from wayhome.vault import numbers
from wayhome.vault.errors import NoKey


def apply(actor: SignedIn, seen: Found, consulate: UUID | None) -> str | None:
    """Why this consulate may not be asked now: for page and action alike."""
    name = consulates.name(actor, consulate)
    if reason := dangerous(actor, seen):
        return reason
    if not name:
        return None
    return rules.why_not_agreed(is_agreed=agreed.to_ask(actor, seen, name) is not None, name=name)


def dangerous(actor: SignedIn, seen: Found) -> str | None:
    """Why nothing goes to any consulate now: no advice, a claim, officials that may be in it, or that nobody looked."""
    known = dangers.of(actor, seen)
    if known is None:
        return rules.why_not_known()
    return rules.why_not_advised(
        [one.newest.known for one in queries.advice(actor, seen)],
        dangers=known.since,
        is_looked_at=known.is_looked_at,
    )


def number(actor: SignedIn, seen: Found, typed: str) -> str | None:
    """The number stands in another case of ours. Nothing is said of a case that is not open to the actor."""
    try:
        found = numbers.find(actor.keyring, number=typed, live=lambda ids: people.case_ids(actor, ids))
    except (ValueError, NoKey):  # too short to be unique; or not a team that finds by number
        return None
    others = [case for case in found if case != seen.id]
    return rules.why_not_number(consulates.code_of(others[0])) if others else None
