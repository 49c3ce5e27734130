"""A word about court leaves the way home as it stands (domain.md 3.5: nothing she or he is entitled to changes by it).

What the look at proceedings found (``gates.PROCEEDINGS``) ends with every row of this room. Offers, answers, measures
and hearings lie among them, and touch nothing that it asks for. Only what is opened, and was not looked at, does.
"""

from datetime import date
from uuid import UUID

from wayhome.attempts import gates as attempts_gates
from wayhome.attempts import queries as attempts
from wayhome.attempts import untouched
from wayhome.attempts.untouched import Green
from wayhome.organisations.actors import SignedIn
from wayhome.people.documents import Document
from wayhome.people.queries import Found
from wayhome.testimony import documents, gates, queries
from wayhome.testimony.enums import MatterKind, Proceedings

HARM = attempts_gates.NON_REFOULEMENT


def before(seen: Found, value: Document, *, by: SignedIn) -> Green:
    """What still stands once ``value`` is written: asked before that, and by whoever writes it.

    What was found about serious harm and asylum stands unless ``value`` is about asylum (G2.12).
    """
    found = untouched.green(seen, lambda gate: gate.id in (gates.PROCEEDINGS.id, HARM.id))
    is_checked = isinstance(value, documents.Check)
    stands = value.proceedings if isinstance(value, documents.Matter | documents.Claim) else ""
    left = frozenset[UUID]()
    if found and stands and stands not in queries.open_proceedings(by, seen):
        left = frozenset(one for one in found if stands not in _looked_at(by, seen, one))
    return {
        attempt: kept
        for attempt, standing in found.items()
        if (
            kept := [
                one
                for one in standing
                if (
                    not is_about_asylum(value)
                    if one.gate.id == HARM.id
                    else attempt not in left and not is_checked
                )
            ]
        )
    }


def is_about_asylum(value: Document) -> bool:
    """A matter of asylum, or a look at proceedings that ticks it."""
    if isinstance(value, documents.Matter):
        return value.kind == MatterKind.ASYLUM
    return isinstance(value, documents.Check) and Proceedings.ASYLUM in value.open_cases


def goes_on(matter: documents.Matter, today: date) -> bool:
    """Asylum is asked for by it, and that is not over."""
    return is_about_asylum(matter) and not matter.is_final(today)


def _looked_at(by: SignedIn, seen: Found, attempt: UUID) -> frozenset[str]:
    """Which proceedings were ticked in this attempt, as far as the newest look is open to whoever writes."""
    now = next((one for one in attempts.of_case(by, seen) if one.id == attempt), None)
    found = queries.check(by, now.subject) if now is not None else None
    return frozenset() if found is None or found.is_elsewhere else frozenset(found.newest.known.open_cases)
