"""A word about court leaves the way home as it stands (domain.md 3.5: nothing she or he is entitled to changes by it).

What the look at proceedings found (``gates.PROCEEDINGS``) ends with every row of this room. Offers, answers, measures
and hearings lie among them, and touch nothing that it asks for. Only what is opened, and was not looked at, does.
"""

from uuid import UUID

from wayhome.attempts import queries as attempts
from wayhome.attempts import untouched
from wayhome.attempts.untouched import Green
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.testimony import documents, gates, queries


def before(seen: Found, value: Document, *, by: SignedIn) -> Green:
    """What still stands once ``value`` is written: asked before that, and by whoever writes it."""
    found = untouched.green(seen, lambda gate: gate.id == gates.PROCEEDINGS.id)
    stands = value.proceedings if isinstance(value, documents.Matter | documents.Claim) else ""
    if not found or not stands or stands in queries.open_proceedings(by, seen):
        return found
    return {attempt: one for attempt, one in found.items() if stands in _looked_at(by, seen, attempt)}


def _looked_at(by: SignedIn, seen: Found, attempt: UUID) -> frozenset[str]:
    """Which proceedings were ticked in this attempt, as far as the newest look is open to whoever writes."""
    now = next((one for one in attempts.of_case(by, seen) if one.id == attempt), None)
    found = queries.check(by, now.subject) if now is not None else None
    return frozenset() if found is None or found.is_elsewhere else frozenset(found.newest.known.open_cases)
