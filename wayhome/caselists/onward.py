"""What a list says in our own columns and a room here works with: the rules for reaching somebody, and what is needed.

Everything else that was agreed, seen or approved elsewhere stays what a list said (``models.Said``): it is history. An
agreement opens nothing, a look at the danger is none of ours, an approval approves nothing.
"""

from collections.abc import Mapping, Sequence
from uuid import uuid4

from wayhome.care import actions as care
from wayhome.care import documents as care_documents
from wayhome.care import queries as care_queries
from wayhome.care import rules as care_rules
from wayhome.care.enums import Urgency
from wayhome.htcds import more
from wayhome.htcds.values import Value
from wayhome.organisations.actors import SignedIn
from wayhome.people import actions as people
from wayhome.people import documents, queries
from wayhome.people.documents import Brief
from wayhome.people.queries import Found

_OPEN, _NOW = "way_NeedsOpen", "way_NeedsImmediate"


def needed(cases: Sequence[tuple[Found, Brief, Mapping[str, Value]]], *, by: SignedIn) -> None:
    """What is needed in cases that were just opened. How they are reached safely came in with them."""
    care.needs_came_with_a_list(
        needed=[(seen, brief, needs(said)) for seen, brief, said in cases if seen.access.may_write("I")],
        by=by,
    )


def added(said: Mapping[str, Value], seen: Found, *, by: SignedIn) -> None:
    """In a case that is known, through the doors by which it is written by hand. What is known there stays as it is."""
    _safe_contact(said, seen, by=by)
    new = needs(said)
    if not new or not seen.access.may_write("I"):
        return
    known = {
        one.newest.known.domain
        for one in care_queries.needs(by, seen)
        if care_rules.is_open(one.newest.known)
    }
    for one in new:
        if one.domain not in known:
            care.write_need(seen=seen, thing=uuid4(), read=0, given=one, by=by)


def needs(said: Mapping[str, Value]) -> list[care_documents.Need]:
    """As not talked about yet: what somebody else was told is asked anew, in time."""
    urgent = _set(said, _NOW)
    return [
        care_documents.Need(
            domain=domain, urgency=str(Urgency.IMMEDIATE if domain in urgent else Urgency.SHORT)
        )
        for domain in dict.fromkeys((*_set(said, _OPEN), *urgent))
    ]


def _safe_contact(said: Mapping[str, Value], seen: Found, *, by: SignedIn) -> None:
    safe = more.safe_contact(said)
    if not safe.channel or not seen.access.may_write("B"):
        return
    person = queries.person(by, seen)
    if person.safe is not None and person.safe.channel:
        return
    contact = person.contact.known if person.contact is not None else documents.Contact()
    read = person.contact.number if person.contact is not None else 0
    people.record_contact(seen=seen, read=read, contact=contact, safe=safe, as_it_came=True, by=by)


def _set(said: Mapping[str, Value], name: str) -> tuple[str, ...]:
    value = said.get(name)
    return value if isinstance(value, tuple) else ()
