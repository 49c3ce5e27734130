"""Opening a case for a page of this room: found or 404, the looking recorded before anything is shown."""

from uuid import UUID

from django.http import Http404

from wayhome.grants import queries
from wayhome.grants.documents import Part
from wayhome.grants.shapes import ItemNow
from wayhome.organisations.actors import SignedIn
from wayhome.people import looking
from wayhome.people import queries as people
from wayhome.people.shapes import Found


def at(actor: SignedIn, code: str) -> Found:
    """For who reads services and plan whole. 404 for everybody else, as when there is no such case."""
    seen = people.found(actor, code)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return looking.at(actor, code, queries.GROUP)


def to_write(actor: SignedIn, code: str) -> Found:
    """404 for who may not see it, Refused for who may only read it."""
    seen = people.found(actor, code)
    if not seen.access.may_read(queries.GROUP):
        raise Http404
    return looking.to_write(actor, code, queries.GROUP)


def one(actor: SignedIn, seen: Found, thing: UUID) -> ItemNow:
    """The thing with this id, of this case. 404 for any other."""
    found = queries.one(actor, seen, thing)
    if found is None:
        raise Http404
    return found


def part(now: ItemNow, which: UUID) -> Part:
    """The instalment with this id. 404 for any other."""
    found = now.known.part(which)
    if found is None:
        raise Http404
    return found


def by_thing(actor: SignedIn, thing: UUID) -> Found:
    """The case that a thing belongs to, to write: where an address must not name it."""
    code = queries.code_of(actor, thing)
    if code is None:
        raise Http404
    return to_write(actor, code)
