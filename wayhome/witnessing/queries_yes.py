"""A yes that counts now, for the rooms of this track that stand on one: what it lets be told, until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wayhome.consent import given as consent
from wayhome.consent import rules as consent_rules
from wayhome.organisations.actors import SignedIn
from wayhome.people.queries import Found
from wayhome.witnessing import documents, queries
from wayhome.witnessing.subjects import SpeakingSubject


@dataclass(frozen=True, slots=True)
class Yes:
    """One of them: the record beside it, and as far as it is open to the actor, what may be told."""

    consent: UUID
    groups: Sequence[str]
    until: date | None


def yeses(actor: SignedIn, seen: Found) -> list[Yes]:
    """One for each matter in which her or his last word is a yes that counts: not ended, nothing refused unseen."""
    known = queries.track(actor, seen)
    found = []
    for matter in filter(None, queries.names(actor, seen)):
        answer = known.answer_of(matter)
        said = answer.newest.known if answer is not None else None
        if said is None or said.consent is None:
            continue
        if queries.why_not_yes(actor, SpeakingSubject(seen, matter, said.modality)) is None:
            found.append(_told(actor, seen, said, said.consent))
    return found


def last_day(actor: SignedIn, seen: Found, matter: UUID | None, way: str) -> date | None:
    """Of her or his last word in this matter, when that is a yes to this way which nobody took back; also of one that
    has run out.
    """
    found = queries.track(actor, seen).said_in(matter) if matter is not None else None
    said = found.known if found is not None else None
    if said is None or not said.is_yes or said.waits or said.modality != way:
        return None
    return None if said.consent in queries.ended_at(actor, seen) else said.valid_until


def _told(actor: SignedIn, seen: Found, said: documents.Said, record: UUID) -> Yes:
    """By the record beside it, which says when a guardian's yes ends; without it nothing may be told."""
    one = next((one for one in consent.of_case(actor, seen) if one.id == record), None)
    if one is None:
        return Yes(record, (), said.valid_until)
    until = consent_rules.lasts_until(one.answer, consent.situation(actor, seen))
    return Yes(record, one.answer.groups, until)
