"""What is still to be told to her or him by the safe way, and when; for who may read that way. For later rooms too."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from wayhome.attempts import holding as attempts
from wayhome.duties import queries as duties
from wayhome.organisations.actors import SignedIn
from wayhome.people import queries as people
from wayhome.people import threads
from wayhome.people.queries import Found
from wayhome.testimony import seeing

type Fact = tuple[str, UUID]  # about, thing


def to_tell(actor: SignedIn, seen: Found, facts: Iterable[Fact]) -> dict[Fact, datetime]:
    """When each of these falls due that is owed. Her lawyer, who does not read that way, is told no moment."""
    if not (seeing.writes(actor, seen) and seen.access.may_read_minimum("B")):
        return {}
    named = {
        (about, attempts.once(seen.case.organisation_id, str(thing))): (about, thing)
        for about, thing in facts
    }
    if not named:
        return {}
    marks = threads.every(seen, people.person(actor, seen).brief)
    return {named[fact]: at for fact, at in duties.due_at(actor, marks, named).items()}
